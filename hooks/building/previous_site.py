"""The site of the build before, in the folder into which this one writes.

MkDocs deletes all of it, and then makes most of it again. Where files are slow to make, as on ext4 without a
journal after many were deleted, that takes as long as the rest of a build in which nothing has changed. So
files that will be written again are set aside and put back, and are overwritten.

Some are not even that. For each page, copy and list it is noted what it was made from, and which file was
written then. Where both are still the same, the file stands as it would be written: to print a page, pass it
through plugins and write it is a fifth of a build in which nothing has changed, and to copy the base a
twentieth.
"""

import hashlib
import marshal
import os
from collections.abc import Callable, Collection, Mapping, Set
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory

from checks.reading.tree import TAG, TAG_SIGNATURE
from hooks.store import Store, digest_of, forget_left

_PREFIX = ".proofshelf-old-"

_Note = tuple[str, int, int, int]
"""The stamp of a file, its size, the time of its last change in nanoseconds, and its inode."""

_Times = tuple[int, int]
"""When the content of a file, and when anything of it, was last changed, in nanoseconds."""


def tag(folder: Path) -> None:
    """Marks a folder as one that can be made again, so that no tool takes the copies in it for files of the
    base."""
    content = TAG_SIGNATURE + b"\n# This folder was made by Proofshelf. See https://bford.info/cachedir/\n"
    with suppress(OSError):
        (folder / TAG).write_bytes(content)


def set_aside(site: Path) -> "TemporaryDirectory[str] | None":
    """Empties the folder of a site, as MkDocs is about to do, and returns the folder that now holds what lay
    there; None where nothing lies there, or it cannot be moved. In that case MkDocs deletes it."""
    forget_left(site.parent, _PREFIX)
    try:
        lying = [each for each in site.iterdir() if not each.name.startswith(".")]
        if not lying:
            return None
        old = TemporaryDirectory(prefix=_PREFIX, dir=site.parent, ignore_cleanup_errors=True)
    except OSError:
        return None
    tag(Path(old.name))
    try:
        for each in lying:
            each.replace(Path(old.name) / each.name)  # the tag is there already
    except OSError:
        old.cleanup()
        return None
    return old


class PreviousSite:
    """The files of the build before, of which some are written over and some stand. Each of those that may
    stand has a stamp, which tells all that it is made from."""

    def __init__(self, site: Path, store: Store) -> None:
        """Sets aside what lies in the folder of the site; `store` holds what the build before has noted."""
        self._site, self._store = site, store
        self._key = digest_of(str(site.absolute()))
        self._aside = set_aside(site)
        self._put_back: Mapping[str, _Times] = {}
        self._stamps: dict[str, str] = {}
        self._copies: Collection[str] = ()
        self._standing: Set[str] = frozenset()

    @cached_property
    def _noted(self) -> Mapping[str, object]:
        packed = self._store.find(self._key)
        # Trusted: made by this process, or read from our own cache after its checksum matched.
        return marshal.loads(packed) if packed else {}  # noqa: S302

    def put_back(self, paths: Collection[str], folders: tuple[str, ...]) -> None:
        """Puts back the files at these paths below the site and all below these folders, and deletes the
        rest. To be called when MkDocs has cleaned the site, and nothing is written there yet."""
        if self._aside is None:
            return
        begins = tuple(f"{folder}/" for folder in folders)
        # What cannot be put back is written like anything new.
        with suppress(OSError):
            _leave(self._aside.name, "", lambda path: path in paths or path.startswith(begins))
            self._site.mkdir(parents=True, exist_ok=True)
            for each in Path(self._aside.name).iterdir():
                # Something new has been written there already.
                if not (self._site / each.name).exists():
                    each.rename(self._site / each.name)
        self.close()
        times = ((path, _times(f"{self._site}/{path}")) for path in paths)
        self._put_back = {path: found for path, found in times if found}

    def find_copies(self, digests: Mapping[str, str]) -> Set[str]:
        """Which of these copies stand as they would be written; `digests` are those of their content."""
        self._copies = digests.keys()
        return self.find(digests)

    def find(self, stamps: Mapping[str, str]) -> Set[str]:
        """Which of the files with these stamps stand as they would be written."""
        self._stamps.update(stamps)
        notes = ((path, self._note(path, stamp)) for path, stamp in stamps.items())
        standing = {path for path, note in notes if note and self._noted.get(path) == note}
        self._standing |= standing
        return standing

    def end(self) -> None:
        """Deletes what was put back and then not written again, such as a page that came out empty, but for
        what stands; and notes for the next build that all else was written."""
        for path, times in self._put_back.items():
            if path not in self._standing and _times(f"{self._site}/{path}") == times:
                _delete(self._site, path)
        if len(self._standing) < len(self._stamps):
            stamps = self._stamps.items()
            written = {path: self._note(path, stamp) for path, stamp in stamps if self._is_of(path, stamp)}
            self._store.add(self._key, marshal.dumps(written))

    def close(self) -> None:
        """Deletes what is still set aside."""
        if self._aside:
            self._aside.cleanup()
        self._aside = None

    def _is_of(self, path: str, stamp: str) -> bool:
        """Whether a file is what its stamp tells. What is copied may have changed since it was measured."""
        if path in self._standing or path not in self._copies:
            return True
        try:
            return hashlib.sha256((self._site / path).read_bytes()).hexdigest() == stamp
        except OSError:
            return False

    def _note(self, path: str, stamp: str) -> _Note | None:
        """The note of a file, if it is there."""
        try:
            state = os.lstat(f"{self._site}/{path}")
        except OSError:
            return None
        return stamp, state.st_size, state.st_mtime_ns, state.st_ino


def _leave(folder: str, below: str, is_wanted: Callable[[str], bool]) -> bool:
    """Deletes all but the wanted files from a folder, whose path in the site is `below`; returns whether any
    file is left."""
    is_left = False
    for entry in list(os.scandir(folder)):
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if _leave(entry.path, f"{path}/", is_wanted):
                is_left = True
            else:
                Path(entry.path).rmdir()
        elif is_wanted(path) and _is_own(entry):
            is_left = True
        else:
            Path(entry.path).unlink()
    return is_left


def _is_own(entry: os.DirEntry[str]) -> bool:
    """Whether writing to a file changes no other one: it is no link, and has no second name."""
    state = Path(entry.path).lstat()  # what Windows tells with a folder leaves out how many names a file has
    return S_ISREG(state.st_mode) and state.st_nlink == 1 and os.access(entry.path, os.W_OK)


def _times(file: str) -> _Times | None:
    try:
        state = os.lstat(file)
    except OSError:
        return None
    return state.st_mtime_ns, state.st_ctime_ns


def _delete(site: Path, path: str) -> None:
    """Deletes a file of a site, and the folders that this leaves empty."""
    file = site / path
    with suppress(OSError):
        file.unlink()
        for folder in file.parents[: path.count("/")]:
            folder.rmdir()
