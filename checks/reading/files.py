"""Writing files so that nobody ever sees half of one."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from checks.reading.tree import UNFINISHED

if sys.platform != "win32":
    import fcntl

_GRACE = 1.0
"""Seconds that a new file has until it must be locked."""


def replace_file(file: Path, content: bytes) -> None:
    """Puts the content in place of the file in one step, making its folder if need be. The
    file keeps its permissions; a new one gets those that the user's mask allows. Raises
    `OSError` and leaves the file as it was where that cannot be done.

    A process that is killed leaves an unfinished file beside it, which the next one removes."""
    _replace(file, content, None)


def replace_unchanged(file: Path, content: bytes, sha256: str) -> bool:
    """The same, but only where the file has this hash until the last moment; whether it had."""
    return _replace(file, content, sha256)


def create_file(file: Path, content: bytes) -> bool:
    """Writes a new file in one step, making its folder if need be; False, and nothing written, where
    there is one of that name. Raises `OSError` where it cannot be written."""
    handle, temporary = _open_unfinished(file)
    try:
        with os.fdopen(handle, "wb") as stream:
            _lock(stream.fileno())
            stream.write(content)
            stream.flush()
            temporary.chmod(_mode(file))
            _name_new(file, temporary)
    except FileExistsError:
        return False
    finally:
        temporary.unlink(missing_ok=True)
    return True


def lies_within(path: Path, folder: Path) -> bool:
    """Whether a path is the folder or in it, all symbolic links followed. Links that lead to one
    another in a circle lie where they are."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def remove_unfinished(folder: Path) -> None:
    """Removes what killed processes left in a folder, but for what somebody still writes."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(UNFINISHED):
                _remove_unlocked(Path(entry.path))


def write_through(file: Path, content: bytes) -> None:
    """Writes a file that a person has named: in one step, where symbolic links lead. A device or a pipe,
    such as /dev/stdout, takes the content; nothing takes its place. Raises `OSError`."""
    if file.exists() and not file.is_file():
        file.write_bytes(content)
    else:
        replace_file(file.resolve(), content)


def _name_new(file: Path, temporary: Path) -> None:
    """Gives a written file its name. A link is refused where the name is taken, which a renaming
    would overwrite. Raises `FileExistsError`."""
    try:
        file.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with file.open("xb") as stream:
            stream.write(temporary.read_bytes())


def _replace(file: Path, content: bytes, sha256: str | None) -> bool:
    handle, temporary = _open_unfinished(file)
    try:
        with os.fdopen(handle, "wb") as stream:
            _lock(stream.fileno())
            stream.write(content)
            stream.flush()
            temporary.chmod(_mode(file))
            if sha256 is not None and hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
                temporary.unlink()
                return False
            temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _open_unfinished(file: Path) -> tuple[int, Path]:
    """A new file beside the file, which is there for its user alone so far."""
    # As `tempfile` does it, which takes three milliseconds to import.
    file.parent.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(file)
    temporary = file.with_name(f"{_prefix(file)}{os.urandom(8).hex()}{UNFINISHED}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(temporary, flags, 0o600), temporary


def _prefix(file: Path) -> str:
    """The same for each writer of the file, and short, however long the file's name is."""
    return f".{hashlib.sha256(os.fsencode(file.name)).hexdigest()[:16]}."


def _remove_unfinished(file: Path) -> None:
    """Removes what killed processes left: whoever still writes holds a lock on it."""
    for each in _iter_unfinished(file):
        _remove_unlocked(each)


def _remove_unlocked(unfinished: Path) -> None:
    with suppress(OSError), unfinished.open("rb") as stream:
        _lock(stream.fileno())
        unfinished.unlink()


def _iter_unfinished(file: Path) -> Iterator[Path]:
    prefix = _prefix(file)
    with suppress(OSError), os.scandir(file.parent) as entries:
        for entry in entries:
            named = entry.name.startswith(prefix) and entry.name.endswith(UNFINISHED)
            if named and entry.stat().st_mtime < time.time() - _GRACE:
                yield Path(entry.path)


def _lock(descriptor: int) -> None:
    """Takes a lock that ends with the process; raises `OSError` where somebody has it. Windows
    removes no file that is open, so it needs none."""
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _mode(file: Path) -> int:
    if file.exists():
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
