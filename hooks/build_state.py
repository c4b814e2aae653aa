"""What one build knows, which the next one must not take for its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from hooks.building.previous_site import PreviousSite
from hooks.building.unchanged import UnchangedFiles
from hooks.composing.draft_store import DraftStore
from hooks.searching.store import Searched


@dataclass(slots=True)
class BuildState:
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
