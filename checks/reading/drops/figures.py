"""Figures as people write them: `~700 lines`, `1,419`, `850+`, `150-250`, `~55KB`, `1.2k`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABOUT = r"(?:~|≈|±|\babout\s|\bapprox(?:\.|imately)?\s|\baround\s|\broughly\s|\bnearly\s|\bover\s)"
_NUMBER = r"\d[\d,]{0,11}(?:\.\d{1,3})?"
_FIGURE = re.compile(
    rf"(?P<about>{_ABOUT}\s*)?(?<![\w/.,%$-])(?P<low>{_NUMBER})(?P<low_k>k\b)?"
    rf"(?:\s?(?:-|–|—|\bto\b)\s?~?(?P<high>{_NUMBER})(?P<high_k>k\b)?)?(?P<plus>\s?\+)?"
    r"(?:[\s-]{0,2}(?:(?:total|physical|more)\s)?(?P<unit>lines?|loc|words?|bytes?|[km]i?b|b)\b)?",
    re.IGNORECASE,
)
"""An optional "about", a number, an optional second one of a range, "+", and a unit."""

_UNITS = {"line": "lines", "loc": "lines", "word": "words", "byte": "bytes", "b": "bytes"}
_KILO = {"kb": (1000, 1024), "kib": (1024, 1024), "mb": (1000**2, 1024**2), "mib": (1024**2, 1024**2)}


@dataclass(frozen=True, slots=True)
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
    for match in _FIGURE.finditer(text):
        figure = _figure(match)
        if figure is not None:
            yield figure


def find_figure(text: str, unit: str = "") -> Figure | None:
    """The first figure with this unit; without one asked for, the first that has none."""
    return next((figure for figure in iter_figures(text) if figure.unit == unit), None)


def _figure(match: re.Match[str]) -> Figure | None:
    unit = (match["unit"] or "").lower().rstrip("s")
    low = _number(match["low"], match["low_k"] or (match["high_k"] if match["high"] else None))
    high = _number(match["high"], match["high_k"]) if match["high"] else low
    about = bool(match["about"] or match["plus"])
    if unit in _KILO:
        least, most = _KILO[unit]
        low, high, unit, about = low * least, high * most, "bytes", True
    if high < low:
        return None
    unit = _UNITS.get(unit, unit)
    return Figure(int(low), int(high), about, unit, match.start(), match.end(), match[0].strip())


def _number(digits: str, kilo: str | None) -> float:
    return float(digits.replace(",", "")) * (1000 if kilo else 1)
