"""Which part a drop says it is.

In order: a part field; a runner's field ("PART 5 Worker", "Worker 2", "#9 of 10"); the title;
a heading or closing line ("PART 7 COMPLETE"), unless several parts are named so; the file's
own name (`KNOWLEDGE-DROP-part7-...`). A number in a target (`07-slug.md`) is none of these.
"""

import re
from collections.abc import Iterator, Sequence

from checks.frozen import frozen
from checks.model import Number
from checks.reading.drops import names
from checks.reading.drops.rows import CROSSES, Row
from checks.reading.numbers import NUMBER_WORD, parse_number

_NUMBER = r"#?(\d{1,4}(?:\.\d{1,2})?[a-z]?)\b"
_OF_ALL = r"(?:\s*(?:of|/)\s*\d{1,4}\b)?"
_PART = rf"PART\s+{_NUMBER}"
_WORD = rf"({NUMBER_WORD})(?=\W*$|\s+of\s+(?:\d|{NUMBER_WORD}))"
_REFERENCE = re.compile(rf"\bPART\s*(?:[#:_-]?\s*{_NUMBER}|\s{_WORD})", re.IGNORECASE)
_WORKER = re.compile(rf"\b(?:worker|runner|executor|agent|task)\s*{_NUMBER}", re.IGNORECASE)
_BARE = re.compile(rf"#?\s*{_NUMBER}(?![.,:-]\d)|{_WORD}", re.IGNORECASE)
_NUMBERED_RUNNER = re.compile(r"(?:worker|runner)[-_](\d{1,3})", re.IGNORECASE)
_BARE_OF = re.compile(r"#?\s*(\d{1,4})\s*(?:of|/)\s*\d{1,4}\b(?!\s+\w)", re.IGNORECASE)
_PART_ONLY = re.compile(
    rf"(?:(?:PART|Worker|Runner)\s+)?{_NUMBER}{_OF_ALL}(?:\s+(?:worker|runner|executor))?\W*", re.IGNORECASE
)
_ALONE = re.compile(r"#?\s*(\d{1,3})")
_DROP = r"\b(?i:knowledge[ -]drop)"
_TITLE = re.compile(
    rf"\b{_PART}|(?:^|[:(\[]|{_DROP}\s[-–—])\s*[Pp]art\s+(?:{_NUMBER}|((?i:{NUMBER_WORD}))(?=\s?[:–—-]))"
    r"|#(\d{1,4})\s*(?:of|/)\s*\d{1,4}\b|\b[Pp]art\s+#?(\d{1,4})\s*(?:of|/)\s*\d{1,4}\b"
    rf"|{_DROP}\W{{0,3}}(?:#(\d{{1,4}})\b|(\d{{1,3}})\s*(?:of|/)\s*\d{{1,3}}\b)"
    rf"|{_DROP}\b.{{1,120}}\s[-–—]\s[Pp]art\s+#?(\d{{1,4}})$|{_DROP}\s*[:–—-]\s*[Ww]orker\s+#?(\d{{1,4}})\b"
)
"""A part in a title; in that of an article "part 2" may count its own parts."""
_HEADING = re.compile(
    rf"{_PART}\W*(?:\w+\W+){{0,2}}?(?:status|summary|execution|complete|completed|success)\b", re.IGNORECASE
)
_IN_NAME = re.compile(r"(?:^|[-_])part[-_]?(\d{1,4}(?:\.\d{1,2})?[a-z]?)(?=[-_.])", re.IGNORECASE)

_DONE = r"(?:complete|completed|success|successful|done|finished|executed successfully)"
_WORDS = (
    r"(?:(?:status|execution|task|is|now|has|been|fully|successfully|worker|runner|batch)\b[\s:*✓✅-]*){0,3}"
)
_SHOUTED = r"(?=.{1,40}(?:(?-i:COMPLETED?|SUCCESS|DONE)\b|✓|✅))"
_CLOSINGS = (
    # "PART 7 COMPLETE ✓", "PART 25/42 complete (59.5%)", "PART 9: SUCCESS", "Worker 2: DONE"
    rf"(?:PART|(?:Worker|Runner){_SHOUTED})\s+{_NUMBER}{_OF_ALL}[\s:*_✓✅-]*{_WORDS}"
    rf"{_DONE}\b(?=\s*(?:$|[^\w\s]|_|(?:and|ready|on|at|with|successfully)\b))",
    # "SUCCESS: PART 4 complete", "Worker completion: PART 3 executed successfully"
    rf"(?:success|complete|completed|status|worker completion)\W{{1,6}}{_PART}\W{{0,6}}{_DONE}\b",
    # "✓ SUCCESS: PART 4"
    rf"(?:success|complete|completed|done)\W{{1,6}}{_PART}{_OF_ALL}\W*$",
    # "This completes PART 12", "This file completes PART 17 of ..."
    rf"This\b(?:\s+\w+){{0,2}}\s+completes\s+{_PART}",
    # "Created by PART 27 runner", "Executed for PART 3", "Drop written 2025-01-31 by PART 4"
    r"(?:(?:this\s+)?(?:knowledge\s+)?drop\s+)?(?:was\s+)?"
    r"(?:created|generated|produced|written|completed|executed|prepared)\s+(?:on\s+)?(?:[\d:T-]{5,16}\s+){0,2}"
    rf"(?:by|for|as|in)\s+(?:the\s+)?{_PART}",
    # "I have completed PART 4", as agents sign off
    r"I(?:['’]ve|\s+have)\s+(?:now\s+|successfully\s+){0,2}(?:completed|finished)\s+"
    rf"{_PART}(?!\s*(?:and|&|,|-|–|to)\s*(?:PART\s+)?\d)",
    # "KNOWLEDGE DROP complete for PART 20", "This PART 4 execution is complete"
    rf"KNOWLEDGE[ -]DROP\s+complete\s+for\s+{_PART}|This\s+{_PART}\s+(?:execution\s+)?is\s+complete\b",
)
"""What a line that closes a part begins with."""
_CLOSING = re.compile("|".join(_CLOSINGS), re.IGNORECASE)
_FAILED = (
    r"(?P<outcome>failed|(?-i:FAILURE)|aborted|incomplete|unfinished|truncated|cut off|cut short"
    r"|partial(?:ly)?|(?:not(?: yet)?(?: fully)?|could not be|cannot be|partially|partly|mostly|almost"
    rf"|nearly)\s+{_DONE})\b"
)
_SIGNS = rf"[\s:*⚠\ufe0f{CROSSES}-]*"
_ADMISSIONS = (
    # "PART 7 FAILED ❌", "PART 25/42: ❌ aborted", "PART 9 is not complete", "PART 2 PARTIAL"
    re.compile(
        rf"{_PART}{_OF_ALL}{_SIGNS}(?:(?:status|execution|task|is|was|has|now|worker|runner)\b{_SIGNS}){{0,3}}{_FAILED}"
        r"(?=\s*(?:$|[^\w\s]|(?:and|at|because|due|since|with)\b))",
        re.IGNORECASE,
    ),
    # "FAILED: PART 4"
    re.compile(rf"{_FAILED}\W{{1,6}}{_PART}", re.IGNORECASE),
)
"""What a line begins with that says a part is not finished."""
_TICKED = re.compile(rf"(?:PART|Worker|Runner)\s+{_NUMBER}\s*[✓✅]\ufe0f?$", re.IGNORECASE)
_CROSSED = re.compile(rf"{_PART}\s*[{CROSSES}]\ufe0f?$", re.IGNORECASE)
_BARE_PART = re.compile(rf"{_PART}$", re.IGNORECASE)
"""On a line of its own a tick or cross closes too; in a list it may be a recap of other parts."""
_CLOSING_NAMES = frozenset(
    {"progress", "status", "completion", "result", "batch progress", "summary", "runner", "worker"}
    | {"return", "return to oracle", "report", "report to oracle", "runner report", "final status"}
    | {"executor", "outcome"}
)
_FOOTER_ROWS = 15
"""Runners sign in the head, or within so many rows of the end."""
_OTHER_PART = re.compile(
    r"\b(?:after|follow\w*|builds?|extend\w*|continu\w*|next|before|from\s+PART)\b", re.IGNORECASE
)
_HEAD_LINE = re.compile(
    rf"(?:(?:Knowledge )?Drop (?:for )?)?(?:{_PART}|#(\d{{1,4}})\s*(?:of|/)\s*\d{{1,4}}\b)", re.IGNORECASE
)
_HEAD_NAME = re.compile(rf"part {_NUMBER}(?: of \d{{1,4}}| worker| executor| runner)?")


@frozen
class Statement:
    """A stated number and the row that states it (None: the file's name does)."""

    number: Number
    row: Row | None
    written: str


@frozen
class Closing:
    """A line that closes a part: the part's number as written, and what became of it."""

    number: str
    outcome: str


def find_part(rows: Sequence[Row], title: str, name: str) -> Statement | None:
    """The part that a drop states, if it states one. `name` is the file's name."""
    for finder in (
        _from_field,
        _from_runner,
        _from_below,
        _from_surroundings,
        _from_head_line,
        _from_headings,
        _from_closing,
        _from_lone_heading,
    ):
        if found := finder(rows):
            return found
    match = _TITLE.search(title) or _IN_NAME.search(name)
    return Statement(parse_number(_first_group(match)), None, match[0]) if match else None


def may_close(row: Row) -> bool:
    """Whether a line names a part or its worker at all; a quick sieve."""
    return "part" in row.lowered or "worker" in row.lowered or "runner" in row.lowered


def find_closing(row: Row) -> Closing | None:
    """What a line says that closes a part."""
    if not may_close(row):
        return None
    text = row.value if row.name in _CLOSING_NAMES else row.text
    if admitted := next((found for pattern in _ADMISSIONS if (found := pattern.match(text))), None):
        outcome = admitted["outcome"]
        return Closing(next(group for group in admitted.groups() if group != outcome), outcome)
    if done := _CLOSING.match(text):
        return Closing(_first_group(done), "complete")
    if row.is_item or (row.listed and not row.crossed):
        return None
    if ticked := _TICKED.match(text):
        return Closing(ticked[1], "complete")
    crossed = _BARE_PART.match(text) if row.crossed else _CROSSED.match(text)
    return Closing(crossed[1], "failed") if crossed else None


def _from_field(rows: Sequence[Row]) -> Statement | None:
    return _first(
        (row, _REFERENCE.search(row.value) or _BARE.match(row.value) or _WORKER.search(row.value))
        for row in rows
        if row.name in names.PART and not row.below
    )


def _from_runner(rows: Sequence[Row]) -> Statement | None:
    fields = (row for row in _signing(rows) if row.name in names.RUNNER and not row.below)
    return _first((row, _runner_part(row.value)) for row in fields)


def _runner_part(value: str) -> re.Match[str] | None:
    found = _REFERENCE.search(value) or _WORKER.search(value) or _BARE_OF.match(value)
    return found or _ALONE.fullmatch(value.strip()) or _NUMBERED_RUNNER.fullmatch(value.strip())


def _from_surroundings(rows: Sequence[Row]) -> Statement | None:
    """A field of the head on the plan or batch, or a signature, that names one part, and not as one that
    came before."""
    own = (
        row
        for row in _signing(rows)
        if (row.name in names.SIGNED_BY or (row.head and row.name in names.AROUND))
        and not row.below
        and not _OTHER_PART.search(row.value)
    )
    return _first((row, _lone_reference(row)) for row in own)


def _from_below(rows: Sequence[Row]) -> Statement | None:
    """The line below a heading for the part or its runner, where it says nothing else."""
    return _first(
        (row, _PART_ONLY.fullmatch(row.text))
        for row in rows
        if row.below and (row.name in names.PART or row.name in names.RUNNER)
    )


def _lone_reference(row: Row) -> re.Match[str] | None:
    found = [*_REFERENCE.finditer(row.value)]
    if not found and row.name == "knowledge drop":
        return _BARE_OF.match(row.value)
    return found[0] if len(found) == 1 else None


def _signing(rows: Sequence[Row]) -> list[Row]:
    return [row for index, row in enumerate(rows) if row.head or index >= len(rows) - _FOOTER_ROWS]


def _from_head_line(rows: Sequence[Row]) -> Statement | None:
    """A line of the head that begins with the part: "PART 14 of 42", "**PART 14 Worker**: title"."""
    return _only(
        (row, _HEAD_LINE.match(row.text) if not row.name else _HEAD_NAME.fullmatch(row.name))
        for row in rows
        if row.head and not row.level
    )


def _from_lone_heading(rows: Sequence[Row]) -> Statement | None:
    """ "## PART 7: Title", where no heading names another part."""
    return _only((row, _HEAD_LINE.match(row.text)) for row in rows if row.level)


def _from_headings(rows: Sequence[Row]) -> Statement | None:
    first = next((row for row in rows if row.level), None)
    return _first(
        (row, _TITLE.search(row.text) if row is first else _HEADING.match(row.text))
        for row in rows
        if row.level
    )


def _from_closing(rows: Sequence[Row]) -> Statement | None:
    closings = [(row, closing) for row in rows if (closing := find_closing(row))]
    if len({closing.number.lower() for _, closing in closings}) != 1:
        return None
    row, closing = closings[0]
    return Statement(parse_number(closing.number), row, row.text[:60])


def _first(found: Iterator[tuple[Row, re.Match[str] | None]]) -> Statement | None:
    for row, match in found:
        if match:
            return Statement(parse_number(_first_group(match)), row, row.value[:60] or match[0])
    return None


def _only(found: Iterator[tuple[Row, re.Match[str] | None]]) -> Statement | None:
    """The first of several statements if all are of one part."""
    stated = [(row, match) for row, match in found if match]
    return _first(iter(stated)) if len({_first_group(match) for _, match in stated if match}) == 1 else None


def _first_group(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)
