"""Taking over what an attempt left, or keeping it where that cannot be done: it may be hours of work."""

from pathlib import Path

from batches.running.attempts import EndedAttempt
from batches.running.context import RunContext
from batches.running.runner_output import RunnerOutput
from batches.running.tasks import Task
from batches.running.transfers import (
    Transfer,
    apply_transfer,
    find_conflicts,
    forget_transfer,
    load_transfer,
    put_aside,
    refuse_transfer,
    save_transfer,
)
from checks.model import Attempt


def take_over(context: RunContext, task: Task, attempt: Attempt, output: RunnerOutput) -> None:
    """Takes a part's files over: written down first, recorded last."""
    transfer = task.transfer(attempt, output)
    folder = context.folder / f"{task.name}.taking"
    save_transfer(transfer, folder)
    attempt = _apply(context, transfer, folder)
    task.settle(attempt.outcome)
    context.ledger.note(task.number, attempt.outcome, attempt)
    forget_transfer(folder)


def recover(context: RunContext) -> bool:
    """Ends what a killed run was taking over; whether there was anything."""
    found = sorted(context.folder.glob("*.taking"))
    for folder in found:
        transfer = load_transfer(folder)
        if transfer is None:
            continue
        attempt = _apply(context, transfer, folder)
        context.ledger.note(transfer.part, attempt.outcome, attempt)
        forget_transfer(folder)
        if attempt is transfer.attempt:
            told = "copied into the base, as an earlier run had begun to"
            context.watcher.tell(f"part {transfer.part}: {told}")
    return bool(found)


def _apply(context: RunContext, transfer: Transfer, folder: Path) -> Attempt:
    """Changes the base as it is written down in a folder, or puts that aside where somebody else has changed
    the base; the attempt, which failed then."""
    if conflicts := find_conflicts(transfer, context.places.base):
        attempt = refuse_transfer(folder, transfer.attempt, conflicts)
        context.watcher.tell("\n".join(f"part {transfer.part}: {why}" for why in attempt.reasons))
        return attempt
    context.taken.add(transfer)  # again, where a run was killed before that
    apply_transfer(transfer, context.places.base)
    return transfer.attempt


def keep_aside(context: RunContext, ended: EndedAttempt) -> None:
    """Keeps the files of an attempt that is not taken over beside its log."""
    if ended.output.files:
        kept = put_aside(ended.output.files, context.folder / ended.task.name, ended.attempt)
        context.watcher.tell(f"part {ended.task.number}: not copied, but kept in {kept}")


def keep_worktree(context: RunContext, ended: EndedAttempt, error: OSError) -> None:
    """Keeps the worktree where its files cannot be copied, as on a full disk."""
    kept = context.worktrees.keep(ended.tree, f"{ended.task.name}-attempt-{ended.attempt.number}")
    page = kept / context.places.prefix / ended.task.permission.page
    context.watcher.tell(f"part {ended.task.number}: not copied ({error.strerror}), but kept: {page}")
