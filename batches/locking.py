"""One command at a time that writes into a base."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.errors import BatchError
from batches.git import git_text

if sys.platform != "win32":
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
    with (state_folder(repository) / "lock").open("w") as stream:
        if not take_lock(stream.fileno(), patience):
            raise BatchError("another command is at work in this repository: wait for it")
        yield


def take_lock(descriptor: int, patience: float) -> bool:
    """Takes a lock that lasts until all copies of the descriptor are closed; whether it could be had
    within the patience. Windows has no such locks, and none is taken there. Raises `BatchError` where the
    file system has none."""
    until = time.monotonic() + patience
    while sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        except OSError as error:
            raise BatchError(f"git's folder cannot be locked: {error.strerror}") from error
        else:
            break
    return True
