"""The latest drop of a part says that the part is not finished.

## What it does
Looks at the drops of each part in order of time. Reports the last one if its status is partial, failed
or pending. An earlier failure is history.

## Why it matters
The page may look complete, but its author says that it is not. Such a part is never verified.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-01-0900.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: FAILED
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-01-0900.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: FAILED
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-0900.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: COMPLETE
```

## How to fix
Carry the part out again, and write a new drop. A drop that is `pending` is filled in when the part is done.
"""

from collections.abc import Iterator

from checks.model import ClaimKind, Problem, Severity
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule

_ADVICE = "finish it, and leave a new drop"
_ADVICE_PENDING = "carry it out, and bring this drop up to date"


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose last drop reports no success."""
    drops = {drop.path: drop for drop in context.base.drops}
    for _, part, measured in context.iter_parts():
        last = drops[measured.drops[-1]] if measured.drops else None
        if last and last.is_unfinished:
            place = place_of_claim(last, last.claims_of(ClaimKind.STATUS)[0])
            advice = _ADVICE if last.status != "pending" else _ADVICE_PENDING
            message = f"says that part {part.number} is {last.status}: {advice}"
            yield Problem("unfinished-drop", place, message)


RULE = Rule("DRP108", "unfinished-drop", Severity.WARNING, check)
