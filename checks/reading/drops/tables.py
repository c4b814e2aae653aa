"""The rows of a drop's tables as cells."""

import re

_CELL_END = re.compile(r"(?<!\\)\|")


def table_cells(raw: str) -> tuple[str, ...]:
    """The cells of a table's row; none for a line that is no such row, or that only rules off
    the header."""
    text = raw.strip().lstrip("> ")
    if text[:1] != "|" or not text.strip("|:- \t"):
        return ()
    return tuple(cell.strip() for cell in _CELL_END.split(text[1:].removesuffix("|")))
