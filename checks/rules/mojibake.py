"""Text was read in the wrong encoding and saved that way.

## What it does
Looks for runs of characters that are UTF-8 read as Mac Roman or Windows-1252. If the whole file is
damaged that way, it is repaired for reading, so that nothing else is reported for it. In otherwise
sound text, each unmistakable place outside code is reported: three or more characters (`â€™`),
letters within a word (`Caf√©`), a degree sign after a figure (`20 Â°C`).

## Why it matters
The page shows `√†` for `à`. Marks such as `✓` are damaged too, and a plan that lost them looks
undone.

## Bad
`orchards/00-cherries.md`
```markdown
# Cherries √† la carte, cr√®me
```

## Good
`orchards/00-cherries.md`
```markdown
# Cherries à la carte
```

## How to fix
Save the file with the right characters; the message says how they were misread. `--fix` does that.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG202", "mojibake", Severity.WARNING, reported_while_reading("mojibake"))
