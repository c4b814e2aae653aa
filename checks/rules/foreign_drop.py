"""A drop names a file that another part writes.

## What it does
Compares the files that a drop says it wrote with those of its own part and of all others.

## Why it matters
Either two runners wrote one file, and one of them lost their work, or the drop reports a part
that it does not belong to.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning

- [ ] PART 2: Create orchards/01-pruning.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: [orchards/00-grafting.md, orchards/01-pruning.md]
---

# KNOWLEDGE DROP: Grafting
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning

- [ ] PART 2: Create orchards/01-pruning.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
---

# KNOWLEDGE DROP: Grafting
```

## How to fix
Correct the drop's file or its part. If both wrote the file, look at what was lost.
"""

from collections.abc import Iterator

from checks.model import Claim, ClaimKind, Drop, Place, Problem, Severity
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each file of another part, where the drop names it."""
    for drop, measured in context.iter_drops():
        for file in measured.foreign:
            owner = _say_owner(context, file, measured.plan)
            whose = f", and the drop is of part {measured.part}" if measured.part is not None else ""
            message = f"names {file}, which {owner} writes{whose}: correct the file, or the part"
            yield Problem("foreign-drop", place_of_target_claim(drop, file), message)


def place_of_target_claim(drop: Drop, file: str) -> Place:
    """Where a drop says that it wrote a file; the drop's first line where it is not known."""
    claim: Claim | None = next(
        (each for each in drop.claims_of(ClaimKind.TARGET) if each.claimed == file), None
    )
    return place_of_claim(drop, claim) if claim else Place(drop.path)


def _say_owner(context: Context, file: str, own_plan: str | None) -> str:
    """The part that writes the file, those of the drop's own plan first."""
    from checks.evidence.belonging import is_same_file  # a base without faults does without it

    plans = sorted(context.base.plans, key=lambda plan: plan.path != own_plan)
    for plan in plans:
        for part in plan.parts:
            if any(path and is_same_file(file, path) for path in (part.target, *part.other_targets)):
                return (
                    f"part {part.number}" if plan.path == own_plan else f"part {part.number} of {plan.path}"
                )
    return "another part"


RULE = Rule("DRP104", "foreign-drop", Severity.ERROR, check)
