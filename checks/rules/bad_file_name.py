"""A file's name has bytes or characters that cannot be shown.

## What it does
Reports files and folders whose names are not UTF-8, or have control characters or invisible ones,
such as a line end or a zero-width space. The joiners that Persian and Hindi use between letters are
fine, and so are spaces of any width.

## Why it matters
Nobody can type such a name. Links to it fail, and on other systems the file cannot be checked
out at all.

## Bad
`orchards/00-cher\u200bries.md`
```markdown
# Cherries
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries
```

## How to fix
Rename the file.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG210", "bad-file-name", Severity.WARNING, reported_while_reading("bad-file-name"))
