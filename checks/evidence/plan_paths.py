"""The paths of all plans of a base, as drops state them."""

from collections.abc import Iterable

from checks.lazy_pattern import LazyPattern

_PATH = LazyPattern(r"(?:\./)?(?:[\w.+~@-]{1,100}/)+[\w.+~@-]{1,100}$")
_WORD = LazyPattern(r"[a-z]{3,}|\d{4}")
_OF_ALL = "plan plans expansion expansions ingestion ingestions knowledge the and for part"
_COMMON = frozenset(_OF_ALL.split())


class PlanPaths:
    """The paths of all plans, to find a stated one without going through them."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        """Read the paths."""
        self._paths = frozenset(paths)
        parts = [path.split("/") for path in self._paths]
        self._folders = frozenset(folder for *folders, _ in parts for folder in folders)
        self._names = frozenset(name for *_, name in parts)

    def __contains__(self, stated: str) -> bool:
        """Whether a plan has this very path."""
        return stated in self._paths

    def lacks(self, stated: str) -> bool:
        """Whether a path, folder included, fits no plan; one that moved keeps its folder's name, or
        a telling name of its own. Where there is no plan, nothing is lacking."""
        *folders, name = stated.removeprefix("./").split("/")
        if not self._paths or not self._folders.isdisjoint((*folders[-1:], name)):
            return False
        is_told = name in self._names and bool(telling_words(name.removesuffix(".md")))
        return not is_told and _PATH.match(stated) is not None


def telling_words(text: str) -> frozenset[str]:
    """The words and years of a text that say which plan is meant."""
    return frozenset(_WORD.findall(text.lower())) - _COMMON
