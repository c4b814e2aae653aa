"""The target of a part matches several files.

## What it does
Looks up the path that a part names. Where the base has no such path and several files match it
equally well, none of them is taken for the part's page.

## Why it matters
Any measurement of such a part would be of a guessed file, so nothing about it is measured.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create trees/00-grafting.md
```
`apples/trees/00-grafting.md`
```markdown
# Grafting apples
```
`pears/trees/00-grafting.md`
```markdown
# Grafting pears
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create apples/trees/00-grafting.md
```
`apples/trees/00-grafting.md`
```markdown
# Grafting apples
```
`pears/trees/00-grafting.md`
```markdown
# Grafting pears
```

## How to fix
Write the path in full, from the folder that holds `expansions/`.
"""

from collections.abc import Iterator

from checks.model import PartEvidence, Problem, Severity
from checks.plurals import join
from checks.rules.places import place_of_target
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose target fits several files."""
    for plan, part, measured in context.iter_parts():
        if is_ambiguous(measured):
            message = (
                f"{part.target} of part {part.number} may be {join(measured.candidates, 'or')}: "
                f"write the path in full"
            )
            yield Problem("ambiguous-target", place_of_target(plan, part), message)


def is_ambiguous(measured: PartEvidence) -> bool:
    """Whether several files fit a part's target; one candidate alone only resembles it."""
    return measured.page is None and len(measured.candidates) > 1


RULE = Rule("PLN109", "ambiguous-target", Severity.WARNING, check)
