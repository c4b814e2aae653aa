"""A drop names a file that another part writes.

## What it does
Compares the files that a drop says it wrote with those of its own part and of all others. A drop that names
files below the headings of several parts reports them all, but belongs to one of them.

## Why it matters
Either two runners wrote the same file, and one of them lost their work, or the drop reports on the
wrong part.

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
Correct the drop's file or its part. If both wrote the file, check what was lost. Split a drop that reports
several parts.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from checks.model import ClaimKind, Place, Plan, Problem, Severity
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule

if TYPE_CHECKING:
    from checks.evidence.part_index import PartIndex


def check(context: Context) -> Iterator[Problem]:
    """One problem for each file of another part, where the drop names it, and for each part beside its own
    that it reports below a heading. None for a drop that belongs to no part, which `orphan-drop` reports."""
    owners = _Owners(context.base.plans)
    for drop, measured in context.iter_drops():
        if not measured.plan:
            continue
        own = f"the drop is of part {measured.part}"
        # Most name none, and claims are decoded only where somebody asks for them.
        for claim in drop.claims_of(ClaimKind.TARGET) if measured.foreign else ():
            if claim.claimed in measured.foreign:
                owner = owners.describe(claim.claimed, measured.plan)
                whose = f"which {owner} writes, but {own}"
                message = f"names {claim.claimed}, {whose}: correct the file, or the part"
                yield Problem("foreign-drop", place_of_claim(drop, claim), message)
        for number in drop.other_parts:
            message = f"reports part {number} below a heading, but {own}: write a drop for each"
            yield Problem("foreign-drop", Place(drop.path), message)


class _Owners:
    """Who plans a file."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    @cached_property
    def _index(self) -> "PartIndex":
        from checks.evidence.part_index import PartIndex  # a base without faults does without it

        return PartIndex(self._plans)

    def describe(self, file: str, own_plan: str) -> str:
        """The part that writes the file, those of the drop's own plan first."""
        places = [self._index.places[at] for at in self._index.planning([file])]
        plan, part = next((each for each in places if each.plan.path == own_plan), places[0])
        return f"part {part.number}" if plan.path == own_plan else f"part {part.number} of {plan.path}"


RULE = Rule("DRP104", "foreign-drop", Severity.ERROR, check)
