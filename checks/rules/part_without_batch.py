"""A part belongs to no batch, though its plan has batches.

## What it does
Looks for parts outside every batch, in plans that have batches. Disabled parts are left out.

## Why it matters
Parts are started and reviewed batch by batch: one outside every batch is never carried out,
or carried out and never reviewed.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Apple

# BATCH 1: Trees

## PART 2: Pear
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Apple
## PART 2: Pear
```

## How to fix
Move the part under a batch, or name it in the batch's list of parts.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.rules.places import place_of_part
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part that no batch has."""
    for plan in context.base.plans:
        for part in plan.parts if plan.batches else ():
            if part.batch is None and not part.disabled:
                message = f"part {part.number} “{part.title}” is in no batch: put it into one"
                yield Problem("part-without-batch", place_of_part(plan, part), message)


RULE = Rule("PLN105", "part-without-batch", Severity.WARNING, check)
