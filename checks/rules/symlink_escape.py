"""A symbolic link leads out of the base.

## What it does
Reports symbolic links to files or folders outside the root. They are not followed.

## Why it matters
Anyone who can add a link to the base could publish any file of the machine that builds its site.

## Bad
`orchards/00-cherries.md` (a symbolic link)
```symlink
/etc/passwd
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
Copy the file into the base, or remove the link.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("SEC101", "symlink-escape", Severity.ERROR, reported_while_reading("symlink-escape"))
