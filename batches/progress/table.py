"""Tables of plain text, in columns of a terminal."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from checks.model import printable

_GAP = "  "
_LEAST = 12
"""Columns that a flexible column keeps however narrow the terminal is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `right` puts its cells at its right end, and a `flexible` one gives way: at the end
    of its cells, or at their beginning where it `keeps_end`."""

    head: str
    right: bool = False
    flexible: bool = False
    keeps_end: bool = False


def render_table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The head and a line for each row, within `width` columns as far as the flexible one can give
    way. Cells that are too long end in an ellipsis."""
    cells = [[printable(cell) for cell in row] for row in [[column.head for column in columns], *rows]]
    widths = [max(measure_width(row[index]) for row in cells) for index in range(len(columns))]
    spare = width - sum(widths) - len(_GAP) * (len(columns) - 1)
    for index, column in enumerate(columns):
        if column.flexible and spare < 0:
            before = widths[index]
            widths[index] = max(min(_LEAST, before), before + spare)
            spare += before - widths[index]
    return [_render_row(columns, row, widths) for row in cells]


def measure_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """The text within so many columns, an ellipsis at its end where some of it is left out."""
    if measure_width(text) <= width:
        return text
    taken, kept = 1, []
    for char in text:
        taken += _width(char)
        if taken > width:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _render_row(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    shown = []
    for column, cell, width in zip(columns, row, widths, strict=True):
        text = cut(cell[::-1], width)[::-1] if column.keeps_end else cut(cell, width)
        space = " " * (width - measure_width(text))
        shown.append(space + text if column.right else text + space)
    return _GAP.join(shown).rstrip()
