"""A file is named almost like a drop, but not quite.

## What it does
Looks for pages whose name begins with the two words of a drop's name, `KNOWLEDGE-DROP-`, written another
way: with other signs between the words, with one letter too many, missing or wrong, or with two letters
that changed places. Bases whose settings give drops other names are left alone.

## Why it matters
Such a file is read as a page: its claims are not checked, and its part counts as not reported.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: failed
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: pending
```

## How to fix
Rename the file. If it is no drop, give it a name that does not look like one.
"""

import re
from collections.abc import Iterator

from checks.lazy_pattern import LazyPattern
from checks.model import Place, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.suggestions import is_slip

_WORDS = ("KNOWLEDGE", "DROP")
_PREFIX = "-".join(_WORDS)
_NAME = LazyPattern(r"([A-Z]{8,10})[-_. ]*([A-Z]{3,5})[-_. ]+(.+)", re.IGNORECASE)
"""Two words about as long as those, and what stands behind them."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page that is named almost like a drop."""
    if not any(_PREFIX in pattern for pattern in context.config.drops):
        return
    for path in context.base.pages:
        match = _NAME.match(path, path.rfind("/") + 1)
        if match and match[3] != "md" and all(map(_is_meant, match.groups(), _WORDS)):
            message = f"is named almost like a drop, and so read as a page: rename it to {_PREFIX}-{match[3]}"
            yield Problem("misnamed-drop", Place(path), message)


def _is_meant(word: str, wanted: str) -> bool:
    """Whether a word is the wanted one, be there a slip in it. In the plural it is about drops."""
    word = word.upper()
    return word == wanted or (word != f"{wanted}S" and is_slip(word, wanted))


RULE = Rule("DRP109", "misnamed-drop", Severity.WARNING, check)
