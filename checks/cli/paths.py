"""Paths of the command line: they filter what is shown, never what is read."""

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path

from checks.arguments import name_program
from checks.cli.options import WRITTEN_COMMANDS
from checks.config import ConfigurationError
from checks.model import fold_name
from checks.reading.tree import displayed
from checks.streams import complain
from checks.suggestions import suggest


def make_filter(paths: Sequence[Path], root: Path) -> Callable[[str], bool]:
    """Whether a path of the base is in these files and folders; if none is given, all are. Raises
    `ConfigurationError` for a path that does not exist, or is outside the base."""
    wanted = _relative(paths, root)
    if not wanted or "." in wanted:
        return lambda path: True
    return lambda path: any(_is_in(path, folder) for folder in wanted)


def warn_unread(paths: Sequence[Path], root: Path, known: Collection[str]) -> None:
    """Reports paths of which nothing was read, so that no findings there mean nothing. Raises
    `ConfigurationError` if that holds for all of them."""
    unread = [path for path in paths if not any(map(make_filter([path], root), known))]
    for path in unread:
        said = f"{path}: nothing in it is checked: `exclude` covers it, or it is a tool's own folder"
        if len(unread) == len(paths):
            raise ConfigurationError(said)
        complain("checks", said)


def _relative(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """The given paths relative to the root, which is `.` itself; a symbolic link by its own name too."""
    real_root = root.resolve()
    wanted = list[str]()
    for path in paths:
        if not path.exists() and not path.is_symlink():
            misplaced = str(path) in WRITTEN_COMMANDS
            called = f"{name_program('checks')} {path} …"
            hint = f"; the command comes first: {called}" if misplaced else _suggest(path)
            raise ConfigurationError(f"{path}: no such file or folder{hint}")
        # Unlike `resolve`, this takes links that lead to one another in a circle.
        places = [Path(os.path.realpath(path))]
        if path.is_symlink():
            places.append(path.parent.resolve() / path.name)
        inside = [place.relative_to(real_root) for place in places if place.is_relative_to(real_root)]
        if not inside:
            raise ConfigurationError(f"{path}: lies outside the base {root}")
        wanted.extend(displayed(_as_listed(place, real_root).as_posix()) for place in inside)
    return tuple(wanted)


def _suggest(path: Path) -> str:
    """The command that a word may have been meant to be, to be put behind what is wrong with it."""
    hint = suggest(str(path), WRITTEN_COMMANDS, "")
    return hint and f": {hint}"


def _as_listed(path: Path, root: Path) -> Path:
    """A path with its names as their folders list them. The file systems of macOS find a file by a name in
    another case, or with accents in another form, too, and do not tell its own."""
    if not (root / path).exists():  # such as what a broken link leads to
        return path
    listed = Path()
    with suppress(OSError):
        for name in path.parts:
            names = [each.name for each in (root / listed).iterdir()]
            alike = (each for each in names if fold_name(each) == fold_name(name))
            listed /= name if name in names else next(alike, name)
        return listed
    return path


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")
