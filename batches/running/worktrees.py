"""Git worktrees in which runners work: made from one commit, looked at, and removed without trace."""

import errno
import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from batches.errors import BatchError
from batches.git import git
from batches.running.places import Places

_One = TypeVar("_One")
_Other = TypeVar("_Other")

_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before a folder is removed again that was not empty when all in it was removed."""
_NAME = "proofshelf-"
"""What the names of all worktrees begin with, so that git's records of them are known."""


@dataclass(frozen=True, slots=True)
class Worktree:
    """A worktree in `folder`, made from `commit`. `records` is git's folder of it, and `index` a copy
    of its index from before anybody worked in it: whatever a runner does with git in there, its work
    is held against that."""

    folder: Path
    commit: str
    records: Path
    index: Path


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not as the commit has it. `path` is from the top; `status` is git's letter:
    A, M, D, T (another kind of file)."""

    path: str
    status: str


class Worktrees:
    """The worktrees of one run. `descriptor` is inherited by git, so that a run's lock lasts until a
    git that was left alone is done."""

    def __init__(self, places: Places, commit: str, descriptor: int) -> None:
        """For worktrees of the commit."""
        self._places = places
        self._commit = commit
        self._descriptor = descriptor

    def add(self, names: Sequence[str]) -> list[Worktree]:
        """New worktrees, whose files are written beside each other. Raises `BatchError`."""
        folders = [self._places.worktrees / f"{_NAME}{self._places.key}-{name}" for name in names]
        self._places.worktrees.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in folders:
            self.remove(folder)
            # One after the other: git reads the records of all worktrees, also of a half made one.
            words = ("worktree", "add", "--quiet", "--detach", "--no-checkout", str(folder), self._commit)
            self._make(folder, self._places.repository, *words)
        return _map_beside(self._check_out, folders)

    def _check_out(self, folder: Path) -> Worktree:
        words = ("reset", "--quiet", "--hard", "--no-recurse-submodules")
        self._make(folder, folder, *words)
        pointer = (folder / ".git").read_text(encoding="utf-8", errors="surrogateescape")
        # Relative to where it stands, where git is told to make it so.
        records = Path(os.path.normpath(folder / pointer.removeprefix("gitdir:").strip()))
        index = records / "proofshelf-index"
        shutil.copy2(records / "index", index)  # with its time, by which git tells fresh entries
        return Worktree(folder, self._commit, records, index)

    def _make(self, folder: Path, where: Path, *words: str) -> None:
        """One of the calls of git that make a worktree; its own words name no place that is known."""
        try:
            git(where, *words, descriptors=(self._descriptor,))
        except BatchError as error:
            said = str(error).splitlines()[0]
            raise BatchError(
                f"{folder}: no worktree can be made there ({said}): "
                "XDG_CACHE_HOME names another place, if there is no room"
            ) from error

    def changes(self, trees: Sequence[Worktree]) -> list[tuple[Change, ...] | str]:
        """Of each all that differs from its commit, committed or not; no ignored files. Of one that its
        runner has removed or damaged, why that cannot be told."""
        return _map_beside(self._look_at, trees)

    def _look_at(self, tree: Worktree) -> tuple[Change, ...] | str:
        if not (tree.folder.is_dir() and tree.index.is_file()):
            return "the worktree was removed before the work was copied: leave it as it is"
        try:
            return self._find_changes(tree)
        except BatchError as error:
            said = str(error).splitlines()[0]
            return f"the worktree cannot be looked at ({said}): leave git's files as they are"

    def _find_changes(self, tree: Worktree) -> tuple[Change, ...]:
        changed = self._git(tree, "diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", tree.commit)
        letters = changed.split("\0")
        found = [Change(path, status) for status, path in zip(letters[::2], letters[1::2], strict=False)]
        others = self._git(tree, "ls-files", "-z", "--others", "--exclude-standard")
        found += [Change(path, "A") for path in others.split("\0") if path]
        return tuple(sorted(found, key=lambda change: change.path))

    def _git(self, tree: Worktree, *words: str) -> str:
        environment = {
            "GIT_DIR": str(tree.records),
            "GIT_WORK_TREE": str(tree.folder),
            "GIT_INDEX_FILE": str(tree.index),
        }
        said = git(tree.folder, *words, environment=environment, descriptors=(self._descriptor,))
        return said.decode("utf-8", "surrogateescape")

    def keep(self, tree: Worktree, name: str) -> Path:
        """Moves a worktree to where no run removes it, under this name or one like it; where it is then."""
        places = self._places.kept
        places.mkdir(parents=True, exist_ok=True, mode=0o700)
        others = (f"{name}-{number}" for number in itertools.count(2))
        free = next(each for each in itertools.chain([name], others) if not (places / each).exists())
        return tree.folder.rename(places / free)

    def remove(self, folder: Path) -> None:
        """Removes a worktree and git's records of it, in whatever condition they are. Not by `git
        worktree remove`, which refuses what is half made or half gone."""
        for records in self._iter_records():
            if _worktree_of(records) in (None, folder):
                remove_folder(records)
        remove_folder(folder)

    def remove_all(self) -> None:
        """Removes all worktrees of runs, also of those that were killed."""
        for records in self._iter_records():
            folder = _worktree_of(records)
            if folder and folder.name.startswith(_NAME):
                remove_folder(folder)
            remove_folder(records)
        remove_folder(self._places.worktrees)

    def _iter_records(self) -> Iterator[Path]:
        name = f"{_NAME}{self._places.key}-"
        with suppress(FileNotFoundError):
            yield from [
                each for each in (self._places.common / "worktrees").iterdir() if each.name.startswith(name)
            ]


def _map_beside(work: Callable[[_One], _Other], each: Sequence[_One]) -> list[_Other]:
    """What the work makes of each, in order. All are worked on beside each other, since git waits for
    the disk; no thread is left, so that others may fork."""
    with ThreadPoolExecutor(max(1, len(each))) as threads:
        return list(threads.map(work, each))


def _worktree_of(records: Path) -> Path | None:
    """The worktree that git's records are of; None where they are half made."""
    try:
        pointer = (records / "gitdir").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return Path(os.path.normpath(records / pointer.strip())).parent


def remove_folder(folder: Path) -> None:
    """Removes a folder with all in it, also what a runner has made unwritable. Raises `BatchError`
    where that cannot be done."""
    for wait in (*_WAITS, None):
        try:
            _remove_now(folder)
            return
        except RecursionError as error:
            raise _unremovable(folder, "folders lie too deep in one another") from error
        except OSError as error:
            # Whoever was killed may leave somebody who still writes there, git for one.
            if wait is None or error.errno != errno.ENOTEMPTY:
                raise _unremovable(folder, error.strerror) from error
            time.sleep(wait)


def _unremovable(folder: Path, reason: str | None) -> BatchError:
    return BatchError(f"{folder}: cannot be removed ({reason}): remove it by hand")


def _remove_now(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
        return

    def allow(function: Callable[[str], object], path: str, problem: tuple[type, object, object]) -> None:
        if problem[0] is FileNotFoundError:
            return
        Path(path).parent.chmod(0o700)
        if function in (os.open, os.scandir, os.listdir):
            Path(path).chmod(0o700)  # refused where it is another user's: it would be tried for ever
            _remove_now(Path(path))
        else:
            function(path)

    shutil.rmtree(folder, onerror=allow)
