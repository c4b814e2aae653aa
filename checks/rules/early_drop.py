"""A drop is older than its plan.

## What it does
Compares the date of a drop with the date of the plan that it belongs to. A time with an offset is taken
in UTC too, as plans do not say in which zone they are dated.

## Why it matters
Nobody reports work before it is planned: one of the dates is wrong, or the drop was copied
from another plan.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

**Date**: 2025-03-01

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-02-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Date**: 2025-02-02 10:00
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

**Date**: 2025-03-01

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Date**: 2025-03-02 10:00
```

## How to fix
Correct the date that is wrong.
"""

from collections.abc import Iterator

from checks.model import ClaimKind, Drop, Place, Problem, Severity
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule

_DAY = len("2025-03-01")


def check(context: Context) -> Iterator[Problem]:
    """One problem for each drop that is dated before its plan, where it states its time."""
    dates = {plan.path: plan.date for plan in context.base.plans}
    for drop, measured in context.iter_drops():
        planned = dates.get(measured.plan or "")
        if planned and drop.timestamp and _last_day(drop) < planned[:_DAY]:
            claims = drop.claims_of(ClaimKind.TIME)
            place = place_of_claim(drop, claims[0]) if claims else Place(drop.path)
            dated, begun = drop.timestamp[:_DAY], planned[:_DAY]
            message = f"is dated {dated}, but its plan is dated {begun}: correct the one that is wrong"
            yield Problem("early-drop", place, message)


def _last_day(drop: Drop) -> str:
    """Its day as written, or that in UTC if it states its offset and that is later."""
    return max((drop.timestamp or "")[:_DAY], (drop.moment or "")[:_DAY])


RULE = Rule("DRP107", "early-drop", Severity.WARNING, check)
