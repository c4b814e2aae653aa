"""Files of the user's cache: content behind a line that says which version wrote it, with a checksum.

On any doubt (another owner, version or checksum) a file is left aside as a whole.
"""

import hashlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmap import mmap


def cache_home() -> Path | None:
    """The program's folder in the user's cache; None for a user without a home."""
    try:
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(caches) / "proofshelf"


_NOWHERE = Path(os.devnull)
"""In place of a cache folder that cannot be had: nothing is ever found or written below it."""


def cache_path(folder: Path | None, kind: str, of: Path) -> Path:
    """Where the cache of one kind lies that belongs to a base or a file: in `folder`, else in the
    user's cache folder, so that nothing is written beside what is read."""
    name = hashlib.sha256(os.fsencode(of.resolve())).hexdigest()[:16]
    return (folder or cache_home() or _NOWHERE) / f"{kind}-{name}"


def seal(content: bytes, kind: str, version: str) -> bytes:
    """The content with its first line."""
    return _header(content, kind, version) + content


def unseal(
    file: Path, kind: str, version: str, read: Callable[[Path], "bytes | mmap"] = Path.read_bytes
) -> tuple[str, memoryview | None]:
    """Why the file is left aside, or nothing, and its content; `read` gives the file's bytes."""
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return "the cache belongs to another user", None
        data = read(file)
    except FileNotFoundError:
        return "there is no cache yet", None
    except OSError as error:
        return f"the cache cannot be read ({error.strerror})", None
    # A view, as ten megabytes are not copied for nothing.
    header = data[: data.find(b"\n") + 1]
    content = memoryview(data)[len(header) :]
    if not header.startswith(_header(b"", kind, version).rpartition(b" ")[0]):
        return "the cache is of another version of the program, its parsers or Python", None
    if header != _header(content, kind, version):
        return "the cache is damaged (its checksum is wrong)", None
    return "", content


def _header(content: bytes | memoryview, kind: str, version: str) -> bytes:
    # A sum against damage, and no seal against who may write as the user: such could make any.
    return f"proofshelf-{kind} {version} {zlib.crc32(content):08x}\n".encode()
