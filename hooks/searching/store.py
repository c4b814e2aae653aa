"""The search of the last build, kept in the user's cache: indexing a site takes longer than all the rest of
a build in which nothing has changed."""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hooks.packages import find_version
from hooks.rendering.rendered_pages import render_version
from hooks.store import forget_left, is_own

_HASHED = (".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta")
"""The endings of files whose names are digests of their content."""
_STAMP = "stamp"
"""The file that is written last: a folder that has it is whole."""


class Searched:
    """All that the search of a site is made from, as a digest."""

    def __init__(self, language: str) -> None:
        """Takes in the language, and the versions of what makes the index."""
        self._digest = hashlib.sha256()
        self._pages: dict[str, str] = {}
        self.add(language, render_version(), find_version("pagefind-bin"))

    def add_page(self, url: str, digest: str) -> None:
        """Takes in a page; the digest stands for what is searched of it."""
        self._pages[url] = digest

    @property
    def digest(self) -> str:
        """The digest of all that was taken in. The order of pages does not count, that of all else does."""
        whole = self._digest.copy()
        whole.update(repr(sorted(self._pages.items())).encode("utf-8", "surrogatepass"))
        return whole.hexdigest()

    def add(self, *texts: str) -> None:
        """Takes in anything else."""
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            self._digest.update(b"%d " % len(data) + data)


class SearchStore:
    """Folders of a built site, kept as they were under the digest of what they were made from."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        """`names` are the folders below the site's."""
        self._folder = folder
        self._names = names

    def restore(self, site: Path, digest: str) -> bool:
        """Copies the folders into a site if they were made from the same; returns whether they were."""
        try:
            if not is_own(self._folder) or not self._is_made_from(digest):
                return False
            for number, name in enumerate(self._names):
                _mirror(self._folder / str(number), site / name)
            with suppress(OSError):
                os.utime(self._folder)  # it is used: caches that nobody uses are removed after some weeks
            # Another build of the same site may have replaced the folder meanwhile.
            return self._is_made_from(digest)
        except (OSError, UnicodeDecodeError):
            return False

    def _is_made_from(self, digest: str) -> bool:
        return (self._folder / _STAMP).read_text("ascii") == digest

    def keep(self, site: Path, digest: str) -> None:
        """Keeps the folders of a site in place of those before. A cache that cannot be written costs
        speed and nothing else."""
        prefix = f".{self._folder.name}-"
        forget_left(self._folder.parent, prefix)
        with suppress(OSError):
            self._folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = Path(tempfile.mkdtemp(prefix=prefix, dir=self._folder.parent))
            try:
                for number, name in enumerate(self._names):
                    shutil.copytree(site / name, fresh / str(number), copy_function=shutil.copyfile)
                (fresh / _STAMP).write_text(digest, "ascii")
                shutil.rmtree(self._folder, ignore_errors=True)
                fresh.rename(self._folder)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)


def _mirror(source: Path, target: Path) -> None:
    """Makes `target` a copy of `source`. A file whose name is a digest of its content is not copied where
    one of that name and size is there already."""
    target.mkdir(parents=True, exist_ok=True)
    there = {entry.name: entry for entry in os.scandir(target)}
    for entry in os.scandir(source):
        found = there.pop(entry.name, None)
        if found and found.is_dir(follow_symlinks=False) != entry.is_dir():
            _delete(found)
            found = None
        if entry.is_dir():
            _mirror(Path(entry), target / entry.name)
        elif not (found and _is_same(entry, found)):
            shutil.copyfile(entry, target / entry.name)
    for other in there.values():
        _delete(other)


def _is_same(kept: os.DirEntry[str], found: os.DirEntry[str]) -> bool:
    return kept.name.endswith(_HASHED) and kept.stat().st_size == found.stat(follow_symlinks=False).st_size


def _delete(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry)
    else:
        Path(entry).unlink()
