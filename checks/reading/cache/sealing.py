"""Files of the user's cache: content after a line that says which version wrote it, with a checksum.

On any doubt (another owner, version or checksum) a file is ignored as a whole.
"""

import os
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from checks.digests import digest_text
from checks.lazy_pattern import LazyPattern
from checks.model import UNFINISHED

if TYPE_CHECKING:
    from mmap import mmap

_DAY = 24 * 60 * 60
_IDLE = 60 * _DAY
"""Seconds after which a file that nobody has used is removed."""

_TOUCHED = 7 * _DAY
"""Seconds after which a use of a file is noted in its times: more often would cost each run."""

_Unsealed = tuple[str, memoryview | None]
"""Why a file is left aside, or nothing, and its content."""

_MAGIC = b"proofshelf-"
_GIVEN = r"[a-z-]+-[0-9a-f]{16}"
"""The names that `cache_path` gives."""
_OUR_FILES = LazyPattern(
    rf"{_GIVEN}(?:-changes)?|\.[0-9a-f]{{16}}\.[0-9a-f]{{16}}" + UNFINISHED.replace(".", r"\.")
)
_OUR_FOLDERS = LazyPattern(_GIVEN)


def cache_home() -> Path | None:
    """The program's folder in the user's cache; None for a user without a home."""
    caches = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not caches.is_absolute():  # the XDG specification has such a one ignored
        try:
            caches = Path.home() / ".cache"
        except RuntimeError:
            return None
    return caches / "proofshelf" if caches.is_absolute() else None


_NOWHERE = Path(os.devnull)
"""In place of a cache folder that cannot be had: nothing is ever found or written below it."""


def cache_path(folder: Path | None, kind: str, of: Path) -> Path:
    """Where the cache of one kind lies that belongs to a base or a file: in `folder`, else in the
    user's cache folder, so that nothing is written beside what is read."""
    name = digest_text(str(of.resolve())).hex()[:16]
    return (folder or cache_home() or _NOWHERE) / f"{kind}-{name}"


def seal(content: bytes, kind: str, version: str) -> bytes:
    """The content with its first line."""
    return _header(content, kind, version) + content


def unseal(
    file: Path, kind: str, version: str, read: Callable[[Path], "bytes | mmap"] = Path.read_bytes
) -> _Unsealed:
    """Why the file is left aside, or nothing, and its content; `read` gives the file's bytes."""
    try:
        state = file.stat()
        if hasattr(os, "getuid") and state.st_uid != os.getuid():
            return "the cache belongs to another user", None
        if state.st_mtime < time.time() - _TOUCHED:
            with suppress(OSError):  # so that nobody removes it as idle
                os.utime(file)
        data = read(file)
    except FileNotFoundError:
        return "there is no cache yet", None
    except OSError as error:
        return f"the cache cannot be read ({error.strerror})", None
    # A view, as ten megabytes are not copied for nothing.
    header = data[: data.find(b"\n") + 1]
    content = memoryview(data)[len(header) :]
    if not header.startswith(_header(b"", kind, version).rpartition(b" ")[0]):
        return "the cache was written by another version of the program, its parsers or Python", None
    if header != _header(content, kind, version):
        return "the cache is damaged (its checksum is wrong)", None
    return "", content


def remove_idle(folder: Path) -> None:
    """Removes the files of a cache folder that nobody has used for long, such as those of bases that
    are gone, and what killed processes left of such; in the program's own folder, whole folders such as
    those of sites, too. What cannot be removed stays."""
    before = time.time() - _IDLE
    is_home = folder == cache_home()
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _OUR_FILES.fullmatch(entry.name):
                with suppress(OSError):
                    _remove_if_idle(entry, before)
            if is_home and _OUR_FOLDERS.fullmatch(entry.name) and _is_idle_folder(entry, before):
                import shutil  # few runs have one to remove

                shutil.rmtree(entry.path, ignore_errors=True)


def _remove_if_idle(entry: "os.DirEntry[str]", before: float) -> None:
    if not entry.is_file(follow_symlinks=False) or entry.stat(follow_symlinks=False).st_mtime >= before:
        return
    # The folder may be one that the user named, with files of others in it.
    with Path(entry.path).open("rb") as stream:
        is_ours = stream.read(len(_MAGIC)) in (_MAGIC, b"")
    if is_ours:
        Path(entry.path).unlink()


def _is_idle_folder(entry: "os.DirEntry[str]", before: float) -> bool:
    """Whether nothing in a folder, nor itself, was written or used since."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    try:
        return all(
            each.lstat().st_mtime < before for each in (Path(entry.path), *Path(entry.path).rglob("*"))
        )
    except OSError:
        return False


def _header(content: bytes | memoryview, kind: str, version: str) -> bytes:
    # A checksum against damage, not against attack: anybody who can write as the user could compute it.
    return _MAGIC + f"{kind} {version} {zlib.crc32(content):08x}\n".encode()
