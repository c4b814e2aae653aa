"""A link leads to nothing in the base, and nothing tells whether it leads somewhere else.

## What it does
Looks for links to nothing in the base, without a file that may be meant, that may work all the same:

- a word alone that is no heading of the page, `[clay](clay)`: a label that some tool knows, a remark behind
  brackets, or an address that somebody meant to fill in
- an address that names no file (`../soil/`, `soil.html`) in a page of which a site is made, as the settings
  of MkDocs, Docusaurus, Hugo and others in a folder above it tell: the site may have pages of its own
- any address in a file that is there for others to include, by its name (`_soil.md`) or its folder
  (`snippets/`, `includes/`, `partials/`), as it is followed from the page that includes it

Every other link to nothing is a `broken-link` or an `escaping-link`.

## Why it matters
Some of these links are broken. On GitHub and in editors all of them are.

## Bad
`docs/beds.md`
```markdown
# Beds

See [soil](../soil/), and [clay](clay).
```
`docs/mkdocs.yml`
```yaml
site_name: Garden
```

## Good
`docs/beds.md`
```markdown
# Beds

See [soil](soil.md), and [clay](#clay).

## Clay
```
`docs/soil.md`
```markdown
# Soil
```
`docs/mkdocs.yml`
```yaml
site_name: Garden
```

## How to fix
Open the link on the site. If it leads nowhere, write the path of a file, or remove it.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.rules.unfound import Unfound, is_doubtful, iter_unfound


def check(context: Context) -> Iterator[Problem]:
    """One problem for each such link, at the link."""
    outside = (Unfound(path, link) for path, link in context.iter_links(LinkState.OUTSIDE))
    for unfound in (*iter_unfound(context), *outside):
        if is_doubtful(context, unfound):
            target = unfound.link.link.target
            message = (
                f"the link leads to {target}, which the base does not have: look whether it works on the site"
            )
            yield Problem("doubtful-link", unfound.place, message)


RULE = Rule("LNK108", "doubtful-link", Severity.INFO, check)
