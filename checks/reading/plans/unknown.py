"""What looks like a part or batch and is read as none."""

import re
from collections.abc import Iterator, Sequence

from checks.model import Number, Place, Problem
from checks.reading.plans.lines import Line
from checks.reading.plans.outline import FORMS, Outline, Reader

# "## PART: title", "## BATCH XII: title"; "PART N: title" is a template's
_NUMBERLESS = re.compile(r"\W{0,12}(PART|BATCH)\s*(?:[#.]?\s*|\s(?![NnXx]\b)([A-Z]|[IVXL]{2,5}))\s?:\s*\S")


def find_unknown_headings(path: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """Headings that begin like a part's or a batch's and have no number."""
    for line in lines:
        if line.level and line.is_text and (found := _NUMBERLESS.match(line.plain)):
            message = f"a {found[1]} heading has no number: write '{found[1]} 1: ...'"
            yield Problem("unknown-heading", Place(path, line.number, line.column_of(found[1])), message)


def find_unread_parts(path: str, lines: Sequence[Line], outline: Outline) -> Iterator[Problem]:
    """Parts in another form than the plan's: headings and bold lines whose number no part has.
    A form that repeats numbers of the plan's parts is a recap, or an outline of its own."""
    first = lines[outline.blocks[0].start]
    own = next(read for _, read in FORMS if read(first))
    known = {block.number for block in outline.blocks}
    near = [line for line in lines if _may_begin_part(line) and not own(line)]
    told: set[int] = set()
    for kind, read in FORMS:
        found = _numbers(near, read) if kind != "item" else {}
        if known.isdisjoint(found.values()):
            for line in near:
                if line.number in found and line.number not in told:
                    told.add(line.number)
                    yield _unread(path, line, found[line.number], first)


def _may_begin_part(line: Line) -> bool:
    named = "part" in line.lowered or "worker" in line.lowered
    return named and line.is_text and not line.item


def _numbers(lines: Sequence[Line], read: Reader) -> dict[int, Number]:
    """The part's number for each line's that begins a titled part in this form."""
    parsed = ((line.number, read(line)) for line in lines)
    return {number: part[0] for number, part in parsed if part and part[1].text}


def _unread(path: str, line: Line, number: Number, first: Line) -> Problem:
    word = "Worker" if "worker" in first.lowered[:20] else "PART"
    form = f"{'#' * first.level} {word} {number}: ..." if first.level else f"**{word} {number}**: ..."
    form = f"- [ ] {word} {number}: ..." if first.item else form
    message = (
        f"looks like part {number} and is not read, as the plan's parts have another form: write '{form}'"
    )
    return Problem("unknown-heading", Place(path, line.number), message)
