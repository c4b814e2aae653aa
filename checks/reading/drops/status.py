"""What a drop says of its own outcome: `complete`, `partial`, `failed`, or nothing."""

import re
from collections.abc import Sequence
from functools import lru_cache

from checks.reading.drops.parts import closing_part
from checks.reading.drops.rows import Row

_NAME = re.compile(
    r"(?:(?:completion|runner|worker|execution|part \d+[a-z]?|final|overall|task|current|drop|knowledge drop"
    r"|discovery|ingestion|research|file|checkbox|acquisition|creation|batch|session|step) )?status"
)
_LOOSE_NAME = re.compile(r"result|outcome|state|completion|part \d+[a-z]?")
"""Names that may speak of anything: they count where the value begins with the outcome."""
_FAILED = re.compile(r"\b(?:failed|failure|aborted|error)\b|❌", re.IGNORECASE)
_PARTIAL = re.compile(
    r"\b(?:partial|partially|truncated|incomplete|unfinished|cut off|cut short)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"\b(?:in[ -]progress|pending|not (?:yet )?\w+|started|draft|blocked|to ?do|wip)\b", re.IGNORECASE
)
_COMPLETE = re.compile(
    r"\b(?:complete|completed|completes|success|successful|successfully|done|finished|fully|ready|delivered)\b|✓",
    re.IGNORECASE,
)
_SHOUT = re.compile(r"(?:COMPLETED?|SUCCESS)\b(?=\s*(?:$|[^\w\s]))")
_LEADING = re.compile(
    r"(?:successfully )?(?:completed?|success(?:ful)?)\b(?=\s*(?:$|[^\w\s]))", re.IGNORECASE
)
_ADMITTED = re.compile(
    r"(?:^|:\s|\b(?:this|the|knowledge|target|output)\s+)(?:(?:knowledge|target|output)\s+)?(?:file|document|drop|page)\b"
    r"[^.]{0,40}?\b(?:truncated|cut off|cut short|incomplete|unfinished)\b",
    re.IGNORECASE,
)
_SHORTFALLS = ("truncated", "cut off", "cut short", "incomplete", "unfinished")
_BAD = re.compile(r"(?:failed|failure|aborted|partial|partially|incomplete|truncated)\b", re.IGNORECASE)
_FOOTER_ROWS = 15
_SAID = re.compile(r"(?:is|was|was left|remains?|got)\b", re.IGNORECASE)


def find_status(rows: Sequence[Row]) -> tuple[str, Row] | None:
    """The first status stated, fields first, then headings and closing lines; a plain
    admission that the file is cut off outweighs a completion."""
    stated = _first_field(rows) or _first_closing(rows)
    admitted = _first_admission(rows)
    if admitted is not None and (stated is None or stated[0] == "complete"):
        return "partial", admitted
    return stated


def _first_admission(rows: Sequence[Row]) -> Row | None:
    said = "\n".join([row.lowered for row in rows])
    if not any(word in said for word in _SHORTFALLS):
        return None
    return next((row for row in rows if (hit := _ADMITTED.search(row.text)) and _SAID.search(hit[0])), None)


def parse_status(text: str) -> str | None:
    """What a status field's value says. What limits outweighs what praises, except that
    "complete (partial pooling compared)" stays complete: the word has to come first."""
    hits = [
        (match.start(), status)
        for pattern, status in (
            (_FAILED, "failed"),
            (_PARTIAL, "partial"),
            (_OPEN, ""),
            (_COMPLETE, "complete"),
        )
        if (match := pattern.search(text))
    ]
    if not hits:
        return None
    first = min(hits)[1]
    if first == "complete" and "truncated" in text.lower():
        return "partial"
    return first or None


def _first_field(rows: Sequence[Row]) -> tuple[str, Row] | None:
    for row in rows:
        if row.name and _is_outcome(row):
            tick = "✓ " if row.ticked and not row.listed and (row.head or row in rows[-_FOOTER_ROWS:]) else ""
            if status := parse_status(tick + row.value):
                return status, row
    return None


def _is_outcome(row: Row) -> bool:
    """Whether a field speaks of the whole drop. What stands below a "Status" heading may be a
    checklist: there, and in fields of looser names, the outcome has to come first."""
    is_loose = _is_loose_name(row.name)
    if row.below or is_loose:
        named = is_loose or _is_name(row.name)
        return bool(named and (_LEADING.match(row.value) or closing_part(row) or _is_bad(row.value)))
    return _is_name(row.name)


@lru_cache(maxsize=4096)
def _is_name(name: str) -> bool:
    return bool(_NAME.fullmatch(name))


@lru_cache(maxsize=4096)
def _is_loose_name(name: str) -> bool:
    return bool(_LOOSE_NAME.fullmatch(name))


def _is_bad(text: str) -> bool:
    return len(text) < 80 and bool(_BAD.match(text))


def _first_closing(rows: Sequence[Row]) -> tuple[str, Row] | None:
    for row in rows:
        if _SHOUT.match(row.text) or closing_part(row):
            return "complete", row
    return None
