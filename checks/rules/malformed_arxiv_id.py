"""An arXiv identifier cannot exist.

## What it does
Reads what follows `arXiv:`, stands in a field or table row of that name (`**arXiv**: …`,
`| arXiv ID | … |`), or in an arxiv.org address. The form is `YYMM.NNNN` since April 2007 and `YYMM.NNNNN`
since January 2015; before that it was `archive/YYMMNNN`. The month has to exist, and the number has to
have as many digits as were usual then. Code is ignored.

## Why it matters
No such paper exists. Identifiers like this are mostly invented, and so is what the paper is said to
show.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Measured by Gala ([paper](https://arxiv.org/abs/2317.01234)).
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Measured by Gala ([paper](https://arxiv.org/abs/2311.01234)).
```

## How to fix
Look the paper up by its title. If you cannot find it, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT201",
    "malformed-arxiv-id",
    Severity.ERROR,
    reported_while_reading("malformed-arxiv-id", without="derived"),
)
