"""Where parts and batches begin and end."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from checks.frozen import frozen, replace
from checks.model import Number
from checks.reading.numbers import NUMBER_WORD, parse_number
from checks.reading.plans.figures import find_part_lists
from checks.reading.plans.lines import Line, unwrap
from checks.reading.plans.marks import parse_leading_sign
from checks.reading.plans.part_tables import find_part_rows
from checks.reading.plans.titles import Title, parse_title

# "PART 3: title", "PART 3 of 9: title", "✅ PART 6a - title", "2. PART 2: title", "(Completed 2025-01-31
# 16:45, 401 lines) PART 3: title", "(DONE) PART 3: title"; what is left begins with the separator or a
# bracket.
_REFERENCE = (
    r"(?:<a\s[^<>]{{0,80}}></a>)?\W{{0,12}}(?:\d{{1,3}}[.)]\s+)?"
    r"(?:(?:(?i:completed?|done|finished)\W{{1,4}}(?:(?i:on|at)\s)?)?\d{{4}}-\d\d-\d\d[\d :T]{{0,10}}"
    r"(?:[A-Z]{{1,4}}\b)?(?:[^()\[\]]{{0,60}}[)\]])?\W{{0,6}}|(?i:completed?|done)(?:[)\]]\W{{0,4}}|\s[–—-]\s))?"
    r"{word}\s+#?(\d{{1,4}}(?:\.\d+)?[A-Za-z]?)(?!\w|\.\w)(?:\s+of\s+\d{{1,4}}\b|/\d{{1,4}}\b)?(.*)$"
)
_PART = re.compile(_REFERENCE.format(word="PART"))
_ANY_PART = re.compile(_REFERENCE.format(word="PART"), re.IGNORECASE)
_PART_OR_WORKER = re.compile(_REFERENCE.format(word="(?:PART|Worker)"), re.IGNORECASE)
_WORKER = re.compile(_REFERENCE.format(word="Worker"), re.IGNORECASE)
_BATCH = re.compile(
    r"\W{0,12}(?:\d{1,3}[.)]\s+)?(?:ORIGINAL\s+)?"
    rf"BATCH\s+#?(\d{{1,3}}[a-z]?|(?:{NUMBER_WORD})(?=\s*[:：)]|\s+[-–—]\s))(?!\w|\.\w)(?:\s+of\s+\d{{1,3}}\b|/\d{{1,3}}\b)?(.*)$",
    re.IGNORECASE,
)
_PHASE = re.compile(r"\W{0,12}(Phase\s+\d{1,3}[a-z]?)(?![\w.])(.*)$", re.IGNORECASE)
_DISABLED = re.compile(r"\bDISABLED\b|\b(?i:disabled\s+parts?)\b")
_DISABLED_PARTS = re.compile(r"\bDISABLED\s+PARTs?\b", re.IGNORECASE)
_STARTS_BOLD = re.compile(r"[^\w*]{0,12}(?:\*\*|__)")
# "PART 2-4: TBD" and "PART 1 - PART 4" name several parts and head none; "PART 2 - 4-bit weights" and
# "PART 2 - 2024, a review" have a title that begins with a figure.
_SEVERAL = re.compile(
    r"\s*(?:[-–—→]|[-=]>)\s*(?:(?:PART|BATCH)\s*)?\d{1,3}\s*(?:$|[:(→]|[-–—]\s|[,&+]\s*\d|and\s+\d)",
    re.IGNORECASE,
)
# Headings of a part's own level that count its sections, from 1 on, are in it.
_SECTION = re.compile(r"\W{0,6}(?:write\s+)?section\s+#?(\d{1,3})\b", re.IGNORECASE)
# What shows behind a rule that a part goes on.
_STEP = re.compile(r"\W{0,6}(?:(?:write\s+)?section\s+\d|step\s+\d|cite\b)", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:PART|Worker)\s+#?(\d{1,4}[a-z]?)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d{1,4}[.):]?\s+")
_RULES = ("-", "_", "*")
_DEEPEST = 10  # the level of what has no heading: deeper than every heading


@frozen
class Block:
    """A part's or batch's lines, `start` up to and without `end` (indices into the plan's lines)."""

    number: Number
    title: Title
    start: int
    end: int
    disabled: bool = False
    batch: Number | None = None

    def lines(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The block's lines, its heading first."""
        return lines[self.start : self.end]


@frozen
class BatchHeading:
    """A batch's heading, the lines up to the next heading that ends it, and the parts that the
    heading itself names."""

    number: Number
    title: Title
    index: int
    end: int
    stated: tuple[Number, ...] = ()


@frozen
class Outline:
    """The parts' blocks and the batches' headings."""

    blocks: tuple[Block, ...]
    batches: tuple[BatchHeading, ...]
    is_certain: bool = True
    """Whether the parts are written as parts alone are: "Part 1" may head any text."""


@frozen
class _Start:
    index: int
    number: Number
    title: Title


Reader = Callable[[Line], tuple[Number, Title] | None]
"""Reads a part's number and title from a line of one form."""


def parse_outline(lines: Sequence[Line]) -> Outline:
    """Parts, repeated ones too, and batches of a plan; without blocks where the text is no plan."""
    name, starts = _find_starts(lines)
    by_heading = name == "heading"  # else parts are bold lines, list items or rows
    batches = tuple(_batches(lines, {start.index for start in starts}, by_heading=by_heading))
    blocks = _cut(lines, starts, {batch.index for batch in batches}, by_heading=by_heading)
    if name == "row":
        blocks = [replace(block, end=block.start + 1) for block in blocks]
    placed = (replace(block, batch=_batch_at(block, batches)) for block in blocks)
    is_certain = any(
        "PART" in lines[start.index].text or "orker" in lines[start.index].text for start in starts
    )
    return Outline(tuple(placed), batches, is_certain)


def parse_part_line(line: Line) -> tuple[Number, Title] | None:
    """The part's number and title of a line such as `PART 3: title` or `Worker 3: title`."""
    if "part" not in line.lowered and "worker" not in line.lowered:
        return None
    return _reference(_PART_OR_WORKER, line.plain)


def _reference(pattern: re.Pattern[str], text: str) -> tuple[Number, Title] | None:
    found = pattern.match(unwrap(text))
    if not found or _SEVERAL.match(found[2]):
        return None
    title = parse_title(found[2])
    return (parse_number(found[1]), title) if title else None


def _heading_of(pattern: re.Pattern[str]) -> Reader:
    return lambda line: _reference(pattern, line.plain) if line.level else None


def _bold_of(pattern: re.Pattern[str]) -> Reader:
    def read(line: Line) -> tuple[Number, Title] | None:
        if line.level or not _STARTS_BOLD.match(line.body):
            return None
        return _reference(pattern, line.plain)

    return read


def _item_of(pattern: re.Pattern[str]) -> Reader:
    """Only items with a box, or with the sign of one: without either they are a list of what is elsewhere."""
    return lambda line: _reference(pattern, line.plain) if line.item and _is_marked(line) else None


def _is_marked(line: Line) -> bool:
    return line.box is not None or parse_leading_sign(line.body) is not None


# Forms in which parts are written, best first: a plan has one, and what stands in a lower one
# beside it (openers, recaps, logs) begins no part.
FORMS: tuple[tuple[str, Reader], ...] = (
    ("heading", _heading_of(_PART)),
    ("heading", _heading_of(_ANY_PART)),
    ("heading", _heading_of(_WORKER)),
    ("bold", _bold_of(_PART)),
    ("bold", _bold_of(_WORKER)),
    ("item", _item_of(_PART)),
    ("item", _item_of(_WORKER)),
)


def _find_starts(lines: Sequence[Line]) -> tuple[str, list[_Start]]:
    near = [
        (index, line)
        for index, line in enumerate(lines)
        if ("part" in line.lowered or "worker" in line.lowered) and line.is_text
    ]
    for name, read in FORMS:
        found = ((index, read(line)) for index, line in near)
        if starts := [_Start(index, *value) for index, value in found if value]:
            return name, starts
    return _find_tabled(lines)


def _find_tabled(lines: Sequence[Line]) -> tuple[str, list[_Start]]:
    """Parts that stand in a table alone, each with the file to write: they begin at the headings that have
    their titles, where each has one, else at the rows."""
    rows = [row for row in find_part_rows(lines) if row.target]
    if len({row.number for row in rows}) < len(rows):
        return "", []
    headings = {
        _ORDINAL.sub("", line.plain).lower(): index
        for index, line in enumerate(lines)
        if line.level > 1 and line.is_text
    }
    headed = [headings.get(row.title.lower()) for row in rows]
    begins = [index for index in dict.fromkeys(headed) if index is not None]
    is_headed = len(begins) == len(rows)
    if not is_headed:
        places = {line.number: index for index, line in enumerate(lines)}
        begins = [places[row.line] for row in rows]
    starts = [
        _Start(index, row.number, Title(row.title, (), row.title))
        for index, row in zip(begins, rows, strict=True)
    ]
    return "heading" if is_headed else "row", sorted(starts, key=lambda start: start.index)


def _batches(lines: Sequence[Line], parts: set[int], *, by_heading: bool) -> Iterator[BatchHeading]:
    """Headings of batches, and bold lines right above a part's heading; where parts have no headings, all
    bold lines and phases are batches too."""
    patterns = (_BATCH,) if by_heading else (_BATCH, _PHASE)
    found = []
    for index, line in enumerate(lines):
        if index in parts or not line.is_text:
            continue
        if line.level or (line.is_bold and (not by_heading or _next_line(lines, index) in parts)):
            found += [(index, heading) for pattern in patterns if (heading := _batch(pattern, line))][:1]
    level = lines[min(parts)].level if by_heading and parts else _DEEPEST
    begins = {index: lines[index].level or level for index, _ in found}
    for index, (number, title) in found:
        end = _end_of_batch(lines, index, parts, begins)
        stated = next((numbers for numbers in find_part_lists(title.raw) if numbers), ())
        yield BatchHeading(number, title, index, end, stated)


def _batch(pattern: re.Pattern[str], line: Line) -> tuple[Number, Title] | None:
    found = pattern.match(unwrap(line.plain))
    if not found or _SEVERAL.match(found[2]):
        return None
    title = parse_title(found[2])
    number = found[1] if pattern is _PHASE else parse_number(found[1])
    return (number, title) if title else None


def _next_line(lines: Sequence[Line], index: int) -> int:
    """The index of the next line that is not blank; that behind the last one where there is none."""
    after = index + 1
    while after < len(lines) and lines[after].is_blank:
        after += 1
    return after


def _end_of_batch(lines: Sequence[Line], index: int, parts: set[int], begins: Mapping[int, int]) -> int:
    """Up to the next heading that is no deeper; a part's on the same level is inside. `begins` are the
    levels of batches."""
    level = begins[index]
    for other in range(index + 1, len(lines)):
        line = lines[other]
        depth = line.level or begins.get(other, 0)
        if depth and line.is_text and depth <= level - (other in parts):
            return other
    return len(lines)


def _cut(
    lines: Sequence[Line], starts: Sequence[_Start], batches: set[int], *, by_heading: bool
) -> list[Block]:
    begins = {start.index for start in starts} | batches
    disabled = _disabled_lines(lines, {start.index for start in starts})
    disabled |= {start.index for start in starts if start.title.is_left_out or lines[start.index].is_struck}
    blocks = []
    for start in starts:
        level = lines[start.index].level if by_heading else _DEEPEST
        end = _end_of_part(lines, start.index, begins, level)
        blocks.append(Block(start.number, start.title, start.index, end, start.index in disabled))
    return _cut_at_rules(lines, blocks) if by_heading else blocks


def _cut_at_rules(lines: Sequence[Line], blocks: list[Block]) -> list[Block]:
    """The blocks without what stands behind a rule, in a plan whose parts are set apart by rules: behind the
    last part, or the last of a batch, that speaks of more than this part, unless a step, a section or a box
    of its own shows that the part goes on."""
    followed = [block for block, after in pairwise(blocks) if _is_set_apart(lines, block.end, after.start)]
    between = [block for block, after in pairwise(blocks) if not _has_heading(lines, block.end, after.start)]
    if 2 * len(followed) <= len(between) or any(map(partial(_find_rule, lines), followed)):
        return blocks
    return [_without_rest(lines, block) for block in blocks]


def _without_rest(lines: Sequence[Line], block: Block) -> Block:
    rule = _find_rule(lines, block)
    if not rule or _goes_on(lines[rule + 1 : block.end], block.number):
        return block
    return replace(block, end=_trim(lines, block.start, rule))


def _goes_on(rest: Sequence[Line], number: Number) -> bool:
    """Whether lines are of the part with this number: they have its steps, or a box that names it alone."""
    told = [line for line in rest if line.is_text]
    boxes = " ".join(line.plain for line in told if line.box)
    named = {parse_number(found) for found in _NAMED.findall(boxes)}
    return named == {number} or (not named and any(_STEP.match(line.plain) for line in told))


def _is_set_apart(lines: Sequence[Line], end: int, start: int) -> bool:
    """Whether nothing but a rule stands between two parts."""
    between = lines[end:start]
    return any(line.is_rule for line in between) and all(line.is_rule or line.is_blank for line in between)


def _has_heading(lines: Sequence[Line], end: int, start: int) -> bool:
    return any(line.level for line in lines[end:start])


def _find_rule(lines: Sequence[Line], block: Block) -> int:
    """The index of the first rule in a block; 0 where it has none."""
    for index in range(block.start + 1, block.end):
        line = lines[index]
        if line.body[:1] in _RULES and line.is_rule and line.is_text:
            return index
    return 0


def _end_of_part(lines: Sequence[Line], start: int, begins: set[int], level: int) -> int:
    end = len(lines)
    section = 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        closes = line.level and line.level <= level and line.is_text
        if (
            closes
            and line.level == level
            and (found := _SECTION.match(line.plain))
            and int(found[1]) == section + 1
        ):
            section += 1
            continue
        if index in begins or closes or (level == _DEEPEST and line.is_rule and line.is_text):
            end = index
            break
    return _trim(lines, start, end)


def _trim(lines: Sequence[Line], start: int, end: int) -> int:
    """The end without blank lines and rules before it."""
    while end > start + 1 and (lines[end - 1].is_blank or lines[end - 1].is_rule):
        end -= 1
    return end


def _disabled_lines(lines: Sequence[Line], parts: set[int]) -> set[int]:
    """Indices below a "DISABLED PARTS" heading and of part headings that say so themselves."""
    below: set[int] = set()
    level = 0
    for index, line in enumerate(lines):
        if line.level and line.is_text:
            says = bool(_DISABLED.search(line.plain))
            if index in parts:
                below |= {index} if says else set()
            elif says:
                level = line.level
            elif line.level <= level:
                level = 0
        elif line.is_text and line.is_bold and _DISABLED_PARTS.search(line.plain):
            level = _DEEPEST
        if level:
            below.add(index)
    return below


def _batch_at(block: Block, batches: Sequence[BatchHeading]) -> Number | None:
    """The last batch heading whose lines hold the block's start."""
    last = bisect_left(batches, block.start, key=lambda batch: batch.index)
    for batch in reversed(batches[max(0, last - _DEEPEST) : last]):
        if block.start < batch.end and (not batch.stated or block.number in batch.stated):
            return batch.number
    return None
