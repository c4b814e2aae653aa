"""What one build has made and a later one needs again, each thing under a digest of all that went into it.

It is found only where it would be made to the same bytes. What is kept stays in memory as long as the
process lives, and is a file of a folder of the user's cache. On any doubt it is made anew.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from checks.reading.files import replace_file
from checks.reading.sealing import seal, unseal


class Kept:
    """Things of one kind, made by one version. Without a folder, or where it cannot be written, they are
    in memory only."""

    def __init__(self, folder: Path | None, kind: str, version: str) -> None:
        """Nothing is read before it is asked for."""
        self.folder = folder
        self._kind, self._version = kind, version
        self._held: dict[str, bytes] = {}
        self._used: set[str] = set()

    def find(self, digest: str) -> bytes | None:
        """What is kept under a digest."""
        self.use(digest)
        if digest not in self._held and self.folder is not None:
            _, content = unseal(self.folder / digest, self._kind, self._version)
            if content is not None:
                self._held[digest] = bytes(content)
        return self._held.get(digest)

    def add(self, digest: str, content: bytes) -> None:
        """Keeps something."""
        self.use(digest)
        self._held[digest] = content
        if self.folder is not None:
            # A folder that cannot be written costs speed and nothing else.
            with suppress(OSError):
                replace_file(self.folder / digest, seal(content, self._kind, self._version))

    def use(self, digest: str) -> None:
        """Says that this is still needed, without asking for it."""
        self._used.add(digest)

    def forget_unused(self) -> None:
        """Drops what nobody has used since this was last called."""
        used, self._used = self._used, set()
        self._held = {digest: content for digest, content in self._held.items() if digest in used}
        if self.folder is not None:
            with suppress(OSError):
                for file in self.folder.iterdir():
                    if file.name not in used and len(file.name) == hashlib.sha256().digest_size * 2:
                        file.unlink()


def digest_of(facts: object) -> str:
    """A digest of a value: of the bytes of its `repr`, which has to tell all of it."""
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()
