"""The batches of a plan: from headings, overview lists and prose."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checks.model import Batch, Mark, Number
from checks.reading.numbers import parse_number
from checks.reading.plans.batch_tables import find_batch_rows
from checks.reading.plans.figures import find_figures, find_part_lists, parse_numbers
from checks.reading.plans.lines import Line, strip_emphasis
from checks.reading.plans.marks import has_tick, parse_state
from checks.reading.plans.outline import BatchHeading, Block, Outline, parse_part_line
from checks.reading.plans.titles import parse_title

_MENTION = re.compile(r"\bBatch\s+#?(\d{1,3}[a-z]?)\b", re.IGNORECASE)
_LEADING = re.compile(r"\W{0,12}(?:\d{1,2}[.)]\s+)?Batch\s+#?\d{1,3}[a-z]?\b", re.IGNORECASE)
# "PARTs 1-4 (Foundations)", "1-4 — Foundations"
_LISTED = re.compile(
    r"\(?(?:PARTs?|Workers?|Runners?)?\s?#?\d{1,3}"
    r"(?:(?:\s?[-–—,&+]\s?|,?\s(?:and|to|through)\s)(?:PARTs?\s)?\d{1,3}){0,30}\)?\s*(?![\w.])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:Batch\s+)?#?(\d{1,3}[a-z]?)(?!\w|\.\d)", re.IGNORECASE)
_DASHES = ("-", "–", "—", ":")
_BARE_LIST = re.compile(r"\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*\(?(?=\d{1,3}\s?[-–]\s?\d{1,3}\b)")
# "Batch 1: 1, 2 and 3" and nothing behind it but a note; "Batch 1: 1,400 lines" is a size
_BARE_NUMBERS = re.compile(
    r"\s*:\s*(?=\d{1,3}(?:(?:,\s?|\s?&\s?|,?\s(?:and|to|through)\s)\d{1,3}){1,30}\s*(?:$|\(|[-–—]\s))"
)
# "Launch Batch 2 after PARTs 1-4": those are not its parts; "After that, launch PARTs 5-8 (Batch 2)"
_WAITS = re.compile(r"\b(?:after|until|once|before|depends?|see)\b[^,.;)]{0,120}", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.;])\s+(?!(?i:parts?|workers?|runners?)\b)")
# "(4 runners)", but not "(1 worker per folder)", which says how and not how many
_STATED_PARTS = re.compile(
    r"\b(\d{1,3})\s+(?:runners?|workers?|PARTs?|parts?|files?)\b(?!\s*(?:per|each|for\s+each|for\s+every|at\s+a\s+time)\b)"
)


@dataclass(slots=True)
class _Draft:
    """What has been said of one batch so far."""

    number: Number
    line: int
    title: str = ""
    stated: tuple[Number, ...] = ()
    stated_parts: int | None = None
    stated_lines: int | None = None
    marks: list[tuple[Mark, int]] = field(default_factory=list)


def read_batches(lines: Sequence[Line], outline: Outline) -> tuple[tuple[Batch, ...], Mapping[int, Number]]:
    """The batches in the order of their first mention, and for each part's block (by its
    start) the batch it is in: that of its heading's place, else of a list that names it."""
    drafts: dict[Number, _Draft] = {}
    for heading in outline.batches:
        _take_heading(drafts, heading, lines[heading.index])
    if any(isinstance(number, int) or number[:1].isdigit() for number in drafts) or not drafts:
        inside = {index for block in outline.blocks for index in range(block.start + 1, block.end)}
        outside = [line for index, line in enumerate(lines) if index not in inside]
        _take_lists(drafts, outside, {lines[block.start].number for block in outline.blocks})
        _take_tables(drafts, outside)
        _take_fields(drafts, lines, outline.blocks)
    listed = {number: draft.number for draft in reversed(drafts.values()) for number in draft.stated}
    placed = {
        block.start: block.batch if block.batch is not None else listed.get(block.number)
        for block in outline.blocks
    }
    members = {start: number for start, number in placed.items() if number is not None}
    batches = [_batch(draft, outline.blocks, members) for draft in drafts.values()]
    headed = {heading.number for heading in outline.batches}
    return tuple(batch for batch in batches if batch.parts or batch.number in headed), members


def _batch(draft: _Draft, blocks: Sequence[Block], members: Mapping[int, Number]) -> Batch:
    parts = tuple(block.number for block in blocks if members.get(block.start) == draft.number)
    done = next(((mark, line) for mark, line in draft.marks if mark is Mark.DONE), None)
    mark, line = done or (draft.marks[0] if draft.marks else (None, None))
    stated = draft.stated_parts if draft.stated_parts is not None else len(draft.stated) or None
    return Batch(draft.number, draft.title, draft.line, parts, mark, line, stated, draft.stated_lines)


def _take_heading(drafts: dict[Number, _Draft], heading: BatchHeading, line: Line) -> None:
    """A real heading gives title and place; one in an overview is overruled by a later one
    that has parts below it."""
    draft = drafts.setdefault(heading.number, _Draft(heading.number, line.number))
    draft.title = draft.title or heading.title.text
    draft.stated = draft.stated or heading.stated
    size = next(iter(find_figures(heading.title.raw)), None)
    count = _STATED_PARTS.search(heading.title.raw)
    draft.stated_lines = draft.stated_lines or (size.target.high if size else None)
    draft.stated_parts = draft.stated_parts or (int(count[1]) if count else None)
    marks = [parse_state(note) for note in heading.title.notes] + [line.box.mark if line.box else None]
    marks += [Mark.DONE if has_tick(line.text) else None]
    draft.marks += [(mark, line.number) for mark in marks if mark is not None]


def _take_lists(drafts: dict[Number, _Draft], outside: Iterable[Line], begins: Container[int]) -> None:
    """Lists that name a batch with its parts, or a batch above a list of its parts, outside of the parts but
    for the lines that begin them."""
    current: _Draft | None = None
    for line in outside:
        if not line.is_text or line.is_blank:
            continue
        named = "batch" in line.lowered
        pairs = [pair for text in _SENTENCE_ENDS.split(line.plain) for pair in _pairs(text)] if named else []
        for number, parts in pairs:
            _take_pair(drafts, number, parts, line, is_own=line.number in begins)
        mentions = _MENTION.findall(line.plain) if named else []
        if not pairs and len(mentions) == 1 and _MENTION.search(line.plain[:40]):
            current = drafts.get(number := parse_number(mentions[0])) or _Draft(number, line.number)
            current.title = current.title or _title_behind(line)
            _take_tick(current, line)
        elif current and line.item and (parsed := parse_part_line(line)):
            drafts.setdefault(current.number, current)
            current.stated = tuple(dict.fromkeys((*current.stated, parsed[0])))
        else:
            current = None


def _take_tables(drafts: dict[Number, _Draft], outside: Sequence[Line]) -> None:
    """The rows of tables outside of the parts."""
    listed: dict[Number, tuple[Number, ...]] = {}
    for row in find_batch_rows(outside):
        draft = drafts.setdefault(row.number, _Draft(row.number, row.line))
        draft.title = draft.title or row.title
        listed[row.number] = (*listed.get(row.number, ()), *row.parts)
        if row.mark is not None:
            draft.marks.append((row.mark, row.line))
    for number, parts in listed.items():
        drafts[number].stated = drafts[number].stated or tuple(dict.fromkeys(parts))


def _take_fields(drafts: dict[Number, _Draft], lines: Sequence[Line], blocks: Sequence[Block]) -> None:
    """Parts that have a field for their batch: "**Batch**: 2 (Water)"."""
    for block in blocks:
        fields = ((line, field) for line in block.lines(lines) if line.is_text for field in line.fields)
        for line, each in fields:
            if each.label.lower() == "batch" and (found := _NUMBER.match(strip_emphasis(each.value))):
                number = parse_number(found[1])
                draft = drafts.setdefault(number, _Draft(number, line.number))
                draft.stated = tuple(dict.fromkeys((*draft.stated, block.number)))
                break


def _pairs(text: str) -> Iterator[tuple[Number, tuple[Number, ...]]]:
    """(batch, parts) of "Batch 1: PARTs 1-4", "Execute PARTs 1-3 (Batch 1)" and sentences that name
    several batches, each with its own list."""
    text = _WAITS.sub("", text)
    mentions = list(_MENTION.finditer(text))
    lists = [numbers for numbers in find_part_lists(text) if numbers]
    if len(mentions) == 1 and not lists:
        end = mentions[0].end()
        if bare := _BARE_LIST.match(text, end) or _BARE_NUMBERS.match(text, end):
            lists = [parse_numbers(text, bare.end())[0]]
    if len(mentions) == 1 and len(lists) > 1 and mentions[0].start() < 40:
        lists = [tuple(dict.fromkeys(number for numbers in lists for number in numbers))]
    if len(mentions) == len(lists):
        for mention, numbers in zip(mentions, lists, strict=True):
            yield parse_number(mention[1]), numbers


def _take_pair(
    drafts: dict[Number, _Draft], number: Number, parts: tuple[Number, ...], line: Line, *, is_own: bool
) -> None:
    """`is_own` where the line begins a part, which tells of this part alone: "PART 3: title [Batch 1]"."""
    draft = drafts.setdefault(number, _Draft(number, line.number))
    if is_own:
        draft.stated = tuple(dict.fromkeys((*draft.stated, *parts)))
        return
    draft.stated = draft.stated or parts
    draft.title = draft.title or _title_behind(line)
    _take_tick(draft, line)


def _title_behind(line: Line) -> str:
    """The title in a line that begins with the batch."""
    found = _LEADING.match(line.plain)
    title = parse_title(line.plain[found.end() :]) if found else None
    return _title_of(title.text) if title else ""


def _title_of(text: str) -> str:
    """The words behind a batch's number but for the list of its parts: in the brackets of "PARTs 1-4
    (Foundations)", else behind a dash."""
    listed = _LISTED.match(text)
    rest = text[listed.end() :] if listed else text
    if listed and rest.startswith("("):
        rest = rest[1:].partition(")")[0]
    elif listed and not rest.startswith(_DASHES):
        return ""
    title = rest.strip(" :-–—")
    if title.endswith("."):  # a sentence
        return ""
    return "" if _MENTION.search(title) or any(find_part_lists(title)) else title


def _take_tick(draft: _Draft, line: Line) -> None:
    if line.box:
        draft.marks.append((line.box.mark, line.number))
    elif has_tick(line.body):
        draft.marks.append((Mark.DONE, line.number))
