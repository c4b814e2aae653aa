"""A file or folder cannot be read.

## What it does
Reports each file and folder that the system does not allow to be opened.

## Why it matters
What was not read was not checked: the report covers only the rest of the base.

## Bad
`orchards/00-cherries.md` (nobody may read it)
```unreadable
# Cherries
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Allow reading: `chmod u+r file.md`, for a folder `chmod u+rx folder`.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG206", "unreadable-file", Severity.ERROR, reported_while_reading("unreadable-file"))
