r"""A file has line endings other than LF.

## What it does
Looks for carriage returns. Lines are counted the same with either kind; the message says if a
file mixes them.

## Why it matters
When somebody saves such a file with the other kind, every line differs, and no change can be
reviewed.

## Bad
`orchards/00-cherries.md` (`\r\n` are two bytes)
```bytes
# Cherries\r\n
\r\n
They are red.\r\n
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Save the file with LF line endings, and put `*.md text eol=lf` into `.gitattributes`.
`--unsafe-fixes` converts the file, which changes every line of it.
"""

from checks.model import Form, Severity
from checks.rules.rule import Rule, reported_while_reading

_FIX = ("end each line with LF", Form.UNIX_LINE_ENDS)

RULE = Rule("PAG204", "line-ends", Severity.INFO, reported_while_reading("line-ends", mended_by=_FIX))
