"""A drop belongs to no part.

## What it does
Looks for the part of each drop: by the number that it states, by the file that it says it wrote
and by its name, in the plans beside it, then by the file in the other plans.

## Why it matters
The claims of such a drop are compared with no plan, and the part that it was written for counts as
not reported.

## Bad
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 9
**File**: orchards/00-grafting.md
```
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Pruning

- [ ] PART 1: Create orchards/01-pruning.md
```

## Good
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**File**: orchards/00-grafting.md
```
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```

## How to fix
State the part's number as its plan has it, and put the drop next to the plan. Split a drop that reports
several parts.
"""

from collections.abc import Iterator
from posixpath import dirname

from checks.model import Drop, DropEvidence, Place, Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each drop without a part."""
    folders = {dirname(plan.path) for plan in context.base.plans}
    for drop, measured in context.iter_drops():
        if measured.plan is None:
            where = "beside it" if dirname(drop.path) in folders else "of the base"
            advice = "state its part, or move it next to its plan"
            if len(measured.foreign) > 1:
                advice = "write one for each of them"
            message = f"belongs to no part: {_say_lack(drop, measured, where)}; {advice}"
            yield Problem("orphan-drop", Place(drop.path), message)


def _say_lack(drop: Drop, measured: DropEvidence, where: str) -> str:
    if measured.foreign:
        return "several parts write the files that it names"
    if drop.targets:
        return f"no plan {where} has a part that writes {drop.targets[0]}"
    if drop.part is not None:
        return f"no plan {where} has a matching part {drop.part}"
    return "it states neither a part nor a file"


RULE = Rule("DRP103", "orphan-drop", Severity.WARNING, check)
