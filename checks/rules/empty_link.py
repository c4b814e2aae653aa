"""A link has no address.

## What it does
Looks for links and images with nothing between their brackets: `[text]()`. Calls in
code, such as `new int[n]()` and `[=]()`, are not links. In the list of chapters of mdBook
(`SUMMARY.md` below `book.toml`) a chapter without an address is one that has yet to be written. What names a
kind and an address of it, such as `[video:1234]()`, is an order to a site.

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

from checks.evidence.site_programs import MDBOOK, is_on_site
from checks.lazy_pattern import LazyPattern
from checks.model import LinkKind, LinkState, Problem, Severity, is_template
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule
from checks.rules.wording import name_of

_ORDER = LazyPattern(r"[a-z]+:(?!/)\S+")


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link without an address, at the link."""
    for path, link in context.iter_links(LinkState.EMPTY):
        if is_template(path) or _is_list_of_chapters(path, context) or _ORDER.fullmatch(link.link.text):
            continue
        noun = "image" if link.link.kind is LinkKind.IMAGE else "link"
        message = f"the {noun} “{link.link.text}” has no address: give it one, or remove the brackets"
        yield Problem("empty-link", place_of_link(path, link.link), message)


def _is_list_of_chapters(path: str, context: Context) -> bool:
    """Whether mdBook makes a book by a file, which may name chapters that have yet to be written."""
    return name_of(path) == "SUMMARY.md" and is_on_site(context.paths, path, MDBOOK)


RULE = Rule("LNK104", "empty-link", Severity.WARNING, check)
