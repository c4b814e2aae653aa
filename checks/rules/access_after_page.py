"""A page says it read a source after it was written.

## What it does
Takes the latest date that a page or drop gives itself, as source-after-page does, and the dates of
“accessed” and “retrieved”, also those in the `sources` of a drop's front matter. A day more is
allowed. Each late day is told once for each page.

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
