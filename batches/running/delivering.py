"""Parts carried out on other machines: what a run hands out, and taking it in where the batch is.

A delivery is a folder: the record of the run, and in `files/` what the run has taken over, by path below
the base. Nothing of it is believed: its files pass through a worktree as if a runner had just written
them there.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from batches.errors import BatchError
from batches.running.commands import Command
from batches.running.record import Ledger
from batches.running.tasks import Task, Watcher
from checks.config import Config
from checks.locations import lies_within
from checks.model import Attempt, Number, Outcome, Run
from checks.reading.base import read_base

_FILES = "files"


def deliver(base: Path, record: str, files: Sequence[str], folder: Path) -> None:
    """Copies the record, and files of the base, into a folder that must not exist yet."""
    refuse_unfit(folder, base)
    for path in files:
        target = folder / _FILES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(base / path, target)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / record, folder / Path(record).name)


def refuse_unfit(folder: Path, base: Path) -> None:
    """Raises `BatchError` where there is something in the place of a delivery, or where it lies in the base,
    of which its files would be a part."""
    if folder.exists() or folder.is_symlink():
        raise BatchError(f"{folder}: exists already: name a new folder for --deliver")
    if lies_within(folder, base):
        raise BatchError(f"{folder}: lies in the base: name a folder outside of it for --deliver")


def collecting(source: Path, name: str | None, base: Path) -> Command:
    """The command that brings the delivery of a part into its worktree. Raises `BatchError` where the
    folder of deliveries is none, or lies in the base."""
    if not source.is_dir():
        raise BatchError(f"--collect {source}: no such folder")
    if lies_within(source, base):
        raise BatchError(f"--collect {source}: lies in the base: move it out first")
    words = ["cp", "-RP", f"{source.absolute()}/part-{{part}}/{_FILES}/.", "."]
    return Command("", words, name or "unnamed")


def iter_delivered(tasks: Sequence[Task], source: Path, ledger: Ledger, watcher: Watcher) -> Iterator[Task]:
    """The tasks of which something was delivered, with what was recorded of them."""
    for task in tasks:
        found = _read_run(source / f"part-{task.number}", task.number)
        if found is None:
            watcher.tell(f"part {task.number}: nothing was delivered")
            continue
        run, attempt = found
        part = next(part for part in run.parts if part.number == task.number)
        ledger.adopt(part, (run.runner, run.command))
        task.delivered, task.tries, task.earlier = attempt, 1, ()
        yield task


def _read_run(folder: Path, number: Number) -> tuple[Run, Attempt] | None:
    """The record in a delivery with the attempt that made a part what it is: the last one, or one before
    it that was taken over in its place."""
    if not folder.is_dir():
        return None
    for run in read_base(Config(root=folder)).runs:
        for part in run.parts:
            made = [each for each in part.attempts if each.outcome is part.outcome]
            if part.number == number and made and part.outcome is not Outcome.RUNNING:
                return run, made[-1]
    return None
