"""A link leads to a heading that its file does not have.

## What it does
Compares the part behind `#` with the ids of the file's headings, which are made as GitHub makes
them, and with ids in raw HTML. Upper and lower case differ. Where exactly one heading has the
same letters and digits, the message names its id.

## Why it matters
The link opens the page at its top, and readers search for what they were promised. Renaming a
heading breaks every link to it.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

See [pruning](#pruning-in-winter).

## Pruning in spring
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

See [pruning](#pruning-in-spring).

## Pruning in spring
```

## How to fix
Write the id of the heading: its words in small letters, spaces as hyphens, without punctuation.
"""

from collections.abc import Iterator

from checks.model import Document, LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link whose anchor does not exist, at the link."""
    for path, link in context.iter_links(LinkState.DEAD_ANCHOR):
        document = context.base.documents.get(link.path or path)
        near = _find_near(link.anchor or "", document) if document else ()
        hint = f"did you mean #{near[0]}?" if len(near) == 1 else "write the id of a heading it has"
        where = "this page" if link.path == path else link.path
        message = f"the link leads to #{link.anchor}, and {where} has no such heading: {hint}"
        yield Problem("dead-anchor", place_of_link(path, link.link), message)


def _find_near(anchor: str, document: Document) -> tuple[str, ...]:
    """The ids that are the anchor but for case and punctuation."""
    wanted = _letters(anchor)
    ids = (*(heading.slug for heading in document.headings), *document.anchors)
    return tuple(each for each in ids if wanted and _letters(each) == wanted)


def _letters(anchor: str) -> str:
    return "".join(char for char in anchor.casefold() if char.isalnum())


RULE = Rule("LNK102", "dead-anchor", Severity.ERROR, check)
