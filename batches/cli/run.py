"""`python -m batches run BATCH`: has a runner carry out each part, and measures what it leaves."""

import argparse
import json
from pathlib import Path

from batches.choosing import as_word
from batches.cli import complain, parse_text, render_call, tell
from batches.cli.watchers import open_watcher
from batches.errors import BatchError
from batches.measuring import configure
from batches.running.commands import BLANKS, parse_command, parse_duration, parse_variables
from batches.running.context import RunRequest
from batches.running.delivering import collecting, deliver, refuse_unfit
from batches.running.interrupting import catch_interrupts
from batches.running.locks import refuse_windows
from batches.running.sessions import Result, choose_work, list_waiting, run_batch
from checks.config import Config
from checks.exit_codes import CLEAN, FINDINGS, INTERRUPTED

_MANY, _TOO_MANY = 5, 8


def add_options(parser: argparse.ArgumentParser) -> None:
    """The batch, and how its parts are carried out."""
    parser.add_argument("batch", metavar="BATCH", help="the batch's number in the plan")
    parser.add_argument("--parts", metavar="PARTS", help="only these parts, as in 1,3")
    parser.add_argument(
        "--list", action="store_true", help="print the parts still to do as JSON, and run nothing"
    )
    _add_machines(parser)
    _add_runner(parser)


def _add_machines(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("on several machines")
    group.add_argument(
        "--deliver",
        type=Path,
        metavar="DIR",
        help="copy what the run wrote into a new folder outside of the base",
    )
    group.add_argument(
        "--collect",
        type=Path,
        metavar="DIR",
        help="collect deliveries, each in DIR/part-N, instead of running",
    )


def _add_runner(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("runner")
    group.add_argument(
        "--runner",
        type=parse_text,
        metavar="COMMAND",
        help="the command that carries out a part; it may contain "
        + ", ".join(f"{{{name}}}" for name in BLANKS)
        + "; without {brief} it reads the brief from standard input",
    )
    group.add_argument(
        "--as",
        type=parse_text,
        dest="name",
        metavar="NAME",
        help="the runner's name in records (default: its program's)",
    )
    group.add_argument("--jobs", type=int, default=4, metavar="N", help="runners at once (default: 4)")
    group.add_argument(
        "--time-limit", default="2h", metavar="TIME", help="limit of one attempt, as in 90m (default: 2h)"
    )
    group.add_argument(
        "--retries", type=int, default=1, metavar="N", help="attempts after the first (default: 1)"
    )
    group.add_argument(
        "--env",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="set a variable in the runner's environment",
    )


def run(options: argparse.Namespace) -> int:
    """Carries the batch out; clean only if all parts that were asked for are verified. Where some could not
    be begun, raises that when all is told."""
    config = configure(options.root, options.config)
    if options.list:
        assigned = choose_work(config, options.plan, options.batch, options.parts)
        tell(json.dumps([str(part.number) for part in list_waiting(assigned)]))
        return CLEAN
    refuse_windows()
    request = _read_request(options, config)
    with catch_interrupts() as interrupts:
        try:
            with open_watcher() as watcher:
                result = run_batch(request, watcher, interrupts)
        except (KeyboardInterrupt, BatchError, OSError):  # a terminal that is closed cannot be written to
            if not interrupts.came:
                raise
            complain("interrupted; the same command goes on from here")
            return INTERRUPTED
    code = _report(result, options, config.root)
    if options.deliver:
        deliver(config.root, result.record, result.files, options.deliver)
    if result.trouble:
        raise result.trouble
    return code


def _read_request(options: argparse.Namespace, config: Config) -> RunRequest:
    if (options.runner is None) == (options.collect is None):
        raise BatchError("give --runner, the command that carries a part out, or --collect")
    jobs = _count_jobs(options.jobs)
    if options.retries < 0:
        raise BatchError("--retries: give 0 or more")
    if options.deliver:
        refuse_unfit(options.deliver, config.root)  # a run may take hours
    if options.collect:
        command = collecting(options.collect, options.name, config.root)
    else:
        seconds, variables = parse_duration(options.time_limit), parse_variables(options.env)
        command = parse_command(options.runner, options.name, seconds, variables)
    batch, parts = options.batch, options.parts
    return RunRequest(config, options.plan, batch, parts, command, jobs, options.retries, options.collect)


def _count_jobs(jobs: int) -> int:
    if jobs < 1:
        raise BatchError("--jobs: give 1 or more")
    if jobs >= _TOO_MANY:
        raise BatchError(f"--jobs {jobs}: {_TOO_MANY} and more at once are refused: 4 are recommended")
    if jobs >= _MANY:
        complain(f"--jobs {jobs}: 4 are recommended, and 6 the most that was found good")
    return jobs


def _report(result: Result, options: argparse.Namespace, root: Path) -> int:
    for part, _, outcome in result.parts:
        tell(f"part {part.number}  {outcome}  {part.title}")
    good = sum(holds for _, holds, _ in result.parts)
    # Where nothing was delivered, nothing has been recorded yet.
    record = f"record: {result.record}" if (root / result.record).exists() else "nothing to record"
    tell(f"{good} of {len(result.parts)} verified; {record}")
    if good == len(result.parts):
        batch = as_word(result.batch.number)
        step = f"run {batch} --runner 'COMMAND {{brief}}'" if result.waiting else f"review {batch}"
        tell(f"next: {render_call(step, options)}")
        return CLEAN
    tell("run again to retry the others, or review what is there")
    return FINDINGS
