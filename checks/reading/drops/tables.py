"""The rows of a drop's tables: which cell says what is.

`| Lines | 700 |` is a name and a value. Where there are more cells, the header tells which column
holds what is ("Actual", "Value") and which holds what was aimed at ("Target", "Planned").
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from checks.reading.drops import names

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


_FILE = names.ALL_TARGETS | {"page"}
_SECTION = frozenset({"section", "section title", "section name"})
_TOLD_OF_SECTION = names.LINES | names.WORDS | {"status", "state", "done", "covered", "complete", "written"}
"""Columns that say of a section that it is there."""
_FACTS = _FILE | names.LINES | names.WORDS | names.BYTES | names.SIZE | names.SECTIONS | names.CITATIONS
_COLUMNS = _FACTS | names.PART | names.SOURCES | names.TIME | {"status", "runner", "worker"}
"""Headers of columns that are the names of fields."""
_UNDONE = re.compile(
    r"\W*(?:missing|pending|skipped|omitted|planned|to-?do|partial|not \w+|no)\W*"
    r"|\W{0,3}[❌✗✘✖☒⏳].*",
    re.IGNORECASE,
)
"""What stands in a cell beside a section that is not there."""
_COUNT = re.compile(r"[~≈]?\s?\d[\d,]{0,9}\+?")
_FEWEST = 2


class Stated(NamedTuple):
    """What a row states: its cells but for those with what was aimed at, and the name and value
    among them, empty where it is not clear which they are. `fields` are the names and values of a row
    whose columns are fields."""

    cells: Sequence[str]
    name: str = ""
    value: str = ""
    fields: Sequence[tuple[str, str]] = ()


class Table:
    """The table that is being read, and its header."""

    def __init__(self) -> None:
        """No table has begun."""
        self._last = 0
        self._header: Sequence[str] = ()
        self._is_one_row = False

    def read(self, line: int, cells: Sequence[str], below: Sequence[str]) -> Stated:
        """What the row in a line states. `below` are the next lines: the first may rule off a header, and
        of the others some are more rows."""
        is_first, self._last = line > self._last + 1, line
        if is_first and below and _is_ruler(below[0]):
            self._header, self._last = [cell.strip("*_`: ") for cell in cells], line + 1
            self._is_one_row = not (len(below) > 2 and table_cells(below[2]))
            titles = {title.lower() for title in self._header}
            is_field = len(cells) == 2 and titles.isdisjoint(_SECTION) and not titles <= _COLUMNS
            return Stated(cells, cells[0], cells[1]) if is_field else Stated(cells)
        if is_first:
            self._header = ()
        if fields := self._fields(cells):
            return Stated(cells, fields=fields)
        cells = self._with_units(cells)
        columns = [number for number in range(len(cells)) if not self._is_aimed(number)]
        kept = [cells[number] for number in columns]
        if told := self._told(columns):
            return Stated(kept, cells[0], cells[told])
        values = [cell for cell in kept[1:] if cell]
        # Of several figures nobody can tell which one is meant.
        is_clear = len(values) == 1 or sum(bool(_DIGIT.search(cell)) for cell in values) < 2
        if not values or not is_clear:
            return Stated(kept)
        is_action = values[0].strip("✅✓*_ ").lower() in names.TARGET  # "| a/00-b.md | created |"
        return Stated(kept, values[0], cells[0]) if is_action else Stated(kept, cells[0], values[0])

    def _fields(self, cells: Sequence[str]) -> Sequence[tuple[str, str]]:
        """The fields of the only row of a table whose columns are all fields, as `| File | Lines |`, and
        the section of a row in a table of these. The lines of a file stand behind it."""
        titles = self._titles(cells)
        if title := self._section(titles, cells):
            return [("section", title)]
        told = self._is_one_row and len(titles) >= _FEWEST and _COLUMNS.issuperset(titles)
        if not told or _FACTS.isdisjoint(titles):
            return ()
        file = next((cell for title, cell in zip(titles, cells, strict=True) if title in _FILE), ".md")
        if ".md" not in file:
            return ()  # data, or code
        joined = self._with_units(cells)
        return [(title, cell) for title, cell in zip(titles, joined, strict=True) if cell]

    def _titles(self, cells: Sequence[str]) -> Sequence[str]:
        """The names of the columns; none for a row that has not as many cells."""
        return [title.lower() for title in self._header] if len(cells) == len(self._header) else ()

    def _section(self, titles: Sequence[str], cells: Sequence[str]) -> str:
        number = next((number for number, title in enumerate(titles) if title in _SECTION), -1)
        is_told = not _TOLD_OF_SECTION.isdisjoint(titles)
        is_there = number >= 0 and is_told and not any(map(_UNDONE.fullmatch, cells))
        return cells[number] if is_there and any(map(str.isalpha, cells[number])) else ""

    def _with_units(self, cells: Sequence[str]) -> Sequence[str]:
        """The cells with the lines of a file behind it, in a table of files and their lines."""
        titles = self._titles(cells)
        file = next((number for number, title in enumerate(titles) if title in _FILE), -1)
        lines = next((number for number, title in enumerate(titles) if title in names.LINES), -1)
        if file < 0 or lines < 0 or not _COUNT.fullmatch(cells[lines]):
            return cells
        both = f"{cells[file]} ({cells[lines]} lines)"
        return [
            both if number == file else cell if number != lines else "" for number, cell in enumerate(cells)
        ]

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
