"""An ISBN cannot exist.

## What it does
Reads what follows `ISBN`, `ISBN-10` or `ISBN-13`, also as the name of a field or table row
(`**ISBN**: …`, `| ISBN | … |`), with or without hyphens. It has 10 or 13 digits, the 13 begin with 978 or
979, and the last one is a check digit, which is verified. Code is ignored.

## Why it matters
The check digit exists to catch invented and mistyped numbers; it catches nine out of ten.

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
Look the book up by its title. If you cannot find it, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT203", "malformed-isbn", Severity.ERROR, reported_while_reading("malformed-isbn", without="derived")
)
