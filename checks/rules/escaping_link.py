"""A link leads out of the base.

## What it does
Looks for links whose path climbs above the base's root with `../`, and for `file:` addresses. Other pages of
a repository on GitHub, such as `../../issues`, or `../issues` from its wiki, are left alone, and so is what
leads to a file from the folder that a site of Jekyll or Hugo makes of the page (`_config.yml`, `hugo.toml`).
Addresses that a site may have, and those in files that others include, are `doubtful-link`.

## Why it matters
What lies there exists on one machine only. On a site, or after a checkout, the link is dead.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

See [my notes](../../notes/grafting.md).
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

See [the notes](notes.md).
```
`orchards/notes.md`
```markdown
# Notes
```

## How to fix
Copy what is needed into the base, or link to an address on the web. If many links are
reported, the root may be too deep: without `--root` or a configuration it is the current folder.
"""

from collections.abc import Iterator

from checks.model import LinkState, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule
from checks.rules.unfound import Unfound, is_doubtful


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link out of the base, at the link."""
    for path, link in context.iter_links(LinkState.OUTSIDE):
        if is_doubtful(context, Unfound(path, link)):
            continue
        message = (
            f"the link {link.link.target} leads out of the base: bring the file in, remove the link, "
            f"or check the folder that holds both (--root)"
        )
        yield Problem("escaping-link", place_of_link(path, link.link), message)


RULE = Rule("LNK103", "escaping-link", Severity.WARNING, check)
