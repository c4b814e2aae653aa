"""What all steps of a run work with."""

from dataclasses import dataclass
from pathlib import Path

from batches.running.commands import Command
from batches.running.places import Places
from batches.running.planning import Assigned
from batches.running.record import Ledger
from batches.running.tasks import Watcher
from batches.running.transfers import TransferLog
from batches.running.worktrees import Worktrees


@dataclass(frozen=True, slots=True)
class RunContext:
    """What a run works with. `folder` is where briefs, logs and transfers lie; `lock` the descriptor that
    all it starts inherits."""

    places: Places
    assigned: Assigned
    command: Command
    jobs: int
    ledger: Ledger
    taken: TransferLog
    worktrees: Worktrees
    folder: Path
    lock: int
    watcher: Watcher
