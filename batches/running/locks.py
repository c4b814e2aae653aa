"""One run at a time in a repository.

Beside the lock that a run holds alone there is a second one, which all that it starts inherits: it
lasts until that is gone, also where the run itself was killed.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.errors import BatchError
from batches.locking import hold_lock, state_folder, take_lock
from batches.running.processes import GRACE

_OWN_PATIENCE = 1.0
"""A run that is killed while it reads a base leaves forks that hold its lock for a moment."""
_RUNNERS_PATIENCE = 2 * GRACE + 5
"""Seconds that the guards of a killed run may take to end its runners."""


def refuse_windows() -> None:
    """Raises `BatchError` on Windows, where a runner and all that it starts could not be ended together."""
    if sys.platform == "win32":
        raise BatchError("runs need process groups and locks as POSIX has them: use Linux, macOS or WSL")


@contextmanager
def hold_locks(repository: Path, tell: Callable[[str], None]) -> Iterator[int]:
    """Holds both locks; the descriptor of the second, for whatever the run starts to inherit. Raises
    `BatchError` where another command is at work."""
    with (
        hold_lock(repository, _OWN_PATIENCE),
        (state_folder(repository) / "lock-of-runners").open("w") as stream,
    ):
        if not take_lock(stream.fileno(), 0.0):
            tell("waiting until the runners of a run that was killed are gone")
            if not take_lock(stream.fileno(), _RUNNERS_PATIENCE):
                raise BatchError("the runners of a run that was killed have not ended: end them first")
        yield stream.fileno()
