"""Ticks of a plan: set by a review, and by nothing else."""

from collections.abc import Iterable, Iterator, Sequence

from checks.model import Document, Edit, Mark, Part, Plan


def tick_parts(plan: Plan, document: Document, parts: Iterable[tuple[Part, str | None]]) -> tuple[Edit, ...]:
    """The edits that tick parts in the plan's document, each with the time that its drop states; what
    is ticked stays as it is. Their places are those of the text as read."""
    lines = document.text.split("\n")
    # A text is read repaired where nearly all in it is damaged: a sound sign might end that.
    tick = "[✓]" if document.is_exact else "[x]"
    return tuple(edit for part, time in parts for edit in _tick(plan.path, lines, part, time, tick))


def find_boxless(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that have no box to tick, and that their plan does not call done in another way."""
    return tuple(part for part in parts if not (part.opener or part.closer) and part.claimed is not Mark.DONE)


def _tick(path: str, lines: Sequence[str], part: Part, time: str | None, tick: str) -> Iterator[Edit]:
    for box in (part.opener, part.closer):
        if box is None or box.mark is Mark.DONE:
            continue
        yield Edit(path, box.line, box.column, box.line, box.column + len(box.raw) + 2, tick)
        if box is part.opener and time and not part.claimed_at:
            end = len(lines[box.line - 1].rstrip()) + 1
            yield Edit(path, box.line, end, box.line, end, f" (Completed {time})")
