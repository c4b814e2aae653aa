"""One build of the site: what it keeps from one event to the next, and no other build takes for its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from hooks.building.hiding import HidingFiles
from hooks.building.previous_site import PreviousSite
from hooks.building.shelf_page import ShelfPage
from hooks.building.site import Site
from hooks.building.unchanged import UnchangedFiles
from hooks.composing.draft_store import DraftStore
from hooks.placing.routes import SEARCH_INDEX
from hooks.placing.sources import list_paths, write_lists
from hooks.searching import WORDS
from hooks.searching.store import Searched
from hooks.store import Store, digest_of


@dataclass(slots=True)
class CurrentBuild:
    """The state of one build.

    `searched` takes in what the search is made from; it is None where the plugin makes no search. `policy` is
    what pages carry, or nothing. `finishes` tells whether the base's pages are made before MkDocs asks for
    them. `makers` make what is left to be made once it is asked for, by path; None where nothing is. `listed`
    are all pages, where some are hidden from MkDocs. `previous` is what was set aside of the site before, and
    `unchanged` are the files of it that may stay.
    """

    searched: Searched | None = None
    policy: str = ""
    nav: Navigation | None = None
    finishes: bool = False
    drafts: DraftStore | None = None
    makers: dict[str, Callable[[], None]] | None = None
    listed: Sequence[File] | None = None
    previous: PreviousSite | None = None
    unchanged: UnchangedFiles | None = None

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

    def let_stand(
        self,
        site: Site,
        config: MkDocsConfig,
        files: HidingFiles,
        store: Store,
        written: Sequence[ShelfPage] | None,
    ) -> None:
        """Hides from MkDocs what stands in the site as it would write it: since the build before, or because
        it was just written. Where `written` is None, MkDocs writes all pages. `store` holds what the build
        before noted."""
        documents = site.shelf.measured.base.documents
        self.unchanged = UnchangedFiles(store, Path(config.site_dir))
        files.standing = self.unchanged.find_copies(site.layout.sources, documents)
        if written is None:
            return
        around = (self.policy, get_build_date(), self.searches)
        pages = [*written, *self.unchanged.find_pages(site.pages, around)]
        for page in pages:
            if searched := self.searched_with(page):
                searched.add_page(page.url, "", page.digest)
        self.listed = files.documentation_pages()
        files.hidden = {page.file.dest_uri for page in pages}

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
        if self.unchanged and self.drafts:
            made_from = digest_of((self.drafts.inputs, folder, prefix, config.site_url))
            if len(self.unchanged.find(dict.fromkeys(paths, made_from))) == len(paths):
                return
        write()

    def end(self) -> None:
        """Takes away what is left of the site before, and notes for the next build what stands now."""
        if self.previous:
            self.previous.sweep(self.unchanged.found if self.unchanged else ())
        if self.unchanged:
            self.unchanged.keep()
