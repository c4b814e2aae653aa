"""A page has no title.

## What it does
Looks for pages without a heading of level 1, in Markdown or on one line of raw HTML, and without a
`title` or a `name` in their front matter. Empty pages are `empty-file`, and templates are left alone. So
are pages of which most others in their folder, or with their file name, have no title either: they are
called by their file names, as notes in a vault are.

## Why it matters
Lists, searches and tabs then show the file's name, or the first heading if it ranks above all others.

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

from checks.model import Place, Problem, Severity, is_template
from checks.rules.rule import Context, Rule

_FEW = 3
"""So many pages make no habit."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page with text and no title, at its first line of text."""
    documents = context.base.documents
    written = [path for path in context.base.pages if documents[path].words]
    bare = [path for path in written if not documents[path].given_title]
    habits = _find_habits(written, bare)
    for path in bare:
        document = documents[path]
        is_meant = is_template(path) or not habits.isdisjoint(_groups_of(path))
        if not is_meant and not document.front_matter.get("name"):
            message = f"has no title, so lists show “{document.title}”: begin it with a heading of level 1"
            yield Problem("missing-title", Place(path, document.body_line), message)


def _find_habits(written: Sequence[str], bare: Sequence[str]) -> set[str]:
    """The folders and file names of which most pages have no title."""
    counts = Counter(group for path in written for group in _groups_of(path))
    lacking = Counter(group for path in bare for group in _groups_of(path))
    return {group for group, count in lacking.items() if count > _FEW and count * 2 > counts[group]}


def _groups_of(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return f"{folder}/", name


RULE = Rule("PAG111", "missing-title", Severity.INFO, check)
