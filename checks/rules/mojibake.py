"""A text was read in the wrong encoding and saved so.

## What it does
Looks for runs of characters that are UTF-8 read as Mac Roman or Windows-1252. Where the whole
file is damaged that way, it is read repaired, so that nothing else is reported for it. In a sound
text each place is told that can be nothing else: one of three characters and more (`â€™`), letters
within a word (`Caf√©`), a degree sign behind a figure (`20 Â°C`).

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
