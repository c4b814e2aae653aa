"""The loop of a run: starts runners, measures what they leave, tries again, takes over."""

import selectors
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from batches.briefs import render_brief
from batches.durations import tell_time
from batches.errors import BatchError
from batches.file_names import name_number
from batches.measuring import get_ready, measure
from batches.running.commands import Command
from batches.running.interrupting import Interrupts
from batches.running.places import Places
from batches.running.planning import Assigned
from batches.running.processes import Call, Ending, describe_code, start_runner
from batches.running.record import Ledger
from batches.running.runner_output import RunnerOutput, collect_output
from batches.running.tasks import RunningAttempt, Task, Watcher
from batches.running.transfers import (
    Transfer,
    TransferLog,
    apply_transfer,
    describe_told,
    find_conflicts,
    forget_transfer,
    put_aside,
    refuse_transfer,
    save_transfer,
)
from batches.running.verdicts import judge
from batches.running.worktrees import Change, Worktree, Worktrees
from checks.model import Attempt, Outcome
from checks.plurals import count
from checks.writing import replace_file

_MOMENT = 0.05
"""Seconds within which runners end at the same time: what they leave is then measured as a whole."""


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


@dataclass(frozen=True, slots=True)
class _Left:
    """What the runner of a task left in its worktree. `attempt` has no verdict yet."""

    task: Task
    tree: Worktree
    ending: Ending
    attempt: Attempt
    output: RunnerOutput


_Ended = tuple[Task, RunningAttempt, Ending]
"""A task whose runner has ended, however it did."""


class RunLoop:
    """Carries tasks out. It works in one thread: runners work beside each other, and what has ended
    by then is measured at once, as a whole where it holds as a whole."""

    def __init__(
        self, context: RunContext, tasks: Sequence[Task], watcher: Watcher, interrupts: Interrupts
    ) -> None:
        """Nothing is begun yet."""
        self._context = context
        self._tasks = tasks
        self._watcher = watcher
        self._interrupts = interrupts
        self._selector = selectors.DefaultSelector()
        self._selector.register(interrupts.descriptor, selectors.EVENT_READ)

    def carry_out(self) -> None:
        """Until all is done, or somebody interrupts. Whatever happens, no runner and no worktree is
        left. Raises `BatchError` and `OSError` where some runners could not be started."""
        waiting = deque(self._tasks)
        running: list[Task] = []
        trouble: Exception | None = None
        try:
            while (waiting or running) and not self._interrupts.came:
                fresh = [
                    waiting.popleft() for _ in range(min(len(waiting), self._context.jobs - len(running)))
                ]
                if error := self._try_to_begin(fresh):
                    trouble = error
                    waiting.clear()
                running += [task for task in fresh if task.now]
                get_ready()  # while runners work, and not when they are done
                self._watcher.look(self._tasks)
                ended = list(self._iter_ended(running))
                for task, _ in ended:
                    running.remove(task)
                waiting.extendleft(self._finish(ended))
            if trouble:
                raise trouble
        finally:
            self._break_off()
            self._selector.close()
            self._watcher.look(self._tasks)

    def _try_to_begin(self, tasks: Sequence[Task]) -> Exception | None:
        """Starts runners; what went wrong, if anything did. Those that work already go on: it may have been
        for hours. What earlier tries left is taken over, since there are no more."""
        try:
            self._begin(tasks)
        except (BatchError, OSError) as error:
            for task in tasks:
                if not task.now:
                    self._fall_back(task)
            return error
        return None

    def _begin(self, tasks: Sequence[Task]) -> None:
        trees = self._context.worktrees.add([_name(task) for task in tasks])
        for task, tree in zip(tasks, trees, strict=True):
            self._start(task, tree)

    def _start(self, task: Task, tree: Worktree) -> None:
        context, number = self._context, task.delivered.number if task.delivered else task.attempts + 1
        task.attempts, task.tries, name = number, task.tries - 1, _name(task)
        for path in task.permission.gone:
            (tree.folder / context.places.prefix / path).unlink(missing_ok=True)
        brief, log = (context.folder / f"{name}-attempt-{number}.{kind}" for kind in ("brief.md", "log"))
        work = task.work
        text = render_brief(work.measured, work.plan, work.part, task.earlier, context.command.name)
        replace_file(brief, text.encode())
        made = task.delivered
        started, runner = (made.started, made.runner) if made else (_now(), context.command.name)
        attempt = Attempt(number, Outcome.RUNNING, started, runner)
        task.outcome = Outcome.RUNNING
        context.ledger.begin(task.number, attempt)
        process = start_runner(self._call(task, tree, brief, log), context.lock)
        task.now = RunningAttempt(attempt, tree, process, log)
        self._selector.register(process, selectors.EVENT_READ, task)
        self._watcher.tell(f"part {task.number}: attempt {number} begins, log: {log}")

    def _call(self, task: Task, tree: Worktree, brief: Path, log: Path) -> Call:
        command, plan = self._context.command, task.work.plan
        folder = tree.folder / self._context.places.prefix
        values = {
            "brief": str(brief),
            "part": str(task.number),
            "target": task.permission.page,
            "drop": task.permission.drop_path,
            "worktree": str(tree.folder),
        }
        told = {
            "BATCHES_PLAN": plan.path,
            "BATCHES_PART": values["part"],
            "BATCHES_BATCH": str(self._context.assigned.batch.number),
            "BATCHES_TARGET": values["target"],
            "BATCHES_DROP": values["drop"],
            "BATCHES_BRIEF": values["brief"],
            "BATCHES_ATTEMPT": str(task.attempts),
            "BATCHES_RUNNER": command.name,
        }
        stdin = brief if command.reads_stdin else None
        return Call(command.fill(values), folder, command.environ(told), stdin, log, command.seconds)

    def _iter_ended(self, running: Sequence[Task]) -> Iterator[tuple[Task, Ending]]:
        """Waits for news; the tasks whose runners have ended, all that did so in one moment."""
        pause = self._watcher.pause if running else 0
        while (ready := self._selector.select(pause)) and not self._interrupts.came:
            pause = _MOMENT
            for key, _ in ready:
                task = key.data
                ending = task.now.process.listen() if task and task.now else None
                if ending:
                    self._selector.unregister(key.fileobj)
                    yield task, ending

    def _finish(self, ended: Sequence[tuple[Task, Ending]]) -> list[Task]:
        """Looks at what runners left; the tasks that are to be tried again."""
        left = self._gather(ended)
        hold = self._hold_together([each for each in left if not each.output.lacks])
        try:
            return [each.task for each in left if self._conclude(each, holds=hold and not each.output.lacks)]
        except OSError as error:
            self._keep(left, error)
            raise

    def _keep(self, left: Sequence[_Left], error: OSError) -> None:
        """Keeps what runners left where it cannot be copied, as on a full disk: it may be hours of work."""
        for each in (each for each in left if each.task.now and each.output.files):
            kept = self._context.worktrees.keep(
                each.tree, f"{_name(each.task)}-attempt-{each.attempt.number}"
            )
            page = kept / self._context.places.prefix / each.task.permission.page
            self._watcher.tell(f"part {each.task.number}: not copied ({error.strerror}), but kept: {page}")

    def _gather(self, ended: Sequence[tuple[Task, Ending]]) -> list[_Left]:
        """What runners left that were not stopped."""
        done, stopped = list[_Ended](), list[_Ended]()
        for task, ending in ended:
            if task.now is None:
                raise AssertionError("a runner ended that was not begun")
            was_stopped = ending.how == "stopped" or self._interrupts.came
            (stopped if was_stopped else done).append((task, task.now, ending))
        self._interrupt(stopped)
        return self._look(done)

    def _look(self, ended: Sequence[_Ended]) -> list[_Left]:
        changes = self._context.worktrees.changes([current.tree for _, current, _ in ended])
        return [_look_at(*each, found) for each, found in zip(ended, changes, strict=True)]

    def _interrupt(self, stopped: Sequence[_Ended]) -> None:
        """Notes that attempts were interrupted, and keeps what they left."""
        left = self._look(stopped)
        try:
            for each in left:
                attempt = replace(each.attempt, outcome=Outcome.INTERRUPTED)
                self._put_aside(each.task, attempt, each.output)
                self._record(each.task, attempt)
        except OSError as error:
            self._keep(left, error)
            raise

    def _hold_together(self, left: Sequence[_Left]) -> bool:
        """Whether all of it holds, taken over as a whole: then one measurement says what one for each
        would. Where it does not, each has to be looked at by itself."""
        transfers = [self._transfer_of(each.task, each.output) for each in left]
        if len(left) < 2 or any(find_conflicts(each, self._context.places.base) for each in transfers):
            return False
        files = {path: content for each in transfers for path, content in each.files.items()}
        measured = measure(self._context.assigned.measured.config, files)
        works = [(each.task.work, each.output.files) for each in left]
        return all(judge(measured, work.plan, work.part, files).holds for work, files in works)

    def _conclude(self, left: _Left, *, holds: bool) -> bool:
        """Takes over what a runner left, or refuses it; whether the part is to be tried again."""
        task = left.task
        attempt = replace(left.attempt, outcome=Outcome.VERIFIED) if holds else self._judge(left)
        self._tell(task, attempt)
        taken = (Outcome.VERIFIED, Outcome.UNVERIFIED) if task.tries <= 0 else (Outcome.VERIFIED,)
        if attempt.outcome not in taken:
            self._put_aside(task, attempt, left.output)
        task.earlier = [*attempt.reasons, *(_tell_foreign(path) for path in attempt.foreign)]
        if attempt.outcome is not Outcome.VERIFIED and task.tries > 0 and self._clear(left.tree):
            self._record(task, attempt, Outcome.WAITING)
            if attempt.outcome is Outcome.UNVERIFIED:
                task.spare = attempt, left.output
            return True
        if attempt.outcome in (Outcome.VERIFIED, Outcome.UNVERIFIED):
            self._take(task, attempt, left.output)
        else:
            self._record(task, attempt)
            self._fall_back(task)
        self._clear(left.tree)
        return False

    def _put_aside(self, task: Task, attempt: Attempt, output: RunnerOutput) -> None:
        """Keeps what is not copied: it may be hours of work, and the next try may be broken off."""
        if output.files:
            kept = put_aside(output.files, self._context.folder / _name(task), attempt)
            self._watcher.tell(f"part {task.number}: not copied, but kept in {kept}")

    def _fall_back(self, task: Task) -> None:
        """Takes over what an earlier try left, where the last one left nothing: it may be hours of work."""
        if task.spare:
            attempt, output = task.spare
            self._watcher.tell(f"part {task.number}: attempt {attempt.number} is copied in its place")
            self._take(task, attempt, output)

    def _clear(self, tree: Worktree) -> bool:
        """Whether a worktree could be removed: nothing can be tried again in its place else. What is
        left is told when the run ends, since others still work."""
        try:
            self._context.worktrees.remove(tree.folder)
        except BatchError:
            return False
        return True

    def _judge(self, left: _Left) -> Attempt:
        task, attempt, output, ending = left.task, left.attempt, left.output, left.ending
        late = ending.how == "timed-out"
        if output.lacks:
            if task.delivered and task.delivered.outcome is not Outcome.VERIFIED:
                return task.delivered  # it failed where it was made, and there the reasons were seen
            outcome = Outcome.TIMED_OUT if late else Outcome.FAILED
            return replace(attempt, outcome=outcome, reasons=(*output.lacks, *_tell_ending(ending)))
        work, config = task.work, self._context.assigned.measured.config
        measured = measure(config, self._transfer_of(task, output).files)
        verdict = judge(measured, work.plan, work.part, output.files)
        if verdict.holds:
            return replace(attempt, outcome=Outcome.VERIFIED)
        outcome = Outcome.TIMED_OUT if late else Outcome.UNVERIFIED
        return replace(attempt, outcome=outcome, reasons=(*verdict.reasons, *_tell_ending(ending)))

    def _transfer_of(self, task: Task, output: RunnerOutput) -> Transfer:
        files = {**dict.fromkeys(task.permission.gone), **output.files}
        return Transfer(files, task.was, {})

    def _take(self, task: Task, attempt: Attempt, output: RunnerOutput) -> None:
        """Takes a part's files over: written down first, recorded last."""
        context = self._context
        transfer = replace(self._transfer_of(task, output), told=describe_told(task.number, attempt))
        folder = context.folder / f"{_name(task)}.taking"
        save_transfer(transfer, folder)
        if conflicts := find_conflicts(transfer, context.places.base):
            attempt = refuse_transfer(folder, attempt, conflicts)
            self._watcher.tell("\n".join(f"part {task.number}: {why}" for why in attempt.reasons))
        else:
            context.taken.add(transfer)
            apply_transfer(transfer, context.places.base)
        self._record(task, attempt)
        forget_transfer(folder)

    def _record(self, task: Task, attempt: Attempt, outcome: Outcome | None = None) -> None:
        task.now, task.outcome = None, outcome or attempt.outcome
        self._context.ledger.end(task.number, task.outcome, attempt)

    def _tell(self, task: Task, attempt: Attempt) -> None:
        took = tell_time(attempt.seconds)
        lines = [f"part {task.number}: attempt {attempt.number} {attempt.outcome.value} after {took}"]
        lines += [f"  does not hold: {reason}" for reason in attempt.reasons]
        lines += [f"  foreign, and refused: {path}" for path in attempt.foreign]
        self._watcher.tell("\n".join(lines))

    def _break_off(self) -> None:
        """Ends all runners at once, and notes that they were interrupted."""
        begun = [(task, task.now) for task in self._tasks if task.now]
        for _, current in begun:
            current.process.stop()
        if begun:  # which they may take some seconds to, where they do not want to
            self._watcher.tell(f"ending {count(len(begun), 'runner')}")
        ended = [(task, current, current.process.wait()) for task, current in begun]
        try:
            self._interrupt(ended)
        finally:
            self._remove_all()

    def _remove_all(self) -> None:
        """What cannot be removed is told, and takes nothing from what was done."""
        try:
            self._context.worktrees.remove_all()
        except BatchError as error:
            self._watcher.tell(str(error))


def _name(task: Task) -> str:
    return f"part-{name_number(task.number)}"


def _close(task: Task, current: RunningAttempt, ending: Ending) -> Attempt:
    """The attempt with its end; one that was made elsewhere had its end there."""
    if task.delivered:
        return task.delivered
    return replace(current.attempt, finished=_now(), seconds=round(ending.seconds, 1), exit_code=ending.code)


def _look_at(task: Task, current: RunningAttempt, ending: Ending, changes: Sequence[Change] | str) -> _Left:
    tree, attempt = current.tree, _close(task, current, ending)
    if isinstance(changes, str):
        output = RunnerOutput({}, (), (changes,))
    else:
        output = collect_output(tree.folder, changes, task.permission)
    foreign = (*attempt.foreign, *output.foreign)
    return _Left(task, tree, ending, replace(attempt, foreign=foreign, reasons=()), output)


def _tell_ending(ending: Ending) -> list[str]:
    """What is to be said of a runner that did not end well."""
    if ending.how == "timed-out":
        return [f"the time limit ended the work after {tell_time(ending.seconds)}"]
    if ending.how == "lost":
        return ["the process that guards the runner ended before it"]
    return [f"the runner ended with {describe_code(ending.code)}"] if ending.code else []


def _tell_foreign(path: str) -> str:
    return f"changed, though none of the part's files, so leave it as it is: {path}"


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
