"""Two pages have the same title.

## What it does
Compares the titles of all pages: the front matter's `title`, else the first heading of level 1.
Case and spacing are ignored, and a heading that stands below text names a section, not the page. Plans
and drops are not pages, and pages whose paths differ only in a version or a language (`2.1/soil.md`,
`docs/ja/soil.md`, `README.de.md`), or are the same below the folder of a version or a language
(`docs/soil.md`, `archive/v2/soil.md`), or below the folders of two languages (`docs/en/soil.md`,
`docs/de/boden.md`), are editions of one page. In an Obsidian vault, which has a folder `.obsidian`, notes are
called by their file names, so that only the titles of front matter are compared. Files in hidden folders
(`.github/`) are for programs, which do not go by titles.

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

from collections.abc import Iterator

from checks.lazy_pattern import LazyPattern
from checks.model import Document, Place, Problem, Severity, are_editions
from checks.rules.rule import Context, Rule

_PROSE = LazyPattern(r"[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)?[*_`\"“„«(]*\w")


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page whose title an earlier page by path has that is no edition of it."""
    first: dict[str, str] = {}
    for path in context.base.pages:
        if path.startswith(".") or "/." in path:
            continue  # in a hidden folder
        document = context.base.documents[path]
        title = document.given_title
        key = " ".join(title.split()).casefold()
        earlier = first.setdefault(key, path) if key else path
        if earlier == path or are_editions(earlier, path) or _is_of_section(document):
            continue
        if "title" in document.front_matter or not context.is_in_vault(path):
            message = f"has the title “{title}”, like {earlier}: make the title say what is different"
            yield Problem("duplicate-title", Place(path, document.title_line), message)


def _is_of_section(document: Document) -> bool:
    """Whether the title is a heading with text above it."""
    if document.title_line <= document.body_line:
        return False  # most pages begin with it, and their text need not be read
    above = document.text.split("\n", document.title_line)[document.body_line - 1 : document.title_line - 1]
    return any(map(_PROSE.match, above))


RULE = Rule("PAG105", "duplicate-title", Severity.INFO, check)
