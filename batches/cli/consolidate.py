"""`python -m batches consolidate`: files a reviewed plan as done, in one commit."""

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batches.choosing import choose_batch, choose_parts, choose_plan
from batches.cli import complain, render_call, tell
from batches.consolidating.committing import commit_changes, find_unfinished, finish_commit, is_on_branch
from batches.consolidating.consolidation import Consolidation, prepare
from batches.errors import BatchError
from batches.git import find_base_changes, find_prefix, find_repository
from batches.locking import hold_lock, state_folder
from batches.measuring import Measured, configure, measure
from batches.progress.figures import measure_progress
from batches.progress.steps import find_next
from batches.reviewing.standing import is_reviewed
from checks.exit_codes import CLEAN, FINDINGS
from checks.model import Batch, Part, Plan
from checks.plurals import count


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--batch", metavar="BATCH", help="only update INDEX.md and commit this batch")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done and do nothing")


def run(options: argparse.Namespace) -> int:
    """Consolidates, or shows what would be done. Findings where parts are not reviewed."""
    config = configure(options.root, options.config)
    repository = find_repository(config.root)
    with hold_lock(repository):
        cut_off = find_unfinished(repository) if options.dry_run else finish_commit(repository)
        if cut_off:
            done = "would finish" if options.dry_run else "finished"
            tell(f"{done} {cut_off[:12]}, which was cut off before")
            return CLEAN
        measured = measure(config)
        plan = choose_plan(measured.base, options.plan)
        batch = choose_batch(plan, options.batch) if options.batch else None
        parts = choose_parts(plan, batch, None) if batch else _parts_to_do(plan)
        waiting = _find_waiting(measured, plan, parts)
        if waiting:
            tell(*waiting, f"{plan.path} is not reviewed yet")
            changed = find_base_changes(repository, find_prefix(repository, config.root))
            if step := find_next(measure_progress(measured, plan), changed):
                tell(f"next: {render_call(step[0], options)}  ({step[1]})")
            return FINDINGS
        _consolidate(measured, plan, batch, parts, repository, dry=options.dry_run)
        if batch and not options.dry_run:
            tell(f"next: {render_call('status', options)}")
        return CLEAN


def _consolidate(
    measured: Measured,
    plan: Plan,
    batch: Batch | None,
    parts: tuple[Part, ...],
    repository: Path,
    *,
    dry: bool,
) -> None:
    with _open_scratch(repository) as scratch:
        prepared = prepare(measured, plan, batch, parts, repository, scratch / "base")
    if not prepared.changes:
        raise BatchError("there is nothing to commit: all of it is done already")
    if dry:
        tell(*_describe(prepared))
        return
    commit = commit_changes(repository, prepared.changes, prepared.was, prepared.message)
    tell(f"{commit[:12]} {prepared.message.splitlines()[0]}")
    if not is_on_branch(repository):
        complain("the commit is on no branch: git switch -c NAME puts it on one")


@contextmanager
def _open_scratch(repository: Path) -> Iterator[Path]:
    """A folder within git's own, so that the next call removes what a killed one has left."""
    folder = state_folder(repository) / "consolidating"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parts_to_do(plan: Plan) -> tuple[Part, ...]:
    return tuple(part for part in plan.parts if not part.disabled)


def _find_waiting(measured: Measured, plan: Plan, parts: tuple[Part, ...]) -> list[str]:
    """What is to be said of the parts that are not reviewed."""
    numbers = {part.number for part in parts}
    return [
        f"part {part.number} is {part.state.value}" + (f": {part.blockers[0]}" if part.blockers else "")
        for part in measured.evidence.plans[plan.path].parts
        if part.number in numbers and not is_reviewed(part)
    ]


def _describe(prepared: Consolidation) -> list[str]:
    """What would be done, line by line."""
    rows = [
        f"{'remove' if content is None else 'write':<7} {path}" for path, content in prepared.changes.items()
    ]
    if prepared.move:
        rows.insert(0, f"move    {prepared.move.old} -> {prepared.move.new}")
    rows += [f"mend    {path}: {count(links, 'link')}" for path, links in prepared.mended.items()]
    return [*rows, "", *prepared.message.rstrip().split("\n")]
