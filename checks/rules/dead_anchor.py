"""A link leads to a heading that does not exist.

## What it does
Compares the part after `#` with the ids of the file's headings, which are made as on GitHub, with ids that
headings give themselves (`## Heading {#id}`, `## Heading [#id]`, or `(id)=` above the heading), with ids and
headings of one line in raw HTML, with labels of MyST and ids of attributes before or behind anything
(`{#clay}`), and for a repeated heading with the id of Python-Markdown (`#heading_1` for `#heading-1`). A
folder has the ids of its `README.md` or `index.md`. Case matters, as in most Markdown viewers; where GitHub
alone shows the page, as far as the settings of sites in the base tell, it is left to `anchor-case`. If
exactly one heading has the same letters and digits, the message names its id.

On a site of MkDocs, Sphinx, VitePress, VuePress, GitBook or Middleman, as its settings in the base tell, and
behind addresses that only a site has (`soil#clay-loam`), ids may also be as these make them: `#clay-loam` for
“Clay & loam”, `#soil-mix` for `soil.mix`, `#ton` for “Tön”. In an Obsidian vault the words of the heading
count, and blocks (`#^clay`) are not looked for. Where ten anchors are headings in Cyrillic letters, written
in Latin ones (`#most` for “Мост”), the site does so; so it does where ten have one letter before their ids
(`#h-soil`). Where ten and at least half of what the pages of a folder name as their own stand in one other of
them, they are shown as one page. Within a page of Sphinx, names of code (`#Soil.mix`), labels and names of
directives are known everywhere, and `/#calendar` is the front page of a site.

Files that include others (`{% include … %}`, `{% call … %}`, `{{< beds/soil >}}`, `<!--@include: soil.md-->`,
`::: package.module`, `::: plugin` with options), or have a heading without letters, are left alone: their ids
are not known. Within a file that others include, by its name (`_soil.md`), anchors may be theirs. So are the
marks of tabs (`#tab/linux`), and within a page the ids that headings of other pages give themselves: books
that are made of many files know them everywhere. On a site whose settings are in the base, boxes that fold
out (`<summary>Clay</summary>`) and lists in the front matter (`further_reading: [Loam]`), which a layout
shows, count as headings. In raw HTML that a program writes between comments (`<!-- LIST:START -->`), anchors
are not looked at.

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

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checks.evidence.path_index import FOLDER_PAGES
from checks.evidence.path_tables import letters_of
from checks.evidence.site_programs import ANY, is_on_site
from checks.lazy_pattern import LazyPattern
from checks.model import Document, LinkEvidence, LinkKind, LinkState, Problem, Severity
from checks.rules.mending import retarget_anchor, write_address
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule

_MADE = LazyPattern(r"<!--[ \t]*[\w-]+:(START|END)\b")
"""How a program marks what it writes anew into a file, such as a table of contributors."""

_SUMMARY = LazyPattern(r"<summary\b[^<>]*>(.{1,300}?)</summary>", re.IGNORECASE | re.DOTALL)

_TAG = LazyPattern(r"</?\w[^<>]*>")

_NAME_OF_CODE = LazyPattern(r"[A-Z]\w*[a-z]\w*|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")

_MARKED = LazyPattern(r"([a-z])-(.+)")
_MANY = 10
"""So many places are named in Latin letters where a site does so with all that it has in Cyrillic ones, or
behind the same letter where it puts that before all ids."""


class _Place(NamedTuple):
    path: str
    anchor: str


def check(context: Context) -> Iterator[Problem]:
    """One problem for each link whose anchor does not exist, at the link."""
    ids: dict[str, Mapping[str, Sequence[str]]] = {}
    for path, link in _iter_dead(context):
        target = link.path or path
        if target not in ids:
            ids[target] = _group_ids(context.base.documents.get(target))
        near = ids[target].get(letters_of(link.anchor or ""), ())
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
    dead = [*_iter_without_id(context)]
    spelt = {_Place(link.path or path, link.anchor or "") for path, link in dead}
    latin = {place for place in spelt if _is_in_latin(place, context)}
    of_site = {*_find_marked(spelt, context), *_find_joined(dead, context)}
    of_site |= latin if len(latin) >= _MANY else set()
    for path, link in dead:
        if _Place(link.path or path, link.anchor or "") not in of_site:
            yield path, link


def _find_marked(places: Iterable[_Place], context: Context) -> Iterator[_Place]:
    """The places that are named by ids of their pages behind a letter (`h-soil` for `soil`), if many are
    behind the same."""
    found: defaultdict[str, list[_Place]] = defaultdict(list)
    ids: dict[str, Mapping[str, Sequence[str]]] = {}
    for place in places:
        marked = _MARKED.fullmatch(place.anchor)
        if not marked:
            continue
        if place.path not in ids:
            ids[place.path] = _group_ids(context.base.documents.get(place.path))
        if letters_of(marked[2]) in ids[place.path]:
            found[marked[1]].append(place)
    for same in found.values():
        if len(same) >= _MANY:
            yield from same


def _find_joined(dead: Sequence[tuple[str, LinkEvidence]], context: Context) -> Iterator[_Place]:
    """The places that pages name as their own and that stand in another page of their folder, if these are
    many and at least half: then all of them are shown as one page."""
    own: defaultdict[str, set[_Place]] = defaultdict(set)
    for path, link in dead:
        if (link.path or path) == path:
            own[path.rpartition("/")[0]].add(_Place(path, link.anchor or ""))
    counts: dict[str, Counter[str]] = {
        folder: Counter() for folder, places in own.items() if len(places) >= _MANY
    }
    for path, document in context.base.documents.items() if counts else ():
        folder = path.rpartition("/")[0]
        if folder in counts:
            counts[folder].update(document.ids)
    for folder, found in counts.items():
        joined = [place for place in own[folder] if found[place.anchor] == 1]
        if len(joined) >= max(_MANY, len(own[folder]) / 2):
            yield from joined


def _is_in_latin(place: _Place, context: Context) -> bool:
    """Whether a place is named by a heading in Cyrillic letters, written in Latin ones."""
    from checks.evidence.transliterating import stands_for  # many bases have no dead anchor

    found = _documents_at(place.path, context)
    return any(stands_for(place.anchor, (heading.text for heading in each.headings)) for each in found)


def _documents_at(path: str, context: Context) -> Sequence[Document]:
    """The document at a path, or what is shown of a folder, which ends with a slash."""
    pages = (f"{path}{name}" for name in FOLDER_PAGES) if path.endswith("/") else (path,)
    return [context.base.documents[page] for page in pages if page in context.base.documents]


def _iter_without_id(context: Context) -> Iterator[tuple[str, LinkEvidence]]:
    written: dict[str, Sequence[bool]] = {}
    for path, link in context.iter_links(LinkState.DEAD_ANCHOR):
        is_shown = is_on_site(context.paths, path, ANY)
        # On the page that is seen from the folder of this one.
        if link.candidates and (is_shown or context.is_for_site(path, link.link.target)):
            continue
        if link.link.kind is LinkKind.HTML:
            if path not in written:
                written[path] = _find_written(context.base.documents[path])
            if not written[path][link.link.line - 1]:
                continue
        if is_shown and _may_be_shown(link.path or path, link.anchor or "", context):
            continue
        # In a book that is made of the whole base, an own id is known in every file, and Sphinx knows code.
        if link.path != path or not (_is_name(link, path, context) or link.anchor in context.own_ids()):
            yield path, link
    for path, link in context.iter_links(LinkState.DEAD_ON_SITE):
        if context.is_for_site(path, link.link.target):
            yield path, link


def _may_be_shown(path: str, anchor: str, context: Context) -> bool:
    """Whether an anchor is one of a folder, of which the site makes a page, or names a box that folds out, or
    a field of the front matter with several values."""
    found = _documents_at(path, context)
    fields = (name for each in found for name, value in each.front_matter.items() if _is_list(value))
    boxes = (_TAG.sub("", match[1]) for each in found for match in _SUMMARY.finditer(each.text))
    return not found or _plain_letters(anchor) in map(_plain_letters, (*fields, *boxes))


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _plain_letters(text: str) -> str:
    """The letters and digits of a text without accents, which some programs leave out."""
    from checks.evidence.tidy_ids import without_accents  # many bases have no dead anchor

    return letters_of(without_accents(text))


def _is_name(link: LinkEvidence, path: str, context: Context) -> bool:
    """Whether an anchor is a label or names code, whose place Sphinx finds."""
    anchor = link.anchor or ""
    is_code = _NAME_OF_CODE.fullmatch(anchor) is not None
    return context.is_in_sphinx(path) and (is_code or anchor in context.sphinx_names())


def _find_written(document: Document) -> Sequence[bool]:
    """For each line, whether an author wrote it, and no program between comments of its own."""
    written = []
    is_made = False
    for line in document.text.split("\n"):
        for match in _MADE.finditer(line):
            is_made = match[1] == "START"
        written.append(not is_made)
    return written


def _group_ids(document: Document | None) -> Mapping[str, Sequence[str]]:
    """The ids of a document by their letters and digits."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    if document:
        for each in document.ids:
            groups[letters_of(each)].append(each)
    return groups


RULE = Rule("LNK102", "dead-anchor", Severity.ERROR, check)
