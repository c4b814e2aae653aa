"""A link leads to nothing in the base, and nothing tells whether it leads somewhere else.

## What it does
Looks for links to nothing in the base that may work all the same:

- an address that names no file and has an anchor (`beds/soil#clay`), for which there is no candidate
- an address that names no file (`../soil/`, `soil.html`), or from the root none of Markdown (`/api/soil.x`),
  in a page of which a site is made, as the settings of MkDocs, Docusaurus, Hugo and others in a folder above
  it tell: the site may have pages of its own
- `soil.html` where the base has a file `soil` with another ending beside it, of which a program may make it
- a word alone that is no heading of the page and no file, `[clay](clay)`: a label that some tool knows, a
  remark behind brackets, or an address that somebody meant to fill in
- any address in a file that is there for others to include, by its name (`_soil.md`) or its folder
  (`snippets/`, `includes/`, `partials/`), as it is followed from the page that includes it

Every other link to nothing is a `broken-link` or an `escaping-link`, and what is habit on a site works, as
told there.

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
Open the link on the site. If it leads nowhere, write the path of a file, or remove it. If exactly one file
can be meant, `--unsafe-fixes` writes its address.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.mending import retarget_link
from checks.rules.rule import Context, Rule
from checks.rules.unfound import Unfound, advise, find_unfound, is_doubtful


def check(context: Context) -> Iterator[Problem]:
    """One problem for each such link, at the link."""
    outside = (Unfound(path, link) for path, link in context.iter_links(LinkState.OUTSIDE))
    for unfound in (*find_unfound(context), *outside):
        if is_doubtful(context, unfound):
            path, link, candidates = unfound.path, unfound.link.link, unfound.candidates
            advice = advise(path, candidates) or "look whether it works on the site"
            message = f"the link leads to {link.target}, which the base does not have: {advice}"
            document = context.base.documents[path]
            fixes = retarget_link(document, link, candidates[0]) if len(candidates) == 1 else ()
            yield Problem("doubtful-link", unfound.place, message, fixes=fixes)


RULE = Rule("LNK108", "doubtful-link", Severity.INFO, check)
