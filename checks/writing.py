"""Writing files so that nobody ever sees half of one."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from checks.digests import hash_bytes
from checks.model import UNFINISHED

if sys.platform != "win32":
    import fcntl

_GRACE = 1.0
"""Seconds that a new file has until it must be locked, and on Windows until it must have its name."""
_PATIENCE, _PAUSE = 2.0, 0.02
"""Seconds for which Windows is asked again to replace a file, and between two attempts."""


def replace_file(file: Path, content: bytes) -> None:
    """Puts the content in place of the file in one step, making its folder if need be. The
    file keeps its permissions, and its owner and group where the user may give it to them; a new one
    gets what the user's mask allows. Raises `OSError`, which names the file, and leaves it as it was
    where that cannot be done.

    It is another file under the same name: other hard links to the old one keep the old content, and
    what a file system notes beside permissions (access lists, attributes) is gone. That is the price
    of nobody ever seeing half a file.

    A process that is killed leaves an unfinished file beside it, which the next one removes."""
    replace_unchanged(file, content, None)


def replace_unchanged(file: Path, content: bytes, sha256: str | None) -> bool:
    """Replaces a file as `replace_file` does, but only if it still has this hash at the last moment (None for
    any hash), and returns whether it had."""
    with _unfinished(file, content) as temporary:
        _take_after(file, temporary)
        if sha256 is not None and hash_bytes(file.read_bytes()) != sha256:
            return False
        _take_place(temporary, file)
    return True


def create_file(file: Path, content: bytes) -> bool:
    """Writes a new file, making its folder if need be; False, and nothing written, where there is one
    of that name. It is there in one step, but on a file system without links, where half of it can be
    seen for a moment. Raises `OSError`, which names the file, where it cannot be written."""
    with _unfinished(file, content) as temporary:
        temporary.chmod(0o666 & ~_MASK)
        try:
            _name_new(file, temporary)
        except FileExistsError:
            return False
    return True


def is_read_only(file: Path) -> bool:
    """Whether a file must not be written: its permissions forbid it to everybody, or to this user. They
    count for root as well, who could write it all the same."""
    return not (file.stat().st_mode & 0o222 and os.access(file, os.W_OK))


def remove_unfinished(folder: Path) -> None:
    """Removes what killed processes left in a folder, except for what somebody is still writing."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(UNFINISHED):
                _remove_unlocked(Path(entry.path))


def write_through(file: Path, content: bytes) -> None:
    """Writes a file that somebody has named, in one step, following symbolic links. A device or a pipe, such
    as /dev/stdout, receives the content and is not replaced. Raises `OSError`."""
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


def _take_place(temporary: Path, file: Path) -> None:
    """Renames a file onto another. Windows refuses that while anybody reads the other, so it is tried for a
    moment there."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(file)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


@contextmanager
def _unfinished(file: Path, content: bytes) -> Iterator[Path]:
    """A new file beside the file with the content, locked until it has the file's name or is gone."""
    handle, temporary = _open_unfinished(file)
    try:
        with os.fdopen(handle, "wb") as stream:
            _lock(stream.fileno())
            stream.write(content)
            stream.flush()
            if sys.platform == "win32":
                stream.close()  # an open file gets no other name there
            yield temporary
    except OSError as error:
        if error.filename is None:  # as where the disk is full
            error.filename = str(file)
        raise
    finally:
        temporary.unlink(missing_ok=True)


def _open_unfinished(file: Path) -> tuple[int, Path]:
    """A new file beside the file, which is there for its user alone so far."""
    # As `tempfile` does it, which takes three milliseconds to import.
    file.parent.mkdir(parents=True, exist_ok=True)
    _remove_unfinished(file)
    temporary = file.with_name(f"{_prefix(file)}{os.urandom(8).hex()}{UNFINISHED}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        return os.open(temporary, flags, 0o600), temporary
    except OSError as error:
        error.filename = str(file)  # who asked for it knows no other name
        raise


def _prefix(file: Path) -> str:
    """How the names of a file's unfinished versions begin, whoever writes them: short, however long its own
    name is."""
    return f".{hash_bytes(os.fsencode(file.name))[:16]}."


def _remove_unfinished(file: Path) -> None:
    """Removes what killed processes left: a process that is still writing holds a lock."""
    prefix = _prefix(file)
    with suppress(OSError), os.scandir(file.parent) as entries:
        for entry in entries:
            named = entry.name.startswith(prefix) and entry.name.endswith(UNFINISHED)
            if named and entry.stat().st_mtime < time.time() - _GRACE:
                _remove_unlocked(Path(entry.path))


def _remove_unlocked(unfinished: Path) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            unfinished.unlink()  # which fails while anybody has it open
            return
        with unfinished.open("rb") as stream:
            _lock(stream.fileno())
            unfinished.unlink()


def _lock(descriptor: int) -> None:
    """Takes a lock that ends with the process; raises `OSError` where somebody has it. On Windows it is
    enough that the file is open: that keeps others from removing it."""
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _take_after(file: Path, temporary: Path) -> None:
    """Gives the new file the permissions of the one that it replaces, and its owner and group as far
    as the user may."""
    try:
        old = file.stat()
    except FileNotFoundError:
        temporary.chmod(0o666 & ~_MASK)
        return
    mode = old.st_mode & 0o777
    if not _give(temporary, old.st_uid, old.st_gid) and not _give(temporary, -1, old.st_gid):
        # Another group must not be allowed more than everybody.
        mode = mode & 0o707 | (mode & 0o007) << 3
    temporary.chmod(mode)


def _give(file: Path, owner: int, group: int) -> bool:
    """Whether the file could be given to them; Windows has no such owners."""
    if sys.platform == "win32":
        return True
    try:
        os.chown(file, owner, group)
    except OSError:
        return False
    return True


def _read_mask() -> int:
    # It can only be read by setting it, which all threads would see: so it is read before there are others.
    mask = os.umask(0)
    os.umask(mask)
    return mask


_MASK = _read_mask()
"""What the user's mask takes from new files."""
