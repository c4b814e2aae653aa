"""What a plan claims of a part: its marks, its stamp."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from checks.frozen import frozen
from checks.model import Box, Mark, Number
from checks.reading.plans.lines import Field, Line
from checks.reading.plans.marks import (
    find_box,
    is_skipped,
    parse_date,
    parse_leading_sign,
    parse_mark,
    parse_stamp,
    parse_state,
    parse_status,
    tells_all_done,
    tells_when_done,
)
from checks.reading.plans.outline import Block, parse_part_line
from checks.reading.plans.region import Region, closed_number

_STATUS = re.compile(
    r"(?:(?:current|execution)\s+|part\s+(?:\d{1,4}[a-z]?\s+)?)?(?:status|results?|completion(?:\s+(?:status|date))?|completed?(?:\s+(?:on|at|date))?)"
    r"\s*(?:\(.*)?$",
    re.IGNORECASE,
)
_RESULT = re.compile(r"result", re.IGNORECASE)
_COMPLETED = re.compile(r"complet", re.IGNORECASE)
# "✅ COMPLETE", "✓ Done 2025-01-31", "Completed 2025-01-31"
_DONE_LINE = re.compile(
    r"[✅✓✔]\ufe0f?\s*\**(?:COMPLETED?|DONE|SUCCESS)\b"
    r"|(?:[✅✓✔]\ufe0f?\s*\**(?:Completed?|Done)|Completed)\b\W{1,6}\d{4}-\d\d-\d\d"
)
# "⏳ **IN PROGRESS**", "**❌ FAILED**"
_UNDONE_LINE = re.compile(r"\W{1,6}(?:in progress|wip|failed|aborted)\W*", re.IGNORECASE)
# "SKIPPED - too long", and not the mark alone
_SKIPPED_SINCE = re.compile(r"\bskip(?:ped)?\s*[-–—:(]\s*\w{3,}", re.IGNORECASE)
_EXPLAINED = re.compile(r"\bnote|skipp|already|covered|exists?\b", re.IGNORECASE)


@frozen
class Claim:
    """What a part's marks say in all, when, and the boxes that say it."""

    mark: Mark
    at: str | None
    opener: Box | None
    closer: Box | None


def read_claim(
    region: Region, elsewhere: Mapping[Number, Sequence[Line]], tabled: Mark | None = None
) -> Claim:
    """The claim of a part; boxes outside of it (`elsewhere`) count only if it has no mark, and what a table
    of parts says (`tabled`) only if there are no boxes either."""
    opener = region.opener.box if region.opener else None
    closing = [(line, box) for line in region.closers if (box := _closing_box(line))]
    boxes = [box for box in (opener, *(box for _, box in closing)) if box]
    own = [
        *_marks_of(region),
        *(_skipped(region, box.raw) if is_skipped(box.raw) else box.mark for box in boxes),
    ]
    lines = [*([region.opener] if region.opener else []), region.heading, *region.closers]
    if not own and (outside := elsewhere.get(region.block.number, ())):
        closing = [(line, line.box) for line in outside if line.box]
        own = [box.mark for _, box in closing]
        lines += outside
    elif region.heading.item and Mark.DONE not in own:
        closing += [(line, line.box) for line in elsewhere.get(region.block.number, ()) if line.box]
        own += [box.mark for _, box in closing]
    if not own and tabled:
        own = [tabled]
    closer = next((box for _, box in closing if box.mark is Mark.DONE), closing[0][1] if closing else None)
    return Claim(_in_all(own), _stamp(region, lines), opener, closer)


def find_marks_elsewhere(
    outside: Iterable[Line], lines: Sequence[Line], blocks: Sequence[Block]
) -> dict[Number, list[Line]]:
    """Boxes outside of all parts that name a part by number, or repeat the title of a part
    that is a list item itself."""
    titles = {
        _words(block.title.text): block.number
        for block in blocks
        if lines[block.start].item and len(block.title.text) > 8
    }
    found: dict[Number, list[Line]] = {}
    for line in outside:
        number = _number_of(line, titles) if line.box and line.is_text else None
        if number is not None:
            found.setdefault(number, []).append(line)
    return found


def _number_of(line: Line, titles: Mapping[str, Number]) -> Number | None:
    if parsed := parse_part_line(line):
        return parsed[0]
    closed = closed_number(line)
    said = line.field.value if line.field else line.body
    return closed or titles.get(_words(said.partition("(")[0]))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _closing_box(line: Line) -> Box | None:
    """The leading box of a closing line, be it the item's or the one behind its label."""
    if line.box or not line.field:
        return line.box
    return _field_box(line)


def _field_box(line: Line) -> Box | None:
    value = line.field.value if line.field else ""
    found = find_box(value)
    mark = parse_mark(found[0]) if found else None
    if not found or mark is None:
        return None
    return Box(mark, found[0], value[found[1] :].strip(), line.number, line.column_of(value))


def _marks_of(region: Region) -> Iterator[Mark]:
    """Marks that are no list box: in the heading, in status fields, on lines of their own."""
    yield from _heading_marks(region)
    closers = set(map(id, region.closers))
    stated = [*region.fields, *_statuses_below(region)]
    for line, label in ((line, field) for line, field in stated if _STATUS.match(field.label)):
        if is_skipped(label.value):
            yield _skipped(region, label.value)
            continue
        mark = (
            None
            if id(line) in closers or tells_all_done(label.value, in_part=True)
            else parse_status(label.value, result=bool(_RESULT.match(label.label)))
        )
        if mark is None and _COMPLETED.match(label.label) and parse_date(label.value):
            mark = Mark.DONE
        if mark is not None:
            yield mark
    for _ in _done_lines(region):
        yield Mark.DONE
    for line in region.text_lines:
        alone = not (line.item or line.level or line.indent) and _UNDONE_LINE.fullmatch(line.body)
        if alone and (mark := parse_status(line.plain)):
            yield mark
    if region.opener and not region.opener.box and (mark := parse_leading_sign(region.opener.body)):
        yield mark
    for unboxed in (region.opener, *region.closers):
        if unboxed and not _closing_box(unboxed) and parse_stamp(unboxed.body):
            yield Mark.DONE


def _statuses_below(region: Region) -> Iterator[tuple[Line, Field]]:
    """What stands on a line of its own below a heading such as "Status"."""
    for line in region.text_lines:
        if line.level and not line.field and _STATUS.match(line.plain):
            below = region.line_below(line)
            if below and not below.box and not below.field:
                yield below, Field(line.plain, below.body, bold=True)


def _done_lines(region: Region) -> Iterator[Line]:
    """Lines that say of themselves that the part is done: "✅ COMPLETE (2025-01-31)"."""
    for line in region.text_lines:
        near = "complet" in line.lowered or "done" in line.lowered or "success" in line.lowered
        if near and line.box is None and not line.indent and _DONE_LINE.match(line.body.lstrip("*_ ")):
            yield line


def _heading_marks(region: Region) -> Iterator[Mark]:
    """Signs, boxes and notes such as [SKIP] around the title."""
    if mark := parse_leading_sign(region.heading.body):
        yield mark
    if region.heading.box and not region.heading.item:
        yield region.heading.box.mark
    for note in region.block.title.notes:
        if is_skipped(note):
            yield _skipped(region, note)
            continue
        noted = parse_mark(note) if len(note) <= 4 else parse_state(note)
        if noted is None and tells_when_done(note):
            noted = Mark.DONE
        if noted is not None:
            yield noted


def _skipped(region: Region, note: str) -> Mark:
    """A part that is left out is done where the plan says why, in the note itself or below."""
    others = (
        line.body if _SKIPPED_SINCE.search(line.body) else line.body.replace(note, "", 1)
        for line in region.text_lines
    )
    reasons = (note[4:].lower().removeprefix("ped"), *others)
    return Mark.DONE if any(map(_EXPLAINED.search, reasons)) else Mark.OPEN


def _in_all(marks: Sequence[Mark]) -> Mark:
    """Done if anything is ticked: a plan leaves the other box of the pair open as a rule."""
    for mark in (Mark.DONE, Mark.FAILED, Mark.PARTIAL):
        if mark in marks:
            return mark
    return Mark.OPEN


def _stamp(region: Region, lines: Sequence[Line]) -> str | None:
    stamps = (parse_stamp(line.body) for line in lines)
    fields = (
        parse_date(field.value)
        for _, field in region.fields
        if _STATUS.match(field.label) and not _RESULT.match(field.label)
    )
    alone = (parse_stamp(line.body) for line in _done_lines(region))
    return next((stamp for stamp in chain(stamps, fields, alone) if stamp), None)
