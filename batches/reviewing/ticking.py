"""Ticks of a plan: set by a review, and by nothing else."""

from collections.abc import Iterable, Iterator, Sequence

from checks.model import Document, Edit, Mark, Part, Plan


def tick_parts(plan: Plan, document: Document, parts: Iterable[tuple[Part, str | None]]) -> tuple[Edit, ...]:
    """The edits that tick parts in the plan's document, each with the time that its drop states; what
    is ticked stays as it is."""
    lines = document.text.split("\n")
    return tuple(edit for part, time in parts for edit in _tick(plan.path, lines, part, time))


def _tick(path: str, lines: Sequence[str], part: Part, time: str | None) -> Iterator[Edit]:
    for box in (part.opener, part.closer):
        if box is None or box.mark is Mark.DONE:
            continue
        yield Edit(path, box.line, box.column, box.line, box.column + len(box.raw) + 2, "[✓]")
        if box is part.opener and time and not part.claimed_at:
            end = len(lines[box.line - 1].rstrip()) + 1
            yield Edit(path, box.line, end, box.line, end, f" (Completed {time})")
