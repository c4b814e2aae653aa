"""One build of the site: what it keeps from one event to the next, and no other build takes for its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from hooks.build_log import log_progress
from hooks.building.finishing import Finisher
from hooks.building.hiding import HidingFiles
from hooks.building.previous_site import PreviousSite
from hooks.building.shelf_page import ShelfPage
from hooks.building.site import Site
from hooks.composing.draft_store import DraftStore
from hooks.placing.routes import SEARCH_INDEX
from hooks.placing.sources import list_paths, write_lists
from hooks.searching import WORDS
from hooks.searching.store import Searched
from hooks.store import digest_of


@dataclass(slots=True)
class CurrentBuild:
    """The state of one build.

    `searched` takes in what the search is made from; it is None where the plugin makes no search. `policy` is
    what pages carry, or nothing. `finishes` tells whether the base's pages are made before MkDocs asks for
    them. `copies` are the files that are left to be copied once they are asked for, and `makers` make these
    and the pages, by path; None where nothing is left to be made. `listed` are all pages, where some are
    hidden from MkDocs. `previous` is the site before, as far as it may be used.
    """

    searched: Searched | None = None
    policy: str = ""
    nav: Navigation | None = None
    finishes: bool = False
    drafts: DraftStore | None = None
    copies: Sequence[File] | None = None
    makers: dict[str, Callable[[], None]] | None = None
    listed: Sequence[File] | None = None
    previous: PreviousSite | None = None

    @property
    def searches(self) -> bool:
        """Whether the plugin makes the site's search."""
        return self.searched is not None

    def searched_with(self, page: Page) -> Searched | None:
        """What the search is made from, where the page takes part in it."""
        # A hand-written page may say anything there.
        said = page.meta.get("search")
        return None if isinstance(said, Mapping) and said.get("exclude") else self.searched

    def put_back(self, files: Files, lists: str | None) -> None:
        """Puts files of the site before back, now that all files of this one are known; `lists` is the folder
        of the lists of pages."""
        if self.previous:
            paths = {*(file.dest_uri for file in files), *(list_paths(lists) if lists is not None else ())}
            self.previous.put_back(paths, (SEARCH_INDEX, WORDS) if self.searches else ())

    def hide(self, files: HidingFiles, pages: Iterable[ShelfPage]) -> None:
        """Keeps MkDocs from making some pages. Its templates are told of all."""
        self.listed = files.documentation_pages()
        files.hidden = {page.file.dest_uri for page in pages}

    def finish(self, finisher: Finisher, site: Site, config: MkDocsConfig, files: Files) -> None:
        """Finishes the pages of the base, and hides from MkDocs what stands as it would write it: since the
        build before, or because it was just written."""
        # Nobody can tell beforehand what another plugin makes of a page.
        writes = self.previous is not None and len(config.plugins.events["post_page"]) == 1
        written = finisher.finish(site.layout.pages, log_progress, writes=writes)
        if not self.previous or not isinstance(files, HidingFiles):
            return
        files.standing = self.previous.find_copies(site.copies)
        if writes:
            pages = [*written, *self._find_standing(site.layout.pages, self.previous)]
            for page in pages:
                if searched := self.searched_with(page):
                    searched.add_page(page.url, page.digest)
            self.hide(files, pages)

    def _find_standing(self, pages: Iterable[ShelfPage], previous: PreviousSite) -> Iterator[ShelfPage]:
        """The pages that stand in the site before as they would be written."""
        around = (self.policy, get_build_date(), self.searches)
        standing = previous.find({page.file.dest_uri: digest_of((page.digest, around)) for page in pages})
        return (page for page in pages if page.file.dest_uri in standing)

    def write_lists(self, site: Site, prefix: str, config: MkDocsConfig) -> None:
        """Writes the lists of all pages for language models, or leaves them as they stand."""
        folder = site.lists
        if folder is None:
            return
        write = partial(write_lists, site.shelf.measured.base, folder, prefix, config)
        paths = list_paths(folder)
        if self.makers is not None:
            self.makers |= dict.fromkeys(paths, write)
            return
        if self.previous and self.drafts:
            made_from = digest_of((self.drafts.inputs, folder, prefix, config.site_url))
            if len(self.previous.find(dict.fromkeys(paths, made_from))) == len(paths):
                return
        write()
