"""The base as pages of a MkDocs site."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from checks.frozen import frozen
from hooks.build_log import tell_moves
from hooks.building.layout import Layout, lay_out
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage
from hooks.composing.shelf import Shelf
from hooks.measuring.measurement import Measured
from hooks.placing.attachments import find_attachments
from hooks.placing.sources import place_lists
from hooks.rendering.rendered_pages import RenderedPages
from hooks.settings import Settings


@frozen
class Site:
    """A base in a site: where it stands, what is shown there; `lists` is the folder for llms.txt, None
    where there is none."""

    layout: Layout
    shelf: Shelf
    lists: str | None

    @property
    def pages(self) -> Sequence[ShelfPage]:
        """All pages of the base."""
        return self.layout.pages

    @property
    def documents(self) -> Mapping[str, ShelfPage]:
        """Those of documents, by path."""
        return self.layout.documents

    @property
    def navigation(self) -> ShelfNavigation:
        """Their navigation."""
        return self.layout.navigation

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
    measured: Measured,
    settings: Settings,
    config: MkDocsConfig,
    files: Files,
    rendered: RenderedPages,
    last: Layout | None = None,
) -> Site:
    """Make the pages of a base and add them to the site's files; `rendered` are those of earlier builds,
    `last` is the layout of the one before, to be used again if it can be."""
    layout = lay_out(measured, settings, config, files, last)
    addresses = layout.addresses
    tell_moves(addresses.moves)
    attachments = {
        path: _copy(path, measured, settings, config, layout.taken)
        for path in find_attachments(measured.base, measured.evidence)
    }
    about = config.site_description or ""
    shelf = Shelf(
        settings.title, config.site_name, about, measured, addresses, attachments, layout.sources, rendered
    )
    layout.put_up(shelf)
    pages = (page.file for page in layout.pages)
    for file in (*pages, *attachments.values(), *layout.sources.values()):
        files.append(file)
    return Site(layout, shelf, place_lists(settings.prefix, files) if settings.markdown else None)


def _copy(
    path: str, measured: Measured, settings: Settings, config: MkDocsConfig, taken: frozenset[str]
) -> File:
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
