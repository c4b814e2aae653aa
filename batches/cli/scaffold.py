"""`python -m batches scaffold PART`: skeletons of a part's page and drop."""

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from batches.assignments import Assignment, assign
from batches.choosing import choose_part, choose_plan
from batches.cli import parse_text, render_base, tell
from batches.errors import BatchError
from batches.measuring import configure, measure
from batches.quoting import quote_word
from batches.skeletons import drop_path_at, render_drop_skeleton, render_page_skeleton
from checks.arguments import name_program
from checks.exit_codes import CLEAN
from checks.locations import lies_within, path_from_root
from checks.writing import create_file


def add_options(parser: argparse.ArgumentParser) -> None:
    """The part, and who carries it out."""
    parser.add_argument("part", metavar="PART", help="the part's number in the plan")
    parser.add_argument(
        "--runner", type=parse_text, default="", metavar="NAME", help="the runner's name in the drop"
    )


def run(options: argparse.Namespace) -> int:
    """Writes what is missing of page and drop, and leaves what exists. Raises `BatchError` where
    nothing is missing, or where the plan names no page."""
    measured = measure(configure(options.root, options.config))
    plan = choose_plan(measured.base, options.plan)
    work = assign(measured, plan, choose_part(plan, options.part))
    _refuse(work)
    now = datetime.now().astimezone()
    texts = dict(_iter_missing(work, now, options.runner))
    for path in texts:
        _refuse_outside(measured.config.root, path)
    for existing in (work.evidence.page, *work.evidence.drops):
        if existing:
            tell(f"exists, left as it is: {existing}")
    for path, text in texts.items():
        if not create_file(measured.config.root / path, text.encode()):
            raise BatchError(f"{path}: exists by now, and was left as it is")
        tell(f"written: {path}")
    # The blanks of a skeleton, as they stand in it: see `blank`.
    tell(f"next: fill in each [TODO], then {_check(options, work, texts)}")
    return CLEAN


def _iter_missing(work: Assignment, now: datetime, runner: str) -> Iterator[tuple[str, str]]:
    if work.page and not work.evidence.page:
        yield work.page, render_page_skeleton(work, now)
    if not work.evidence.drops:
        yield drop_path_at(work, now), render_drop_skeleton(work, now, runner)


def _refuse(work: Assignment) -> None:
    found, number = work.evidence, work.part.number
    if work.page is None:
        meant = " or ".join(found.candidates)
        reason = f"may be {meant}" if meant else "is not named"
        raise BatchError(
            f"{work.plan.path}:{work.part.line}: the page of part {number} {reason}: name it in the plan"
        )
    if work.part.disabled:
        raise BatchError(f"{work.plan.path}:{work.part.line}: part {number} is disabled: enable it first")
    if found.page and found.drops:
        drops = ", ".join(found.drops)
        raise BatchError(f"part {number} has its page and its drop: {found.page}, {drops}: edit those")


def _refuse_outside(root: Path, path: str) -> None:
    """A folder of the base may be a symbolic link that leads out of it."""
    if not lies_within(root / path, root):
        raise BatchError(f"{path}: leads out of the base by a symbolic link: give the part another page")


def _check(options: argparse.Namespace, work: Assignment, texts: dict[str, str]) -> str:
    paths = dict.fromkeys([work.page or "", *work.evidence.drops, *texts])
    top = work.measured.config.root
    shown = (quote_word(path_from_root(top / path, Path())) for path in paths if path)
    return " ".join([name_program("checks"), *render_base(options), *shown])
