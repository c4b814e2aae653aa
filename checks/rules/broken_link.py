"""A link leads to a file that does not exist.

## What it does
Follows each link and image of pages, plans and drops within the base. Links to the web are not
opened, and neither are addresses of a site made from the base: those that a template engine fills in
(`{{ page.url }}`), those with an alias (`@site/img/soil.png`), and those from the root that match
nothing in the base, unless they name a Markdown file: if their first folder is not in the base, or
they have no extension or `.html` (`/img/soil.png`, `/manual/soil/`, `/soil.html`). If the base has one
file of that name, or a plan says which file is meant, the message names it.

Some links lead to a file of the base only on a site:

- `soil`, `soil/` or `soil.html` to `soil.md`,
- `/beds/soil.md` to a file in a folder above the page that the site is made of, and `/docs/soil.png` to a
  file in a folder that the site shows as it is (`static/docs/soil.png`),
- `../soil/` from `beds/roses.md`, which many sites show as the folder `beds/roses/`, to `beds/soil.md`,
- `../../soil/` from `docs/beds/roses.md` to `docs/soil.md`, as browsers stop at the root of a site,
- `soil.md` from `de/roses.md` to `en/soil.md`, if there is an `en/roses.md`: what is not translated is shown
  in another language.

Where they are the habit, in the base or in the folder directly in it that holds the page, ten or more and at
least a fifth of the links between pages (from the root, ten are enough), it is taken to be written for its
site, and they count as working. So do labels of headings, as MyST has them (`(soil)=` above the heading);
names of things (`soil.clay`) where the base links to ten with different endings that none of its files has;
names of code and labels before anything on a site of Sphinx (`conf.py`); `soil` and, from the root of its
site, `/beds/soil` on one of VitePress (`.vitepress`), where the latter has to lead somewhere; paths from a
folder above the page or, in a translation, of the original, and those without the numbers of
`02-beds/01-soil.md`, on a site of Docusaurus (`docusaurus.config.js`); what is seen from the folder that Hugo
or MkDocs makes of the page (`hugo.toml`, or `config.toml` beside `content`; `mkdocs.yml`); pages with `.html`
in a book of mdBook (`book.toml`), or beside it; and names of pages in a wiki of GitHub (`_Sidebar.md` or
`_Footer.md`).

A file that others include, by its name (`_soil.md`), may be written for a page in any folder above it.
What Jekyll and Hugo show as code (`{% highlight yaml %}`) is not looked at.

The links of a file named as a template (`templates/…`, `page-template.md`) are for its copies: of them,
only those are reported for which the base has a file that may be meant. In an Obsidian vault, which has a
folder `.obsidian`, a name or the end of a path leads to the file, wherever it is.

## Why it matters
Readers reach a dead end, and what the page relies on there can no longer be checked.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](../tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## How to fix
Write the address as seen from the page's own folder, or remove the link. If exactly one file can be
meant, `--fix` writes its address if it has the link's file name and so has only moved;
`--unsafe-fixes` also if the name differs, for example in case or with `.html` for `.md`, or is one
that many folders have, such as `README.md`, `00-overview.md` or `logo.png`. Two names that look alike
may differ in their accents, which some programs, above all on macOS, write as characters of their own.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from checks.lazy_pattern import LazyPattern
from checks.model import LinkEvidence, LinkKind, LinkState, Place, Problem, Severity, is_template
from checks.plurals import join
from checks.rules.mending import retarget_link
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule
from checks.rules.wording import link_to

_HOST = LazyPattern(
    r"(?:[\w-]+\.)+(?:com|org|net|io|dev|edu|gov|ai|app|info|me|cn|jp|de|uk|fr|eu)(?=[/?#]|$)"
)
"""An address without its scheme."""

_LABEL = LazyPattern(r"[\w:/-]+")
_CLASS = LazyPattern(r"[A-Z]\w*[a-z]\w*")
_NAME = LazyPattern(r"[a-z_][\w-]*(?:\.[a-z_][\w-]*)+", re.IGNORECASE)
_MANY = 10
"""So many endings that no file of the base has are none of files."""

_MAIL = LazyPattern(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each broken link, at the link."""
    meant = dict(_iter_meant(context))
    for path, link in _iter_broken(context):
        place = place_of_link(path, link.link)
        candidates = (meant[place],) if place in meant else _find_candidates(link)
        if is_template(path) and not candidates:
            continue
        noun = "image" if link.link.kind is LinkKind.IMAGE else "link"
        advice = _advise(path, candidates) or _advise_of_address(link.link.target)
        message = f"the {noun} leads to {link.link.target}, which does not exist: {advice}"
        document = context.base.documents[path]
        fixes = retarget_link(document, link.link, candidates[0]) if len(candidates) == 1 else ()
        yield Problem("broken-link", place, message, fixes=fixes)


def _iter_broken(context: Context) -> Iterator[tuple[str, LinkEvidence]]:
    names = _Names(context)
    for path, link in context.iter_links(LinkState.MISSING):
        if not names.has(link.link.target, path):
            yield path, link
    for state in (LinkState.ON_SITE, LinkState.DEAD_ON_SITE):
        for path, link in context.iter_links(state):
            if not context.is_for_site(path, link.link.target):
                yield path, link


class _Names:
    """What links may name that is no file, and for which some tool finds the place."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def has(self, target: str, path: str) -> bool:
        """Whether a target is a label, or the name of a thing, where the page at a path has it."""
        if _LABEL.fullmatch(target):
            is_label = target in self._context.own_ids()
            return is_label or (self._context.is_in_sphinx(path) and self._is_in_sphinx(target))
        if not _NAME.fullmatch(target) or target.rpartition(".")[2] in self._endings:
            return False
        return self._has_many or self._context.is_in_sphinx(path)

    def _is_in_sphinx(self, target: str) -> bool:
        return _CLASS.fullmatch(target) is not None or target in self._context.sphinx_names()

    @cached_property
    def _has_many(self) -> bool:
        """Whether the base names things: many of them, with endings that no file of the base has."""
        missing = {link.link.target for _, link in self._context.iter_links(LinkState.MISSING)}
        endings = {target.rpartition(".")[2] for target in missing if _NAME.fullmatch(target)}
        return len(endings - self._endings) >= _MANY

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(path.rpartition(".")[2] for path in self._context.base.files)


def _find_candidates(link: LinkEvidence) -> tuple[str, ...]:
    return (link.path,) if link.path else link.candidates


def _iter_meant(context: Context) -> Iterator[tuple[Place, str]]:
    """The places of links by which pages cite what a plan requires, with what it resolves to."""
    for _, _, measured, citation in context.iter_citations():
        if measured.page and citation.resolves_to and citation.linked and not citation.link_works:
            yield Place(measured.page, citation.line or 1, citation.column or 1), citation.resolves_to


def _advise(path: str, candidates: tuple[str, ...]) -> str:
    addresses = [link_to(candidate, path) for candidate in candidates]
    if len(addresses) == 1:
        return f"did you mean {addresses[0]}?"
    return f"it may be {join(addresses, 'or')}" if addresses else ""


def _advise_of_address(target: str) -> str:
    if _MAIL.fullmatch(target):
        return f"did you mean mailto:{target}?"
    return f"did you mean https://{target}?" if _HOST.match(target) else "correct it, or remove it"


RULE = Rule("LNK101", "broken-link", Severity.ERROR, check)
