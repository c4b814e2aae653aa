"""The base as pages of a MkDocs site."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from hooks.build_log import tell_moves
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage, make_inert
from hooks.composing.shelf import Composed, Draft, Shelf, draft_made
from hooks.measuring.measurement import Measured
from hooks.placing.addresses import COMPUTED, TAGS, Addresses, assign_addresses, iter_ancestors
from hooks.placing.attachments import find_attachments
from hooks.placing.sources import copy_sources, place_lists
from hooks.rendering.rendered_pages import RenderedPages
from hooks.settings import Settings

_UNSEARCHED = {"search": {"exclude": True}}
"""Computed lists repeat what the pages say; searching them would only double each hit."""

_WIDE = {"hide": ["toc"]}
"""Tables of the whole base take the room of the table of contents."""


@dataclass(frozen=True, slots=True)
class Site:
    """A base's pages in a site, and their navigation; `pages` are all of them, `documents` those by
    path; `lists` is the folder for llms.txt, None where there is none."""

    shelf: Shelf
    pages: Sequence[ShelfPage]
    documents: Mapping[str, ShelfPage]
    navigation: ShelfNavigation
    lists: str | None

    def known(self) -> Iterator[ShelfPage]:
        """The pages that are made from what was read; one of a file that could not be is made from its
        bytes."""
        unread = {
            page.url
            for path, page in self.documents.items()
            if path not in self.shelf.measured.base.documents
        }
        return (page for page in self.pages if page.url not in unread)

    @property
    def landmarks(self) -> tuple[tuple[str, str], ...]:
        """Title and address of the index and the computed pages."""
        addresses = self.shelf.addresses
        computed = ((name.capitalize(), file.url) for name, file in addresses.computed.items())
        return ((self.shelf.title, addresses.folders[""].url), *computed)


def build_site(
    measured: Measured, settings: Settings, config: MkDocsConfig, files: Files, rendered: RenderedPages
) -> Site:
    """Make the pages of a base and add them to the site's files; `rendered` are those of earlier builds."""
    names = [*COMPUTED, *([TAGS] if measured.tags else [])]
    addresses = assign_addresses(measured.base, settings.prefix, config, files, names)
    tell_moves(addresses.moves)
    taken = _find_taken(files, addresses)
    attachments = {path: _copy(path, measured, settings, config, taken) for path in _attached(measured)}
    sources = copy_sources(measured.base, addresses, settings.prefix, config) if settings.markdown else {}
    about = config.site_description or ""
    shelf = Shelf(
        settings.title, config.site_name, about, measured, addresses, attachments, sources, rendered
    )
    for file in (*addresses.all(), *attachments.values(), *sources.values()):
        files.append(file)
    documents = {path: _document_page(path, shelf, config) for path in shelf.documents()}
    folders = {path: _folder_page(path, shelf, config) for path in addresses.folders}
    computed = [_computed_page(name, shelf, config) for name in addresses.computed]
    home = tuple(_add_home(shelf, config, files))
    navigation = ShelfNavigation(settings.title, folders, computed, documents, _find_runs(measured))
    lists = place_lists(settings.prefix, files) if settings.markdown else None
    pages = (*documents.values(), *folders.values(), *computed, *home)
    return Site(shelf, pages, documents, navigation, lists)


def _attached(measured: Measured) -> list[str]:
    return list(find_attachments(measured.base, measured.evidence))


def _find_taken(own: Files, addresses: Addresses) -> set[str]:
    """The sources of the site's own, and the folders that pages are written into."""
    written = [each.dest_uri for each in (*own, *addresses.all())]
    return {each.src_uri for each in own} | {above for each in written for above in iter_ancestors(each)}


def _copy(path: str, measured: Measured, settings: Settings, config: MkDocsConfig, taken: set[str]) -> File:
    """A file of the base in the site, under another name where the site has one of this name."""
    uri = f"{settings.prefix.strip('/')}/{path}".lstrip("/")
    while uri in taken:
        uri = f"{posixpath.dirname(uri)}/_{posixpath.basename(uri)}"
    file = File(
        uri,
        None,
        config.site_dir,
        config.use_directory_urls,
        inclusion=InclusionLevel.INCLUDED,
    )
    file.abs_src_path = f"{measured.base.root}/{path}"
    return file


def _document_page(path: str, shelf: Shelf, config: MkDocsConfig) -> ShelfPage:
    document = shelf.measured.base.documents.get(path)
    title = document.title if document else path.rpartition("/")[2]
    meta = {"description": make_inert(document.summary)} if document else {}
    file = shelf.addresses.documents[path]
    return ShelfPage(file, config, title, partial(shelf.draft_document, path), meta=meta)


def _folder_page(path: str, shelf: Shelf, config: MkDocsConfig) -> ShelfPage:
    compose = partial(shelf.compose_folder, path) if path else shelf.compose_index
    title = path.rpartition("/")[2] or shelf.title
    return ShelfPage(shelf.addresses.folders[path], config, title, _drafts(compose), meta=_UNSEARCHED | _WIDE)


def _computed_page(name: str, shelf: Shelf, config: MkDocsConfig) -> ShelfPage:
    compose = {
        "dashboard": shelf.compose_dashboard,
        "findings": shelf.compose_findings,
        TAGS: shelf.compose_tags,
    }
    meta = _UNSEARCHED | (_WIDE if name in ("dashboard", TAGS) else {})
    return ShelfPage(
        shelf.addresses.computed[name], config, name.capitalize(), _drafts(compose[name]), meta=meta
    )


def _drafts(compose: Callable[[Page], Composed]) -> Callable[[Page], Draft]:
    """Drafts of a page that lists what the base holds: it is composed to see whether it has changed."""
    return lambda page: draft_made(compose(page))


def _find_runs(measured: Measured) -> list[list[str]]:
    """The pages of each plan in the order of its parts, as they are read one after the other."""
    plans = measured.evidence.plans.values()
    return [[part.page for part in plan.parts if part.page] for plan in plans]


def _add_home(shelf: Shelf, config: MkDocsConfig, files: Files) -> Iterator[ShelfPage]:
    """A home page, where the site has none: else its address would show nothing."""
    if any(file.dest_uri == "index.html" for file in files):
        return
    level = InclusionLevel.INCLUDED if config.nav is None else InclusionLevel.NOT_IN_NAV
    file = File("index.md", None, config.site_dir, config.use_directory_urls, inclusion=level)
    file.generated_by = "proofshelf"
    files.append(file)
    yield ShelfPage(file, config, shelf.site_name, _drafts(shelf.compose_home), meta=_UNSEARCHED | _WIDE)
