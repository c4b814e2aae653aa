r"""A Markdown file is not text.

## What it does
Looks for NUL bytes. A file that has any is not read.

## Why it matters
Nothing in such a file can be checked, and no site shows it.

## Bad
`orchards/00-cherries.md` (`\x00` is one byte)
```bytes
PNG\x00\x01
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Give the file its proper suffix, or save it as text.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG205", "binary-file", Severity.ERROR, reported_while_reading("binary-file"))
