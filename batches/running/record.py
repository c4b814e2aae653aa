"""The record of a run: `KNOWLEDGE-RUN-batch-<n>.md` beside the plan, from which a run resumes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from batches.records import escape_cell, record_path, refuse_other, render_record
from batches.running.processes import describe_code
from batches.times import tell_time
from checks.evidence.scorecards import UNNAMED
from checks.model import Attempt, Batch, KnowledgeBase, Number, Outcome, Part, PartRun, Plan, Run
from checks.reading.batch_records.parsing import RUN
from checks.reading.batch_records.runs import describe_run
from checks.writing import replace_file


class Ledger:
    """The record, written anew at each change."""

    def __init__(self, run: Run, plan: Plan, root: Path) -> None:
        """As far as the run has come; nothing is written yet."""
        self.run = run
        self._plan = plan
        self._root = root

    def part(self, number: Number) -> PartRun:
        """What is known of a part."""
        known = (part for part in self.run.parts if part.number == number)
        return next(known, PartRun(number, Outcome.WAITING))

    def adopt(self, part: PartRun, runner: tuple[str, str]) -> None:
        """Takes a part over from the record of a run elsewhere, with the runner's name and command."""
        self.run = replace(self.run, runner=runner[0], command=runner[1])
        for attempt in part.attempts:
            self.note(part.number, part.outcome, attempt)

    def note(self, number: Number, outcome: Outcome, *attempts: Attempt) -> None:
        """What becomes of a part, and attempts at it that begin or are over."""
        known = {each.number: each for each in (*self.part(number).attempts, *attempts)}
        changed = PartRun(number, outcome, tuple(known[each] for each in sorted(known)))
        parts = {part.number: part for part in self.run.parts} | {number: changed}
        self.run = replace(self.run, parts=tuple(parts.values()))
        self.save()

    def save(self) -> None:
        """Replaces the record."""
        replace_file(self._root / self.run.path, render_run(self.run, self._plan))


def open_ledger(
    base: KnowledgeBase, plan: Plan, batch: Batch, parts: Sequence[Part], runner: tuple[str, str] | None
) -> Ledger:
    """The record of a batch, resumed where there is one; `runner` is its name and command, None where
    that is as it was. Attempts that were under way are interrupted. Raises `BatchError` where the record is
    none."""
    path = record_path(plan, batch, RUN)
    refuse_other(base, path, plan, batch)
    known = next((each for each in base.runs if each.path == path), None)
    entries = {part.number: part for part in known.parts} if known else {}
    called = runner or ((known.runner, known.command) if known else (UNNAMED, ""))
    kept = [entries.pop(part.number, PartRun(part.number, Outcome.WAITING)) for part in parts]
    # Work that was done for a part which the plan has in another batch by now was done all the same.
    kept += [part for part in entries.values() if part.attempts and plan.part(part.number)]
    run = Run(path, plan.path, batch.number, *called, tuple(map(_interrupt, kept)))
    return Ledger(run, plan, Path(base.root))


def _interrupt(part: PartRun) -> PartRun:
    """A part of a run that is no more."""
    attempts = tuple(
        replace(each, outcome=Outcome.INTERRUPTED) if each.outcome is Outcome.RUNNING else each
        for each in part.attempts
    )
    outcome = Outcome.INTERRUPTED if part.outcome is Outcome.RUNNING else part.outcome
    return PartRun(part.number, outcome, attempts)


def render_run(run: Run, plan: Plan) -> bytes:
    """The bytes of the record."""
    rows = [
        f"# Run of batch {run.batch}",
        "",
        f"Plan: [{escape_cell(plan.title)}]({plan.path.rpartition('/')[2]}).",
        f"Carried out by {escape_cell(run.runner)}.",
        "",
        "| Part | Title | Outcome | Attempts | Took |",
        "| --- | --- | --- | ---: | ---: |",
    ]
    for part in run.parts:
        planned = plan.part(part.number)
        title = escape_cell(planned.title) if planned else ""
        took = tell_time(sum(each.seconds for each in part.attempts))
        rows.append(f"| {part.number} | {title} | {part.outcome.value} | {len(part.attempts)} | {took} |")
    for part in run.parts:
        if part.attempts:
            rows += ["", f"## Part {part.number}", "", *_iter_attempts(part, run.runner)]
    return render_record(describe_run(run), "\n".join(rows))


def _iter_attempts(part: PartRun, runner: str) -> Iterator[str]:
    for each in part.attempts:
        took = f", took {tell_time(each.seconds)}" if each.finished else ""
        code = f", {describe_code(each.exit_code)}" if each.exit_code else ""
        who = f", by {escape_cell(each.runner)}" if each.runner != runner else ""
        yield f"- Attempt {each.number}: {each.outcome.value}{took}{code}{who}"
        yield from (f"    - Does not hold: {escape_cell(reason)}" for reason in each.reasons)
        yield from (f"    - Foreign, and refused: {escape_cell(path)}" for path in each.foreign)
