"""A reference link has no definition.

## What it does
Looks for `[text][label]` and `[label][]` whose label is not defined by a line `[label]: address` in the page.
A lone `[label]` is text, and so are brackets in formulas, after a letter (`x[i][j]`) or a sign of a shell
(`~[Tab][Tab]`), next to other brackets (`[a][b](c)`, `[a][b][c]`), around two numbers or letters (`[1][2]`),
before a capital (`[NotNull][Pure]T`), or without a word, and two names of parts or kinds in a page that
defines no label (`[lint-rules][no-shadow]`, `[BUG][UI]`). On a site of MkDocs (`mkdocs.yml`) the id of any
heading of the base is a label, and what two pages refer to may be defined for all. A label whose address a
template engine fills in (`[label]: {{< relref "a" >}}`) is defined. Where a page of the base has the
documentation of code put in (`::: module.Class`), names of code (`[text][module.Class]`) are labels that the
site defines; where pages refer to ten different ones, some tool does so, and any label without a space may be
one of its.

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

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cached_property

from checks.evidence.site_programs import MKDOCS, is_on_site
from checks.lazy_pattern import LazyPattern
from checks.model import KnowledgeBase, LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule

_NAME_OF_CODE = LazyPattern(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_MANY = 10
_DIRECTIVE = LazyPattern(r"^::: +[A-Za-z_][\w.]*[ \t]*$", re.MULTILINE)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each reference without a definition, at the reference."""
    found = [*context.iter_links(LinkState.UNDEFINED)]
    site = _Site(context.base, {link.link.target for _, link in found})
    pages = Counter(label for _, label in {(path, link.link.target) for path, link in found})
    for path, link in found:
        label = link.link.target
        # Plugins of MkDocs take ids of headings for labels, and define others for all pages in one place.
        is_of_mkdocs = is_on_site(context.paths, path, MKDOCS) and (
            pages[label] > 1 or label in context.heading_ids()
        )
        if not site.defines(label) and not is_of_mkdocs:
            message = f"[{label}] is defined nowhere in the page: add “[{label}]: address”"
            yield Problem("undefined-reference", place_of_link(path, link.link), message)


def _bare(label: str) -> str:
    """A label without the signs of code around it."""
    return label.strip("`")


class _Site:
    """What a site that is made from the base defines: the names of the code that it documents."""

    def __init__(self, base: KnowledgeBase, labels: Set[str]) -> None:
        self._documents = base.documents
        self._names = {label for label in map(_bare, labels) if _NAME_OF_CODE.fullmatch(label)}

    def defines(self, written: str) -> bool:
        label = _bare(written)
        if len(self._names) >= _MANY:
            return not any(map(str.isspace, label))
        return label in self._names and self._documents_code

    @cached_property
    def _documents_code(self) -> bool:
        # Texts are decoded only where there is such a label.
        return any(_DIRECTIVE.search(each.text) for each in self._documents.values())


RULE = Rule("LNK105", "undefined-reference", Severity.WARNING, check)
