"""An arXiv identifier cannot be right.

## What it does
Reads what follows `arXiv:`, stands in a field or a row of that name (`**arXiv**: …`, `| arXiv ID | … |`), or
in an address of arxiv.org. Since April 2007 the form is
`YYMM.NNNN`, since January 2015 `YYMM.NNNNN`; before that it was `archive/YYMMNNN`. The month has to
exist, and the number has to have as many digits as those of its time. Code is left out.

## Why it matters
Such a paper does not exist. Identifiers of this kind are mostly invented, and with them what the
paper is said to show.

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
Look the paper up by its title. If it is not to be found, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT201",
    "malformed-arxiv-id",
    Severity.ERROR,
    reported_while_reading("malformed-arxiv-id", without="derived"),
)
