"""A symbolic link points to nothing.

## What it does
Reports symbolic links whose file or folder does not exist.

## Why it matters
The page of that name is gone, and every link to it breaks.

## Bad
`orchards/00-cherries.md` (a symbolic link)
```symlink
../trees/cherries.md
```

## Good
`orchards/00-cherries.md` (a symbolic link)
```symlink
../trees/cherries.md
```
`trees/cherries.md`
```markdown
# Cherries
```

## How to fix
Point the link at a file of the base, or remove it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG208", "broken-symlink", Severity.WARNING, reported_while_reading("broken-symlink"))
