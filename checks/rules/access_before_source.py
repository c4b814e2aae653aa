"""A source is said to have been read before it existed.

## What it does
Compares, on each line, the date after “accessed” or “retrieved” with the month of an arXiv
identifier, the date in an address, and the date after “published”; and likewise `address` and
`accessed` in the `sources` of a drop's front matter. One day of slack is allowed.

## Why it matters
It cannot be true: the source was not read, or was read on another day.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

- [Gala](https://arxiv.org/abs/2511.01234) (accessed 2025-01-31)
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

- [Gala](https://arxiv.org/abs/2501.01234) (accessed 2025-01-31)
```

## How to fix
Open the source, check that it says what the page says, and write today's date.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT303",
    "access-before-source",
    Severity.WARNING,
    reported_while_reading("access-before-source", without="plans derived"),
)
