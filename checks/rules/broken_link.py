"""A link leads to a file that does not exist.

## What it does
Follows each link and image of pages, plans and drops within the base. Links to the web are not
opened, and neither are addresses of a site made from the base: those that a template engine fills in
(`{{ page.url }}`), those with an alias (`@site/img/soil.png`), and those from the root that match
nothing in the base, unless they name a Markdown file: if their first folder is not in the base, or
they have no extension or `.html` (`/img/soil.png`, `/manual/soil/`, `/soil.html`). If the base has one
file of that name, or a plan says which file is meant, the message names it. What may
work for all that the base tells, such as a word alone, is a `doubtful-link`.

Some links lead to a file of the base only on a site:

- `soil`, `soil/` or `soil.html` to `soil.md`,
- `/beds/soil.md` to a file in a folder above the page that the site is made of, and `/docs/soil.png` to a
  file in a folder that the site shows as it is (`static/docs/soil.png`),
- `../soil/` from `beds/roses.md`, which many sites show as the folder `beds/roses/`, to `beds/soil.md`,
- `../../soil/` from `docs/beds/roses.md` to `docs/soil.md`, as browsers stop at the root of a site,
- `soil.md` from `de/roses.md` to `en/soil.md`, if there is an `en/roses.md`: what is not translated is shown
  in another language.

Where they are the habit, in the base or in the folder directly in it that holds the page, ten or more and at
least a fifth of the links between pages (from the root, ten are enough), it is taken to be written for its
site, and they count as working. So do labels of headings, as MyST has them (`(soil)=` above the heading);
names of things (`soil.clay`) where the base links to ten with different endings that none of its files has;
names of code and labels before anything on a site of Sphinx (`conf.py`); `soil` and, from the root of its
site, `/beds/soil` on one of VitePress (`.vitepress`), where the latter has to lead somewhere; paths from a
folder above the page or, in a translation, of the original, and those without the numbers of
`02-beds/01-soil.md`, on a site of Docusaurus (`docusaurus.config.js`); what is seen from the folder that Hugo
or MkDocs makes of the page (`hugo.toml`, or `config.toml` beside `content`; `mkdocs.yml`), and the files of
what adds to the theme of MkDocs (a folder beside `mkdocs.yml` with `main.html`, `base.html` or `partials`);
pages with `.html` in a book of mdBook (`book.toml`), or beside it; and names of pages in a wiki of GitHub
(`_Sidebar.md` or `_Footer.md`); and `soil.html` for the file `soil.html.md`, as Middleman has it.

A file that others include, by its name (`_soil.md`), may be written for a page in any folder above it.
What Jekyll and Hugo show as code (`{% highlight yaml %}`) is not looked at.

The links of a file named as a template (`templates/…`, `page-template.md`) are for its copies: of them,
only those are reported for which the base has a file that may be meant. In an Obsidian vault, which has a
folder `.obsidian`, a name or the end of a path leads to the file, wherever it is.

## Why it matters
Readers reach a dead end, and what the page relies on there can no longer be checked.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](../tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## How to fix
Write the address as seen from the page's own folder, or remove the link. If exactly one file can be
meant, `--fix` writes its address if it has the link's file name and so has only moved;
`--unsafe-fixes` also if the name differs, for example in case or with `.html` for `.md`, or is one
that many folders have, such as `README.md`, `00-overview.md` or `logo.png`. Two names that look alike
may differ in their accents, which some programs, above all on macOS, write as characters of their own.
"""

import re
from collections.abc import Iterator

from checks.lazy_pattern import LazyPattern
from checks.model import LinkKind, Problem, Severity
from checks.rules.mending import retarget_link
from checks.rules.rule import Context, Rule
from checks.rules.unfound import advise, find_unfound, is_doubtful

_HOST = LazyPattern(
    r"(?:[\w-]+\.)+(?:com|org|net|io|dev|edu|gov|ai|app|info|me|cn|jp|de|uk|fr|eu)(?=[/?#]|$)"
)
"""An address without its scheme."""

_MAIL = LazyPattern(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each broken link, at the link."""
    for unfound in find_unfound(context):
        if is_doubtful(context, unfound):
            continue
        path, link, candidates = unfound.path, unfound.link.link, unfound.candidates
        noun = "image" if link.kind is LinkKind.IMAGE else "link"
        document = context.base.documents[path]
        advice = advise(path, candidates) or _advise_of_address(link.target, document.ids)
        message = f"the {noun} leads to {link.target}, which does not exist: {advice}"
        fixes = retarget_link(document, link, candidates[0]) if len(candidates) == 1 else ()
        yield Problem("broken-link", unfound.place, message, fixes=fixes)


def _advise_of_address(target: str, ids: frozenset[str]) -> str:
    if target in ids:
        return f"did you mean #{target}?"
    if _MAIL.fullmatch(target):
        return f"did you mean mailto:{target}?"
    return f"did you mean https://{target}?" if _HOST.match(target) else "correct it, or remove it"


RULE = Rule("LNK101", "broken-link", Severity.ERROR, check)
