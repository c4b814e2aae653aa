"""A link definition is never used.

## What it does
Looks for lines `[label]: address` whose label is not used in the page. Those that serve as
comments, such as `[//]: # (text)`, are left alone, and so are labels that stand in brackets in code,
since other dialects read that as text, and files with nothing but definitions. Footnotes are
`uncited-source`.

## Why it matters
Readers never see it. Often the reference was misspelt or removed, and the page lost its source.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a grafting knife.

[knife]: https://example.org/knives
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife][knife].

[knife]: https://example.org/knives
```

## How to fix
Use it where it is needed, or remove it.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each definition without a reference, at the definition."""
    for path, link in context.iter_links(LinkState.UNUSED):
        message = f"[{link.link.target}] is defined, but nothing refers to it: refer to it, or remove it"
        yield Problem("unused-definition", place_of_link(path, link.link), message)


RULE = Rule("LNK106", "unused-definition", Severity.INFO, check)
