"""The front matter of a file cannot be read.

## What it does
Reads the block between two `---` lines at the top of a file as YAML. It has to be a mapping of
keys to values, none of which stands there twice, closed, and shorter than 64 KiB. Files named as
templates, or in a folder named so, may have placeholders in it (`created: {{date}}`).

## Why it matters
The title, date and everything else in the block are lost, and readers may see what was meant for
machines.

## Bad
`orchards/00-grafting.md`
```markdown
---
title: Grafting: an introduction
---

# Grafting
```

## Good
`orchards/00-grafting.md`
```markdown
---
title: "Grafting: an introduction"
---

# Grafting
```

## How to fix
Write `key: value` lines between two `---` lines; quote a value that contains `: ` or `#`.
`--fix` quotes values and replaces tabs by spaces where the block can mean nothing else.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "PAG110",
    "broken-front-matter",
    Severity.ERROR,
    reported_while_reading("broken-front-matter", without="forms"),
)
