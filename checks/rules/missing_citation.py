"""A page does not cite what its part requires.

## What it does
Looks in each written page for the files, folders and authors that its part has to cite: linked,
or mentioned by path, name or number. What cannot be found in the base is `unresolved-citation`
or `ambiguous-citation`, and is not reported again; vague items are not measured, and nothing is in a
page that cannot be read.

## Why it matters
The citations in a plan are what the page has to build on. Without them it stands alone, and repeats
or contradicts what the base says elsewhere.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/00-knives.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion.
```
`tools/00-knives.md`
```markdown
# Knives
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/00-knives.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](../tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## How to fix
Link to the file where the page uses it, or take the item out of the plan.
"""

from collections.abc import Iterator

from checks.model import CitationKind, Problem, Severity
from checks.rules.places import place_of_request
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_request


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that a page lacks, where the plan asks for it."""
    for plan, part, measured, citation in context.iter_citations():
        is_read = measured.page and measured.lines is not None
        known = citation.resolves_to or citation.request.kind is CitationKind.EXTERNAL
        if is_read and known and not citation.mentioned and not citation.linked:
            message = (
                f"part {part.number} has to cite {say_request(citation.request)}, but {measured.page} "
                f"does not: link to it where it is used"
            )
            yield Problem("missing-citation", place_of_request(plan, citation.request), message)


RULE = Rule("CIT103", "missing-citation", Severity.ERROR, check)
