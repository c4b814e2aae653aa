"""Each link of a document followed within the base."""

from collections.abc import Mapping

from checks.evidence.address_forms import HTML_ENDING, is_included
from checks.evidence.addresses import Spot, locate, locate_from_page_folder
from checks.evidence.path_index import FOLDER_PAGES, PathIndex
from checks.evidence.resolving import MOST_CANDIDATES
from checks.evidence.site_programs import ANY, MKDOCS, OBSIDIAN, WITH_TIDY_IDS, WITH_UNKNOWN_IDS, is_on_site
from checks.frozen import replace
from checks.lazy_pattern import LazyPattern
from checks.model import Document, Link, LinkEvidence, LinkKind, LinkState, is_markdown

_TAB = "tab/"
"""How docfx marks the headings that it makes tabs of: `# [Linux](#tab/linux)`."""

_OF_CONTENT = "user-content-"
"""What GitHub puts before each id that it shows."""

_OF_NOTES = (f"{_OF_CONTENT}fn-", f"{_OF_CONTENT}fnref-", "fn:", "fnref:")
"""How the ids of footnotes begin: GitHub's, and Python-Markdown's and kramdown's."""

_README = "readme"
"""The id of what GitHub shows of a README, in its folder too."""

_LINES = LazyPattern(r"L(\d{1,9})(?:C\d+)?(?:-L?(\d{1,9})(?:C\d+)?)?")
"""GitHub's line anchors: `L10`, `L10-L20`, `L10C3-L12C1`."""

_DEAD = {LinkState.WORKS: LinkState.DEAD_ANCHOR, LinkState.ON_SITE: LinkState.DEAD_ON_SITE}
"""What becomes of a link whose path leads somewhere and whose fragment does not."""

_MOST_NAMESAKES = 3


def follow_links(
    document: Document, documents: Mapping[str, Document], index: PathIndex
) -> tuple[LinkEvidence, ...]:
    """Every link and image of a document with where it leads, in the document's order.

    Nothing outside the base is opened: an address with a scheme or a host, one of a site that shows the
    base, and an expression of JSX (`href={page}`) count as `external`, unless the scheme is a misspelt
    `http`, `https` or `mailto`, which is `missing`. A fragment has to be the id of a heading or of raw HTML
    in the file it points into, upper and lower case differing: ids are small letters, and browsers compare
    exactly. Where no site is made of the page, capitals are told apart from other faults, as GitHub takes
    them for small letters. `#` and `#top` lead to the top of any page, `#readme` to a README, `#tab/…` marks
    a tab. In files other than Markdown any fragment works, in Markdown a line anchor only after `?plain=1`,
    as on GitHub.
    """
    return tuple(_follow(link, document, documents, index) for link in document.links)


def follow_paths(document: Document, index: PathIndex) -> tuple[LinkEvidence, ...]:
    """The same, as far as the paths of the base tell: whether anchors exist is not looked at."""
    return tuple(_follow(link, document, None, index) for link in document.links)


def _follow(
    link: Link, document: Document, documents: Mapping[str, Document] | None, index: PathIndex
) -> LinkEvidence:
    if not link.kind.leads:
        return LinkEvidence(link, LinkState.UNUSED if link.kind is LinkKind.UNUSED else LinkState.UNDEFINED)
    is_expression = link.kind is LinkKind.HTML and link.target.startswith("{")
    if link.kind is LinkKind.AUTOLINK or is_expression:
        return LinkEvidence(link, LinkState.EXTERNAL)
    spot = locate(link.target, document.path, index)
    if spot.state is LinkState.MISSING:
        candidates = () if "://" in link.target else find_candidates(spot.wanted, index)
        return LinkEvidence(link, spot.state, None, spot.fragment, candidates)
    is_raw = link.kind is LinkKind.HTML and spot.state is LinkState.ON_SITE
    if is_raw and is_on_site(index, document.path, MKDOCS):
        # MkDocs leaves raw HTML as it is, and shows pages as folders.
        spot = replace(spot, state=LinkState.WORKS)
    dead = _DEAD.get(spot.state)
    if not dead or not spot.path or documents is None or _has_fragment(spot, documents, index):
        return LinkEvidence(link, spot.state, spot.path, spot.fragment)
    anchor = _find_site_id(spot, document.path, documents, index)
    if anchor:
        return LinkEvidence(link, spot.state, spot.path, anchor)
    small = (spot.fragment or "").lower()
    if dead is LinkState.DEAD_ANCHOR and _is_for_github(document.path, small, spot, documents, index):
        return LinkEvidence(link, LinkState.OTHER_CASE, spot.path, small)
    if spot.path == document.path and is_included(document.path):
        return LinkEvidence(link, spot.state, spot.path, spot.fragment)
    other = locate_from_page_folder(spot, link.target, document.path, index)
    if not other or not _has_fragment(other, documents, index):
        return LinkEvidence(link, dead, spot.path, spot.fragment)
    if spot.state is LinkState.ON_SITE:
        return LinkEvidence(link, spot.state, other.path, spot.fragment)
    return LinkEvidence(link, dead, spot.path, spot.fragment, (other.path or "",))


def find_candidates(wanted: str, index: PathIndex) -> tuple[str, ...]:
    """Files that a missing path may have meant: the same but for letter case, backslashes, a left out
    `.md`, or the ending of what a site makes of them; else files of the same name, unless so many have it
    that naming them helps nobody."""
    path = wanted.replace("\\", "/").rstrip("/")
    spellings = dict.fromkeys((path, f"{path}.md", HTML_ENDING.sub(".md", path)))
    close = tuple(file for spelling in spellings for file in index.nearly_at(spelling))
    if close:
        return close[:MOST_CANDIDATES]
    named = index.nearly_named(path.rpartition("/")[2])
    return named if len(named) <= _MOST_NAMESAKES else ()


def _has_fragment(spot: Spot, documents: Mapping[str, Document], index: PathIndex) -> bool:
    # What stands after `:~:` tells the browser which text to show; it is no id.
    fragment = (spot.fragment or "").partition(":~:")[0]
    path = spot.path or ""
    if fragment.lower() in ("", "top") or fragment.startswith((_TAB, *_OF_NOTES)):
        return True
    fragment = fragment.removeprefix(_OF_CONTENT)
    if fragment == _README and path.rpartition("/")[2].upper() in ("", "README.MD"):
        return True
    if path.endswith("/"):
        return _folder_has(path, fragment, documents, index)
    lines = _LINES.fullmatch(fragment) if "plain=1" in spot.query else None
    if lines and path in documents:
        return int(lines[2] or lines[1]) <= documents[path].lines
    return not is_markdown(path) or _has_anchor(path, fragment, documents, index)


def _find_site_id(
    spot: Spot, page_path: str, documents: Mapping[str, Document], index: PathIndex
) -> str | None:
    """The id that a fragment means by the rules of the vault or the site that the link is written for: MkDocs
    and VitePress make `a-b` of “A & B”, where GitHub makes `a--b`."""
    path, fragment = spot.path or "", _compose(spot.fragment or "")
    if path not in documents:
        return None
    if is_on_site(index, page_path, WITH_UNKNOWN_IDS):
        return index.worded_anchor(path, fragment)
    if is_on_site(index, page_path, OBSIDIAN):
        # Obsidian compares the words of headings, and of `#part#section` looks for the last.
        return (
            fragment if fragment.startswith("^") else index.worded_anchor(path, fragment.rpartition("#")[2])
        )
    if spot.state is LinkState.ON_SITE or is_on_site(index, page_path, WITH_TIDY_IDS):
        return index.tidy_anchor(path, fragment)
    return None


def _compose(fragment: str) -> str:
    """A fragment with each accent as a part of its letter, as texts have it: VitePress takes them apart."""
    if fragment.isascii():
        return fragment
    import unicodedata  # few fragments need it

    return unicodedata.normalize("NFC", fragment)


def _is_for_github(
    page_path: str, small: str, spot: Spot, documents: Mapping[str, Document], index: PathIndex
) -> bool:
    """Whether a fragment in small letters is there for GitHub, which asks for it second: by the settings in
    the base, no program makes a site of the page, and it is in no vault."""
    is_shown = is_on_site(index, page_path, (*ANY, *OBSIDIAN))
    return not is_shown and _has_fragment(replace(spot, fragment=small), documents, index)


def _folder_has(folder: str, fragment: str, documents: Mapping[str, Document], index: PathIndex) -> bool:
    """Whether what is shown of a folder has a fragment."""
    pages = (f"{folder}{name}".removeprefix("./") for name in FOLDER_PAGES)
    return any(
        _has_anchor(index.real(page), fragment, documents, index) for page in pages if index.has_file(page)
    )


def _has_anchor(path: str, anchor: str, documents: Mapping[str, Document], index: PathIndex) -> bool:
    """True where the file is no readable document, since nothing can be said against it."""
    return path not in documents or index.has_anchor(path, anchor)
