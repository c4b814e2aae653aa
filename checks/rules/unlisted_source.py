"""A page cites a source that it does not list.

## What it does
If the section of sources is numbered (`[1] …`, or one list from 1 on), each number alone in
brackets has to be listed. Each `[^1]` needs its `[^1]: …`. If sources are listed by author and year,
`(Gala, 2021)` has to be among them, provided that most of those cited are. Anything else in brackets
may be an index, an interval or a shape, and is left alone, as are code, formulas and quotations.

## Why it matters
Nobody can follow the citation. The list was cut, or the citation was invented.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Whip grafts suit thin wood [1]. They heal in weeks [4].

## Sources

[1] Gala, Apples
[2] Cox, Pears
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Whip grafts suit thin wood [1]. They heal in weeks [2], also in `rows[4]`.

## Sources

[1] Gala, Apples
[2] Cox, Pears
```

## How to fix
List the source, or remove the citation and what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT304",
    "unlisted-source",
    Severity.WARNING,
    reported_while_reading("unlisted-source", without="plans drops derived"),
)
