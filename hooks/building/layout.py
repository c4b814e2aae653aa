"""The parts of a site that stay as they are while only texts change: addresses, pages, navigation.

To make these takes longer than to measure an edited base. So `serve`, which builds at each edit, takes
them over from the build before where nothing has changed that they are made from.
"""

import os
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from checks.derived.llms import find_description
from checks.frozen import frozen
from checks.plurals import count
from checks.reading.tree import TAG
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage, make_inert
from hooks.composing.shelf import Composed, Draft, Shelf, draft_made
from hooks.measuring.measurement import Measured
from hooks.pages.listing import count_kinds, describe_folder
from hooks.pages.naming import describe_document, document_title
from hooks.pages.proof import rank_document
from hooks.placing.addresses import (
    COMPUTED,
    TAGS,
    Addresses,
    assign_addresses,
    find_markdown,
    iter_folders,
    mark_generated,
)
from hooks.placing.readable import is_readable
from hooks.placing.routes import ASSETS, SEARCH_INDEX
from hooks.placing.sources import LISTS, copy_sources
from hooks.settings import Settings
from hooks.store import digest_of

_UNSEARCHED = {"search": {"exclude": True}}
"""Computed lists repeat what the pages say; searching them would only double each hit."""

_WIDE = {"hide": ["toc"]}
"""Tables of the whole base take the room of the table of contents."""

_ABOUT = {
    "dashboard": "What the plans ask for, what was claimed, and what was measured.",
    "findings": "What does not hold in the base, by rule, the most severe first.",
    TAGS: "The tags of the base, each with its documents.",
}
"""What search engines and previews of links say of the computed pages."""

_SHOWN = (
    "docs_dir",
    "edit_uri",
    "edit_uri_template",
    "extra_templates",
    "nav",
    "repo_url",
    "site_description",
    "site_dir",
    "site_name",
    "site_url",
    "use_directory_urls",
)
"""The settings of `mkdocs.yml` from which addresses and pages are made."""


@frozen
class Layout:
    """The places of a base in a site, before anything is shown there. `digest` is of what it was made from;
    `documents` are the pages of documents by path, `pages` are all pages; `taken` are the site's own
    sources, and the folders that pages are written into."""

    digest: str
    addresses: Addresses
    sources: Mapping[str, File]
    documents: Mapping[str, ShelfPage]
    pages: Sequence[ShelfPage]
    navigation: ShelfNavigation
    taken: frozenset[str]

    def bind(self, shelf: Shelf) -> None:
        """Empties the pages, and fills them from a shelf from now on."""
        self.navigation.close()
        for page in self.pages:
            page.bind(shelf)


def lay_out(
    measured: Measured, settings: Settings, config: MkDocsConfig, own: Files, last: Layout | None = None
) -> Layout:
    """The layout of a base among the site's own files: `last` again, if it still holds."""
    runs = _find_runs(measured)
    later = tuple(_iter_later(settings, config))
    digest = _digest_facts(measured, settings, config, own, later, runs)
    if last and last.digest == digest:
        return last
    names = [*COMPUTED, *([TAGS] if measured.tags else [])]
    addresses = assign_addresses(measured.base, settings.prefix, config, own, names, later)
    sources = copy_sources(measured.base, addresses, settings.prefix, config) if settings.markdown else {}
    shorts = _name_drops(measured)
    documents = {
        path: _document_page(path, file, measured, config, shorts.get(path, ""))
        for path, file in addresses.documents.items()
    }
    folders = {
        path: _folder_page(path, file, settings.title, _describe_folder(path, measured, addresses), config)
        for path, file in addresses.folders.items()
    }
    computed = [_computed_page(name, file, config) for name, file in addresses.computed.items()]
    written = [file.dest_uri for file in (*own, *addresses.all())]
    home = [] if "index.html" in written else [_home_page(measured, config)]
    weights = {path: rank_document(path, measured) for path in documents}
    navigation = ShelfNavigation(settings.title, folders, computed, documents, weights, runs)
    # Lists of the whole base come last: they take longest, and the search does without them.
    pages = (*documents.values(), *folders.values(), *computed, *home)
    taken = frozenset([*(file.src_uri for file in own), *later, *iter_folders(written)])
    return Layout(digest, addresses, sources, documents, pages, navigation, taken)


def _iter_later(settings: Settings, config: MkDocsConfig) -> Iterator[str]:
    """What is written into the site when all its pages are: files that are made from a template alone, and
    the plugin's own files and folders."""
    yield from sorted({*config.theme.static_templates, *map(str, config.extra_templates)})
    yield from ("sitemap.xml.gz", TAG, ASSETS.rstrip("/"))
    if settings.markdown:
        yield from LISTS
    if settings.search:
        yield SEARCH_INDEX


def _digest_facts(
    measured: Measured,
    settings: Settings,
    config: MkDocsConfig,
    own: Files,
    later: Sequence[str],
    runs: Sequence[Sequence[str]],
) -> str:
    base = measured.base
    documents = [
        (path, each.title, describe_document(path, measured), rank_document(path, measured))
        for path, each in base.documents.items()
    ]
    unread = [_look_at(base.root, path) for path in find_markdown(base) if path not in base.documents]
    folders = sorted(iter_folders(base.files))
    facts = (base.root, documents, folders, unread, runs, bool(measured.tags))
    site = [(key, config[key]) for key in _SHOWN]
    files = [(file.src_uri, file.dest_uri) for file in own]
    return digest_of(
        (facts, site, settings.prefix, settings.title, settings.markdown, files, later, get_build_date())
    )


def _look_at(root: str, path: str) -> tuple[str, str, bool]:
    """Where a file that was not read leads, and whether it could be."""
    file = Path(root) / path
    try:
        return path, os.path.realpath(file), is_readable(file)
    except OSError:  # Windows follows no path with the name of a device in it, such as con.md
        return path, str(file), False


def _document_page(path: str, file: File, measured: Measured, config: MkDocsConfig, short: str) -> ShelfPage:
    document = measured.base.documents.get(path)
    title = document.title if document else path.rpartition("/")[2]
    meta = _describe(describe_document(path, measured))

    def make(shelf: Shelf, page: Page) -> Draft:
        return shelf.draft_document(path, page)

    return ShelfPage(file, config, title, make, path=path, short=short, meta=meta)


def _name_drops(measured: Measured) -> dict[str, str]:
    """What the navigation calls each drop. Those of one folder that are called the same are told apart."""
    names = {path: document_title(path, measured) for path in measured.drops}
    same = Counter((posixpath.dirname(path), name) for path, name in names.items())
    return {
        path: name if same[posixpath.dirname(path), name] == 1 else f"{name} · {_distinguish(path)}"
        for path, name in names.items()
    }


def _distinguish(path: str) -> str:
    """The time at the end of a file's name, else the name."""
    stem = posixpath.basename(path).rpartition(".")[0]
    found = _TIME.search(stem)
    return f"{found[1]} {found[2]}:{found[3]}" if found else stem


_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[-_T](\d\d)[-_h:]?(\d\d)(?:\D*)$", re.ASCII)


def _describe_folder(path: str, measured: Measured, addresses: Addresses) -> str:
    """What search engines and previews of links say of a folder; that at the top is the index."""
    if not path:
        return f"{count_kinds(measured)}, by folder."
    return (
        describe_folder(path, measured) or f"{count(addresses.documents_below[path], 'document')} in {path}."
    )


def _folder_page(path: str, file: File, top: str, about: str, config: MkDocsConfig) -> ShelfPage:
    title = path.rpartition("/")[2] or top
    make = _drafts(
        lambda shelf, page: shelf.compose_folder(path, page) if path else shelf.compose_index(page)
    )
    return ShelfPage(file, config, title, make, meta=_UNSEARCHED | _WIDE | _describe(about))


def _computed_page(name: str, file: File, config: MkDocsConfig) -> ShelfPage:
    compose = {
        "dashboard": Shelf.compose_dashboard,
        "findings": Shelf.compose_findings,
        TAGS: Shelf.compose_tags,
    }
    meta = _UNSEARCHED | (_WIDE if name in ("dashboard", TAGS) else {}) | _describe(_ABOUT[name])
    return ShelfPage(file, config, name.capitalize(), _drafts(compose[name]), meta=meta)


def _home_page(measured: Measured, config: MkDocsConfig) -> ShelfPage:
    """A home page for a site that has none, whose address would show nothing otherwise."""
    level = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
    file = File("index.md", None, config.site_dir, config.use_directory_urls, inclusion=level)
    mark_generated(file, config)
    title, make = config.site_name, _drafts(Shelf.compose_home)
    # The name of the site stands above its navigation, and behind the title of each page, already.
    about = find_description(measured.base, config.site_description or "") or f"{count_kinds(measured)}."
    meta = _UNSEARCHED | _WIDE | {"title": ""} | _describe(about)
    return ShelfPage(file, config, title, make, short="Home", meta=meta)


def _describe(about: str) -> dict[str, Any]:
    """The meta data that says in one line what a page is, if anything does."""
    return {"description": make_inert(" ".join(about.split()))} if about.strip() else {}


def _drafts(compose: Callable[[Shelf, Page], Composed]) -> Callable[[Shelf, Page], Draft]:
    """Drafts a page that lists what the base holds. Such a page is composed to see whether it has changed."""
    return lambda shelf, page: draft_made(compose(shelf, page))


def _find_runs(measured: Measured) -> list[list[str]]:
    """The pages of each plan in the order of its parts, as they are read one after the other."""
    plans = measured.evidence.plans.values()
    return [[part.page for part in plan.parts if part.page] for plan in plans]
