"""One command at a time that writes into a base."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.errors import BatchError
from batches.git import git_text

if sys.platform != "win32":
    import fcntl


def state_folder(repository: Path) -> Path:
    """Where commands keep what is no part of the work tree, within git's own folder."""
    folder = Path(git_text(repository, "rev-parse", "--path-format=absolute", "--git-common-dir")) / "batches"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def hold_lock(repository: Path) -> Iterator[None]:
    """Holds the repository's lock, which ends with the process; raises `BatchError` where another
    command has it."""
    with (state_folder(repository) / "lock").open("w") as stream:
        if sys.platform != "win32":
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise BatchError("another command is at work in this repository: wait for it") from error
        yield
