"""A line with seven or more `#` is not a heading.

## What it does
Looks for lines outside code that begin with seven or more `#`.

## Why it matters
Markdown has six levels. Such a line is shown as text with its `#` signs, and neither the
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
Use at most six `#`; a page that needs more should be split.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG107", "heading-too-deep", Severity.WARNING, reported_while_reading("heading-too-deep"))
