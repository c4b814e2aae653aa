"""What a runner left when it ended, and whether that holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from batches.measuring import measure
from batches.running.processes import Ending, describe_code
from batches.running.runner_output import RunnerOutput, collect_output, read_named
from batches.running.tasks import RunningAttempt, Task
from batches.running.transfers import Transfer, find_conflicts
from batches.running.verdicts import judge
from batches.running.worktrees import Change, Worktree
from batches.times import tell_now, tell_time
from checks.config import Config
from checks.model import Attempt, Outcome


@dataclass(frozen=True, slots=True)
class EndedAttempt:
    """An attempt whose runner has ended, with what it left in its worktree. `attempt` has no verdict yet."""

    task: Task
    tree: Worktree
    ending: Ending
    attempt: Attempt
    output: RunnerOutput

    @property
    def transfer(self) -> Transfer:
        """What it changes in the base, if that holds."""
        return self.task.transfer(self.attempt, self.output)


def look_at(
    task: Task, current: RunningAttempt, ending: Ending, changes: Sequence[Change] | str
) -> EndedAttempt:
    """An attempt with what is different in its worktree, or why that cannot be told."""
    tree, attempt = current.tree, _close(task, current, ending)
    if isinstance(changes, str):
        output = RunnerOutput(read_named(tree.folder, task.permission), (), (changes,))
    else:
        output = collect_output(tree.folder, changes, task.permission)
    foreign = (*attempt.foreign, *output.foreign)
    return EndedAttempt(task, tree, ending, replace(attempt, foreign=foreign, reasons=()), output)


def _close(task: Task, current: RunningAttempt, ending: Ending) -> Attempt:
    """The attempt with its end; one that was made elsewhere had its end there."""
    if task.delivered:
        return task.delivered
    seconds = round(ending.seconds, 1)
    return replace(current.attempt, finished=tell_now(), seconds=seconds, exit_code=ending.code)


def hold_together(ended: Sequence[EndedAttempt], config: Config, base: Path) -> bool:
    """Whether all of it holds, taken over as a whole: then one measurement says what one for each
    would. Where it does not, each has to be looked at by itself."""
    transfers = [each.transfer for each in ended]
    if len(ended) < 2 or any(find_conflicts(each, base) for each in transfers):
        return False
    files = {path: content for each in transfers for path, content in each.files.items()}
    measured = measure(config, files)
    works = [(each.task.work, each.output.files) for each in ended]
    return all(judge(measured, work.plan, work.part, files).holds for work, files in works)


def judge_attempt(ended: EndedAttempt, config: Config) -> Attempt:
    """The attempt with its outcome, and with the reasons for it."""
    task, attempt, output, ending = ended.task, ended.attempt, ended.output, ended.ending
    late = ending.how == "timed-out"
    if output.lacks:
        if task.delivered and task.delivered.outcome is not Outcome.VERIFIED:
            return task.delivered  # it failed where it was made, and there the reasons were seen
        outcome = Outcome.TIMED_OUT if late else Outcome.FAILED
        return replace(attempt, outcome=outcome, reasons=(*output.lacks, *_tell_ending(ending)))
    measured = measure(config, ended.transfer.files)
    verdict = judge(measured, task.work.plan, task.work.part, output.files)
    if verdict.holds:
        return replace(attempt, outcome=Outcome.VERIFIED)
    outcome = Outcome.TIMED_OUT if late else Outcome.UNVERIFIED
    return replace(attempt, outcome=outcome, reasons=(*verdict.reasons, *_tell_ending(ending)))


def _tell_ending(ending: Ending) -> list[str]:
    """What is to be said of a runner that did not end well."""
    if ending.how == "timed-out":
        return [f"the time limit ended the work after {tell_time(ending.seconds)}"]
    if ending.how == "lost":
        return ["the process that guards the runner ended before it"]
    return [f"the runner ended with {describe_code(ending.code)}"] if ending.code else []
