"""A reference link has no definition.

## What it does
Looks for `[text][label]` and `[label][]` whose label is not defined by a line `[label]: address` in
the page. A lone `[label]` is text, and so are brackets in formulas, after a letter (`x[i][j]`), next
to other brackets (`[a][b](c)`, `[a][b][c]`), around two numbers (`[1][2]`), or without a word.

## Why it matters
The brackets are shown literally, and the address that the author had in mind is lost.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife][knife].
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife][knife].

[knife]: https://example.org/knives
```

## How to fix
Add the line `[label]: address`, or correct the label.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each reference without a definition, at the reference."""
    for path, link in context.iter_links(LinkState.UNDEFINED):
        message = f"[{link.link.target}] is defined nowhere in the page: add “[{link.link.target}]: address”"
        yield Problem("undefined-reference", place_of_link(path, link.link), message)


RULE = Rule("LNK105", "undefined-reference", Severity.WARNING, check)
