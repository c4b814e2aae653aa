r"""A file is not UTF-8.

## What it does
Decodes each file as UTF-8 and reports the first invalid byte, and files in UTF-16. The file is read
all the same, with `�` in place of invalid bytes.

## Why it matters
Each program guesses a different encoding, so letters are lost or changed, permanently once the file
is saved again.

## Bad
`orchards/00-cherries.md` (`\xe0` is one byte)
```bytes
# Cherries \xe0 la carte
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Save the file as UTF-8: `iconv -f latin1 -t utf-8 file.md`, with its actual encoding.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG201", "not-utf8", Severity.ERROR, reported_while_reading("not-utf8"))
