"""A link writes the anchor of a heading with capitals.

## What it does
Looks for links whose part after `#` is the id of a heading but for capitals (`#Clay` for `#clay`). They are
reported where GitHub alone shows the page, as far as the settings of sites and vaults in the base tell:
on a site, they are `dead-anchor`.

## Why it matters
GitHub compares small letters, too. Editors and sites open the top of the page instead.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

See [pruning](#Pruning-in-winter).

## Pruning in winter
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

See [pruning](#pruning-in-winter).

## Pruning in winter
```

## How to fix
Write the id in small letters. `--fix` does so.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.mending import retarget_anchor, write_address
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each anchor with capitals, at the link."""
    for path, link in context.iter_links(LinkState.OTHER_CASE):
        anchor = link.anchor or ""
        written = link.link.target.partition("#")[2]
        message = (
            f"the link leads to #{written}, which only GitHub takes for the id of the heading: "
            f"write #{write_address(anchor)}"
        )
        fixes = retarget_anchor(context.base.documents[path], link.link, anchor)
        yield Problem("anchor-case", place_of_link(path, link.link), message, fixes=fixes)


RULE = Rule("LNK107", "anchor-case", Severity.INFO, check)
