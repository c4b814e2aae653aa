"""Paths of the command line: they filter what is shown, never what is read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from checks.cli.options import WRITTEN_COMMANDS
from checks.config import ConfigurationError


def want(paths: Sequence[Path], root: Path) -> Callable[[str], bool]:
    """Whether a path of the base lies in these files and folders; so does all where none is given.
    Raises `ConfigurationError` for a path that is not there, or not in the base."""
    wanted = _relative(paths, root)
    if not wanted or "." in wanted:
        return lambda path: True
    return lambda path: any(_is_in(path, folder) for folder in wanted)


def _relative(paths: Sequence[Path], root: Path) -> tuple[str, ...]:
    """The given paths relative to the root, which is `.` itself."""
    wanted = []
    for path in paths:
        if not path.exists():
            misplaced = str(path) in WRITTEN_COMMANDS
            hint = f"; the command comes first: python -m checks {path} …" if misplaced else ""
            raise ConfigurationError(f"{path}: no such file or folder{hint}")
        absolute = path.resolve()
        if not absolute.is_relative_to(root.resolve()):
            raise ConfigurationError(f"{path}: lies outside the base {root}")
        wanted.append(absolute.relative_to(root.resolve()).as_posix())
    return tuple(wanted)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")
