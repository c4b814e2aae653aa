"""An ISBN cannot be right.

## What it does
Reads what follows `ISBN`, `ISBN-10` or `ISBN-13`, also as the name of a field or a row (`**ISBN**: …`,
`| ISBN | … |`), with or without hyphens. It has 10 or 13 digits,
the 13 begin with 978 or 979, and the last one is a check digit, which is calculated. Code is left
out.

## Why it matters
The check digit exists to find invented and mistyped numbers: of ten wrong ones it finds nine.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Gala: *Apples*. ISBN 978-3-16-148410-1
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Gala: *Apples*. ISBN 978-3-16-148410-0
```

## How to fix
Look the book up by its title. If it is not to be found, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT203", "malformed-isbn", Severity.ERROR, reported_while_reading("malformed-isbn", without="derived")
)
