"""A page says it read a source after it was written.

## What it does
Compares the latest date that a page or drop gives itself (as in `source-after-page`) with its “accessed”
and “retrieved” dates, including those in the `sources` of a drop's front matter. One day of slack is
allowed. Each late day is reported once per page.

## Why it matters
Either nobody read the source on that day, or the page was changed and still shows its old date.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

**Date**: 2025-03-02

- [Gala](https://apples.test) (accessed 2025-11-16)
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

**Created**: 2025-03-02
**Updated**: 2025-11-16

- [Gala](https://apples.test) (accessed 2025-11-16)
```

## How to fix
Write the day on which the source was read, and the day on which the page was last changed.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT302",
    "access-after-page",
    Severity.WARNING,
    reported_while_reading("access-after-page", without="plans derived"),
)
