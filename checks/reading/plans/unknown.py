"""What looks like a part, a batch or a section and is read as none."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from checks.model import Batch, Number, Part, Place, Problem
from checks.reading.numbers import NUMBER_WORD, parse_number
from checks.reading.plans.figures import find_garbled
from checks.reading.plans.lines import Line
from checks.reading.plans.misspelt import (
    find_misspelt_box,
    find_misspelt_headings,
    find_misspelt_labels,
    find_misspelt_sections,
)
from checks.reading.plans.numbered_sections import SECTION, find_unread_sections
from checks.reading.plans.outline import FORMS, Block, Outline, Reader
from checks.reading.plans.targets import names_created

# "## PART: title", "## BATCH XII: title"; "PART N: title" is a template's
_NUMBERLESS = re.compile(r"\W{0,12}(PART|BATCH)\s*(?:[#.]?\s*|\s(?![NnXx]\b)([A-Z]|[IVXL]{2,5}))\s?:\s*\S")


# "## PART 2 Rye", "## PART2: Rye", "## PART 2 | Rye", "## Part Two: Rye"
_LOOSE = re.compile(
    rf"[\W_]{{0,12}}(?:\d{{1,3}}[.)]?\s+|\w[^\[\]]{{0,24}}\]\s*)?PART(?:\s?[#№_.-]?\s?(\d{{1,4}}[a-z]?)(?![\w.])(?!\sof\s\D)"
    rf"|\s+({NUMBER_WORD})\s?[:–—-])",
    re.IGNORECASE,
)
# "## PART 1 COMPLETE", "## PART 1 & 2: both": in a text without parts these say nothing of one
_NO_TITLE = re.compile(
    r"\s*(?:(?:COMPLET\w*|DONE|STATUS)\b|(?:[-–—→,&+]|[-=]>|and\b|to\b)\s*(?:PART\s*)?\d)", re.IGNORECASE
)
# "# BATCH 1 & 2: title", "# BATCH 1 | title", "# BATCH 1 Title"; what tells of a batch heads none
_LOOSE_BATCH = re.compile(
    r"\W{0,12}(?:\d{1,3}[.)]\s+)?BATCH\s?[#№_-]?\s?(\d{1,3}[a-z]?)(?![\w.])(?=\s?[^\w\s]|\s(?:[A-Z]|and\b))"
    r"(?!\W*(?i:complet\w*|done|results?|summary|review|status|totals?|execution|overview|checklist|notes?)\b|\W*[✅✓✔]|\W*$)"
)
# A heading of HTML, or one that lacks the space behind its signs: Markdown makes no heading of either.
_NEARLY_HEADING = re.compile(r" {0,3}(?:#{1,6}(?![#\s])|<h[1-6]\b[^<>]{0,200}>)", re.IGNORECASE)


def find_unknown_headings(path: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """Headings that begin like a part's or a batch's and have no number."""
    for line in lines:
        if line.level and line.is_text and (found := _NUMBERLESS.match(line.plain)):
            message = f"a {found[1]} heading has no number: write '{found[1]} 1: ...'"
            yield Problem("unknown-heading", Place(path, line.number, line.column_of(found[1])), message)


def find_loose_parts(path: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """Headings of a text without any part that begin as a part's do, and do not go on as one."""
    for line in lines:
        found = _LOOSE.match(line.plain) if line.level and line.is_text and "PART" in line.plain else None
        if (
            found
            and not _NO_TITLE.match(line.plain, found.end())
            and (number := _read_loose(line)) is not None
        ):
            message = (
                f"looks like part {number} but is not read: write '{'#' * line.level} PART {number}: ...'"
            )
            yield Problem("unknown-heading", Place(path, line.number), message)


def find_lone_tasks(path: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """The first box that creates a page, in a text without any part that asks for sections: together these
    are what parts are made of."""
    boxes = [line for line in lines if line.box and line.is_text]
    creates = next((line for line in boxes if names_created(line)), None)
    if creates and any(SECTION.match(line.plain) for line in boxes):
        message = "looks like the task of a part, but no part is read: write '## PART 1: ...' above it"
        yield Problem("unknown-heading", Place(path, creates.number), message)


def find_unread_parts(path: str, lines: Sequence[Line], outline: Outline) -> Iterator[Problem]:
    """Parts in another form than the plan's, or in none, whose number no part has: headings, bold lines
    and items with a box. A form of headings or bold lines that repeats a number of the plan's parts is a
    recap, or an outline of its own; items repeat them where they open their parts."""
    first = lines[outline.blocks[0].start]
    own = next((read for _, read in FORMS if read(first)), None)
    if own is None:
        return  # parts of a table, beside which no other form was found
    near = [line for line in lines if _may_begin_part(line) and not own(line)]
    known = {block.number for block in outline.blocks}
    misspelt = find_misspelt_headings(lines, "part", known) if first.level else ()
    headings = {number: line for line, number in misspelt}
    for number, line in headings.items():
        yield _unread_form(path, line, f"part {number}", f"{'#' * first.level} PART {number}: ...")
    found = _find_in_forms(near, known | headings.keys())
    for line in near:
        if line.number in found:
            yield _unread(path, line, found[line.number], first)


def find_unread_batches(path: str, lines: Sequence[Line], batches: Sequence[Batch]) -> Iterator[Problem]:
    """Headings that begin as a batch's do, and do not go on as one; with a number that no batch has."""
    known = {batch.number for batch in batches}
    loose = ((line, _LOOSE_BATCH.match(line.plain)) for line in lines if line.level and line.is_text)
    unread = [
        (line, number) for line, found in loose if found and (number := parse_number(found[1])) not in known
    ]
    for line, number in (*unread, *find_misspelt_headings(lines, "batch", known)):
        yield _unread_form(path, line, f"batch {number}", f"{'#' * line.level} BATCH {number}: ...")


def find_unread_fields(
    path: str, lines: Sequence[Line], blocks: Sequence[Block], parts: Sequence[Part]
) -> Iterator[Problem]:
    """Sections that a part seems to ask for in a form that is not read, and lengths that are no numbers."""
    for block, part in zip(blocks, parts, strict=True):
        for line in block.lines(lines):
            if line.is_text and (garbled := find_garbled(line.plain)):
                place = Place(path, line.number, line.column_of(garbled))
                yield Problem(
                    "unknown-heading", place, f"“{garbled}” is no number of lines: write it in digits"
                )
        body = block.lines(lines)[1:]
        sections = {section.number for section in part.sections if section.head}
        unread = (*find_unread_sections(body, sections), *find_misspelt_sections(body, sections))
        for line, number in unread:
            yield _unread_form(path, line, f"section {number}", f"- [ ] Section {number}: ...")
        for line, label in find_misspelt_labels(body):
            yield _unread_form(path, line, f"“{label}”", f"**{label}**: ...")
        if box := find_misspelt_box(body, part.number):
            yield _unread_form(path, box, f"the box of part {part.number}", f"- [ ] PART {part.number}: ...")


def _unread_form(path: str, line: Line, what: str, form: str) -> Problem:
    message = f"looks like {what} but is not read: write '{form}'"
    return Problem("unknown-heading", Place(path, line.number), message)


def _find_in_forms(lines: Sequence[Line], known: Collection[Number]) -> Mapping[int, Number]:
    """The numbers of unread parts, by line."""
    found: dict[int, Number] = {}
    for kind, read in FORMS:
        numbers = _numbers([line for line in lines if not line.item], read) if kind != "item" else {}
        if set(known).isdisjoint(numbers.values()):
            found |= numbers
    loose = {line.number: number for line in lines if (number := _read_loose(line)) is not None}
    items = (_numbers([line for line in lines if line.item], read) for kind, read in FORMS if kind == "item")
    for numbers in (loose, *items):
        for line, number in numbers.items():
            if number not in known and number not in found.values():
                found[line] = number
    return found


def _read_loose(line: Line) -> Number | None:
    """The number of a heading, or of what is nearly one, that begins as a part's does, and does not go on
    as one in any form."""
    nearly = None if line.level else _NEARLY_HEADING.match(line.text)
    if not line.level and not nearly:
        return None
    found = _LOOSE.match(line.text[nearly.end() :] if nearly else line.plain)
    if not found or any(read(line) for _, read in FORMS):
        return None
    return parse_number(found[1] or found[2])


def _may_begin_part(line: Line) -> bool:
    return line.is_text and ("part" in line.lowered or "worker" in line.lowered)


def _numbers(lines: Sequence[Line], read: Reader) -> dict[int, Number]:
    """The part's number for each line's that begins a titled part in this form."""
    parsed = ((line.number, read(line)) for line in lines)
    return {number: part[0] for number, part in parsed if part and part[1].text}


def _unread(path: str, line: Line, number: Number, first: Line) -> Problem:
    word = "Worker" if "worker" in first.lowered[:20] else "PART"
    form = f"{'#' * first.level} {word} {number}: ..." if first.level else f"**{word} {number}**: ..."
    form = f"- [ ] {word} {number}: ..." if first.item else form
    message = (
        f"looks like part {number} but is not read, because the plan's parts have another form: "
        f"write '{form}'"
    )
    return Problem("unknown-heading", Place(path, line.number), message)
