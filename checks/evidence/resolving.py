"""From a path as a plan or drop writes it to a file of the base.

Plans are old and bases move: a folder has come under another one, a file one folder deeper.
So a path is looked up as written, and then with less and less trust in its folders; at each
step the nearest fit counts (`path_ranking`). Two that are equally near are ambiguous: that is
said, with both, and never guessed.
"""

import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache, partial

from checks.evidence.path_index import PathIndex
from checks.evidence.path_ranking import Home, Rank, holder_of, home_of, nearest
from checks.evidence.planned_paths import literal_start
from checks.frozen import frozen
from checks.model import file_number, tails


@frozen
class Resolution:
    """Where a written path leads: `path`, or None where nothing fits or several do.

    `candidates` are the paths that fit equally well, or, where nothing fits, those it may
    have been meant for: the nearest first, at most `MOST_CANDIDATES`.
    """

    path: str | None
    candidates: tuple[str, ...] = ()


MOST_CANDIDATES = 8
NOWHERE = Resolution(None)
_AROUND = "`'\"<> \t"
"""What people put around a path."""


def resolve_target(written: str, plan_path: str, index: PathIndex) -> Resolution:
    """The file that a target names, looked up in this order:

    1. exactly as written below the plan's home, else below the nearest folder that has it;
    2. the same with folders in front left out, the file's own folder staying (`old/soil/07-x.md`
       finds `soil/07-x.md`), so absolute paths of other machines lead somewhere too;
    3. the file's name anywhere below the folder that it is written in (`soil/07-x.md` finds
       `soil/loam/07-x.md`).

    `./` and `../` are resolved from the plan's folder if that leads to a file, else left out.
    A `*` in the name fits any run of characters. Another number, slug, folder or letter case
    is no fit; files that differ by no more than that are the candidates.
    """
    home = home_of(plan_path)
    path, beside = _normal(written, home)
    if beside and index.has_file(beside):
        return Resolution(beside)
    if not path or written.rstrip(_AROUND).endswith("/"):
        return NOWHERE
    for found in _attempts(path, home, index):
        if found:
            return settle(found)
    return Resolution(None, _similar(path, home, index))


def is_fit(written: str, path: str) -> bool:
    """Whether a candidate fits the written path (its name, below its own folder), so that
    several of them make it ambiguous; else it only resembles it, and may have been meant."""
    *folders, name = normal_path(written).split("/")
    *above, file = path.split("/")
    return "*" in name or (name == file and (not folders or folders[-1] in above))


def settle(found: tuple[str, ...]) -> Resolution:
    """One fit resolves; several are candidates."""
    return Resolution(found[0]) if len(found) == 1 else Resolution(None, found[:MOST_CANDIDATES])


@lru_cache(maxsize=1 << 14)
def normal_path(written: str) -> str:
    """A path without quotes, backslashes, `.` and `..`, and without a slash at either end."""
    path = posixpath.normpath(written.strip(_AROUND).replace("\\", "/")).strip("/")
    parts = [part for part in path.split("/") if part not in (".", "..", "~")]
    return "/".join(parts)


def _normal(written: str, home: Home) -> tuple[str, str]:
    """The path to search for, and the path that it is if meant from the plan's folder."""
    bare = written.strip(_AROUND)
    beside = posixpath.normpath(posixpath.join(home.folder, bare)) if bare.startswith(".") else ""
    return normal_path(written), beside


def _attempts(path: str, home: Home, index: PathIndex) -> Iterator[tuple[str, ...]]:
    if "*" in path:
        folder, _, pattern = path.rpartition("/")
        for tail in tails(folder, least=1):
            yield _matching(tail, pattern, home, index)
        return
    for tail in tails(path, least=2):
        at_home = f"{home.root}/{tail}".lstrip("/")
        if index.has_file(at_home):
            # Nothing lies nearer, so that the others need not be ranked.
            yield (at_home,)
        yield nearest((_rank(file, tail, home), file) for file in index.ending_with(tail))
    yield _deeper(path, home, index)


def _rank(file: str, tail: str, home: Home) -> Rank:
    """A bare name says nothing of folders, so how deep its file lies does not rank it."""
    rank = home.rank(holder_of(file, tail))
    return rank if "/" in tail else (rank[0], 0)


def _deeper(path: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    folder, _, name = path.rpartition("/")
    own = folder.rpartition("/")[2]
    return nearest(
        ((*home.rank(holder_of(above, own)), file.count("/") - above.count("/")), file)
        for above, file in (index.named_in(own, name) if own else ())
    )


def _matching(folder: str, pattern: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """The files that a pattern fits in the nearest folder of this path; without a path, in the home."""
    start = literal_start(pattern)
    return nearest(
        (home.rank(holder_of(above, folder)), file)
        for above in (index.folders_ending_with(folder) if folder else (home.root,))
        for file in _begin_with(f"{above}/{start}".lstrip("/"), index.files_in(above))
        if fnmatchcase(file.rpartition("/")[2], pattern)
    )


def _begin_with(start: str, files: Sequence[str]) -> Iterator[str]:
    """Those of some files in order that begin so."""
    for at in range(bisect_left(files, start), len(files)):
        if not files[at].startswith(start):
            return
        yield files[at]


def _similar(path: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """Files that differ in letter case, in their folder, or in the slug after the number."""
    folder, _, name = path.rpartition("/")
    # Of one name, or of one number in a folder, there may be hundreds, and as many parts may ask.
    found = index.once(("alike", name.casefold(), home), partial(_rank_alike, name, home))
    number = file_number(name)
    if folder and number is not None:
        own = folder.rpartition("/")[2]
        found += index.once(("numbered", own, number, home), partial(_rank_numbered, own, number, home))
    return tuple(dict.fromkeys(found))[:MOST_CANDIDATES]


def _rank_alike(name: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """The nearest files of a name, letter case apart."""
    from heapq import nsmallest  # few targets are in another place than the plan says

    ranked = ((home.rank(file.rpartition("/")[0]), file) for file in index.nearly_named(name))
    return tuple(file for _, file in nsmallest(MOST_CANDIDATES, ranked))


def _rank_numbered(folder: str, number: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """The nearest files of a number in folders of a name, enough of them where some are known already."""
    ranked = {
        (home.rank(holder_of(above, folder)), file) for above, file in index.numbered_in(folder, number)
    }
    return tuple(dict.fromkeys(file for _, file in sorted(ranked)))[: 2 * MOST_CANDIDATES]
