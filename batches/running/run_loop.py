"""The loop of a run: starts runners, tries again, and has taken over what they leave."""

import selectors
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from batches.errors import BatchError
from batches.measuring import get_ready
from batches.running.attempts import EndedAttempt, hold_together, judge_attempt, look_at
from batches.running.context import RunContext
from batches.running.interrupting import Interrupts
from batches.running.processes import Ending
from batches.running.starting import start_attempt
from batches.running.taking import keep_aside, keep_worktree, take_over
from batches.running.tasks import RunningAttempt, Task
from batches.running.worktrees import Worktree
from batches.times import tell_time
from checks.model import Attempt, Outcome
from checks.plurals import count

_MOMENT = 0.05
"""Seconds within which runners end at the same time: what they leave is then measured as a whole."""

_Ended = tuple[Task, RunningAttempt, Ending]
"""A task whose runner has ended, however it did."""


class RunLoop:
    """Carries tasks out. It works in one thread: runners work beside each other, and what has ended
    by then is measured at once, as a whole where it holds as a whole."""

    def __init__(self, context: RunContext, tasks: Sequence[Task], interrupts: Interrupts) -> None:
        """Nothing is begun yet."""
        self._context = context
        self._tasks = tasks
        self._watcher = context.watcher
        self._config = context.request.config
        self._interrupts = interrupts
        self._selector = selectors.DefaultSelector()
        self._selector.register(interrupts.descriptor, selectors.EVENT_READ)

    def carry_out(self) -> Exception | None:
        """Until all is done, or somebody interrupts; why some runners could not be started, if they could
        not. Whatever happens, no runner and no worktree is left."""
        waiting = deque(self._tasks)
        trouble: Exception | None = None
        try:
            while (waiting or self._under_way()) and not self._interrupts.came:
                free = self._context.request.jobs - len(self._under_way())
                fresh = [waiting.popleft() for _ in range(min(len(waiting), free))]
                if error := self._try_to_begin(fresh):
                    trouble = error
                    waiting.clear()
                get_ready()  # while runners work, and not when they are done
                self._watcher.look(self._tasks)
                waiting.extendleft(self._finish(list(self._iter_ended())))
            return trouble
        finally:
            self._break_off()
            self._selector.close()
            self._watcher.look(self._tasks)

    def _under_way(self) -> list[tuple[Task, RunningAttempt]]:
        return [(task, task.now) for task in self._tasks if task.now]

    def _try_to_begin(self, tasks: Sequence[Task]) -> Exception | None:
        """Starts runners; what went wrong, if anything did. Those that work already go on: it may have been
        for hours. What earlier tries left is taken over, since there are no more."""
        try:
            trees = self._context.worktrees.add([task.name for task in tasks])
            for task, tree in zip(tasks, trees, strict=True):
                task.now = start_attempt(self._context, task, tree)
                self._selector.register(task.now.process, selectors.EVENT_READ, task)
        except (BatchError, OSError) as error:
            for task in tasks:
                if not task.now:
                    self._fall_back(task)
            return error
        return None

    def _iter_ended(self) -> Iterator[_Ended]:
        """Waits for news; the tasks whose runners have ended, all that did so in one moment."""
        pause = self._watcher.pause if self._under_way() else 0
        while (ready := self._selector.select(pause)) and not self._interrupts.came:
            pause = _MOMENT
            for key, _ in ready:
                task = key.data
                if task and task.now and (ending := task.now.process.listen()):
                    self._selector.unregister(key.fileobj)
                    yield task, task.now, ending

    def _finish(self, ended: Sequence[_Ended]) -> list[Task]:
        """Looks at what runners left; the tasks that are to be tried again."""
        is_over = self._interrupts.came
        self._interrupt([each for each in ended if is_over or each[2].how == "stopped"])
        left = self._look([each for each in ended if not is_over and each[2].how != "stopped"])
        whole = [each for each in left if not each.output.lacks]
        hold = hold_together(whole, self._config, self._context.places.base)
        try:
            return [each.task for each in left if self._conclude(each, holds=hold and not each.output.lacks)]
        except OSError as error:
            self._keep(left, error)
            raise

    def _look(self, ended: Sequence[_Ended]) -> list[EndedAttempt]:
        changes = self._context.worktrees.changes([current.tree for _, current, _ in ended])
        return [look_at(*each, found) for each, found in zip(ended, changes, strict=True)]

    def _interrupt(self, stopped: Sequence[_Ended]) -> None:
        """Notes that attempts were interrupted, and keeps what they left."""
        left = self._look(stopped)
        try:
            for each in left:
                keep_aside(self._context, each)
                self._record(each.task, replace(each.attempt, outcome=Outcome.INTERRUPTED))
        except OSError as error:
            self._keep(left, error)
            raise

    def _keep(self, left: Sequence[EndedAttempt], error: OSError) -> None:
        """Keeps what could not be copied of all that runners left."""
        for each in left:
            if each.task.now and each.output.files:
                keep_worktree(self._context, each, error)

    def _conclude(self, left: EndedAttempt, *, holds: bool) -> bool:
        """Takes over what a runner left, or refuses it; whether the part is to be tried again."""
        task = left.task
        verified = replace(left.attempt, outcome=Outcome.VERIFIED)
        attempt = verified if holds else judge_attempt(left, self._config)
        self._tell(task, attempt)
        taken = (Outcome.VERIFIED, Outcome.UNVERIFIED) if task.tries <= 0 else (Outcome.VERIFIED,)
        if attempt.outcome not in taken:
            keep_aside(self._context, left)
        task.earlier = [*attempt.reasons, *(_tell_foreign(path) for path in attempt.foreign)]
        if attempt.outcome is not Outcome.VERIFIED and task.tries > 0 and self._clear(left.tree):
            self._record(task, attempt, Outcome.WAITING)
            if attempt.outcome is Outcome.UNVERIFIED:
                task.spare = attempt, left.output
            return True
        if attempt.outcome in (Outcome.VERIFIED, Outcome.UNVERIFIED):
            take_over(self._context, task, attempt, left.output)
        else:
            self._record(task, attempt)
            self._fall_back(task)
        self._clear(left.tree)
        return False

    def _fall_back(self, task: Task) -> None:
        """Takes over what an earlier try left, where the last one left nothing."""
        if task.spare:
            attempt, output = task.spare
            self._watcher.tell(f"part {task.number}: attempt {attempt.number} is copied in its place")
            take_over(self._context, task, attempt, output)

    def _clear(self, tree: Worktree) -> bool:
        """Whether a worktree could be removed: nothing can be tried again in its place else. What is
        left is told when the run ends, since others still work."""
        try:
            self._context.worktrees.remove(tree.folder)
        except BatchError:
            return False
        return True

    def _record(self, task: Task, attempt: Attempt, outcome: Outcome | None = None) -> None:
        task.settle(outcome or attempt.outcome)
        self._context.ledger.note(task.number, task.outcome, attempt)

    def _tell(self, task: Task, attempt: Attempt) -> None:
        took = tell_time(attempt.seconds)
        lines = [f"part {task.number}: attempt {attempt.number} {attempt.outcome.value} after {took}"]
        lines += [f"  does not hold: {reason}" for reason in attempt.reasons]
        lines += [f"  foreign, and refused: {path}" for path in attempt.foreign]
        self._watcher.tell("\n".join(lines))

    def _break_off(self) -> None:
        """Ends all runners at once, and notes that they were interrupted."""
        begun = self._under_way()
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


def _tell_foreign(path: str) -> str:
    return f"changed, though none of the part's files, so leave it as it is: {path}"
