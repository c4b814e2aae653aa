"""A Markdown file has no text.

## What it does
Looks for files that contain nothing but whitespace and front matter. Templates may be empty, and so
may files from which a site or a vault makes the page of a folder (`_index.md` and `index.md` with front
matter, the latter only in a folder with other pages, and a file named as its folder: `soil/soil.md`), files
whose front matter names a `layout`, has fields within fields, which a layout shows, or redirects, and
records: their front matter has a `name` or a `description` and no title, or three fields or more in a folder
in which most files have that and no text.

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

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "PAG108",
    "empty-file",
    Severity.WARNING,
    reported_while_reading("empty-file", without="templates filled"),
)
