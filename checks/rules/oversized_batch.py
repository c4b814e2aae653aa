"""A batch has eight or more parts.

## What it does
Counts the parts of each batch; five to seven are `large-batch`, eight or more an error.

## Why it matters
Nobody reviews eight new pages of hundreds of lines with the care that the first one gets, so
the batch is approved unread.

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
## PART 6: Medlar
## PART 7: Mulberry
## PART 8: Walnut
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Pome fruit

## PART 1: Apple
## PART 2: Pear
## PART 3: Quince
## PART 4: Medlar

# BATCH 2: Other trees

## PART 5: Plum
## PART 6: Cherry
## PART 7: Mulberry
## PART 8: Walnut
```

## How to fix
Split the batch, four parts at a time.
"""

from collections.abc import Iterator

from checks.model import Place, Problem, Severity
from checks.rules.large_batch import OVERSIZED, RECOMMENDED
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each batch of eight parts or more."""
    for plan in context.base.plans:
        for batch in plan.batches:
            size = len(batch.parts)
            if size >= OVERSIZED:
                message = f"batch {batch.number} has {size} parts: split it into batches of {RECOMMENDED}"
                yield Problem("oversized-batch", Place(plan.path, batch.line), message, size)


RULE = Rule("PLN104", "oversized-batch", Severity.ERROR, check)
