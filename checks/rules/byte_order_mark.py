r"""A file begins with a byte order mark.

## What it does
Looks for the three bytes EF BB BF at the top of a file. They are left out when it is read.

## Why it matters
To programs that do not know the mark it is text: the first heading, or the front matter, is no
longer seen.

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
Save the file as UTF-8 without a byte order mark; `--unsafe-fixes` takes it out.
"""

from checks.model import Form, Severity
from checks.rules.rule import Rule, reported_while_reading

_FIX = ("remove the byte order mark", Form.NO_BYTE_ORDER_MARK)

RULE = Rule(
    "PAG203", "byte-order-mark", Severity.INFO, reported_while_reading("byte-order-mark", mended_by=_FIX)
)
