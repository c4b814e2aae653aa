"""A part on its way through a run."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from batches.assignments import Assignment
from batches.file_names import name_number
from batches.running.processes import RunnerProcess
from batches.running.runner_output import Permission, RunnerOutput
from batches.running.transfers import Transfer
from batches.running.worktrees import Worktree
from checks.model import Attempt, Number, Outcome


@dataclass(frozen=True, slots=True)
class RunningAttempt:
    """One try under way. `began` is by the monotonic clock."""

    attempt: Attempt
    tree: Worktree
    process: RunnerProcess
    log: Path
    began: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Task:
    """`was` has the digests of the part's files in the base when the run began; `tries` is how often it
    may be begun still; `earlier` is what did not hold in the last try, `spare` the last one that left page
    and drop, with what it left; `now` the try under way; `delivered` the attempt that is brought from
    another machine instead of being made here."""

    work: Assignment
    permission: Permission
    was: Mapping[str, str | None]
    attempts: int
    tries: int
    earlier: Sequence[str] = ()
    spare: tuple[Attempt, RunnerOutput] | None = None
    outcome: Outcome = Outcome.WAITING
    now: RunningAttempt | None = None
    delivered: Attempt | None = None

    @property
    def number(self) -> Number:
        """The part's."""
        return self.work.part.number

    @property
    def name(self) -> str:
        """What its files and its worktree are named after."""
        return f"part-{name_number(self.number)}"

    def settle(self, outcome: Outcome) -> None:
        """The try under way is over, and this is what it makes of the part."""
        self.now, self.outcome = None, outcome

    def transfer(self, attempt: Attempt, output: RunnerOutput) -> Transfer:
        """What an attempt that left this changes in the base."""
        files = {**dict.fromkeys(self.permission.gone), **output.files}
        return Transfer(files, self.was, self.number, attempt)


class Watcher(Protocol):
    """Who shows how a run goes on."""

    pause: float | None
    """Seconds after which it wants to look again though nothing has happened; None for never."""

    def tell(self, text: str) -> None:
        """Something has happened."""

    def look(self, tasks: Sequence[Task]) -> None:
        """All tasks as they are now."""
