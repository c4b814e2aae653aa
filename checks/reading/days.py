"""Days and times of day in a text, as people write them."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = re.compile(
    r"(?<!\d)(20\d\d)(?:[-/.](\d{1,2})[-/.](\d{1,2})|(0[1-9]|1[0-2])([0-2]\d|3[01]))(?!\d)"
    rf"|\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(20\d\d)\b"
    rf"|\b(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+{_MONTH},?[\s-]+(20\d\d)\b"
    r"|(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)\b(?!\.\d)",
    re.IGNORECASE,
)
"""“2025-04-02”, “2025/4/2”, “20250402”, “April 2, 2025”, “2 April 2025” and “2.4.2025”; where strokes stand
before the year, the month may come first, so that is none."""


def iter_days(text: str) -> Iterator[tuple[str, int, int]]:
    """The days of a text as `YYYY-MM-DD`, each with its start and end there."""
    for found in _DAY.finditer(text) if "20" in text else ():
        if day := _iso_day(found):
            yield day, found.start(), found.end()


def with_iso_days(text: str) -> str:
    """The text with all its days as `YYYY-MM-DD`."""
    return _DAY.sub(lambda found: _iso_day(found) or found[0], text) if "20" in text else text


def render_clock(hour: str, minute: str, half: str | None) -> str | None:
    """`HH:MM` of a time of day, of which `half` is the letter of "am" or "pm"; None where there is none."""
    hours = int(hour)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half in "pP" else 0)
    return f"{hours:02}:{minute}" if hours < 24 and int(minute) < 60 else None


def _iso_day(found: re.Match[str]) -> str:
    """The day of a match; nothing where there is no such day."""
    first, second, last = filter(None, found.groups())
    if len(first) == 4:
        year, month, day = first, second, last
    else:
        year = last
        month, day = (first, second) if first.isalpha() else (second, first)
    try:
        at = _MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month)
        return date(int(year), at, int(day)).isoformat()
    except ValueError:
        return ""
