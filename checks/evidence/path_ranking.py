"""Which of several paths a plan means: the one that lies nearest to it."""

from collections.abc import Iterable
from functools import lru_cache

from checks.frozen import frozen

Rank = tuple[int, int]
"""Class, then steps within it; less is nearer. The classes, nearest first, are
those of `Home.rank`."""

_IN_HOME, _BELOW_HOME, _BESIDE_PLAN, _ABOVE_HOME, _ELSEWHERE, _WORKSPACE = range(6)


@frozen
class Home:
    """Where a plan's paths are looked up from.

    `root` is the folder that holds the plan's `_ingest*` or `expansions` folder; for a plan
    that lies in neither it is the plan's own folder. `folder` is the plan's own folder.
    """

    root: str
    folder: str

    def rank(self, holder: str) -> Rank:
        """How near a folder is that holds what a plan writes.

        In this order: the home itself; a folder below it, the less deep the nearer; the
        plan's own folder or one below it; a folder above the home; any other one; another
        plan's workspace.
        """
        if holder == self.root:
            return _IN_HOME, 0
        if is_within(holder, self.folder):
            return _BESIDE_PLAN, _steps(holder, self.folder)
        if is_workspace(holder):
            return _WORKSPACE, 0
        if is_within(holder, self.root):
            return _BELOW_HOME, _steps(holder, self.root)
        if is_within(self.root, holder):
            return _ABOVE_HOME, _steps(self.root, holder)
        return _ELSEWHERE, 0


@lru_cache(maxsize=1 << 10)
def home_of(plan_path: str) -> Home:
    """The home of a plan: the outermost workspace folder in its path decides."""
    folder = plan_path.rpartition("/")[0]
    parts = folder.split("/")
    for depth, part in enumerate(parts):
        if _names_workspace(part):
            return Home("/".join(parts[:depth]), folder)
    return Home(folder, folder)


def nearest(ranked: Iterable[tuple[Rank | tuple[int, ...], str]]) -> tuple[str, ...]:
    """The paths that share the least rank, sorted; nothing where nothing was given."""
    pairs = sorted(set(ranked))
    return tuple(path for rank, path in pairs if rank == pairs[0][0])


def holder_of(path: str, tail: str) -> str:
    """The folder that holds `tail` in a path that ends with it."""
    return path[: -len(tail)].rstrip("/")


def is_within(path: str, folder: str) -> bool:
    """Whether a path is the folder or lies below it."""
    return not folder or path == folder or path.startswith(folder + "/")


def is_workspace(path: str) -> bool:
    """Whether a path lies in a folder where plans are worked on."""
    return any(_names_workspace(part) for part in path.split("/"))


def _names_workspace(part: str) -> bool:
    return part.startswith("_ingest") or part == "expansions"


def _steps(path: str, folder: str) -> int:
    """How many folders lie between a folder and one below it, that one counted."""
    return path.count("/") - folder.count("/") + (path != "") - (folder != "")
