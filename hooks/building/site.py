"""The base as pages of a MkDocs site."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from checks.frozen import frozen
from checks.model import printable
from hooks.build_log import log_moves
from hooks.building.layout import Layout, lay_out
from hooks.composing.shelf import Shelf
from hooks.measuring.measurement import Measured
from hooks.placing.addresses import find_free, find_markdown
from hooks.placing.attachments import find_attachments
from hooks.placing.sources import make_copy, place_lists
from hooks.rendering.rendered_pages import RenderedPages
from hooks.settings import Settings


@frozen
class Site:
    """A base in a site: where it stands, and what is shown there; `lists` is the folder for llms.txt, None
    where the site has none."""

    layout: Layout
    shelf: Shelf
    lists: str | None

    @property
    def landmarks(self) -> tuple[tuple[str, str], ...]:
        """Title and address of the index and the computed pages."""
        addresses = self.shelf.addresses
        computed = ((name.capitalize(), file.url) for name, file in addresses.computed.items())
        return ((self.shelf.title, addresses.folders[""].url), *computed)

    @property
    def copies(self) -> Mapping[str, str]:
        """The digests of the documents that are copied, by their paths in the site."""
        documents, sources = self.shelf.measured.base.documents, self.layout.sources
        return {file.dest_uri: documents[path].sha256 for path, file in sources.items() if path in documents}


def build_site(
    measured: Measured,
    settings: Settings,
    config: MkDocsConfig,
    files: Files,
    rendered: RenderedPages,
    last: Layout | None = None,
) -> Site:
    """Make the pages of a base and add them to the site's files; `rendered` are those of earlier builds,
    `last` is the layout of the one before, to be used again if it can be. Raises `PluginError` for what no
    site can have."""
    found = tuple(find_attachments(measured.base, measured.evidence))
    _refuse_deep((*find_markdown(measured.base), *found))
    layout = lay_out(measured, settings, config, files, last)
    addresses = layout.addresses
    log_moves(addresses.moves)
    attachments = {
        path: make_copy(f"{measured.base.root}/{path}", uri, config)
        for path, uri in _place(found, settings.prefix.strip("/"), layout.taken)
    }
    about = config.site_description or ""
    shelf = Shelf(
        settings.title, config.site_name, about, measured, addresses, attachments, layout.sources, rendered
    )
    layout.bind(shelf)
    pages = (page.file for page in layout.pages)
    for file in (*pages, *attachments.values(), *layout.sources.values()):
        _refuse_outside(file, config)
        files.append(file)
    return Site(layout, shelf, place_lists(settings.prefix, files) if settings.markdown else None)


def _place(paths: Iterable[str], prefix: str, taken: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Where each file stands in the site: at its path below the prefix, or under another name where that
    is taken. None moves to where another one stands."""
    wanted = {path: posixpath.join(prefix, path) for path in paths}
    occupied = {*taken, *wanted.values()}
    for path, uri in wanted.items():
        free = find_free(uri, occupied.__contains__) if uri in taken else uri
        occupied.add(free)
        yield path, free


_DEEPEST = 500
"""How many folders of the base may lie in one another. Python makes and deletes folders by recursion, and so
does MkDocs with those of a site; at some thousand levels they cannot be deleted any more."""


def _refuse_deep(paths: Iterable[str]) -> None:
    """Raises `PluginError` for a file that lies more deeply than a site can have it."""
    for path in paths:
        if path.count("/") > _DEEPEST:
            raise PluginError(
                f"proofshelf: {printable(path[:_SHOWN])}… lies in {path.count('/'):,} folders, and a site "
                f"has at most {_DEEPEST} in one another: move it, or exclude it from the base"
            )


_SHOWN = 60
"""How many characters of a very long path tell which one it is."""


def _refuse_outside(file: File, config: MkDocsConfig) -> None:
    """Raises `PluginError` for a file that would be written outside of the site's folder. Only a prefix
    leads there; MkDocs would write it."""
    if not file.abs_dest_path.startswith(f"{config.site_dir}{os.sep}"):
        raise PluginError(
            f"proofshelf: {printable(file.dest_uri)} lies outside of the site: set another `prefix`"
        )
