"""What one build knows, which the next one must not take for its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from hooks.building.old_site import OldSite
from hooks.building.standing import StandingPages
from hooks.composing.drafts import KeptDrafts
from hooks.searching.keeping import Searched


@dataclass(slots=True)
class BuildState:
    """The state of one build.

    `searched` takes in what the search is made from; it is None where the plugin makes no search. `policy` is
    what pages carry, or nothing. `finishes` tells whether the base's pages are made before MkDocs asks for
    them. `makers` make what is left to be made once it is asked for, by path; None where nothing is. `listed`
    are all pages, where some are hidden from MkDocs. `old` is what was set aside of the site before, and
    `standing` are the pages of it that may stay.
    """

    searched: Searched | None = None
    policy: str = ""
    nav: Navigation | None = None
    finishes: bool = False
    drafts: KeptDrafts | None = None
    makers: dict[str, Callable[[], None]] | None = None
    listed: Sequence[File] | None = None
    old: OldSite | None = None
    standing: StandingPages | None = None

    @property
    def searches(self) -> bool:
        """Whether the plugin makes the site's search."""
        return self.searched is not None
