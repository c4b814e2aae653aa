"""Pages that stand in the site already, as this build would write them.

For each page it is kept what it was made from, and which file was written then. Where both are still the
same, MkDocs is not asked for the page: to print, to pass on and to write it is a fifth of a build without
news.
"""

import marshal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel

from hooks.kept import Kept, digest_of

_Signature = tuple[int, int, int]
"""Size of a file, the time of its last change in nanoseconds, and its inode."""


class BuiltFiles(Files):
    """The files of a site, of which MkDocs makes all pages but those that stand, by their paths there."""

    def __init__(self, files: Files) -> None:
        """All that `files` has."""
        super().__init__(files)
        self.standing: frozenset[str] = frozenset()

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Those that MkDocs shall make."""
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if file.dest_uri not in self.standing]


class StandingPages:
    """What is known of the pages in the folder of a site."""

    def __init__(self, kept: Kept, site: Path) -> None:
        """`kept` has what the last build has left here."""
        self._kept, self._site = kept, site
        self._key = digest_of(str(site.absolute()))
        self._stamps: Mapping[str, str] = {}
        self.found: frozenset[str] = frozenset()

    def find(self, stamps: Mapping[str, str]) -> frozenset[str]:
        """The paths of the pages that stand; `stamps` tell of each all that it would be made from."""
        packed = self._kept.find(self._key)
        # These bytes come from this process, or from a file of its own that is unharmed.
        known = marshal.loads(packed) if packed else {}  # noqa: S302
        self._stamps = stamps
        self.found = frozenset(
            path for path, stamp in stamps.items() if known.get(path) == (stamp, self._sign(path))
        )
        return self.found

    def keep(self) -> None:
        """All pages have been written: says so to the next build."""
        if len(self.found) < len(self._stamps):
            written = {path: (stamp, self._sign(path)) for path, stamp in self._stamps.items()}
            self._kept.add(self._key, marshal.dumps(written))

    def _sign(self, path: str) -> _Signature | None:
        try:
            state = (self._site / path).lstat()
        except OSError:
            return None
        return state.st_size, state.st_mtime_ns, state.st_ino
