"""Where an address in a document leads, by the rules of URLs and of GitHub's file view.

The path is percent-decoded, `?query` is left aside, `/x` starts at the root of the base, a
folder may be written with or without its slash. Upper and lower case differ. A backslash is no
separator.

What is written for a site that shows the base is not looked up: an address that a template engine
makes, and one that starts at the root and cannot be meant for the base (`/manual/soil/`). What
leads to a file only there is told apart: `soil` or `soil/` for `soil.md`, `/beds/soil.md` in a folder of
the base that the site is made of, `/img/soil.png` in one whose files it shows as they are, and `../soil/`
from `beds/roses.md`, which the site shows as the folder `beds/roses/`.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import unquote

from checks.evidence.path_index import FOLDER_PAGES, PathIndex
from checks.frozen import frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import MARKDOWN, LinkState, ancestors, is_markdown

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""A scheme has two letters at least: `C:` is a Windows drive. One with a full stop is taken for
a file name (`soil.md:12`)."""

_WEB = ("http", "https", "mailto")
_MADE = LazyPattern(r"\{%|<%|\{\{[<%-]|\{\{[^{}]*[.|(\"][^{}]*\}\}")
"""What Liquid, Jinja, Go or ERB fill in. A lone `{{address}}` may be a blank that nobody filled in."""

_OF_GITHUB = LazyPattern(r"/[\w.-]+/[\w.-]+/(?:blob|tree|raw|edit|issues|pulls?|wiki|releases|discussions)\b")
_BESIDE_CODE = LazyPattern(
    r"\.\./\.\./(?:issues|pulls?|wiki|releases|actions|discussions|graphs|compare|projects|security)\b"
)
"""Two folders above the root, as GitHub shows a README: the other pages of the repository."""

_ON_DISK = LazyPattern(r"/(?:Users|home|root|tmp|var|mnt|opt|private|Volumes|workspaces?)/[^/]+/.")
_ALIASES = ("@", "~/")
"""How paths begin that the tools of a site make whole: `@site/img/a.png`."""

DOCUMENTS = (*MARKDOWN, ".mdx")
"""How files end that a site makes pages of."""

HTML_ENDING = LazyPattern(r"\.html?\Z", re.IGNORECASE)
_FOLDER_NAMES = frozenset(page.removesuffix(MARKDOWN[0]) for page in FOLDER_PAGES)
_NUMBER = LazyPattern(r"^\d+\s*[-_.]+\s*(?=\D)")
"""By what Docusaurus orders files, and leaves out of addresses."""

_LANGUAGE = LazyPattern(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


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
        is_github = not is_markdown(path) and _BESIDE_CODE.match(path)
        return Spot(LinkState.EXTERNAL if is_github else LinkState.OUTSIDE, None, fragment, query, path)
    path = "" if path == "." else path
    if not written.endswith("/") and index.has_file(path):
        return Spot(LinkState.WORKS, index.real(path), fragment, query)
    if index.has_folder(path):
        page = _find_beside(path, index) if fragment and not written.endswith("/") else None
        if page:
            return Spot(_state_on_site(path, page_path, index), index.real(page), fragment, query)
        return Spot(LinkState.WORKS, f"{path or '.'}/", fragment, query)
    if index.is_excluded(path):
        return Spot(LinkState.EXCLUDED, None, fragment, query, path)
    rooted = _find_from_vitepress(written, path, page_path, index)
    if rooted:
        return Spot(LinkState.WORKS, index.real(rooted), fragment, query)
    if rooted is None:
        return Spot(LinkState.MISSING, None, fragment, query, path)
    if written.startswith(_ALIASES) or (written.startswith("/") and _is_of_site(written, path, index)):
        return Spot(LinkState.EXTERNAL)
    if _is_beside_book(path, page_path, index):
        return Spot(LinkState.EXTERNAL)
    found = (
        _find_in_vault(written, page_path, index)
        or _find_in_docusaurus(written, page_path, index)
        or _find_numbered(path, page_path, index)
    )
    if found:
        return Spot(LinkState.WORKS, index.real(found), fragment, query)
    shown = _find_on_site(written, path, page_path, index)
    if shown:
        return Spot(_state_on_site(path, page_path, index), index.real(shown), fragment, query)
    return Spot(LinkState.MISSING, None, fragment, query, path)


def _state_on_site(path: str, page_path: str, index: PathIndex) -> LinkState:
    """The state of a link that works on a site: certain for Docusaurus, VitePress, Sphinx and, with `.html`,
    for mdBook."""
    is_book = HTML_ENDING.search(path) is not None and index.is_in_mdbook(page_path)
    sites = (index.docusaurus_of(page_path), index.vitepress_of(page_path), index.sphinx_of(page_path))
    return LinkState.WORKS if is_book or any(site is not None for site in sites) else LinkState.ON_SITE


def _find_from_vitepress(written: str, path: str, page_path: str, index: PathIndex) -> str | None:
    """What VitePress or VuePress shows at an address from the root of the site: the folder above the page
    that has its settings. Empty where nothing can be said: of other addresses, and of those whose first
    folder the site has not, which may be anything."""
    site = index.vitepress_of(page_path) if written.startswith("/") else None
    top = path.partition("/")[0]
    if site is None or written.count("/") == 1 or not index.has_folder(posixpath.join(site, top)):
        return ""
    places = (posixpath.join(site, path), posixpath.join(site, "public", path))
    return next(filter(None, (_find_from("", place, index) for place in places)), None)


def _is_beside_book(path: str, page_path: str, index: PathIndex) -> bool:
    """Whether an address leads from a book of mdBook to what a site shows beside it: out of the folder with
    the list of chapters, to a page in HTML."""
    if not HTML_ENDING.search(path) or not index.is_in_mdbook(page_path):
        return False
    source = next(
        (each for each in ancestors(page_path) if index.has_file(f"{each}/SUMMARY.md".lstrip("/"))), ""
    )
    return source != "" and not path.startswith(f"{source}/")


def _find_beside(folder: str, index: PathIndex) -> str | None:
    """The page beside a folder of its name, which a site shows there where the folder has no page itself."""
    names = index.names_in(folder)
    if not folder or not _FOLDER_NAMES.isdisjoint(names):
        return None
    return next(filter(index.has_file, (f"{folder}{ending}" for ending in DOCUMENTS)), None)


def _find_in_vault(written: str, page_path: str, index: PathIndex) -> str | None:
    """The file that a name, or the end of a path, leads to in an Obsidian vault; of several the first."""
    if written.startswith(("/", ".")) or not index.is_in_vault(page_path):
        return None
    tails = (written, f"{written}{MARKDOWN[0]}")
    return next((found[0] for found in map(index.ending_with, tails) if found), None)


def _find_in_docusaurus(written: str, page_path: str, index: PathIndex) -> str | None:
    """The Markdown file that Docusaurus finds from a folder above the page, up to that of its settings."""
    if written.startswith(".") or not written.lower().endswith(DOCUMENTS):
        return None
    site = index.docusaurus_of(page_path)
    if site is None:
        return None
    above = (folder for folder in ancestors(page_path) if len(folder) >= len(site))
    paths = (posixpath.join(folder, written.lstrip("/")) for folder in above)
    return next(filter(index.has_file, paths), None)


def _find_numbered(path: str, page_path: str, index: PathIndex) -> str | None:
    """The page of Docusaurus at an address, where the numbers are left out by which files and folders are
    ordered: `guides/soil` for `02-guides/01-soil.md`."""
    site = index.docusaurus_of(page_path)
    if site is None or not path.startswith(f"{site}/".lstrip("/")):
        return None
    folder = ""
    *folders, last = path.split("/")
    for name in folders:
        found = name if index.has_folder(posixpath.join(folder, name)) else _unnumber(folder, name, index)
        if found is None:
            return None
        folder = posixpath.join(folder, found)
    found = _unnumber(folder, last, index)
    return None if found is None else _find_from(folder, found, index)


def _unnumber(folder: str, name: str, index: PathIndex) -> str | None:
    """The name in a folder that is this one but for a number before it."""
    names = index.once(("unnumbered", folder), partial(_find_unnumbered, folder))
    return names.get(_NUMBER.sub("", name))


def _find_unnumbered(folder: str, index: PathIndex) -> Mapping[str, str]:
    """The names in a folder by what is left of them without number."""
    names = reversed(index.names_in(folder))
    return {_NUMBER.sub("", name).removesuffix(DOCUMENTS[-1]): name for name in names}


def _find_on_site(written: str, path: str, page_path: str, index: PathIndex) -> str | None:
    """What a site shows at an address where the base has nothing: a file, or a folder with a slash."""
    if written.startswith("/"):
        return _find_from_site_root(path, page_path, index)
    return (
        _find_shown(path, index)
        or _find_from_page_folder(written, page_path, index)
        or _find_translated(written, page_path, index)
    )


def _find_from_site_root(path: str, page_path: str, index: PathIndex) -> str | None:
    """The root may be any folder above the page, of which the uppermost is tried first; of other files than
    pages any folder of the base (`static/img/soil.png`)."""
    above = [*ancestors(page_path)][-2::-1]
    found = next(filter(index.has_file, (posixpath.join(folder, path) for folder in above)), None)
    if found or path.lower().endswith(DOCUMENTS):
        return found
    return next(iter(index.ending_with(path)), None)


def _find_shown(path: str, index: PathIndex) -> str | None:
    """The page at an address of a site. Pages lose their ending there or have `.html`, and a README is the
    index of its folder."""
    name = HTML_ENDING.sub("", path)
    folder, slash, last = name.rpartition("/")
    names = (name, f"{folder}{slash}README") if last == "index" else (name,)
    return next(filter(index.has_file, (f"{each}{ending}" for each in names for ending in DOCUMENTS)), None)


def locate_from_page_folder(spot: Spot, address: str, page_path: str, index: PathIndex) -> Spot | None:
    """Where an address leads on a site that shows the page as a folder, of which `spot` is what it leads to
    on others."""
    written = unquote(re.split("[?#]", address.strip(), maxsplit=1)[0])
    found = None if written.startswith("/") else _find_from_page_folder(written, page_path, index)
    return None if found is None else replace(spot, path=index.real(found))


def _find_from_page_folder(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to where a site shows each page as a folder: Hugo, Jekyll and others do, and
    browsers go on from there."""
    folder, _, name = page_path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in _FOLDER_NAMES:
        return None
    return _find_from(posixpath.join(folder, stem), written, index)


def _find_translated(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to from the same page in another language: a site shows that where nothing is
    translated. The page is found by folders that are named as languages are (`pt-BR/soil.md`)."""
    for twin in _iter_twins(page_path, index):
        found = _find_from(posixpath.dirname(twin), written, index)
        found = found or _find_from_page_folder(written, twin, index)
        if found:
            return found
    return None


def _iter_twins(page_path: str, index: PathIndex) -> Iterator[str]:
    for folder in ancestors(page_path):
        above, _, language = folder.rpartition("/")
        if not _LANGUAGE.fullmatch(language):
            continue
        behind = page_path[len(folder) :]
        for other in index.once(("languages", above), partial(_find_languages, above)):
            twin = f"{above}/{other}{behind}".lstrip("/")
            if other != language and index.has_file(twin):
                yield twin


def _find_languages(folder: str, index: PathIndex) -> Sequence[str]:
    return tuple(filter(_LANGUAGE.fullmatch, index.names_in(folder)))


def _find_from(folder: str, written: str, index: PathIndex) -> str | None:
    """What an address leads to from a folder: a file, a page, or a folder with a slash."""
    path = posixpath.normpath(posixpath.join(folder, written))
    if path.startswith("..") or path == ".":
        return None
    if index.has_folder(path):
        pages = (f"{path}/{page}" for page in FOLDER_PAGES)
        return next(filter(index.has_file, pages), f"{path}/")
    return path if index.has_file(path) else _find_shown(path, index)


def _is_of_site(written: str, path: str, index: PathIndex) -> bool:
    """Whether an address from the root, where the base has nothing, may be one of a site that shows
    the base: it names no file of the base in other letters and no Markdown file, and either begins in
    no folder of the base, or has no ending or that of what a site makes of pages. So may be one of a
    repository on GitHub (`/owner/name/blob/main/…`), but no path of somebody's disk
    (`/home/me/soil.py`)."""
    if _OF_GITHUB.match(written):
        return True
    if _ON_DISK.match(written):
        return False
    name = path.rpartition("/")[2]
    if is_markdown(path) or path.casefold() in map(str.casefold, index.nearly_named(name)):
        return False
    is_page = written.endswith(("/", ".html")) or "." not in name
    return is_page or not index.has_folder(path.partition("/")[0])
