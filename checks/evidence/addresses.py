"""Where an address in a document leads, by the rules of URLs and of GitHub's file view.

The path is percent-decoded, `?query` is left aside, `/x` starts at the root of the base, a
folder may be written with or without its slash. Upper and lower case differ. A backslash is no
separator.

What is written for a site that shows the base is not looked up: an address that a template engine
makes, and one that starts at the root and cannot be meant for the base (`/manual/soil/`). What
leads to a file only there is told apart: see `site_addresses`.
"""

import posixpath
import re
from urllib.parse import unquote

from checks.evidence.address_forms import HTML_ENDING, ON_DISK
from checks.evidence.path_index import FOLDER_PAGES, PathIndex
from checks.evidence.site_addresses import (
    find_above,
    find_beside,
    find_for_including,
    find_from_page_folder,
    find_from_shown_folder,
    find_from_vitepress,
    find_in_docusaurus,
    find_in_mdbook,
    find_in_theme,
    find_in_vault,
    find_in_wiki,
    find_numbered,
    find_on_site,
    find_source,
    is_beside_book,
)
from checks.evidence.site_programs import (
    DOCUSAURUS,
    GITHUB_WIKI,
    MDBOOK,
    SPHINX,
    VITEPRESS,
    find_site,
    is_on_site,
)
from checks.frozen import frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import LinkState, is_markdown

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""A scheme has two letters at least: `C:` is a Windows drive. One with a full stop is taken for
a file name (`soil.md:12`)."""
_WEB = ("http", "https", "mailto")
_MADE = LazyPattern(r"\{%|<%|\{\{[<%-]|\{\{[^{}]*[.|(\"][^{}]*\}\}")
"""What Liquid, Jinja, Go or ERB fill in. A lone `{{address}}` may be a blank that nobody filled in."""
_OF_GITHUB = LazyPattern(r"/[\w.-]+/[\w.-]+/(?:blob|tree|raw|edit|issues|pulls?|wiki|releases|discussions)\b")
_BESIDE_CODE = LazyPattern(
    r"\.\./(\.\./)?(?:issues|pulls?|wiki|releases|actions|discussions|graphs|compare|projects|security)\b"
)
"""Two folders above the root, as GitHub shows a README, and one above that of a wiki: the other pages of the
repository."""

_ALIASES = ("@", "~/")
"""How paths begin that the tools of a site make whole: `@site/img/a.png`."""


@frozen
class Spot:
    """Where an address leads: `path` is a file (of a symbolic link what it leads to), or a folder
    with a trailing slash (`./` is the root); `fragment` is decoded, None where there is no `#`.
    For a path that is missing, excluded or outside, `path` is None and `wanted` what was looked for, relative
    to the root."""

    state: LinkState
    path: str | None = None
    fragment: str | None = None
    query: str = ""
    wanted: str = ""


def locate(address: str, page_path: str, index: PathIndex) -> Spot:
    """Where an address leads from a page; fragments are not yet compared with anchors."""
    address = address.strip()
    if not address:
        return Spot(LinkState.EMPTY)
    if ("{" in address or "<%" in address) and _MADE.search(address):
        return Spot(LinkState.EXTERNAL)
    scheme = _SCHEME.match(address)
    if scheme and "." not in scheme[1]:
        return _locate_scheme(scheme[1].lower(), address)
    if address.startswith("//"):
        return Spot(LinkState.EXTERNAL)
    before, hash_sign, after = address.partition("#")
    written, _, query = before.partition("?")
    fragment = unquote(after) if hash_sign else None
    return _locate_path(unquote(written), page_path, fragment, query, index)


def _locate_scheme(scheme: str, address: str) -> Spot:
    """An address with a scheme leads away; one with a misspelt scheme (`htps:`) or without
    a host leads nowhere, and `file:` leaves the base."""
    rest = address.partition(":")[2].strip("/")
    if scheme == "file":
        return Spot(LinkState.OUTSIDE, wanted=address)
    if not rest or _is_misspelt(scheme):
        return Spot(LinkState.MISSING, wanted=address)
    return Spot(LinkState.EXTERNAL)


def _is_misspelt(scheme: str) -> bool:
    if scheme in _WEB:
        return False
    from difflib import get_close_matches  # few bases have other schemes

    return bool(get_close_matches(scheme, _WEB, 1, 0.8))


def _locate_path(written: str, page_path: str, fragment: str | None, query: str, index: PathIndex) -> Spot:
    if not written:
        return Spot(LinkState.WORKS, page_path, fragment, query)
    if fragment and not written.strip("/"):
        return Spot(LinkState.EXTERNAL)  # the front page of a site
    folder = "" if written.startswith("/") else posixpath.dirname(page_path)
    path = posixpath.normpath(posixpath.join(folder, written.lstrip("/")))
    if path == ".." or path.startswith("../"):
        above = find_above(written, page_path, index)
        if above:
            return Spot(LinkState.WORKS, index.real(above), fragment, query)
        return Spot(_state_above(path, page_path, index), None, fragment, query, path)
    path = "" if path == "." else path
    if not written.endswith("/") and index.has_file(path):
        return Spot(LinkState.WORKS, index.real(path), fragment, query)
    if index.has_folder(path):
        return _locate_folder(written, path, page_path, fragment, query, index)
    if index.is_excluded(path):
        return Spot(LinkState.EXCLUDED, None, fragment, query, path)
    rooted = find_from_vitepress(written, path, page_path, index)
    if rooted:
        return Spot(LinkState.WORKS, index.real(rooted), fragment, query)
    if rooted is None:
        return Spot(LinkState.MISSING, None, fragment, query, path)
    if written.startswith(_ALIASES) or (written.startswith("/") and _is_of_site(written, path, index)):
        return Spot(LinkState.EXTERNAL)
    if is_beside_book(path, page_path, index):
        return Spot(LinkState.EXTERNAL)
    found = (
        find_in_vault(written, page_path, index)
        or find_in_docusaurus(written, page_path, index)
        or find_in_wiki(written, page_path, index)
        or find_from_shown_folder(written, page_path, index)
        or find_in_theme(path, page_path, index)
        or find_for_including(written, page_path, index)
        or find_numbered(path, page_path, index)
        or find_source(path, index)
        or find_in_mdbook(path, page_path, index)
    )
    if found:
        return Spot(LinkState.WORKS, index.real(found), fragment, query)
    shown = find_on_site(written, path, page_path, index)
    if shown:
        return Spot(_state_on_site(path, page_path, index), index.real(shown), fragment, query)
    return Spot(LinkState.MISSING, None, fragment, query, path)


def _state_above(path: str, page_path: str, index: PathIndex) -> LinkState:
    """The state of a link out of the base: GitHub has pages beside the code and the wiki of a repository."""
    beside = None if is_markdown(path) else _BESIDE_CODE.match(path)
    is_github = beside and (beside[1] or find_site(index, page_path, GITHUB_WIKI) == "")
    return LinkState.EXTERNAL if is_github else LinkState.OUTSIDE


def _locate_folder(
    written: str, path: str, page_path: str, fragment: str | None, query: str, index: PathIndex
) -> Spot:
    """A folder of the base, or with a fragment the page that a site shows there."""
    if fragment and written.startswith("/") and _is_page_of_site(path, page_path, index):
        return Spot(LinkState.EXTERNAL)
    page = find_beside(path, index) if fragment and not written.endswith("/") else None
    if page:
        return Spot(_state_on_site(path, page_path, index), index.real(page), fragment, query)
    return Spot(LinkState.WORKS, f"{path or '.'}/", fragment, query)


def _is_page_of_site(path: str, page_path: str, index: PathIndex) -> bool:
    """Whether a folder is meant for a page of a site: it has none itself, or lies beside the folder that
    Docusaurus makes a site of."""
    site = find_site(index, page_path, DOCUSAURUS)
    has_page = find_beside(path, index) or any(index.has_file(f"{path}/{name}") for name in FOLDER_PAGES)
    return not has_page or (bool(site) and not path.startswith(f"{site}/"))


def _state_on_site(path: str, page_path: str, index: PathIndex) -> LinkState:
    """The state of a link that works on a site: certain for Docusaurus, VitePress, Sphinx and, with `.html`,
    for mdBook."""
    is_book = HTML_ENDING.search(path) is not None and is_on_site(index, page_path, MDBOOK)
    works = is_book or is_on_site(index, page_path, (*DOCUSAURUS, *VITEPRESS, *SPHINX))
    return LinkState.WORKS if works else LinkState.ON_SITE


def locate_from_page_folder(spot: Spot, address: str, page_path: str, index: PathIndex) -> Spot | None:
    """Where an address leads on a site that shows the page as a folder, of which `spot` is what it leads to
    on others."""
    written = unquote(re.split("[?#]", address.strip(), maxsplit=1)[0])
    found = None if written.startswith("/") else find_from_page_folder(written, page_path, index)
    return None if found is None else replace(spot, path=index.real(found))


def _is_of_site(written: str, path: str, index: PathIndex) -> bool:
    """Whether an address from the root, where the base has nothing, may be one of a site that shows
    the base: it names no file of the base in other letters and no Markdown file, and either begins in
    no folder of the base, or has no ending or that of what a site makes of pages. So may be one of a
    repository on GitHub (`/owner/name/blob/main/…`), but no path of somebody's disk
    (`/home/me/soil.py`)."""
    if _OF_GITHUB.match(written):
        return True
    if ON_DISK.match(written):
        return False
    name = path.rpartition("/")[2]
    if is_markdown(path) or path.casefold() in map(str.casefold, index.nearly_named(name)):
        return False
    is_page = written.endswith(("/", ".html")) or "." not in name
    return is_page or not index.has_folder(path.partition("/")[0])
