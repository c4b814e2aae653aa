"""A content-addressed store: what one build has made, under a digest of its inputs, for later builds.

A thing is found only where making it again would give the same bytes; in any doubt it is made anew. Each
is a file in the user's cache. Where that cannot be written, things stay in memory while the process lives,
which may be too small for all pages of a large site.

Files are written in place: half of one, or one that somebody is writing, has a wrong checksum, and so counts
as missing. To replace a file in one step means to look through its folder for what killed processes left,
which for each of five thousand pages takes longer than to render some of them.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from checks.reading.cache.sealing import seal, unseal


class Store:
    """Things of one kind, made by one version. Without a folder, or where it cannot be written, they are
    in memory."""

    def __init__(self, folder: Path | None, kind: str, version: str) -> None:
        """Reads nothing yet: each thing is read when it is asked for."""
        self.folder = folder
        self._kind, self._version = kind, version
        self._held: dict[str, bytes] = {}
        self._used: set[str] = set()

    def find(self, digest: str) -> bytes | None:
        """What is kept under a digest."""
        self.use(digest)
        if digest in self._held or self.folder is None:
            return self._held.get(digest)
        _, content = unseal(self.folder / digest, self._kind, self._version)
        return None if content is None else bytes(content)

    def add(self, digest: str, content: bytes) -> None:
        """Keeps something."""
        self.use(digest)
        try:
            if self.folder is not None:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / digest).write_bytes(seal(content, self._kind, self._version))
                return
        except OSError:
            pass  # a folder that cannot be written costs memory and speed, and nothing else
        self._held[digest] = content

    def use(self, digest: str) -> None:
        """Marks a thing as still needed, without reading it."""
        self._used.add(digest)

    def forget_unused(self) -> None:
        """Drops what nobody has used since this was last called."""
        used, self._used = self._used, set()
        self._held = {digest: content for digest, content in self._held.items() if digest in used}
        for file in self._iter_files():
            if file.name not in used and len(file.name) == hashlib.sha256().digest_size * 2:
                with suppress(OSError):  # another build may read it on Windows, or delete it, too
                    file.unlink()

    def _iter_files(self) -> Iterator[Path]:
        if self.folder is not None:
            with suppress(OSError):
                yield from self.folder.iterdir()


def digest_of(facts: object) -> str:
    """A digest of a value, taken from its `repr`, which has to show all of it."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()


def is_own(folder: Path) -> bool:
    """Whether a folder is the user's: nothing in another's is trusted. Raises `OSError`."""
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def forget_left(folder: Path, prefix: str) -> None:
    """Deletes the folders with this prefix that builds which were killed have left."""
    for each in folder.glob(f"{prefix}*"):
        with suppress(OSError):  # another build may delete it, too
            if is_left(each):
                shutil.rmtree(each, ignore_errors=True)


def is_left(folder: Path) -> bool:
    """Whether nobody works in a folder any more, as no build takes so long. Raises `OSError`."""
    return time.time() - folder.stat().st_mtime > _LONGEST


_LONGEST = 24 * 60 * 60
"""Seconds."""
