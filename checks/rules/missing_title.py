"""A page has no title.

## What it does
Looks for pages without a heading of level 1, in Markdown or in raw HTML, and without a `title` or a
`name` in their front matter. Left alone are

- empty pages, which are `empty-file`, those whose front matter cannot be read, and templates
- pages that are called by their file names: in an Obsidian vault, which has a folder `.obsidian`, with a
  space in the name (`Grafting old trees.md`), or where most pages in a folder around them, or with the
  same file name, have no title either
- what is no page of its own: parts of pages, named with an underscore in front or in such a folder
  (`_sidebar.md`), files in hidden folders (`.github/`), which programs read, and those that only send an
  agent to another (`@AGENTS.md`)

## Why it matters
Lists, searches and tabs then show the file's name, or the first heading if it ranks above all others
and no text stands above it.

## Bad
`orchards/00-grafting.md`
```markdown
## Overview

Cut a scion and bind it to the rootstock.
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

## Overview

Cut a scion and bind it to the rootstock.
```

## How to fix
Begin the page with `# ` and its title.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from checks.evidence.site_programs import OBSIDIAN, is_on_site
from checks.model import Document, Place, Problem, Severity, ancestors, is_hidden, is_template
from checks.rules.rule import Context, Rule

_FEW = 3
"""So many pages make no habit."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page with text and no title, at its first line of text."""
    documents = context.base.documents
    written = [path for path in context.base.pages if documents[path].words]
    bare = [path for path in written if not documents[path].given_title]
    if not bare:
        return  # most bases have none, and need no habits
    habits = _find_habits(written, bare)
    unread = {each.place.path for each in context.base.problems if each.rule == "broken-front-matter"}
    for path in bare:
        document = documents[path]
        is_meant = is_template(path) or not habits.isdisjoint(_groups_of(path)) or _is_no_page(path, document)
        is_named = " " in path.rpartition("/")[2] or bool(document.front_matter.get("name"))
        is_excused = path in unread or is_on_site(context.paths, path, OBSIDIAN)
        if not (is_meant or is_named or is_excused):
            message = f"has no title, so lists show “{document.title}”: begin it with a heading of level 1"
            yield Problem("missing-title", Place(path, document.body_line), message)


def _is_no_page(path: str, document: Document) -> bool:
    """Whether a path names a part of pages, or a file for programs, or a file only sends to another."""
    if document.words <= _FEW and document.text.lstrip().startswith("@"):
        return True
    *folders, name = path.split("/")
    is_part = name.startswith("_") and not name.startswith("_index.")
    return is_part or is_hidden(path) or any(folder.startswith("_") for folder in folders)


def _find_habits(written: Sequence[str], bare: Sequence[str]) -> set[str]:
    """The folders and file names of which most pages have no title, those in folders further down too."""
    counts = Counter(group for path in written for group in _groups_of(path))
    lacking = Counter(group for path in bare for group in _groups_of(path))
    return {group for group, count in lacking.items() if count > _FEW and count * 2 > counts[group]}


def _groups_of(path: str) -> Iterator[str]:
    """The name of a file, and each folder around it, with its slash: a name is no folder. The base as a
    whole is one only to the files right in it."""
    folder, _, name = path.rpartition("/")
    yield name
    yield f"{folder}/"
    yield from (f"{each}/" for each in ancestors(folder) if each)


RULE = Rule("PAG111", "missing-title", Severity.INFO, check)
