"""A link leads to a heading that does not exist.

## What it does
Compares the part after `#` with the ids of the file's headings, which are made as on GitHub, with
ids that headings give themselves (`## Heading {#id}`, `## Heading [#id]`, or `(id)=` above the heading),
with ids and headings of one line in raw HTML, and for a repeated heading with the id of Python-Markdown
(`#heading_1` for `#heading-1`). A folder has the ids of its `README.md` or `index.md`. Case matters, as in
most Markdown viewers, though not on GitHub. If exactly one heading has the same letters and digits, the
message names its id.

On a site of MkDocs, as `mkdocs.yml` in the base tells, and behind addresses that only a site has
(`soil#clay-loam`), hyphens may also be fewer than on GitHub: `#clay-loam` for “Clay & loam”.

Files that include others (`{% include … %}`, `::: package.module`), or have a heading without letters, are
left alone: their ids are not known. So are the marks of tabs (`#tab/linux`), and within a page the ids that
headings of other pages give themselves: books that are made of many files know them everywhere. In raw
HTML that a program writes between comments (`<!-- LIST:START -->`), anchors are not looked at.

## Why it matters
The link opens the top of the page, and readers have to search for what they were promised. Renaming a
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
Write the id of the heading: its words in lower case, spaces as hyphens, without punctuation.
`--fix` writes the id that the message names if only the case differs, `--unsafe-fixes` in any case.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import Document, LinkEvidence, LinkKind, LinkState, Problem, Severity
from checks.rules.mending import retarget_anchor, write_address
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule

_MADE = LazyPattern(r"<!--[ \t]*([\w-]+):(START|END)\b")
"""How a program marks what it writes anew into a file, such as a table of contributors."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link whose anchor does not exist, at the link."""
    ids: dict[str, Mapping[str, Sequence[str]]] = {}
    for path, link in _iter_dead(context):
        target = link.path or path
        if target not in ids:
            ids[target] = _group_ids(context.base.documents.get(target))
        near = ids[target].get(_letters(link.anchor or ""), ())
        hint = (
            f"did you mean #{write_address(near[0])}?"
            if len(near) == 1
            else "use the id of an existing heading"
        )
        where = "this page" if link.path == path else link.path
        message = f"the link leads to #{link.anchor}, but {where} has no such heading: {hint}"
        document = context.base.documents[path]
        fixes = retarget_anchor(document, link.link, near[0]) if len(near) == 1 else ()
        yield Problem("dead-anchor", place_of_link(path, link.link), message, fixes=fixes)


def _iter_dead(context: Context) -> Iterator[tuple[str, LinkEvidence]]:
    written: dict[str, Sequence[bool]] = {}
    for path, link in context.iter_links(LinkState.DEAD_ANCHOR):
        if link.link.kind is LinkKind.HTML:
            if path not in written:
                written[path] = _find_written(context.base.documents[path])
            if not written[path][link.link.line - 1]:
                continue
        # In a book that is made of the whole base, an own id is known in every file.
        if link.path != path or link.anchor not in context.own_ids():
            yield path, link
    if context.is_for_site():
        yield from context.iter_links(LinkState.DEAD_ON_SITE)


def _find_written(document: Document) -> Sequence[bool]:
    """For each line, whether an author wrote it, and no program between comments of its own."""
    written = []
    program = ""
    for line in document.text.split("\n"):
        for match in _MADE.finditer(line):
            program = match[1] if match[2] == "START" else ""
        written.append(not program)
    return written


def _group_ids(document: Document | None) -> Mapping[str, Sequence[str]]:
    """The ids of a document by their letters and digits."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    if document:
        for each in sorted(document.ids):
            groups[_letters(each)].append(each)
    return groups


def _letters(anchor: str) -> str:
    return "".join(filter(str.isalnum, anchor.casefold()))


RULE = Rule("LNK102", "dead-anchor", Severity.ERROR, check)
