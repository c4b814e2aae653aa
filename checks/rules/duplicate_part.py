"""Two parts of a plan have the same number.

## What it does
Looks for parts whose number an earlier part of the plan already has.

## Why it matters
Drops, batches and people name a part by its number: with two of them, nobody knows which one
was done.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
- [ ] Section 1: Scions
- [ ] Section 2: Rootstocks

## PART 1: Pruning

- [ ] PART 1: Create orchards/01-pruning.md
- [ ] Section 1: Winter
- [ ] Section 2: Summer
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
- [ ] Section 1: Scions
- [ ] Section 2: Rootstocks

## PART 2: Pruning

- [ ] PART 2: Create orchards/01-pruning.md
- [ ] Section 1: Winter
- [ ] Section 2: Summer
```

## How to fix
Renumber the second part; if it is a copy, delete it.
"""

from collections.abc import Iterator

from checks.model import Number, Part, Problem, Severity
from checks.rules.places import place_of_part
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose number an earlier part has."""
    for plan in context.base.plans:
        first: dict[Number, Part] = {}
        for part in plan.parts:
            other = first.setdefault(part.number, part)
            if other is not part:
                message = (
                    f"“{part.title}” is part {part.number}, as “{other.title}” on line {other.line} is: "
                    f"renumber it, or delete it if it is a copy"
                )
                yield Problem("duplicate-part", place_of_part(plan, part), message)


RULE = Rule("PLN107", "duplicate-part", Severity.ERROR, check)
