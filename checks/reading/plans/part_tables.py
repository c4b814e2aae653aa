"""Tables of parts: what each has to write, how long it is to be, and its state."""

import re
from collections.abc import Iterator, Sequence

from checks.frozen import frozen
from checks.model import LineTarget, Mark, Number
from checks.reading.numbers import parse_number
from checks.reading.plans.figures import Figure, find_figures
from checks.reading.plans.lines import Line, unwrap
from checks.reading.plans.marks import parse_status
from checks.reading.plans.paths import find_paths
from checks.reading.plans.tables import find_column, find_tables

_PART = ("part", "part #", "part no.", "part number")
_TITLE = ("title", "topic", "name", "subject", "page title")
_TARGET = frozenset(
    {"target", "target file", "target path", "file", "output", "output file", "deliverable", "page", "path"}
)
_ASKED_LINES = frozenset(
    {"target lines", "line target", "planned lines", "target length", "planned"}
    | {"est. lines", "estimated lines"}
)
_LINES = _ASKED_LINES | {"lines", "length", "size"}
_STATUS = ("status", "state", "done")
_NUMBER = re.compile(r"(?:part\s+)?#?(\d{1,4}[a-z]?)$", re.IGNORECASE)


@frozen
class PartRow:
    """One row of a table of parts; what it does not say is None or empty."""

    number: Number
    title: str
    target: str | None
    lines: LineTarget | None
    mark: Mark | None
    line: int


def find_part_rows(lines: Sequence[Line], first: int | None = None) -> Iterator[PartRow]:
    """The rows of all tables that have a column for the part's number. Where a part is done, a bare number
    of lines is what it got, unless its column says what was asked or the table stands above `first`, the
    number of the line that begins the first part."""
    for header, rows in find_tables(lines):
        column = find_column(header, _PART)
        if column is None:
            continue
        titles, targets, sizes, states = (
            find_column(header, names) for names in (_TITLE, _TARGET, _LINES, _STATUS)
        )
        for line, cells in rows:
            if not (found := _NUMBER.match(unwrap(cells[column]))):
                continue
            mark = parse_status(cells[states]) if states is not None else None
            figure = _figure_of(cells[sizes]) if sizes is not None else None
            if figure and mark is Mark.DONE and not (figure.about or figure.is_range):
                is_asked = sizes is not None and header[sizes] in _ASKED_LINES
                figure = figure if is_asked or first is None or line < first else None
            yield PartRow(
                parse_number(found[1]),
                cells[titles] if titles is not None else "",
                next((path for path, _ in find_paths(cells[targets])), None) if targets is not None else None,
                figure.target if figure else None,
                mark,
                line,
            )


def _figure_of(cell: str) -> Figure | None:
    """The lines in a cell that may leave out the word."""
    text = cell if "line" in cell.lower() else f"{cell} lines"
    return next((found for found in find_figures(text) if not found.claimed), None)
