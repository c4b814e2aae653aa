r"""A file has line ends other than LF.

## What it does
Looks for carriage returns. Lines are counted the same with either kind; a file that mixes them
is told so.

## Why it matters
Every line of such a file differs when somebody saves it with the other kind, so that no change
can be reviewed.

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
Save the file with LF line ends, and let `.gitattributes` say `*.md text eol=lf`. `--unsafe-fixes`
converts the file: every line of it differs then.
"""

from checks.model import Form, Severity
from checks.rules.rule import Rule, reported_while_reading

_FIX = ("end each line with LF", Form.UNIX_LINE_ENDS)

RULE = Rule("PAG204", "line-ends", Severity.INFO, reported_while_reading("line-ends", mended_by=_FIX))
