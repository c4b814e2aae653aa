"""The status as text for people, within the width of a terminal."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap

from batches.progress.figures import BatchProgress, PartProgress, PlanProgress, Share
from batches.progress.table import Column, cut, render_table
from batches.times import tell_time
from checks.evidence.states import render_target
from checks.model import Mark, Scorecard, State, printable
from checks.plurals import count

Paint = Callable[[State, str], str]
"""Colours a text by a state."""

_COLUMNS = (
    Column("Part", right=True),
    Column("Title", flexible=True),
    Column("State"),
    Column("Ticked"),
    Column("Claimed", right=True),
    Column("Lines", right=True),
    Column("Sect.", right=True),
    Column("Cited", right=True),
    Column("Claims", right=True),
)
_TICKS = {Mark.DONE: "yes", Mark.OPEN: "", Mark.PARTIAL: "partly", Mark.FAILED: "failed"}
_SHORT = {State.CHANGED: "changed"}
_MOST_BLOCKERS = 3
"""Shown of one part; the brief has all of them."""
_MOST_RUNNERS = 20
_INDENT = " " * 6
_AT_LEAST = (State.WRITTEN, State.REPORTED, State.VERIFIED, State.REVIEWED)


def render_plan(plan: PlanProgress, width: int, paint: Paint) -> list[str]:
    """A plan with its batches and parts."""
    rows = [_row(part) for batch in plan.batches for part in batch.parts]
    head, *told = render_table(_COLUMNS, rows, width)
    waiting = iter(told)
    lines = [cut(printable(plan.title), width), cut(printable(plan.path), width), _tell_plan(plan), ""]
    for batch in plan.batches:
        lines += [cut(_tell_batch(batch), width), *([head] if batch.parts else [])]
        for part in batch.parts:
            lines += [paint(part.state, next(waiting)), *_iter_blockers(part, width)]
        lines.append("")
    return lines


def render_plans(plans: Sequence[PlanProgress], width: int, paint: Paint) -> list[str]:
    """One line for each of several plans."""
    heads = ["Parts", "Ticked", *(state.value.capitalize() for state in _AT_LEAST)]
    columns = [
        Column("Plan", flexible=True, keeps_end=True),
        Column("State"),
        *(Column(head, right=True) for head in heads),
    ]
    rows = [[plan.path, plan.state.value, *map(str, _count(plan))] for plan in plans]
    head, *lines = render_table(columns, rows, width)
    return [head, *(paint(plan.state, line) for plan, line in zip(plans, lines, strict=True)), ""]


def render_scorecards(scorecards: Sequence[Scorecard], width: int) -> list[str]:
    """What became of the work of each runner; nothing where nobody reported anything."""
    if not scorecards:
        return []
    heads = ("Parts", "Verified", "Retries", "Held", "Differed", "False", "Time")
    columns = [Column("Runner", flexible=True), *(Column(head, right=True) for head in heads)]
    rows = [
        [
            card.runner,
            *map(str, (card.parts, card.verified, card.retries, card.holds, card.differs, card.false)),
            "" if card.seconds is None else tell_time(card.seconds),
        ]
        for card in scorecards[:_MOST_RUNNERS]
    ]
    left = len(scorecards) - len(rows)
    more = [f"and {left} more runners: --json has all of them"] if left else []
    return [*render_table(columns, rows, width), *more, ""]


def _count(plan: PlanProgress) -> list[int]:
    parts = plan.parts
    ticked = sum(part.claimed is Mark.DONE for part in parts)
    reached = [sum(part.state.reaches(state) for part in parts) for state in _AT_LEAST]
    return [len(parts), ticked, *reached]


def _tell_plan(plan: PlanProgress) -> str:
    total, ticked, *reached = _count(plan)
    told = ", ".join(f"{number} {state.value}" for number, state in zip(reached, _AT_LEAST, strict=True))
    return f"{plan.state.value}: {count(total, 'part')}, {ticked} ticked; {told}"


def _tell_batch(batch: BatchProgress) -> str:
    if batch.number is None:
        return f"In no batch: {batch.state.value}"
    title = f", {batch.title}" if batch.title else ""
    told = [f"Batch {batch.number}{printable(title)}: {batch.state.value}"]
    if batch.waits_for is not None and batch.state.rank < State.REVIEWED.rank:
        told.append(f"waits until batch {batch.waits_for} is reviewed")
    if batch.outcomes:
        counts = Counter(outcome.value for outcome in batch.outcomes)
        told.append("run: " + ", ".join(f"{number} {name}" for name, number in counts.items()))
    return "; ".join(told)


def _row(part: PartProgress) -> list[str]:
    state = "disabled" if part.disabled else _SHORT.get(part.state, part.state.value)
    claimed = "" if part.claimed_lines is None else f"{part.claimed_lines:,}"
    shares = [_tell_share(share) for share in (part.sections, part.citations, part.claims)]
    tick = _TICKS[part.claimed]
    return [str(part.number), part.title, state, tick, claimed, _tell_lines(part), *shares]


def _tell_lines(part: PartProgress) -> str:
    lines = "-" if part.lines is None else f"{part.lines:,}"
    return f"{lines}/{render_target(part.planned_lines)}" if part.planned_lines else lines


def _tell_share(share: Share) -> str:
    return f"{share[0]}/{share[1]}" if share[1] else ""


def _iter_blockers(part: PartProgress, width: int) -> Iterator[str]:
    """What blocks a part that somebody has begun; of one that nobody has, the state says it all."""
    if part.disabled or part.state is State.PLANNED:
        return
    for blocker in part.blockers[:_MOST_BLOCKERS]:
        yield from wrap(
            printable(blocker), width, initial_indent=f"{_INDENT}- ", subsequent_indent=f"{_INDENT}  "
        )
    if len(part.blockers) > _MOST_BLOCKERS:
        left = len(part.blockers) - _MOST_BLOCKERS
        yield f"{_INDENT}- and {left} more: see `brief {part.number}`"
