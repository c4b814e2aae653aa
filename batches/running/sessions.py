"""One call of `run`, from what is asked for to what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from batches.changing import digest_of
from batches.choosing import choose_batch, choose_parts, choose_plan, parts_of
from batches.consolidating.committing import find_unfinished
from batches.deriving import iter_stale
from batches.errors import BatchError, EarlierStepError
from batches.measuring import Measured, measure
from batches.running.context import RunContext, RunRequest
from batches.running.delivering import iter_delivered
from batches.running.interrupting import Interrupts
from batches.running.locks import hold_locks
from batches.running.places import Places, find_places
from batches.running.planning import (
    TRIED,
    Assigned,
    find_uncommitted,
    folders_written,
    head_commit,
    permit_parts,
    plan_tasks,
    refuse_early,
    refuse_others,
)
from batches.running.record import Ledger, open_ledger
from batches.running.run_loop import RunLoop
from batches.running.runner_output import Permission
from batches.running.taking import recover
from batches.running.tasks import Watcher
from batches.running.transfers import TransferLog
from batches.running.verdicts import find_done, find_evidence, judge
from batches.running.worktrees import Worktrees
from checks.config import Config
from checks.model import Batch, Outcome, Part
from checks.streams import describe_os_error
from checks.writing import remove_unfinished, replace_file


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: each part that was asked for, with whether it holds now, and what became of it
    in this run or before; `waiting` are parts of the batch that have to be carried out still; `files` are
    those of what was asked for that were taken over, or held already; `trouble` is why some runners could
    not be started, if they could not."""

    batch: Batch
    record: str
    parts: Sequence[tuple[Part, bool, str]]
    waiting: Sequence[Part]
    files: Sequence[str]
    trouble: Exception | None


def choose_work(config: Config, plan: str | None, batch: str, parts: str | None) -> Assigned:
    """The base measured, and what of it is meant. Raises `BatchError`."""
    measured = measure(config)
    chosen = choose_plan(measured.base, plan)
    found = choose_batch(chosen, batch)
    return Assigned(measured, chosen, found, choose_parts(chosen, found, parts))


def _choose(request: RunRequest) -> Assigned:
    return choose_work(request.config, request.plan, request.batch, request.parts)


def list_waiting(assigned: Assigned) -> list[Part]:
    """The parts that have to be carried out still."""
    measured, plan = assigned.measured, assigned.plan
    return [part for part in assigned.parts if find_done(measured, plan, part) is None]


def run_batch(request: RunRequest, watcher: Watcher, interrupts: Interrupts) -> Result:
    """Carries the batch out, or goes on with it. Raises `BatchError` where it may not begin."""
    places = find_places(request.config.root)
    with hold_locks(places.repository, watcher.tell) as lock:
        _refuse_cut_off(places)
        assigned = _choose(request)
        worktrees = Worktrees(places, head_commit(places), lock)
        worktrees.remove_all()
        refuse_early(assigned.measured, assigned.plan, assigned.batch)
        context = _open_context(request, places, assigned, worktrees, lock, watcher)
        return _carry_out(context, interrupts)


def _refuse_cut_off(places: Places) -> None:
    """Files and commit would differ, and whoever commits the files would undo the consolidation."""
    if cut_off := find_unfinished(places.repository):
        told = f"a consolidation into {cut_off[:12]} was cut off, and has to be finished first"
        raise EarlierStepError(told, "consolidate")


def _open_context(
    request: RunRequest, places: Places, assigned: Assigned, worktrees: Worktrees, lock: int, watcher: Watcher
) -> RunContext:
    """All that the run works with, what a killed run was taking over being taken over."""
    plan, batch = assigned.plan, assigned.batch
    folder = places.batch_folder(plan, batch)
    runner = None if request.source else (request.command.name, request.command.text)
    ledger = open_ledger(assigned.measured.base, plan, batch, parts_of(plan, batch), runner)
    taken = TransferLog(folder / "taken.json")
    context = RunContext(request, places, assigned, ledger, taken, worktrees, folder, lock, watcher)
    return replace(context, assigned=_choose(request)) if recover(context) else context


def _carry_out(context: RunContext, interrupts: Interrupts) -> Result:
    request, assigned, plan = context.request, context.assigned, context.assigned.plan
    places, watcher = context.places, context.watcher
    own = permit_parts(assigned.measured, plan, assigned.parts, places)
    folders = folders_written(own, places, plan)
    for each in folders:
        remove_unfinished(each)
    uncommitted, others = find_uncommitted(places, assigned)
    refuse_others(others)
    tasks, done = plan_tasks(
        places, assigned, own, uncommitted, context.ledger, context.taken, request.retries
    )
    for part, why in done:
        watcher.tell(f"part {part.number}: {why}, left as it is")
        known = context.ledger.part(part.number).outcome
        # What does not hold, and was accepted all the same, stays what its runner left.
        accepted = known in TRIED and not judge(assigned.measured, plan, part).holds
        if known is not Outcome.VERIFIED and not accepted:
            context.ledger.note(part.number, Outcome.VERIFIED)
    if request.source:
        tasks = list(iter_delivered(tasks, request.source, context.ledger, watcher))
    shared = digest_of(places.common / "config")
    trouble = RunLoop(context, tasks, interrupts).carry_out()
    if digest_of(places.common / "config") != shared:
        watcher.tell(
            f"{places.common / 'config'}: was changed while runners worked: look at what git reads there"
        )
    if interrupts.came:
        raise KeyboardInterrupt
    measured = _bring_up_to_date(request.config, places, watcher)
    for each in folders:
        remove_unfinished(each)
    results = _list_results(measured, assigned, context.ledger)
    record = context.ledger.run.path
    files = list(_iter_files(context, own, [part for part, _ in done], measured.base.files))
    batch = assigned.batch
    waiting = list_waiting(Assigned(measured, plan, batch, parts_of(plan, batch)))
    return Result(batch, record, results, waiting, files, trouble)


def _iter_files(
    context: RunContext, permissions: Sequence[Permission], done: Sequence[Part], paths: Iterable[str]
) -> Iterator[str]:
    """Which of these paths are files of the parts that were asked for: of those that held already all, of the
    others what this run took over."""
    owners = list(zip(context.assigned.parts, permissions, strict=True))
    for path in sorted(paths):
        own = [part for part, permission in owners if permission.names(path)]
        if own and (path in context.taken.written or own[0] in done):
            yield path


def _bring_up_to_date(config: Config, places: Places, watcher: Watcher) -> Measured:
    """Renews what the base has that is made of it; the base as it is in the end."""
    measured = measure(config)
    try:
        for path, content in iter_stale(measured):
            if path in measured.base.documents:
                replace_file(places.base / path, content)
                watcher.tell(f"{path}: brought up to date")
    except (BatchError, OSError) as error:  # all else is done
        watcher.tell(describe_os_error(error) if isinstance(error, OSError) else str(error))
    return measured


def _list_results(measured: Measured, assigned: Assigned, ledger: Ledger) -> list[tuple[Part, bool, str]]:
    found = []
    for part in assigned.parts:
        holds = find_done(measured, assigned.plan, part) is not None
        evidence = find_evidence(measured, assigned.plan, part)
        if evidence and evidence.rejected:
            told = "rejected by its review"
        elif holds and evidence:
            told = evidence.state.value
        else:
            told = ledger.part(part.number).outcome.value
        found.append((part, holds, told))
    return found
