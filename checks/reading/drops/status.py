"""What a drop says of its own outcome: `complete`, `partial`, `failed`, or nothing."""

import re
from collections.abc import Sequence
from functools import lru_cache

from checks.model import Number
from checks.reading.drops import names
from checks.reading.drops.outcomes import begins_badly, is_share, parse_status, parse_unfinished
from checks.reading.drops.parts import find_closing, may_close
from checks.reading.drops.rows import TICKS, Row, folded_name

_NAME = re.compile(
    r"(?:(?:completion|runner|worker|execution|part \d+[a-z]?|final|overall|task|current|drop|knowledge drop"
    r"|discovery|ingestion|research|file|checkbox|acquisition|creation|batch|session|step) )?status"
)
_LOOSE_NAME = re.compile(r"result|outcome|state|completion|part \d+[a-z]?")
"""Names that may speak of anything: they count where the value begins with the outcome."""
_PART_NAME = re.compile(r"part (\d+[a-z]?)(?: status)?")
_WIDE_NAME = re.compile(r"(?:batch|overall|session|ingestion|completion) status")
"""Names of what may be the progress of the whole plan."""
_SHOUT = re.compile(r"(?:COMPLETED?|SUCCESS|DONE)\b(?=\s*(?:$|[^\w\s]))")
_PRAISED = re.compile(r"(?:Completed?|Success|Done)\b\s*(?:$|[^\w\s])")
"""The same in small letters, in bold behind a tick: "✅ **Completed** - page written"."""
_WHOLE_DONE = re.compile(
    r"(?:(?:this|the)\s+)?(?:knowledge[ -]drop|task|execution|expansion|ingestion|mission|part|worker|runner)"
    r"\s+(?:(?:is|was|has been|now|fully|successfully)\s+){0,3}completed?(?:\s+successfully)?\W*",
    re.IGNORECASE,
)
"""A line of its own that closes the work: "KNOWLEDGE DROP COMPLETE", "Task completed successfully."."""
_LEADING = re.compile(
    r"(?:successfully )?(?:completed?|done|finished|success(?:ful)?)\b(?=\s*(?:$|[^\w\s]))", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"status|summary|complet|report|outcome|deliver|execution|created|metadata|details|info|file|task|part\b|drop\b|runner",
    re.IGNORECASE,
)
_ADMITTED = re.compile(
    r"(?:^|:\s|\b(?:this|the|knowledge|target|output)\s+)(?:(?:knowledge|target|output)\s+)?(?:file|document|drop|page)\b"
    r"[^.]{0,40}?\b(?:truncated|cut off|cut short|incomplete|unfinished)\b",
    re.IGNORECASE,
)
_SHORTFALLS = ("truncated", "cut off", "cut short", "incomplete", "unfinished")
_LONGEST_LOOSE = 80
_BAD_SHOUT = re.compile(r"(?:FAILED|FAILURE|ABORTED|PARTIAL|INCOMPLETE|NOT COMPLETED?)\b(?=\s*(?:$|[^\w\s]))")
_NONE = re.compile(r"\W*(?:(?:none|nothing|no)\W*$|0\b)", re.IGNORECASE)
_FOOTER_ROWS = 15
_TICK_SIGNS = TICKS + "\ufe0f "
_SAID = re.compile(r"(?:is|was|was left|remains?|got)\b", re.IGNORECASE)


def find_status(rows: Sequence[Row], part: Number | None = None) -> tuple[str, Row] | None:
    """The first status stated, fields first, then headings and closing lines; without any of them a field
    that says how far the work is. A closing line that admits a failure of the drop's own part, or that its
    file is cut off, outweighs a completion."""
    stated = _first_field(rows, part) or _first_closing(rows, part) or _first_unfinished(rows)
    if stated is not None and stated[0] != "complete":
        return stated
    if failed := _first_failure(rows, part):
        return failed
    admitted = _first_admission(rows)
    return ("partial", admitted) if admitted is not None else stated


def _first_admission(rows: Sequence[Row]) -> Row | None:
    said = "\n".join([row.lowered for row in rows])
    if not any(word in said for word in _SHORTFALLS):
        return None
    return next((row for row in rows if (hit := _ADMITTED.search(row.text)) and _SAID.search(hit[0])), None)


def _first_field(rows: Sequence[Row], part: Number | None) -> tuple[str, Row] | None:
    several = len({row.name for row in rows if _PART_NAME.fullmatch(row.name)}) > 1
    for row in rows:
        if row.name and not row.open and (status := _field_status(row, rows)):
            if several and part is None and _PART_NAME.fullmatch(row.name):
                continue  # a recap of several parts, of which nobody knows the drop's own
            named = _PART_NAME.fullmatch(row.name)
            if status == "complete" or named is None or part is None or named[1] == str(part):
                return status, row
    return None


def _first_unfinished(rows: Sequence[Row]) -> tuple[str, Row] | None:
    """The first field of a status that is not done yet: it may be a head that nobody brought up to date, so
    that any other statement goes before it."""
    for row in rows:
        if row.open or (row.is_item and not row.head) or not _is_name(row.name):
            continue
        if not _WIDE_NAME.fullmatch(row.name) and (status := parse_unfinished(row.value)):
            return status, row
    return None


def _field_status(row: Row, rows: Sequence[Row]) -> str | None:
    if row.name in names.FAILURES and not row.listed and not row.below and _is_name(folded_name(row.heading)):
        return None if _NONE.match(row.value) else parse_status(row.name)
    if row.is_item and not row.head and not _tells_outcome(row.heading) and not _leads(row):
        return None
    if not _is_outcome(row) or (_WIDE_NAME.fullmatch(row.name) and is_share(row.value)):
        return None
    if not row.value.strip(_TICK_SIGNS) and row.value:
        return "complete"
    signs = row.ticked and not row.listed and (row.head or row in rows[-_FOOTER_ROWS:])
    return parse_status(row.value, ticked=signs)


@lru_cache(maxsize=1024)
def _tells_outcome(heading: str) -> bool:
    """Whether a heading is for what became of the work: below others a list may speak of anything."""
    return _OUTCOME.search(heading) is not None


def _leads(row: Row) -> bool:
    """Whether a value begins with the outcome; one that is none has to have the very name for it."""
    is_bad = _is_name(row.name) and begins_badly(row.value, alone=True)
    return is_bad or _LEADING.match(row.value) is not None or row.value[:1] in TICKS


def _is_outcome(row: Row) -> bool:
    """Whether a field speaks of the whole drop. What stands below a "Status" heading may be a
    checklist: there, and in fields of looser names, the outcome has to come first."""
    if _is_loose_name(row.name):
        is_bad = len(row.value) < _LONGEST_LOOSE and begins_badly(row.value, alone=True)
        return bool(_LEADING.match(row.value) or find_closing(row) or is_bad)
    if row.below:
        named = _is_name(row.name)
        return bool(
            named and (_LEADING.match(row.value) or find_closing(row) or begins_badly(row.value, alone=False))
        )
    return _is_name(row.name)


@lru_cache(maxsize=4096)
def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


@lru_cache(maxsize=4096)
def _is_loose_name(name: str) -> bool:
    return bool(_LOOSE_NAME.fullmatch(name))


def _first_closing(rows: Sequence[Row], part: Number | None) -> tuple[str, Row] | None:
    closed = {at: status for at, row in enumerate(rows) if (status := _closing_status(row, part))}
    if part is None and len({_closed_part(rows[at]) for at in closed}) > 1:
        closed = {}  # a recap of several parts, of which nobody knows the drop's own
    for at, row in enumerate(rows):
        if status := closed.get(at) or _shouted_status(row):
            return status, row
    return None


def _closed_part(row: Row) -> str:
    closing = find_closing(row)
    return closing.number.lower() if closing else ""


def _first_failure(rows: Sequence[Row], part: Number | None) -> tuple[str, Row] | None:
    for row in rows:
        status = _closing_status(row, part)
        if status and status != "complete":
            return status, row
    return None


def _closing_status(row: Row, part: Number | None) -> str | None:
    """What a closing line says, but for a failure of another part than the drop's own."""
    closing = find_closing(row) if may_close(row) and not row.open else None
    if closing is None:
        return None
    status = parse_status(closing.outcome)
    if status == "complete":
        return None if row.crossed else status
    return status if part is None or closing.number.lower() == str(part) else None


def _shouted_status(row: Row) -> str | None:
    """What a line says that begins with its outcome in capitals; in a list it may speak of a step."""
    if (
        "complete" in row.lowered
        and not (row.open or row.is_item or row.crossed)
        and _WHOLE_DONE.fullmatch(row.text)
    ):
        return "complete"
    if row.ticked and row.bold and not row.is_item and _PRAISED.match(row.text):
        return "complete"
    if row.open or not row.text[:2].isupper() or find_closing(row):
        return None
    if _SHOUT.match(row.text):
        return None if row.crossed else "complete"
    bad = _BAD_SHOUT.match(row.text)
    if bad is None or row.is_item or _NONE.match(row.text[bad.end() :]):
        return None
    return parse_status(bad[0]) or "partial"
