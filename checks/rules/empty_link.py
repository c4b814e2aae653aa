"""A link has no address.

## What it does
Looks for links and images with nothing between their brackets: `[text]()`. Calls in
code, such as `new int[n]()` and `[=]()`, are not links.

## Why it matters
It looks like a link but leads to the page itself. Usually the address was to be added later.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife]().
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a grafting knife.
```

## How to fix
Add the address, or remove the brackets.
"""

from collections.abc import Iterator

from checks.model import LinkKind, LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link without an address, at the link."""
    for path, link in context.iter_links(LinkState.EMPTY):
        noun = "image" if link.link.kind is LinkKind.IMAGE else "link"
        message = f"the {noun} “{link.link.text}” has no address: give it one, or remove the brackets"
        yield Problem("empty-link", place_of_link(path, link.link), message)


RULE = Rule("LNK104", "empty-link", Severity.WARNING, check)
