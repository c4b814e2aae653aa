"""Pages that stand in the site already, as this build would write them.

For each page, what it was made from and which file was written then are kept. Where both are still the same,
MkDocs need not make the page: to print it, pass it through plugins and write it is a fifth of a build in
which nothing has changed.
"""

import marshal
from collections.abc import Mapping, Sequence
from pathlib import Path

from hooks.building.shelf_page import ShelfPage
from hooks.store import Store, digest_of

_Signature = tuple[int, int, int]
"""Size of a file, the time of its last change in nanoseconds, and its inode."""


class UnchangedPages:
    """What is known of the pages in the folder of a site; `found` are the paths of those that may stay."""

    def __init__(self, store: Store, site: Path) -> None:
        """`store` holds what the last build noted."""
        self._store, self._site = store, site
        self._key = digest_of(str(site.absolute()))
        self._stamps: Mapping[str, str] = {}
        self.found: frozenset[str] = frozenset()

    def find(self, pages: Sequence[ShelfPage], around: object) -> Sequence[ShelfPage]:
        """The pages that may stay as they stand; `around` is all that is put into each when it is written."""
        packed = self._store.find(self._key)
        # Trusted: made by this process, or read from our own cache after its checksum matched.
        known = marshal.loads(packed) if packed else {}  # noqa: S302
        finished = {page.file.dest_uri: page for page in pages if page.digest}
        self._stamps = {path: digest_of((page.digest, around)) for path, page in finished.items()}
        self.found = frozenset(
            path for path, stamp in self._stamps.items() if known.get(path) == (stamp, self._sign(path))
        )
        return [page for path, page in finished.items() if path in self.found]

    def keep(self) -> None:
        """Notes for the next build that all pages have been written."""
        if len(self.found) < len(self._stamps):
            written = {path: (stamp, self._sign(path)) for path, stamp in self._stamps.items()}
            self._store.add(self._key, marshal.dumps(written))

    def _sign(self, path: str) -> _Signature | None:
        try:
            state = (self._site / path).lstat()
        except OSError:
            return None
        return state.st_size, state.st_mtime_ns, state.st_ino
