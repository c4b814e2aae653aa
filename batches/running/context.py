"""What a run is asked for, and what all its steps work with."""

from dataclasses import dataclass
from pathlib import Path

from batches.running.commands import Command
from batches.running.places import Places
from batches.running.planning import Assigned
from batches.running.record import Ledger
from batches.running.tasks import Watcher
from batches.running.transfers import TransferLog
from batches.running.worktrees import Worktrees
from checks.config import Config


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What is asked for. `plan`, `batch` and `parts` are words as given; `retries` is how often a part
    is tried again; `source` is a folder of deliveries to take in instead of carrying anything out."""

    config: Config
    plan: str | None
    batch: str
    parts: str | None
    command: Command
    jobs: int
    retries: int
    source: Path | None = None


@dataclass(frozen=True, slots=True)
class RunContext:
    """What a run works with. `folder` is where briefs, logs and transfers lie; `lock` the descriptor that
    all it starts inherits."""

    request: RunRequest
    places: Places
    assigned: Assigned
    ledger: Ledger
    taken: TransferLog
    worktrees: Worktrees
    folder: Path
    lock: int
    watcher: Watcher
