"""Which of many planned paths a path may mean, found without going through them all."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache

from checks.grouping import group
from checks.lazy_pattern import LazyPattern
from checks.model import fold_name, tails

_MAGIC = LazyPattern(r"[*?\[]")

_Pair = tuple[str, int]
"""A planned path, folded, and the place of who plans it."""


class PlannedPaths:
    """Planned paths, each with the place (an index) of the part that plans it.

    A path fits another where they may mean one file: they are equal, or one ends in the other folder
    by folder, upper and lower case being the same; with a `*` in either, one as a pattern has to match
    the other or its end. Building takes time linear in the length of all paths.
    """

    def __init__(self, planned: Iterable[_Pair]) -> None:
        """Read the paths."""
        self._pairs = [(fold_path(path), place) for path, place in planned]
        plain = [pair for pair in self._pairs if "*" not in pair[0]]
        self._whole = group(plain)
        self._by_tail = group((tail, place) for path, place in plain for tail in tails(path, least=1))
        self._with_star = _Patterns([pair for pair in self._pairs if "*" in pair[0]])

    @cached_property
    def _all(self) -> "_Patterns":
        return _Patterns(self._pairs)

    def find(self, path: str) -> set[int]:
        """The places of the paths that fit one."""
        wanted = fold_path(path)
        if "*" in wanted:
            return set(self._all.find(wanted))
        found = set(self._by_tail.get(wanted, ()))
        for tail in tails(wanted, least=1):
            found.update(self._whole.get(tail, ()))
        return found.union(self._with_star.find(wanted))


class _Patterns:
    """Paths that may be patterns and may be matched by one, by what they begin with."""

    def __init__(self, pairs: Sequence[_Pair]) -> None:
        self._tails = sorted((tail, place) for path, place in pairs for tail in tails(path, least=1))
        self._by_start: defaultdict[str, list[_Pair]] = defaultdict(list)
        for path, place in pairs:
            self._by_start[literal_start(path)].append((path, place))

    def find(self, wanted: str) -> Iterator[int]:
        if self._tails:
            yield from self._matched_by(wanted)
            yield from self._matching(wanted)

    def _matched_by(self, pattern: str) -> Iterator[int]:
        start = literal_start(pattern)
        for index in range(bisect_left(self._tails, (start,)), len(self._tails)):
            tail, place = self._tails[index]
            if not tail.startswith(start):
                return
            if fnmatchcase(tail, pattern):
                yield place

    def _matching(self, path: str) -> Iterator[int]:
        for tail in tails(path, least=1):
            for end in range(len(tail) + 1):
                for pattern, place in self._by_start.get(tail[:end], ()):
                    if fnmatchcase(tail, pattern):
                        yield place


@lru_cache(maxsize=8192)
def fold_path(path: str) -> str:
    """A path as it is compared: without backticks, `.` and `..`, folded as names are."""
    return fold_name("/".join(step for step in path.strip("`").split("/") if step not in ("", ".", "..")))


def literal_start(pattern: str) -> str:
    """What everything begins with that a pattern matches."""
    magic = _MAGIC.search(pattern)
    return pattern[: magic.start()] if magic else pattern
