"""A plan asks for a citation that matches several files.

## What it does
Looks up each file and folder that a part has to cite. Where several match equally well, such as
two files with the same number, none is chosen; a `Step 0` line with the full name settles it.

## Why it matters
Whoever writes the page picks one of them, and whoever reviews it has the other in mind.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/03
```
`tools/03-knives.md`
```markdown
# Knives
```
`tools/03-saws.md`
```markdown
# Saws
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 0: Check Existing Knowledge**
- [ ] Read tools/03-knives.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/03
```
`tools/03-knives.md`
```markdown
# Knives
```
`tools/03-saws.md`
```markdown
# Saws
```

## How to fix
Write the file's full name in the item, or in a `Step 0` line of the part.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.plurals import join
from checks.rules.places import place_of_request
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that several files fit, where the plan asks for it."""
    for plan, part, _, citation in context.iter_citations():
        if citation.resolves_to is None and len(citation.candidates) > 1:
            message = (
                f"{citation.request.as_written}, which part {part.number} has to cite, may be "
                f"{join(citation.candidates, 'or')}: write the full name"
            )
            yield Problem("ambiguous-citation", place_of_request(plan, citation.request), message)


RULE = Rule("CIT102", "ambiguous-citation", Severity.WARNING, check)
