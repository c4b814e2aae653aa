"""Starting the runner of a part in its worktree."""

from pathlib import Path

from batches.briefs import render_brief
from batches.running.context import RunContext
from batches.running.processes import Call, start_runner
from batches.running.tasks import RunningAttempt, Task
from batches.running.worktrees import Worktree
from batches.times import tell_now
from checks.model import Attempt, Outcome
from checks.writing import replace_file


def start_attempt(context: RunContext, task: Task, tree: Worktree) -> RunningAttempt:
    """Begins an attempt at a part: writes its brief, records it, and starts its runner."""
    made, command, work = task.delivered, context.request.command, task.work
    number = made.number if made else task.attempts + 1
    task.attempts, task.tries = number, task.tries - 1
    for path in task.permission.gone:
        (tree.folder / context.places.prefix / path).unlink(missing_ok=True)
    brief, log = (context.folder / f"{task.name}-attempt-{number}.{kind}" for kind in ("brief.md", "log"))
    replace_file(
        brief, render_brief(work.measured, work.plan, work.part, task.earlier, command.name).encode()
    )
    started, runner = (made.started, made.runner) if made else (tell_now(), command.name)
    attempt = Attempt(number, Outcome.RUNNING, started, runner)
    task.outcome = Outcome.RUNNING
    context.ledger.note(task.number, task.outcome, attempt)
    process = start_runner(_call(context, task, tree, brief, log), context.lock)
    context.watcher.tell(f"part {task.number}: attempt {number} begins, log: {log}")
    return RunningAttempt(attempt, tree, process, log)


def _call(context: RunContext, task: Task, tree: Worktree, brief: Path, log: Path) -> Call:
    command, plan = context.request.command, task.work.plan
    folder = tree.folder / context.places.prefix
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
        "BATCHES_BATCH": str(context.assigned.batch.number),
        "BATCHES_TARGET": values["target"],
        "BATCHES_DROP": values["drop"],
        "BATCHES_BRIEF": values["brief"],
        "BATCHES_ATTEMPT": str(task.attempts),
        "BATCHES_RUNNER": command.name,
    }
    stdin = brief if command.reads_stdin else None
    return Call(command.fill(values), folder, command.environ(told), stdin, log, command.seconds)
