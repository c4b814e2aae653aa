"""An unwritten part has to cite files that do not exist yet.

## What it does
Lists, for each part without a page, the files and folders that it has to cite and that are
not in the base. Once the page exists, each becomes an `unresolved-citation`; a part that is
ticked without its page has a more serious fault.

## Why it matters
Whoever carries the part out is told to read and cite these files. They have to be written first, or
removed from the plan.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/04; soil/
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/04
```
`tools/04-saws.md`
```markdown
# Saws
```

## How to fix
Write the missing files before the part is carried out, or remove them from the plan.
"""

from collections.abc import Iterator

from checks.model import Mark, Problem, Severity
from checks.rules.places import place_of_request
from checks.rules.rule import Context, Rule
from checks.rules.unresolved_citation import is_ahead
from checks.rules.wording import say_request


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part, at the first of its citations that is not there."""
    for plan, part, measured in context.iter_parts():
        if measured.page is not None or part.claimed is Mark.DONE:
            continue
        if ahead := [each.request for each in measured.open_citations if is_ahead(each)]:
            named = ", ".join(dict.fromkeys(say_request(request) for request in ahead))
            message = f"part {part.number} has to cite what does not exist yet: {named}"
            yield Problem("citation-ahead", place_of_request(plan, ahead[0]), message)


RULE = Rule("CIT106", "citation-ahead", Severity.INFO, check)
