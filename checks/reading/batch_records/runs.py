"""The record of carrying a batch out: front matter as `python -m batches run` writes it.

run: 1                        version of the format
plan: plan.md                 a file beside the record
batch: 1                      number or text
runner: claude                the name that the work goes under
command: "claude -p {brief}"  how it was called
parts:
  - part: 1                   number or text
    outcome: verified         see `Outcome`
    attempts:
      - attempt: 1
        outcome: unverified
        runner: other             where it was not the one named above
        started: 2026-03-02T09:50:00+01:00
        finished: 2026-03-02T10:30:00+01:00
        seconds: 2400.0       what the runner itself took
        exit: 0
        foreign: [x/00-other.md]
        reasons: [why it did not hold]
"""

from collections.abc import Mapping

from checks.model import Attempt, Document, Outcome, PartRun, Problem, Run
from checks.reading.batch_records.values import Table, beside, open_record

VERSION = 1


def parse_run(document: Document) -> tuple[Run | None, tuple[Problem, ...]]:
    """The record of a run in a file, None where it is none; an entry that is not sound is left out
    and told as a problem."""
    table = open_record(document, "run", VERSION)
    if table is None:
        return None, ()
    plan, batch, runner = table.text("plan"), table.number("batch"), table.text("runner")
    command = table.text("command", optional=True) or ""
    parts = tuple(each for entry in table.tables("parts") if (each := _parse_part(entry, runner or "")))
    if plan is None or batch is None or runner is None:
        return None, tuple(table.problems)
    run = Run(document.path, beside(document.path, plan), batch, runner, command, parts)
    return run, tuple(table.problems)


def _parse_part(entry: Table, runner: str) -> PartRun | None:
    number, outcome = entry.number("part"), entry.one_of("outcome", Outcome)
    rows = entry.tables("attempts", optional=True)
    attempts = tuple(each for row in rows if (each := _parse_attempt(row, runner)))
    return None if number is None or outcome is None else PartRun(number, outcome, attempts)


def _parse_attempt(row: Table, runner: str) -> Attempt | None:
    number, outcome, started = row.count("attempt"), row.one_of("outcome", Outcome), row.time("started")
    if number is None or outcome is None or started is None:
        return None
    return Attempt(
        number,
        outcome,
        started,
        row.text("runner", optional=True) or runner,
        row.time("finished", optional=True),
        row.seconds("seconds"),
        row.whole("exit"),
        row.texts("foreign"),
        row.texts("reasons"),
    )


def describe_run(run: Run) -> Mapping[str, object]:
    """The front matter of a record; `parse_run` of it is the run again."""
    return {
        "run": VERSION,
        "plan": run.plan.rpartition("/")[2],
        "batch": run.batch,
        "runner": run.runner,
        "command": run.command,
        "parts": [
            {
                "part": part.number,
                "outcome": part.outcome.value,
                "attempts": [_describe_attempt(each, run.runner) for each in part.attempts],
            }
            for part in run.parts
        ],
    }


def _describe_attempt(attempt: Attempt, runner: str) -> Mapping[str, object]:
    described: dict[str, object] = {
        "attempt": attempt.number,
        "outcome": attempt.outcome.value,
        "runner": None if attempt.runner == runner else attempt.runner,
        "started": attempt.started,
        "finished": attempt.finished,
        "seconds": attempt.seconds,
        "exit": attempt.exit_code,
        "foreign": list(attempt.foreign),
        "reasons": list(attempt.reasons),
    }
    return {key: value for key, value in described.items() if value not in (None, [])}
