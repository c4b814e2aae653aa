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

from checks.model import Place, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.suggestions import is_slip

_BETWEEN = re.compile(r"[-_. ]+")
_WORDS = ("KNOWLEDGE", "DROP")
_PREFIX = "-".join(_WORDS)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page that is named almost like a drop."""
    if not any(_PREFIX in pattern for pattern in context.config.drops):
        return
    for path in context.base.pages:
        rest = _name_behind_words(path.rpartition("/")[2])
        if rest:
            message = f"is named almost like a drop, and so read as a page: rename it to {_PREFIX}-{rest}"
            yield Problem("misnamed-drop", Place(path), message)


def _name_behind_words(name: str) -> str:
    """What stands in a file's name behind the two words of a drop's, be there a slip in these; nothing where
    it begins otherwise, and where it has nothing else. In the plural they are about drops."""
    joined = "".join(_WORDS)
    if name[: len(joined)].upper() == joined:
        name = f"{_PREFIX}-{name[len(joined) :]}"
    first, second, rest = (*_BETWEEN.split(name, maxsplit=2), "", "")[:3]
    is_meant = _is_meant(first, _WORDS[0]) and _is_meant(second, _WORDS[1])
    return rest if is_meant and rest != "md" else ""


def _is_meant(word: str, wanted: str) -> bool:
    word = word.upper()
    return word == wanted or (word != f"{wanted}S" and is_slip(word, wanted))


RULE = Rule("DRP109", "misnamed-drop", Severity.WARNING, check)
