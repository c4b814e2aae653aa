"""The base contains a named pipe, a socket or a device.

## What it does
Reports anything that is not a regular file, folder or symbolic link. It is not opened.

## Why it matters
Reading a pipe can wait forever, and reading a device can do worse.

## Bad
`orchards/00-cherries.md` (a named pipe)
```pipe
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Remove it from the base.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG207", "special-file", Severity.ERROR, reported_while_reading("special-file"))
