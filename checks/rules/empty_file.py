"""A Markdown file has no text.

## What it does
Looks for files that contain nothing but whitespace and front matter. Templates may be empty, and so
may files from which a site or a vault makes the page of a folder (`_index.md` and `index.md` with front
matter, the latter only in a folder with other pages, and a file named as its folder: `soil/soil.md`), files
whose front matter names a `layout`, has fields within fields, which a layout shows, or redirects, and
records: their front matter has a `name` or a `description` and no title, or three fields or more in a folder
in which most files have that and no text. So may notes of an Obsidian vault, which has a folder `.obsidian`
(a click on a link makes an empty one), and files in hidden folders, which programs read.

## Why it matters
An empty page counts as written, is listed everywhere, and says nothing.

## Bad
`orchards/00-grafting.md`
```markdown
---
title: Grafting
---
```

## Good
`orchards/00-grafting.md`
```markdown
---
title: Grafting
---

Cut a scion and bind it to the rootstock.
```

## How to fix
Write the page, or delete the file.
"""

from checks.evidence.site_programs import OBSIDIAN, is_on_site
from checks.model import Problem, Severity, is_hidden
from checks.rules.rule import Context, Rule, reported_while_reading


def _is_meant(context: Context, problem: Problem) -> bool:
    path = problem.place.path
    return is_hidden(path) or is_on_site(context.paths, path, OBSIDIAN)


RULE = Rule(
    "PAG108",
    "empty-file",
    Severity.INFO,
    reported_while_reading("empty-file", without="templates filled", unless=_is_meant),
)
