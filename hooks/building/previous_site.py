"""What the build before left in the folder of a site.

MkDocs deletes all of it, and then makes most of it again. Where files are slow to make, as on ext4 without a
journal after many were deleted, that takes as long as the rest of a build in which nothing has changed. So
files that will be written again stay, and are overwritten.
"""

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory

from checks.reading.tree import TAG, TAG_SIGNATURE
from hooks.store import forget_left

_PREFIX = ".proofshelf-old-"

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
    """The files of the build before that this one writes over."""

    def __init__(self, site: Path) -> None:
        """Sets aside what lies in the folder of the site."""
        self._site = site
        self._aside = set_aside(site)
        self._times: Mapping[str, _Times] = {}

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
        self._times = {path: found for path, found in times if found}

    def sweep(self, standing: Collection[str] = ()) -> None:
        """Deletes what was put back and then not written again, such as a page that came out empty, but for
        the pages in `standing`, which stand as they are."""
        for path, times in self._times.items():
            if path not in standing and _times(f"{self._site}/{path}") == times:
                _delete(self._site, path)
        self._times = {}

    def close(self) -> None:
        """Deletes what is still set aside."""
        if self._aside:
            self._aside.cleanup()
        self._aside = None


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
