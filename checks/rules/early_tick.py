"""A part is ticked before its plan was written.

## What it does
Compares the date beside a part's tick with the date of the plan.

## Why it matters
Nobody finishes a part before it is planned. One of the dates is wrong, and it is no longer
clear in which order the parts were done.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

**Date**: 2025-03-01

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md (Completed 2025-01-03 10:00)
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

**Date**: 2025-03-01

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md (Completed 2025-03-03 10:00)
```

## How to fix
Correct the date that is wrong.
"""

from collections.abc import Iterator

from checks.model import Mark, Problem, Severity
from checks.rules.places import place_of_mark
from checks.rules.rule import Context, Rule

_DAY = len("2025-03-01")


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose time is before its plan's date, at the tick."""
    for plan, part, _ in context.iter_parts():
        if plan.date and part.claimed_at and part.claimed_at[:_DAY] < plan.date[:_DAY]:
            done, begun = part.claimed_at[:_DAY], plan.date[:_DAY]
            message = (
                f"part {part.number} is dated {done}, but its plan is dated {begun}: "
                f"correct the one that is wrong"
            )
            yield Problem("early-tick", place_of_mark(plan, part, Mark.DONE), message)


RULE = Rule("PLN115", "early-tick", Severity.WARNING, check)
