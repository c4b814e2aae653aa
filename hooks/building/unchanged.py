"""Files that stand in the site already, as this build would write them.

For each page, what it was made from and which file was written then are kept, and so are they for each copy
and list. Where both are still the same, MkDocs need not make the file: to print a page, pass it through
plugins and write it is a fifth of a build in which nothing has changed, and to copy the base a twentieth.
"""

import hashlib
import marshal
import os
from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from mkdocs.structure.files import File

from checks.model import Document
from hooks.building.shelf_page import ShelfPage
from hooks.store import Store, digest_of

_Signature = tuple[int, int, int]
"""Size of a file, the time of its last change in nanoseconds, and its inode."""


class UnchangedFiles:
    """What is known of the files in the folder of a site; `found` are the paths of those that may stay."""

    def __init__(self, store: Store, site: Path) -> None:
        """`store` holds what the last build noted."""
        self._store, self._site = store, site
        self._key = digest_of(str(site.absolute()))
        packed = store.find(self._key)
        # Trusted: made by this process, or read from our own cache after its checksum matched.
        self._known: Mapping[str, object] = marshal.loads(packed) if packed else {}  # noqa: S302
        self._stamps: dict[str, str] = {}
        self._copies: Mapping[str, str] = {}
        self.found: Set[str] = frozenset()

    def find_pages(self, pages: Sequence[ShelfPage], around: object) -> Sequence[ShelfPage]:
        """The pages that may stay as they stand; `around` is all that is put into each when it is written."""
        finished = {page.file.dest_uri: page for page in pages if page.digest}
        stamps = {path: digest_of((page.digest, around)) for path, page in finished.items()}
        return [finished[path] for path in self.find(stamps)]

    def find_copies(self, sources: Mapping[str, File], documents: Mapping[str, Document]) -> Set[str]:
        """The paths of the copies that may stay as they stand, of these files with their documents."""
        known = {file.dest_uri: documents[path] for path, file in sources.items() if path in documents}
        self._copies = {path: document.sha256 for path, document in known.items()}
        return self.find(self._copies)

    def find(self, stamps: Mapping[str, str]) -> Set[str]:
        """Which of these files may stay as they stand; the stamp of each tells all that it is made from."""
        self._stamps.update(stamps)
        noted = ((path, self._note(path, stamp)) for path, stamp in stamps.items())
        standing = {path for path, note in noted if note and self._known.get(path) == note}
        self.found |= standing
        return standing

    def keep(self) -> None:
        """Notes for the next build that all files have been written."""
        if len(self.found) < len(self._stamps):
            stamps = self._stamps.items()
            written = {path: self._note(path, stamp) for path, stamp in stamps if self._is_of(path, stamp)}
            self._store.add(self._key, marshal.dumps(written))

    def _is_of(self, path: str, stamp: str) -> bool:
        """Whether a file is what its stamp tells. What is copied may have changed since it was measured."""
        if path in self.found or path not in self._copies:
            return True
        try:
            return hashlib.sha256((self._site / path).read_bytes()).hexdigest() == stamp
        except OSError:
            return False

    def _note(self, path: str, stamp: str) -> tuple[str, _Signature] | None:
        """The stamp of a file with its signature, if it is there."""
        try:
            state = os.lstat(f"{self._site}/{path}")
        except OSError:
            return None
        return stamp, (state.st_size, state.st_mtime_ns, state.st_ino)
