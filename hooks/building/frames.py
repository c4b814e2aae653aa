"""The frame that the theme puts around a page: a digest of all that it is made from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from checks.reading.cache.versions import digest_folders, iter_package_folders
from hooks.building.navigation import ShelfNavigation
from hooks.building.shelf_page import ShelfPage
from hooks.packages import find_version
from hooks.rendering.rendered_pages import render_version
from hooks.store import digest_of

_PACKAGES = ("mkdocs-material", "jinja2", "markupsafe")
_VERSIONED = ("material", "mkdocs")

_UNSEEN = frozenset(
    {
        "config_file_path",
        "dev_addr",
        "docs_dir",
        "hooks",
        "nav",
        "pages",
        "plugins",
        "site_dir",
        "theme",
        "watch",
    }
)
"""Settings that no template of the theme reads directly."""

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""An object's address in memory, which says nothing about what it is."""


class Frames:
    """The frames of the pages of one build."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, shelf: ShelfNavigation) -> None:
        """Takes in what all frames have in common."""
        self._shelf = shelf
        self._shown: dict[tuple[int, int], str] = {}
        settings = [(key, config[key]) for key in sorted(config) if key not in _UNSEEN]
        theme = (config.theme.name, sorted(config.theme.items(), key=repr))
        common = (tuple(_versions()), _digest_templates(config.theme.dirs), settings, theme)
        self._common = digest_of((_ADDRESS.sub("", repr(common)), tuple(_outline(nav.items))))

    def digest(self, page: Page) -> str:
        """The digest of the frame of one page."""
        around = [
            (str(each.title), each.url) if each else None for each in (page.previous_page, page.next_page)
        ]
        own = (page.url, str(page.title), sorted(page.meta.items()), page.edit_url, page.canonical_url)
        shown = [self._digest_shown(pages) for pages in self._shelf.shown_at(page) if pages]
        return digest_of((self._common, own, around, shown))

    def _digest_shown(self, pages: Sequence[Page]) -> str:
        """The digest of title and address of pages that follow one another in a folder."""
        # Most pages of a folder have the same ones around them.
        key = id(pages[0]), len(pages)
        if key not in self._shown:
            self._shown[key] = digest_of([(str(each.title), each.url) for each in pages])
        return self._shown[key]


def _versions() -> Iterator[str]:
    yield render_version()
    yield mkdocs.__version__
    yield from map(find_version, _PACKAGES)


def _digest_templates(folders: Sequence[str]) -> str:
    """A digest of the folders in which the theme's templates are looked for. For a folder of a package, its
    version is enough: Material has twelve thousand files."""
    versioned = tuple(iter_package_folders(_VERSIONED))
    return digest_folders(each for each in folders if Path(each).is_dir() and not each.startswith(versioned))


def _outline(items: Iterable[StructureItem]) -> Iterator[object]:
    """Title, address and meta data of all that is in the navigation while the base is closed."""
    for item in items:
        meta = (
            sorted(item.meta.items(), key=repr)
            if isinstance(item, Page) and not isinstance(item, ShelfPage)
            else ()
        )
        yield type(item).__name__, str(item.title), getattr(item, "url", ""), meta
        if isinstance(item, Section):
            yield tuple(_outline(item.children))
