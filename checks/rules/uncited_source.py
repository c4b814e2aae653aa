"""A page lists a numbered source that it never cites.

## What it does
If the section of sources is numbered and the text cites by these numbers, each number has to be
cited, alone or in a group (`[1, 3]`, `[2-4]`). Each `[^1]: …` needs a `[^1]`. Pages that do not
cite by number are left alone.

## Why it matters
A source that nothing relies on makes a page look better supported than it is.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Whip grafts suit thin wood [1].

## Sources

[1] Gala, Apples
[2] Cox, Pears
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Whip grafts suit thin wood [1, 2].

## Sources

[1] Gala, Apples
[2] Cox, Pears
```

## How to fix
Cite the source where it is used, or remove it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT305",
    "uncited-source",
    Severity.INFO,
    reported_while_reading("uncited-source", without="plans drops derived"),
)
