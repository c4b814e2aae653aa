"""A source is said to be read before it existed.

## What it does
Compares, on each line, the date behind “accessed” or “retrieved” with the month of an arXiv
identifier, with the date in an address, and with “published” and a date; also `address` and
`accessed` in the `sources` of a drop's front matter. A day more is allowed.

## Why it matters
It cannot be true: the source was not read, or not on that day.

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
Open the source, see whether it says what the page says, and write that day.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT303",
    "access-before-source",
    Severity.WARNING,
    reported_while_reading("access-before-source", without="plans derived"),
)
