"""Where addresses lead on the sites and in the vaults that are made from a base, where the base itself has
nothing there.

`soil` or `soil/` leads to `soil.md`, `/beds/soil.md` into a folder of the base that the site is made of,
`/img/soil.png` into one whose files it shows as they are, and `../soil/` to `beds/soil.md` from
`beds/roses.md`, which the site shows as the folder `beds/roses/`.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from checks.evidence.address_forms import HTML_ENDING, is_included
from checks.evidence.path_index import FOLDER_PAGES, PathIndex
from checks.evidence.site_programs import (
    DOCUSAURUS,
    GITHUB_WIKI,
    HUGO,
    JEKYLL,
    MDBOOK,
    MKDOCS,
    OBSIDIAN,
    VITEPRESS,
    find_site,
    find_themes,
    is_on_site,
)
from checks.lazy_pattern import LazyPattern
from checks.model import MARKDOWN, ancestors

DOCUMENTS = (*MARKDOWN, ".mdx")
"""How files end that a site makes pages of."""
_FOLDER_NAMES = frozenset(page.removesuffix(MARKDOWN[0]) for page in FOLDER_PAGES)
_NUMBER = LazyPattern(r"^\d+\s*[-_.]+\s*(?=\D)")
"""By what Docusaurus orders files, and leaves out of addresses."""
_TRANSLATIONS = LazyPattern(
    r"i18n/[^/]+/docusaurus-plugin-content-(docs|blog)(?:-([^/]+))?/(?:(current|version-[^/]+)/)?"
)
_CLIMBING = LazyPattern(r"(?:\.{1,2}/)+")
_LANGUAGE = LazyPattern(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


def find_from_vitepress(written: str, path: str, page_path: str, index: PathIndex) -> str | None:
    """What VitePress or VuePress shows at an address from the root of the site: the folder above the page
    that has its settings. Empty where nothing can be said: of other addresses, and of those whose first
    folder the site has not, which may be anything."""
    site = find_site(index, page_path, VITEPRESS) if written.startswith("/") else None
    top = path.partition("/")[0]
    if site is None or written.count("/") == 1 or not index.has_folder(posixpath.join(site, top)):
        return ""
    places = (posixpath.join(site, path), posixpath.join(site, "public", path))
    return next(filter(None, (_find_from("", place, index) for place in places)), None)


def is_beside_book(path: str, page_path: str, index: PathIndex) -> bool:
    """Whether an address leads from a book of mdBook to what a site shows beside it: out of the folder with
    the list of chapters, to a page in HTML, or to one that mdBook takes for Markdown, in a folder that the
    base has not."""
    if not is_on_site(index, page_path, MDBOOK):
        return False
    is_page = path.endswith(MARKDOWN) and not index.has_folder(posixpath.dirname(path))
    if not is_page and not HTML_ENDING.search(path):
        return False
    source = next(
        (each for each in ancestors(page_path) if index.has_file(f"{each}/SUMMARY.md".lstrip("/"))), ""
    )
    return source != "" and not path.startswith(f"{source}/")


def find_beside(folder: str, index: PathIndex) -> str | None:
    """The page beside a folder of its name, which a site shows there where the folder has no page itself."""
    names = index.names_in(folder)
    if not folder or not _FOLDER_NAMES.isdisjoint(names):
        return None
    return next(filter(index.has_file, (f"{folder}{ending}" for ending in DOCUMENTS)), None)


def find_in_vault(written: str, page_path: str, index: PathIndex) -> str | None:
    """The file that a name, or the end of a path, leads to in an Obsidian vault; of several the first."""
    if written.startswith(("/", ".")) or not is_on_site(index, page_path, OBSIDIAN):
        return None
    tails = (written, f"{written}{MARKDOWN[0]}")
    return next((found[0] for found in map(index.ending_with, tails) if found), None)


def find_in_wiki(written: str, page_path: str, index: PathIndex) -> str | None:
    """The page of a wiki of GitHub that a name leads to: a wiki shows all pages at one place, wherever their
    files are, with hyphens for spaces and without telling capitals apart."""
    wiki = find_site(index, page_path, GITHUB_WIKI)
    name = written.removeprefix("./")
    if wiki is None or "/" in name:
        return None
    return index.once(("wiki", wiki, name), partial(_find_in_wiki, wiki, name))


def _find_in_wiki(wiki: str, name: str, index: PathIndex) -> str | None:
    names = (f"{name}{MARKDOWN[0]}", f"{name.replace('-', ' ')}{MARKDOWN[0]}")
    found = (page for each in names for page in index.nearly_named(each))
    return next((page for page in found if page.startswith(f"{wiki}/".lstrip("/"))), None)


def find_from_shown_folder(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to on a site of Hugo or MkDocs, which show each page as a folder, and that of a
    folder there. MkDocs warns of paths of files that are written so."""
    if written.startswith("/") or written.lower().endswith(DOCUMENTS):
        return None
    is_file = "." in written.rpartition("/")[2].strip(".")
    if not is_on_site(index, page_path, HUGO) and (is_file or not is_on_site(index, page_path, MKDOCS)):
        return None
    folder, _, name = page_path.rpartition("/")
    found = _find_from(folder, written, index) if name in FOLDER_PAGES else None
    return found or find_from_page_folder(written, page_path, index)


def find_source(path: str, index: PathIndex) -> str | None:
    """The file whose name says what Middleman makes of it: `soil.html.md` becomes `soil.html`."""
    source = f"{path}{MARKDOWN[0]}"
    return source if HTML_ENDING.search(path) and index.has_file(source) else None


def find_in_mdbook(path: str, page_path: str, index: PathIndex) -> str | None:
    """The README of which mdBook makes the index of its folder."""
    folder, slash, name = path.rpartition("/")
    readme = f"{folder}{slash}README{MARKDOWN[0]}"
    is_index = name == f"index{MARKDOWN[0]}" and is_on_site(index, page_path, MDBOOK)
    return readme if is_index and index.has_file(readme) else None


def find_in_theme(path: str, page_path: str, index: PathIndex) -> str | None:
    """What MkDocs shows beside the pages: the files of the folder that adds to its theme (`custom_dir`)."""
    site = find_site(index, page_path, MKDOCS)
    if site is None or path.lower().endswith(DOCUMENTS) or not path.startswith(f"{site}/".lstrip("/")):
        return None
    on_site = posixpath.relpath(path, site or ".").partition("/")[2]
    files = (f"{folder}/{on_site}" for folder in find_themes(index, site))
    return next(filter(index.has_file, files), None)


def find_for_including(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to from a page that includes the file, of which sites make no page of its own:
    such pages lie above it."""
    if written.startswith("/") or not is_included(page_path):
        return None
    above = islice(ancestors(page_path), 1, None)
    paths = (posixpath.normpath(posixpath.join(folder, written)) for folder in above)
    return next(filter(index.has_file, paths), None)


def find_above(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address that climbs out of the base leads to on a site of Hugo or Jekyll, where the page may be
    a folder."""
    if not is_on_site(index, page_path, (*HUGO, *JEKYLL)):
        return None
    return find_from_page_folder(written, page_path, index)


def find_in_docusaurus(written: str, page_path: str, index: PathIndex) -> str | None:
    """The Markdown file that Docusaurus finds from a folder above the page, up to that of its settings."""
    if written.startswith(".") or not written.lower().endswith(DOCUMENTS):
        return None
    site = find_site(index, page_path, DOCUSAURUS)
    if site is None:
        return None
    folders = [folder for folder in ancestors(page_path) if len(folder) >= len(site)]
    original = _find_translated_folder(page_path, site)
    if original:
        folders.append(original)
    paths = (posixpath.join(folder, written.lstrip("/")) for folder in folders)
    return next(filter(index.has_file, paths), None)


def _find_translated_folder(page_path: str, site: str) -> str | None:
    """The folder of which one of Docusaurus has the translations, and that stands in for what is missing:
    `versioned_docs/version-2` for `i18n/it/docusaurus-plugin-content-docs/version-2`. Other sets of documents
    (`…-docs-guides/current`) have their own (`guides`)."""
    found = _TRANSLATIONS.match(posixpath.relpath(page_path, site or "."))
    if not found:
        return None
    kind, other, version = found.groups()
    if not version or version == "current":
        return posixpath.join(site, other or kind)
    versioned = f"{other}_versioned_docs" if other else "versioned_docs"
    return posixpath.join(site, versioned, version)


def find_numbered(path: str, page_path: str, index: PathIndex) -> str | None:
    """The page of Docusaurus at an address, where the numbers are left out by which files and folders are
    ordered: `guides/soil` for `02-guides/01-soil.md`."""
    site = find_site(index, page_path, DOCUSAURUS)
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


def find_on_site(written: str, path: str, page_path: str, index: PathIndex) -> str | None:
    """What a site shows at an address where the base has nothing: a file, or a folder with a slash."""
    if written.startswith("/"):
        return _find_from_site_root(path, page_path, index)
    return (
        _find_shown(path, index)
        or find_from_page_folder(written, page_path, index)
        or _find_translated(written, page_path, index)
        or _find_from_top(written, path, page_path, index)
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


def find_from_page_folder(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to where a site shows each page as a folder: Hugo, Jekyll and others do, and
    browsers go on from there. Paths of Markdown files are followed before that, and do not."""
    folder, _, name = page_path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem in _FOLDER_NAMES or written.lower().endswith(DOCUMENTS):
        return None
    return _find_from(posixpath.join(folder, stem), written, index)


def _find_from_top(written: str, path: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to that climbs out of the folder directly in the base: if the site is made of
    that, browsers stop at its root. Paths of Markdown files are followed before, and do not."""
    top, slash, _ = page_path.partition("/")
    if not slash or path.startswith(f"{top}/") or path.lower().endswith(DOCUMENTS):
        return None
    return _find_from(top, _CLIMBING.sub("", written), index)


def _find_translated(written: str, page_path: str, index: PathIndex) -> str | None:
    """What an address leads to from the same page in another language: a site shows that where nothing is
    translated. The page is found by folders that are named as languages are (`pt-BR/soil.md`)."""
    for twin in _iter_twins(page_path, index):
        found = _find_from(posixpath.dirname(twin), written, index)
        found = found or find_from_page_folder(written, twin, index)
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
