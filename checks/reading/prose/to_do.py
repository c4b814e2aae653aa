"""Words such as TODO and TBD that stand for something: a word may be a topic, so it counts only as the value
of a field or a cell, as the whole of a line, or at the head of a note."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.reading.prose.text import Prose

# The words in these patterns are what is looked for in pages, and no notes on this file.
WORD = LazyPattern(r"\b(?:TODO|TBD|FIXME|XXX+)\b")

VALUE_BEFORE = LazyPattern(r"(?:[:：][*_]*|\|)[ \t*_~]*$")
_HEAD_BEFORE = LazyPattern(
    r"^[ \t]*(?:#+[ \t]+)?(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?[*_⚠️️ ]*$"
)
_FIRST_CELL = LazyPattern(r"^[ \t>]*\|[ \t*_~]*$")
_NEXT_CELL = LazyPattern(r"[ \t*_~]*\|[^|\n]*[^\W\d_]")
ENDS = LazyPattern(r"[ \t*_.!]*(?:\||$)")
_STATE = LazyPattern(r"^\W{0,12}(?:status|state|stage)\b[*_`: \t]{1,8}TODO\b", re.IGNORECASE | re.MULTILINE)
_STATES = LazyPattern(
    r"\W*(?:status|state|stage|progress|stand|zustand|statut|état|estado|stato|статус|状态|狀態|状態|ステータス|상태)\W*$",
    re.IGNORECASE,
)
_RULED = LazyPattern(r"^(?P<head>[ \t>]*\|.*)\n[ \t>]*\|[ \t]*:?-[-:| \t]*$", re.MULTILINE)
_NOTE_AFTER = LazyPattern(r"[*_]*(?:\([^)\n]{0,40}\))?[*_]*:(?!\w)")
_MEASURED = LazyPattern(r" (?:lines|words|pages|sections|files|tokens)\b")
_UNDECIDED_AFTER = LazyPattern(r"[*_]*(?:[),;.]|\s*\||\s*$)")
_SPELT_OUT = LazyPattern(r"\b[Tt]o [Bb]e [A-Za-z]{4,12}[\"”’*_]{0,3} \($")
_SPOKEN_OF = LazyPattern(r"\b(?:not|from|no longer|instead of|an?|the|any|every|each) \W*$", re.IGNORECASE)
"""What stands before the word where it is what a sentence is about: “not TBD”, “changed from TBD”."""

_TRUNK = LazyPattern(r"\b[Tt]runk")


def stands_for_something(prose: Prose, match: re.Match[str]) -> bool:
    """Whether such a word is a value, a note, or leaves something undecided."""
    before, after = prose.before(match.start()), prose.after(match.end())
    if _FIRST_CELL.match(before) and _NEXT_CELL.match(after):
        return False  # a list of marks says what it means
    if match[0] == "TODO" and (_is_of_tasks(prose) or _is_state(prose, match.start(), before)):
        return False
    if VALUE_BEFORE.search(before):
        return bool(ENDS.match(after) or _MEASURED.match(after))
    if _HEAD_BEFORE.match(before):
        return bool(_NOTE_AFTER.match(after) or (not before.lstrip().startswith("#") and ENDS.match(after)))
    return match[0] == "TBD" and _is_undecided(prose, before, after)


def is_subject(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a sentence is about a mark, and goes on after it: “fill in all [TODO] sections”."""
    before, after = prose.before(match.start()), prose.after(match.end())
    is_note = _HEAD_BEFORE.match(before) or _UNDECIDED_AFTER.match(after)
    return not is_note or _SPOKEN_OF.search(before) is not None


@lru_cache(maxsize=1)  # asked for each such word of a text
def _is_of_tasks(prose: Prose) -> bool:
    """Whether a page keeps account of tasks, of which some are to be done."""
    return _STATE.search(prose.shown) is not None


def _is_state(prose: Prose, offset: int, before: str) -> bool:
    """Whether a cell stands below the head of a column of states: what is to be done."""
    if "|" not in before or offset - prose.start_of_line(offset) > len(before):
        return False
    tables = _find_tables(prose)
    nearest = bisect_right(tables, offset, key=lambda table: table.start) - 1
    return nearest >= 0 and offset < tables[nearest].end and before.count("|") in tables[nearest].states


@lru_cache(maxsize=1)  # asked for each such word of a text
def _find_tables(prose: Prose) -> Sequence["_Table"]:
    return [
        _Table(
            match.start(),
            (prose.text.find("\n\n", match.end()) + 1 or len(prose.text) + 1) - 1,
            frozenset(number for number, cell in enumerate(match["head"].split("|")) if _STATES.match(cell)),
        )
        for match in _RULED.finditer(prose.text)
    ]


def _is_undecided(prose: Prose, before: str, after: str) -> bool:
    """“size TBD”, “(TBD)”: but not the short form of trunk-based development, nor one that is spelt
    out before it."""
    is_open = before[-1:] in " (" and not _SPOKEN_OF.search(before) and _UNDECIDED_AFTER.match(after)
    return bool(is_open) and not _SPELT_OUT.search(before) and not _TRUNK.search(prose.text)


@frozen
class _Table:
    """Where a table begins and ends, and which of its columns hold states, by their numbers from 1."""

    start: int
    end: int
    states: frozenset[int]
