"""Tables of a plan: their header in small letters, and their rows."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from checks.reading.plans.lines import Line, table_cells

Row = tuple[int, Sequence[str]]
"""A row's line number and its cells."""

_RULED = re.compile(r":?-+:?$")


def find_tables(lines: Sequence[Line]) -> Iterator[tuple[Sequence[str], Sequence[Row]]]:
    """The header and the rows of each table that has any; rows with other cells than the header are none."""
    for is_row, group in groupby(lines, key=lambda line: line.is_text and line.body.startswith("|")):
        rows = [(line.number, table_cells(line)) for line in group] if is_row else []
        if len(rows) > 2 and all(_RULED.match(cell) for cell in rows[1][1]):
            header = [cell.lower() for cell in rows[0][1]]
            yield header, [row for row in rows[2:] if len(row[1]) == len(header)]


def find_column(header: Sequence[str], names: Collection[str]) -> int | None:
    """The first column that has one of these names."""
    return next((index for index, title in enumerate(header) if title in names), None)
