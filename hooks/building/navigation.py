"""The base in the site's navigation: one entry for each folder, and all pages of the current one.

Thousands of pages in every page's navigation would be most of a site's size and of its build
time. So a folder shows its pages while one of them is built, and closes again after it.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page

from hooks.building.shelf_page import ShelfPage, make_inert

_MOST = 60
"""How many pages of a folder, and folders in one, the navigation shows. Of more it shows those around the
current one; the folder's page has them all."""

_DEEPEST = 20
"""How many folders lie in one another in the navigation, which themes print by recursion. Of those that lie
more deeply in the base each stands beside the one that it is in."""

_Item = TypeVar("_Item")


@dataclass(slots=True, eq=False)
class _Branch:
    section: Section
    overview: Page
    link: Link
    branches: list["_Branch"] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)


class ShelfNavigation:
    """The sections of a base's folders."""

    def __init__(
        self,
        title: str,
        folders: Mapping[str, ShelfPage],
        computed: Sequence[ShelfPage],
        documents: Mapping[str, ShelfPage],
        weights: Mapping[str, int],
        runs: Iterable[Sequence[str]] = (),
    ) -> None:
        """Sections for `folders`, each parent before its children, and their documents, in each folder by
        `weights`, the least first; `runs` are the paths of documents that are read one after the other."""
        self._computed = list(computed)
        self._branches: dict[str, _Branch] = {}
        self._by_section: dict[int, _Branch] = {}
        self._open: list[_Branch] = []
        for folder, page in folders.items():
            self._add_folder(folder, page, title)
        for path in sorted(documents, key=weights.__getitem__):
            self._add_document(posixpath.dirname(path), documents[path])
        _chain(list(_order(folders, documents, runs)))
        for page in self._computed:
            page.parent = self.root
        for branch in self._branches.values():
            self._close(branch)

    @property
    def root(self) -> Section:
        """The section of the whole base."""
        return self._branches[""].section

    def open_at(self, page: Page) -> None:
        """Show the way to a page and its neighbours, and nothing else of the base."""
        self.close()
        self._open = list(self._way(page))
        for branch in self._open:
            self._show(branch, page)

    def close(self) -> None:
        """Show only the top of the base: no folder is open."""
        while self._open:
            self._close(self._open.pop())

    def shown_at(self, page: Page) -> Iterator[Sequence[Page]]:
        """What the navigation shows only at this page: for each folder on the way to it what lies in it, the
        folders and then the pages."""
        way = list(self._way(page))
        for branch in way:
            yield [each.overview for each in _folders(branch, way)]
            yield _window(branch.pages, page)

    def _way(self, page: Page) -> Iterator[_Branch]:
        """The folders that a page lies in, the innermost first."""
        item = page.parent
        while item is not None:
            if branch := self._by_section.get(id(item)):
                yield branch
            item = item.parent

    def _add_folder(self, folder: str, page: ShelfPage, title: str) -> None:
        name = posixpath.basename(folder)
        section = Section(make_inert(name or title), [])
        branch = _Branch(section, page, Link(section.title, page.url))
        self._branches[folder] = self._by_section[id(section)] = branch
        page.parent = section
        if folder:
            parent = self._branches["/".join(folder.split("/")[:-1][:_DEEPEST])]
            section.parent = parent.section
            parent.branches.append(branch)

    def _add_document(self, folder: str, page: ShelfPage) -> None:
        branch = self._branches[folder]
        page.parent = branch.section
        branch.pages.append(page)

    def _close(self, branch: _Branch) -> None:
        branch.section.children = [branch.overview]
        if branch.section is self.root:
            branch.section.children += [*self._computed, *(each.link for each in _folders(branch, ()))]

    def _show(self, branch: _Branch, page: Page) -> None:
        """A folder that is not on the way is a link: a closed section would be five times its size
        and show nothing more."""
        shown = _folders(branch, self._open)
        folders = [each.section if each in self._open else each.link for each in shown]
        computed = self._computed if branch.section is self.root else []
        branch.section.children = [branch.overview, *computed, *folders, *_window(branch.pages, page)]


def _folders(branch: _Branch, way: Sequence[_Branch]) -> Sequence[_Branch]:
    """The folders in a folder that are shown on the way to a page."""
    return _window(branch.branches, next((each for each in branch.branches if each in way), None))


def _window(items: Sequence[_Item], current: _Item | None) -> Sequence[_Item]:
    if len(items) <= _MOST:
        return items
    place = next((index for index, item in enumerate(items) if item is current), 0)
    first = max(0, min(place - _MOST // 2, len(items) - _MOST))
    return items[first : first + _MOST]


def _order(
    folders: Mapping[str, Page], documents: Mapping[str, Page], runs: Iterable[Sequence[str]]
) -> Iterator[Page]:
    """All pages in the order of reading: folder by folder, but all documents of a run stand together where
    the first of them is met."""
    run_of: dict[str, Sequence[str]] = {}
    for run in runs:
        for path in run:
            run_of.setdefault(path, run)
    lying: dict[str, list[str]] = {}
    for path in documents:
        lying.setdefault(posixpath.dirname(path), []).append(path)
    met: set[str] = set()
    for folder, overview in folders.items():
        yield overview
        for path in (each for each in lying.get(folder, ()) if each not in met):
            run = run_of.get(path, (path,))
            following = [each for each in dict.fromkeys(run) if run_of.get(each, run) is run]
            yield from (documents[each] for each in following if each in documents)
            met.update(following)


def _chain(pages: Sequence[Page]) -> None:
    """Previous and next, through the whole base in order."""
    for before, after in pairwise(pages):
        before.next_page, after.previous_page = after, before
