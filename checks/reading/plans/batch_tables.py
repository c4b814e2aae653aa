"""Tables of batches: which parts each has, its title and its state."""

import re
from collections.abc import Iterator, Sequence

from checks.frozen import frozen
from checks.model import Mark, Number
from checks.reading.numbers import parse_number
from checks.reading.plans.figures import parse_numbers
from checks.reading.plans.lines import Line
from checks.reading.plans.marks import parse_status
from checks.reading.plans.tables import Row, find_column, find_tables

_BATCH = ("batch", "batch #", "batch no.", "batch number")
_LISTS = ("parts", "part numbers", "part numbers in batch")
_ONE_PART = ("part", "part #", "part no.", "part number")
_TITLE = ("title", "topic", "topics", "name", "focus", "theme", "batch title", "batch name")
_STATUS = ("status", "state", "done")
_NUMBER = re.compile(r"(?:batch\s+)?#?(\d{1,3}[a-z]?)$", re.IGNORECASE)
_WORD = re.compile(r"(?:parts?\s+)?#?(?=\d)", re.IGNORECASE)


@frozen
class BatchRow:
    """One row of a table of batches."""

    number: Number
    parts: tuple[Number, ...]
    title: str
    mark: Mark | None
    line: int


def find_batch_rows(lines: Sequence[Line]) -> Iterator[BatchRow]:
    """The rows of all tables that have a column for the batch and one for its parts. A single number in
    a column "Parts" may count them, unless the column has lists elsewhere."""
    for header, rows in find_tables(lines):
        yield from _of_table(header, rows)


def _of_table(header: Sequence[str], rows: Sequence[Row]) -> Iterator[BatchRow]:
    batches, lists, single = (find_column(header, names) for names in (_BATCH, _LISTS, _ONE_PART))
    column = single if lists is None else lists
    if batches is None or column is None:
        return
    titles, states = find_column(header, _TITLE), find_column(header, _STATUS)
    told = [
        (line, cells, found, _parts_of(cells[column]))
        for line, cells in rows
        if (found := _NUMBER.match(cells[batches]))
    ]
    if lists is not None and all(len(parts) < 2 for *_, parts in told):
        return
    for line, cells, found, parts in told:
        if parts:
            # Where each row has one part, title and state are the part's.
            mark = parse_status(cells[states]) if states is not None and lists is not None else None
            title = cells[titles] if titles is not None and lists is not None else ""
            yield BatchRow(parse_number(found[1]), parts, title, mark, line)


def _parts_of(cell: str) -> tuple[Number, ...]:
    found = _WORD.match(cell)
    return parse_numbers(cell, found.end())[0] if found else ()
