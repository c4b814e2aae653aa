"""One run at a time in a repository.

There are two locks. The run holds the first one alone, so whether it can be had tells whether a run
is under way. The second is inherited by all that a run starts, and so lasts until that is gone, also
where the run itself was killed.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.errors import BatchError
from batches.running.processes import GRACE

if sys.platform != "win32":
    import fcntl

_OWN_PATIENCE = 1.0
"""A run that is killed while it reads a base leaves forks that hold its lock for a moment."""
_RUNNERS_PATIENCE = 2 * GRACE + 5
"""Seconds that the guards of a killed run may take to end its runners."""
_PAUSE = 0.05


@contextmanager
def hold_locks(file: Path, tell: Callable[[str], None]) -> Iterator[int]:
    """Holds both locks; the descriptor of the second, for whatever the run starts to inherit. Raises
    `BatchError` where another run is under way."""
    if sys.platform == "win32":
        raise BatchError("runs need process groups and locks as POSIX has them: use Linux, macOS or WSL")
    file.parent.mkdir(parents=True, exist_ok=True)
    own = _open(file)
    runners = _open(file.with_name(f"{file.name}-of-runners"))
    try:
        if not _wait(own, _OWN_PATIENCE):
            raise BatchError("another run is under way in this repository: wait for its end")
        if not _try(runners):
            tell("waiting until the runners of a run that was killed are gone")
            if not _wait(runners, _RUNNERS_PATIENCE):
                raise BatchError("the runners of a run that was killed have not ended: end them first")
        yield runners
    finally:
        os.close(own)
        os.close(runners)


def _open(file: Path) -> int:
    return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _wait(descriptor: int, patience: float) -> bool:
    until = time.monotonic() + patience
    while not _try(descriptor):
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
