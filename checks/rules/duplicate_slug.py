"""Several headings of a page have the same id.

## What it does
Looks for headings of a page whose text yields the same id. The second gets `-1`, the third `-2`;
each id is reported once, at its second heading. Headings with an id of their own (`{#id}`) are left
out.

## Why it matters
A link to the id always leads to the first of them, and a heading that is added or removed above
moves the numbers of the others.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

## Apple
### Tools

## Pear
### Tools
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

## Apple
### Tools for apples

## Pear
### Tools for pears
```

## How to fix
Give the headings different words, at least where something links to them.
"""

from collections.abc import Iterator

from checks.model import Place, Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each repeated id of a page, at the first repetition."""
    for path in context.base.pages:
        document = context.base.documents[path]
        for group in document.repeated_headings:
            first, *more = group
            message = (
                f"the heading “{more[0].text}” occurs {len(group)} times, first on line {first.line}, and "
                f"#{first.slug} leads only to that one: give each its own words"
            )
            yield Problem("duplicate-slug", Place(path, more[0].line), message)


RULE = Rule("PAG106", "duplicate-slug", Severity.INFO, check)
