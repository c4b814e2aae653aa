"""A batch has five to seven parts.

## What it does
Counts the parts of each batch. Four are recommended and six are the most that an experienced
reviewer should take on; eight or more are `oversized-batch`.

## Why it matters
All pages of a batch are reviewed in one go, and errors missed in the last of them are carried into
the next batch.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Apple
## PART 2: Pear
## PART 3: Plum
## PART 4: Cherry
## PART 5: Quince
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Apple
## PART 2: Pear
## PART 3: Plum

# BATCH 2: More trees

## PART 4: Cherry
## PART 5: Quince
```

## How to fix
Split the batch, four parts at a time.
"""

from collections.abc import Iterator

from checks.model import Place, Problem, Severity
from checks.rules.rule import Context, Rule

RECOMMENDED, OVERSIZED = 4, 8


def check(context: Context) -> Iterator[Problem]:
    """One problem for each batch that is larger than recommended and not yet oversized."""
    for plan in context.base.plans:
        for batch in plan.batches:
            size = len(batch.parts)
            if RECOMMENDED < size < OVERSIZED:
                message = (
                    f"batch {batch.number} has {size} parts, but {RECOMMENDED} are recommended: split it"
                )
                yield Problem("large-batch", Place(plan.path, batch.line), message, size)


RULE = Rule("PLN103", "large-batch", Severity.WARNING, check)
