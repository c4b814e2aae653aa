"""A page has no title.

## What it does
Looks for pages without a heading of level 1, in Markdown or on one line of raw HTML, and without a
`title` in their front matter. Empty pages are `empty-file`, and templates are left alone.

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

from collections.abc import Iterator

from checks.model import Place, Problem, Severity, is_template
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page with text and no title, at its first line of text."""
    for path in context.base.pages:
        document = context.base.documents[path]
        if document.words and not document.given_title and not is_template(path):
            message = f"has no title, so lists show “{document.title}”: begin it with a heading of level 1"
            yield Problem("missing-title", Place(path, document.body_line), message)


RULE = Rule("PAG111", "missing-title", Severity.INFO, check)
