r"""A file begins with a byte order mark.

## What it does
Looks for the three bytes EF BB BF at the top of a file. They are skipped when the file is read.

## Why it matters
Programs that do not know the mark take it for text, and miss the first heading or the front matter.

## Bad
`orchards/00-cherries.md` (`\xef\xbb\xbf` are three bytes)
```bytes
\xef\xbb\xbf# Cherries \xc3\xa0 la carte
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Save the file as UTF-8 without a byte order mark; `--unsafe-fixes` removes it.
"""

from checks.model import Form, Severity
from checks.rules.rule import Rule, reported_while_reading

_FIX = ("remove the byte order mark", Form.NO_BYTE_ORDER_MARK)

RULE = Rule(
    "PAG203", "byte-order-mark", Severity.INFO, reported_while_reading("byte-order-mark", mended_by=_FIX)
)
