"""Two pages have the same title.

## What it does
Compares the titles of all pages: the front matter's `title`, else the first heading of level 1.
Case and spacing are ignored, and a heading that stands below text names a section, not the page. Left alone
are

- plans and drops, templates, and files in hidden folders (`.github/`), which programs read
- editions of one page: their paths differ only in a version or a language (`2.1/soil.md`, `docs/ja/soil.md`,
  `README.de.md`), are the same below the folder of one (`docs/soil.md`, `archive/v2/soil.md`), or lie below
  the folders of two languages (`docs/en/soil.md`, `docs/de/boden.md`)
- folders that are built alike: more than three pages of the one have the name and the title of a page of
  the other (`raw/soil.md`, `notes/soil.md`), and pages of one name and title in more than four folders
- in an Obsidian vault, which has a folder `.obsidian`, titles that are not in the front matter: its notes are
  called by their file names

## Why it matters
In search results, in navigation and in links two such pages cannot be told apart; often one is
a forgotten copy of the other.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting
```
`vines/00-grafting.md`
```markdown
# Grafting
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting fruit trees
```
`vines/00-grafting.md`
```markdown
# Grafting vines
```

## How to fix
Make each title say what is different about its page. Delete copies.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator

from checks.evidence.site_programs import OBSIDIAN, is_on_site
from checks.lazy_pattern import LazyPattern
from checks.model import Document, Place, Problem, Severity, are_editions, is_hidden, is_template
from checks.rules.rule import Context, Rule

_PROSE = LazyPattern(r"[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)?[^\w#|<\[!~:-]{0,8}\w")
_FEW = 3
"""So many pages of two folders, or of one name, make no habit."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page whose title an earlier page by path has that is no edition of it."""
    found = [*_iter_repeated(context)]
    alike = Counter(key for pair in found for key in _iter_habits(*pair))
    for path, earlier in found:
        if max(alike[key] for key in _iter_habits(path, earlier)) <= _FEW:
            document = context.base.documents[path]
            title = document.given_title
            message = f"has the title “{title}”, like {earlier}: make the title say what is different"
            yield Problem("duplicate-title", Place(path, document.title_line), message)


def _iter_repeated(context: Context) -> Iterator[tuple[str, str]]:
    """Each page with the first one that has its title."""
    first: dict[str, str] = {}
    for path in context.base.pages:
        document = context.base.documents[path]
        key = " ".join(document.given_title.split()).casefold()
        if not key or is_hidden(path):
            continue
        earlier = first.setdefault(key, path)
        if earlier != path and is_template(earlier):
            first[key] = path
        elif earlier != path and not _is_meant(context, path, earlier):
            yield path, earlier


def _is_meant(context: Context, path: str, earlier: str) -> bool:
    document = context.base.documents[path]
    is_called_by_name = "title" not in document.front_matter and is_on_site(context.paths, path, OBSIDIAN)
    is_other = is_template(path) or are_editions(earlier, path) or _is_of_section(document)
    return is_called_by_name or is_other


def _iter_habits(path: str, earlier: str) -> Iterator[tuple[str, str]]:
    """What more pages may have in common with two that have one title: the folders below which both have one
    name, and the first of all, with this name."""
    yield _find_roots(path, earlier)
    if posixpath.basename(path) == posixpath.basename(earlier):
        yield "", earlier


def _find_roots(path: str, other: str) -> tuple[str, str]:
    """The folders that hold two paths, below which they are the same; the paths where their names differ."""
    while path and posixpath.basename(path) == posixpath.basename(other):
        path, other = posixpath.dirname(path), posixpath.dirname(other)
    return path, other


def _is_of_section(document: Document) -> bool:
    """Whether the title is a heading with text above it."""
    if document.title_line <= document.body_line:
        return False  # most pages begin with it, and their text need not be read
    above = document.text.split("\n", document.title_line)[document.body_line - 1 : document.title_line - 1]
    return any(map(_PROSE.match, above))


RULE = Rule("PAG105", "duplicate-title", Severity.INFO, check)
