"""Figures as people write them: `~700 lines`, `1,419`, `850+`, `150-250`, `~55KB`, `1.2k`."""

import re
from collections.abc import Iterator

from checks.frozen import frozen

_ABOUT = r"(?:~|≈|±|\babout\s|\bapprox(?:\.|imately)?\s|\baround\s|\broughly\s|\bnearly\s|\bover\s)"
_NUMBER = r"\d[\d,]{0,11}(?:\.\d{1,3})?"
_START = re.compile(r"(?<![\w/.,%$-])\d")
_ABOUT_BEFORE = re.compile(rf"{_ABOUT}\s*$", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_k>k\b)?"
    rf"(?:\s?(?:-|–|—|\bto\b)\s?~?(?P<high>{_NUMBER})(?P<high_k>k\b)?)?(?P<plus>\s?\+)?"
    r"(?:[\s-]{0,2}(?:(?:total|physical|more)\s)?(?P<unit>lines?|loc|words?|bytes?|[km]i?b|b)\b)?",
    re.IGNORECASE,
)
"""A number, an optional second one of a range, "+", and a unit; "about" may stand before."""
_WORD = 16  # as long as "approximately" and the space around it

_UNITS = {"line": "lines", "loc": "lines", "word": "words", "byte": "bytes", "b": "bytes"}
_KILO = {"kb": (1000, 1024), "kib": (1024, 1024), "mb": (1000**2, 1024**2), "mib": (1024**2, 1024**2)}


@frozen
class Figure:
    """A figure in a text. `unit` is `lines`, `words`, `bytes` or empty; sizes in KB and MB are
    bytes, from the decimal to the binary reading. `about` is true for `~`, "about" and `+`."""

    low: int
    high: int
    about: bool
    unit: str
    start: int
    end: int
    written: str


def iter_figures(text: str) -> Iterator[Figure]:
    """The figures of a text, in order."""
    end = 0
    for begin in _START.finditer(text):
        match = _FIGURE.match(text, begin.start()) if begin.start() >= end else None
        if match is None:
            continue
        about = _ABOUT_BEFORE.search(text, max(end, match.start() - _WORD), match.start())
        end = match.end()
        figure = _figure(match, text[about.start() : end] if about else match[0])
        if figure is not None:
            yield figure


def _figure(match: re.Match[str], written: str) -> Figure | None:
    """The figure of a match, which begins where `written` does."""
    unit = (match["unit"] or "").lower().rstrip("s")
    low = _number(match["low"], match["low_k"] or (match["high_k"] if match["high"] else None))
    high = _number(match["high"], match["high_k"]) if match["high"] else low
    start = match.end() - len(written)
    about = start < match.start() or bool(match["plus"])
    if unit in _KILO:
        least, most = _KILO[unit]
        low, high, unit, about = low * least, high * most, "bytes", True
    if high < low:
        return None
    unit = _UNITS.get(unit, unit)
    return Figure(int(low), int(high), about, unit, start, match.end(), written.strip())


def _number(digits: str, kilo: str | None) -> float:
    return float(digits.replace(",", "")) * (1000 if kilo else 1)
