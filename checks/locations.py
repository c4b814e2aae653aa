"""Where files lie, seen from a folder."""

import os
from pathlib import Path


def path_from_root(file: Path, root: Path) -> str:
    """Where a file lies, seen from the root; it may lie above it. On another drive, as Windows has them, it
    is the whole path."""
    try:
        return Path(os.path.relpath(file, root)).as_posix()
    except ValueError:
        return Path(os.path.abspath(file)).as_posix()  # noqa: PTH100 - `resolve` would follow links


def lies_within(path: Path, folder: Path) -> bool:
    """Whether a path is the folder or in it, all symbolic links followed. Links that lead to one
    another in a circle lie where they are."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
