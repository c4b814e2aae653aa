"""The rows of a drop's tables: which cell says what is.

`| Lines | 700 |` is a name and a value. Where there are more cells, the header tells which column
holds what is ("Actual", "Value") and which holds what was aimed at ("Target", "Planned").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CELL_END = re.compile(r"(?<!\\)\|")
_DIGIT = re.compile(r"\d")
_AIMED = re.compile(
    r"(?:\w+ )?(?:targets?|planned|plan|goals?|aim|expected|required|estimated?|budget|minimum|maximum|min"
    r"|max|limit)(?: (?:value|lines|count|figure|amount|range))?",
    re.IGNORECASE,
)
_TOLD = (
    re.compile(r"(?:\w+ )?(?:actual|actually|achieved|measured|delivered|reached)\b.{0,20}", re.IGNORECASE),
    re.compile(r"results?|values?|counts?", re.IGNORECASE),
)
"""Columns that hold what is, best first."""


class Stated(NamedTuple):
    """What a row states: its cells but for those with what was aimed at, and the name and value
    among them, empty where it is not clear which they are."""

    cells: Sequence[str]
    name: str = ""
    value: str = ""


class Table:
    """The table that is being read, and its header."""

    def __init__(self) -> None:
        """No table has begun."""
        self._last = 0
        self._header: Sequence[str] = ()

    def read(self, line: int, cells: Sequence[str], below: str) -> Stated:
        """What the row in a line states. `below` is the next line, which may rule off a header."""
        is_first, self._last = line > self._last + 1, line
        if is_first and _is_ruler(below):
            self._header, self._last = [cell.strip("*_`: ") for cell in cells], line + 1
            return Stated(cells, *cells) if len(cells) == 2 else Stated(cells)
        if is_first:
            self._header = ()
        columns = [number for number in range(len(cells)) if not self._is_aimed(number)]
        kept = [cells[number] for number in columns]
        if told := self._told(columns):
            return Stated(kept, cells[0], cells[told])
        values = [cell for cell in kept[1:] if cell]
        # Of several figures nobody can tell which one is meant.
        is_clear = len(values) == 1 or sum(bool(_DIGIT.search(cell)) for cell in values) < 2
        return Stated(kept, cells[0], values[0]) if values and is_clear else Stated(kept)

    def _is_aimed(self, number: int) -> bool:
        return number > 0 and _AIMED.fullmatch(self._title(number)) is not None

    def _title(self, number: int) -> str:
        return self._header[number] if number < len(self._header) else ""

    def _told(self, columns: Sequence[int]) -> int:
        """The column that says what is, by its title; 0 where none does."""
        titles = [(number, self._title(number)) for number in columns if number]
        return next((number for told in _TOLD for number, title in titles if told.fullmatch(title)), 0)


def table_cells(raw: str) -> tuple[str, ...]:
    """The cells of a table's row; none for a line that is no such row, or that only rules off
    the header."""
    text = raw.strip().lstrip("> ")
    if text[:1] != "|" or not text.strip("|:- \t"):
        return ()
    return tuple(cell.strip() for cell in _CELL_END.split(text[1:].removesuffix("|")))


def _is_ruler(raw: str) -> bool:
    text = raw.strip().lstrip("> ")
    return "-" in text and "|" in text and not text.strip("|:- \t")
