"""The front matter of a drop holds a value of the wrong kind.

## What it does
Reads a drop's head: `part` (number or string), `plan`, `runner` (strings), `target` (a path or a
list of them), `started`, `finished` (ISO 8601 with offset), `status` (`complete`, `partial` or
`failed`), `lines` (a whole number), `sections`, `citations` (lists of strings) and `sources` (a
list of `title`, `address`, `accessed`). Values of another kind are reported and ignored. So are
a misspelt key, an end before its beginning and, if `part` and `target` are given, a time without
its offset.

## Why it matters
A value that cannot be read is a claim that cannot be checked.

## Bad
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
status: done
---

# KNOWLEDGE DROP: Grafting
```

## Good
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
status: complete
---

# KNOWLEDGE DROP: Grafting
```

## How to fix
Write the value as the message says.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("DRP105", "drop-front-matter", Severity.ERROR, reported_while_reading("drop-front-matter"))
