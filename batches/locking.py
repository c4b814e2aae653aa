"""One command at a time that writes into a base."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.errors import BatchError
from batches.git import git_text

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PAUSE = 0.05
"""Seconds between two attempts at a lock."""


def state_folder(repository: Path) -> Path:
    """Where commands keep what is no part of any work tree, within git's own folder."""
    folder = Path(git_text(repository, "rev-parse", "--path-format=absolute", "--git-common-dir")) / "batches"
    folder.mkdir(exist_ok=True)
    return folder


def own_folder(repository: Path) -> Path:
    """Where they keep what concerns the files of this work tree: several may share one git folder."""
    return Path(git_text(repository, "rev-parse", "--absolute-git-dir")) / "batches"


@contextmanager
def hold_lock(repository: Path, patience: float = 0.0) -> Iterator[None]:
    """Holds the repository's lock, which ends with the process; raises `BatchError` where another
    command has it, and still has after the patience (in seconds)."""
    with (state_folder(repository) / "lock").open("a") as stream:
        if not take_lock(stream.fileno(), patience):
            raise BatchError("another command is at work in this repository: wait for it")
        yield


def take_lock(descriptor: int, patience: float) -> bool:
    """Takes a lock that lasts until all copies of the descriptor are closed; whether it could be had
    within the patience. Raises `BatchError` where the file system has none."""
    until = time.monotonic() + patience
    while True:
        try:
            _lock(descriptor)
            return True
        except OSError as error:
            # Windows has one word for all that may be in the way.
            if sys.platform != "win32" and not isinstance(error, BlockingIOError):
                raise BatchError(f"git's folder cannot be locked: {error.strerror}") from error
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)


def _lock(descriptor: int) -> None:
    """Raises `OSError` where somebody has the lock. On Windows it is one of the file's first byte, which need
    not be there."""
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
