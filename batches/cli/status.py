"""`python -m batches status`: how far plans are, and the command to run next."""

import argparse
import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from batches.choosing import choose_plan
from batches.cli import render_call, tell
from batches.consolidating.committing import find_unfinished
from batches.errors import BatchError
from batches.git import find_base_changes, find_prefix, find_repository
from batches.measuring import Measured, configure, measure
from batches.progress.figures import PlanProgress, measure_progress
from batches.progress.listing import render_listing
from batches.progress.steps import find_next
from batches.progress.text import Paint, render_plan, render_plans, render_scorecards
from checks.evidence.scorecards import score_runners
from checks.exit_codes import CLEAN
from checks.model import State
from checks.reports import wants_colour

_NARROWEST, _WIDEST, _UNKNOWN = 80, 120, 100
"""Columns, also where the output goes to no terminal."""
_COLOURS = {
    State.PLANNED: "2",
    State.WRITTEN: "33",
    State.REPORTED: "33",
    State.VERIFIED: "36",
    State.CHANGED: "31",
    State.REVIEWED: "32",
    State.CONSOLIDATED: "32",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """The form."""
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def run(options: argparse.Namespace) -> int:
    """Shows one plan with all its parts, or several with a line each."""
    measured = measure(configure(options.root, options.config))
    plans = _choose(measured, options.plan)
    scorecards = score_runners(measured.base, measured.evidence)
    root = Path(measured.base.root)
    step = _find_cut_off(root, options) or _find_step(plans, options, _find_uncommitted(root))
    if options.json:
        sys.stdout.write(render_listing(plans, scorecards, step and step[0]))
        return CLEAN
    width = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_UNKNOWN, 24)).columns))
    lines = _render(plans, width, _paint if wants_colour(sys.stdout) else _leave)
    told = f"next: {step[0]}  ({step[1]})" if step else "next: nothing is left to do"
    print("\n".join([*lines, *render_scorecards(scorecards, width)]))  # plain but for its colours
    tell(told)
    return CLEAN


def _choose(measured: Measured, wanted: str | None) -> Sequence[PlanProgress]:
    """The plan that is asked for, else all, those that are completed last."""
    plans = measured.base.plans
    if wanted is not None or not plans:
        plans = (choose_plan(measured.base, wanted),)
    found = [measure_progress(measured, plan) for plan in plans]
    return sorted(found, key=lambda plan: plan.completed)


def _render(plans: Sequence[PlanProgress], width: int, paint: Paint) -> list[str]:
    open_plans = [plan for plan in plans if not plan.completed]
    in_full = plans if len(plans) == 1 else open_plans if len(open_plans) == 1 else []
    others = [plan for plan in plans if plan not in in_full]
    lines = [line for plan in in_full for line in render_plan(plan, width, paint)]
    return lines + (render_plans(others, width, paint) if others else [])


def _find_uncommitted(root: Path) -> Collection[str]:
    """The files of the base that are not committed; none where git does not keep it."""
    try:
        top = find_repository(root)
        return find_base_changes(top, find_prefix(top, root))
    except BatchError:
        return ()


def _find_cut_off(root: Path, options: argparse.Namespace) -> tuple[str, str] | None:
    """A consolidation to be finished comes before all else: until then files and commit differ."""
    try:
        cut_off = find_unfinished(find_repository(root))
    except BatchError:
        return None
    if cut_off is None:
        return None
    return render_call("consolidate", options), f"the one into {cut_off[:12]} was cut off"


def _find_step(
    plans: Sequence[PlanProgress], options: argparse.Namespace, uncommitted: Collection[str]
) -> tuple[str, str] | None:
    """The next command as it has to be typed, and why; of the first plan that has one."""
    several = sum(not plan.completed for plan in plans) > 1
    for plan in plans:
        if step := find_next(plan, uncommitted):
            return render_call(step[0], options, plan.path if several else None), step[1]
    return None


def _paint(state: State, text: str) -> str:
    return f"\x1b[{_COLOURS[state]}m{text}\x1b[0m"


def _leave(_state: State, text: str) -> str:
    return text
