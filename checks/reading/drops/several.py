"""Drops that report several parts, each below its heading: what they say of one is none of another's."""

import re
from collections.abc import Iterator, Sequence

from checks.model import Number
from checks.reading.drops import names
from checks.reading.drops.rows import Row
from checks.reading.numbers import parse_number

_PART = re.compile(r"\W{0,4}PART\s+#?(\d{1,4}(?:\.\d{1,2})?[a-z]?)\b", re.IGNORECASE)


def rows_of_part(rows: tuple[Row, ...], stated: Number | None) -> tuple[tuple[Row, ...], tuple[Number, ...]]:
    """The rows without those below headings of other parts than the stated one, else than the first; and the
    numbers of these parts. Such headings count only where files are named below two of them: an article may
    have parts of its own."""
    if sum(row.level > 0 and _PART.match(row.text) is not None for row in rows) < 2:
        return rows, ()
    placed = list(_places(rows))
    reported = dict.fromkeys(part for row, part in placed if part and row.name in names.ALL_TARGETS)
    own = next(iter(reported), "") if stated is None else str(stated).lower()
    if len(reported) < 2 or own not in reported:
        return rows, ()
    others = tuple(parse_number(part) for part in reported if part != own)
    return tuple(row for row, part in placed if part in ("", own)), others


def _places(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with the part below whose heading it stands, or nothing."""
    part, level = "", 0
    for row in rows:
        if row.level and (found := _PART.match(row.text)):
            part, level = found[1].lower(), row.level
        elif 0 < row.level <= level:
            part, level = "", 0
        yield row, part
