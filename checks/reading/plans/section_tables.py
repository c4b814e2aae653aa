"""Sections that a part asks for in the rows of a table."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from checks.model import RequiredSection
from checks.reading.numbers import parse_number
from checks.reading.plans.lines import Line, table_cells
from checks.reading.plans.numbered_sections import SECTION
from checks.reading.plans.region import Region
from checks.reading.plans.section_titles import parse_section
from checks.reading.plans.tables import Row, find_column, find_tables

_TITLE_COLUMNS = ("title", "topic", "name", "heading", "section", "sections", "section title")
_NUMBER_COLUMNS = ("#", "no", "no.", "nr", "number", "n", "section")
# "1. Soil", "1.2 Sand", "b) Clay", "IV. Peat"
ITEM_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}[.)]? |[.)] ?)|(?:[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})[.)] )(?P<title>\S.*)$"
)


def read_any_table(region: Region) -> list[RequiredSection]:
    """The rows of a table of sections with their numbers or sizes."""
    for index, line in enumerate(region.body):
        if line.body.startswith("|") and "section" in line.lowered and line.is_text:
            header = {cell.lower() for cell in table_cells(line)}
            if header & {"section", "section title"} and header & {*_NUMBER_COLUMNS[:-1], "lines"}:
                return read_table(region.body, index)
    return []


def read_table(lines: Sequence[Line], start: int) -> list[RequiredSection]:
    """The rows of the table right below a label, by the column that has their titles."""
    behind = dropwhile(lambda line: line.is_blank, lines[start:])
    table = takewhile(lambda line: line.is_text and line.text.lstrip().startswith("|"), behind)
    for header, rows in find_tables(list(table)):
        titles = next((header.index(name) for name in _TITLE_COLUMNS if name in header), None)
        if titles is not None:
            others = [name if index != titles else "" for index, name in enumerate(header)]
            columns = (titles, find_column(others, _NUMBER_COLUMNS), find_column(header, ("lines",)))
            counted = enumerate(rows, 1)
            return [_of_row(count, row, columns) for count, row in counted if row[1][titles]]
    return []


def _of_row(count: int, row: Row, columns: tuple[int, int | None, int | None]) -> RequiredSection:
    line, cells = row
    titles, numbers, lengths = columns
    written = parse_number(cells[numbers]) if numbers is not None else count
    number = written if isinstance(written, int) else count
    size = cells[lengths] if lengths is not None else ""
    numbered = SECTION.match(cells[titles]) or ITEM_NUMBER.match(cells[titles])
    title = numbered["title"] if numbered else cells[titles]
    return parse_section(number, f"{title} ({size} lines)" if size else title, line)
