"""From a citation that a plan asks for to the file or folder of the base that it means."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from checks.evidence.path_index import PathIndex
from checks.evidence.path_ranking import Home, holder_of, home_of, is_within, is_workspace, nearest
from checks.evidence.resolving import (
    NOWHERE,
    Resolution,
    normal_path,
    resolve_target,
    settle,
)
from checks.lazy_pattern import LazyPattern
from checks.model import CitationKind, CitationRequest, file_number, is_markdown, tails

_NAMES_SIBLING = LazyPattern(r"(?:\boracle|\bskill)s?\b", re.IGNORECASE)
"""Words that mark a folder beside the home: `pruning-oracle/`, `compost/ skill`."""

_Ranked = tuple[tuple[int, ...], str]


def resolve_citation(request: CitationRequest, plan_path: str, index: PathIndex) -> Resolution:
    """The file, or the folder with a trailing slash, that a citation means.

    A file is found by its full path where Step 0 or the list of influential files gives one
    (`request.slugs`), which settles a number that several files have; else by folder and
    number, which also finds a file that has been renamed since: among several of one number
    the one that shares most words with the old name, else the nearest. A folder is the
    nearest of its name, but the one that holds what `request.slugs` names where several are.
    Authors and vague items have no path.
    """
    home = home_of(plan_path)
    if request.kind is CitationKind.FOLDER:
        return _resolve_folder(request, home, plan_path, index)
    if request.kind in (CitationKind.FILE, CitationKind.INFLUENTIAL):
        return _resolve_file(request, home, plan_path, index)
    return NOWHERE


def written_files(request: CitationRequest) -> tuple[str, ...]:
    """The full file paths that a request holds, best first."""
    paths = [normal_path(path) for path in (*request.slugs, request.path) if not path.endswith("/")]
    return tuple(dict.fromkeys(_with_ending(path) for path in paths if _is_file_path(path)))


def find_folders(path: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """The nearest folders of this path, folders in front left out where need be."""
    for tail in tails(normal_path(path), least=1):
        found = nearest(
            (home.rank(holder_of(folder, tail)), folder) for folder in index.folders_ending_with(tail)
        )
        if found:
            return found
    return ()


def _is_file_path(path: str) -> bool:
    name = path.rpartition("/")[2]
    return "." in name or (file_number(name) is not None and "-" in name)


def _with_ending(path: str) -> str:
    return path if "." in path.rpartition("/")[2] else f"{path}.md"


def _resolve_folder(request: CitationRequest, home: Home, plan_path: str, index: PathIndex) -> Resolution:
    path = normal_path(request.path)
    sibling = "/".join(part for part in (home.root.rpartition("/")[0], path) if part)
    if _NAMES_SIBLING.search(request.as_written) and index.has_folder(sibling):
        return Resolution(sibling + "/")
    named = index.folders_ending_with(path)
    for written in written_files(request):
        file = resolve_target(written, plan_path, index).path
        holders = [folder for folder in named if file and is_within(file, folder)]
        if holders:
            return Resolution(max(holders, key=len) + "/")
    found = find_folders(path, home, index)
    if not found and _is_file_path(path):
        # A file written without its ending looks like a folder.
        return resolve_target(_with_ending(path), plan_path, index)
    return settle(tuple(folder + "/" for folder in found))


def _resolve_file(request: CitationRequest, home: Home, plan_path: str, index: PathIndex) -> Resolution:
    written = written_files(request)
    tried = [resolve_target(path, plan_path, index) for path in written]
    for resolution in tried:
        if resolution.path:
            return resolution
    moved = {file for path in written for file in _moved(path, home, index)}
    if len(moved) == 1:
        return Resolution(moved.pop())
    for folder, number in _numbered(request, written):
        found = _find_numbered(folder, number, written, home, index)
        if found:
            return settle(found)
    return next((resolution for resolution in tried if resolution.candidates), NOWHERE)


def _moved(path: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """Files of the same numbered name under quite another folder of the home."""
    name = path.rpartition("/")[2]
    if file_number(name) is None:
        return ()
    return tuple(file for file in index.named(name) if is_within(file, home.root) and not is_workspace(file))


def _numbered(request: CitationRequest, written: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Folder and number as the request states them, then as its full paths do."""
    if request.number is not None and not _is_file_path(request.path):
        yield normal_path(request.path), request.number
    for path in written:
        number = file_number(path)
        if number is not None:
            yield path.rpartition("/")[0], number


def _find_numbered(
    folder: str, number: str, written: tuple[str, ...], home: Home, index: PathIndex
) -> tuple[str, ...]:
    """Files of this number in the folder or below it: the most alike, else the nearest."""
    for tail in tails(folder, least=1) if folder else ():
        if not written and (found := _find_at_home(tail, number, home, index)):
            return found
        # Many files may have one number, and as many parts may ask for one of them.
        pages = index.once(("ranked", tail, number, home), partial(_rank_numbered, tail, number, home))
        if pages:
            return nearest(_most_alike(pages, written))
    return ()


def _rank_numbered(tail: str, number: str, home: Home, index: PathIndex) -> Sequence[_Ranked]:
    """Files of this number in folders that end with `tail`, or below; pages where there are any."""
    ranked = [
        ((*home.rank(holder_of(above, tail)), file.count("/") - above.count("/")), file)
        for above, file in index.numbered_in(tail, number)
    ]
    return [pair for pair in ranked if is_markdown(pair[1])] or ranked


def _find_at_home(tail: str, number: str, home: Home, index: PathIndex) -> tuple[str, ...]:
    """Pages of this number in the folder of the home itself, which is nearer than any other."""
    above = f"{home.root}/{tail}".lstrip("/")
    files = index.numbered_below(above, number) if index.has_folder(above) else ()
    return nearest(((file.count("/"),), file) for file in files if is_markdown(file))


def _most_alike(ranked: Sequence[_Ranked], written: tuple[str, ...]) -> Sequence[_Ranked]:
    """Those whose names share most words with a full path as written; all where none shares any."""
    wanted = {word for path in written for word in _words(path)}
    shared = [len(wanted & _words(path)) for _, path in ranked]
    most = max(shared)
    return [pair for pair, count in zip(ranked, shared, strict=True) if count == most]


@lru_cache(maxsize=1 << 12)
def _words(path: str) -> frozenset[str]:
    words = re.split(r"[\W_]+", path.rpartition("/")[2].rpartition(".")[0].lower())
    return frozenset(word for word in words if not word.isdigit())
