"""A line has seven or more `#` and is no heading.

## What it does
Looks for lines, outside code, that begin with seven `#` or more.

## Why it matters
Markdown knows six levels. Such a line is shown as text with its `#` signs, and neither the
outline nor a link finds it.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

####### Whip and tongue
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

###### Whip and tongue
```

## How to fix
Use at most six `#`; a page that needs more is better split.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG107", "heading-too-deep", Severity.WARNING, reported_while_reading("heading-too-deep"))
