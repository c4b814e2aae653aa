"""Figures as people write them: `~700 lines`, `1,419`, `1 419`, `850+`, `150-250`, `~55KB`, `1.2k`."""

import re
from collections.abc import Iterator

from checks.frozen import frozen

_ABOUT = (
    r"(?:~|≈|±|(?<![-=])[<>≤≥]=?|\bcirca\s|\bca\.\s|\babout\s|\bapprox(?:\.|imately)?\s|\baround\s"
    r"|\broughly\s|\bnearly\s|\bover\s)"
)
_UNGROUPED = r"(?:\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,12})(?:\.\d{1,3})?"
_GROUPS = (
    r"\d{1,3}(?:['’\u00a0\u2009\u202f]\d{3}){1,3}",
    r"\d{1,3}(?:\.\d{3}){2,3}",
    r"\d{1,2}(?: \d{3}){1,3}",  # "700 250" may be two figures
)
_NUMBER = rf"(?:(?:{'|'.join(_GROUPS)})(?![\d'’]|[.,]\d)|{_UNGROUPED})"
_START = re.compile(r"(?<![\w/.,%$-])\d")
_ABOUT_BEFORE = re.compile(rf"{_ABOUT}\s*$", re.IGNORECASE)


def _figure_of(number: str) -> re.Pattern[str]:
    """A number, an optional second one of a range, "+", and a unit; "about" may stand before. A letter
    directly behind makes it another word: "7OO", "3rd", "2x"."""
    return re.compile(
        rf"(?P<low>{number})(?P<low_k>k\b)?"
        rf"(?:\s?(?:-|–|—|\bto\b)\s?~?(?P<high>{number})(?P<high_k>k\b)?)?(?P<plus>\s?\+(?!\s?[~≈]?\d))?"
        r"(?:[\s-]{0,2}(?:(?:total|physical|more)\s)?(?P<unit>lines?|loc|words?|bytes?|[km]i?b|b)\b)?(?![a-z\d])",
        re.IGNORECASE,
    )


_FIGURE = _figure_of(_NUMBER)
_FIGURE_BEHIND_ORDINAL = _figure_of(_UNGROUPED)
_ORDINAL_BEFORE = re.compile(r"(?:part|batch|section|step|chapter|worker|runner|task|#)\s?$", re.IGNORECASE)
"""In "PART 3 700 lines" there are two figures."""
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SEPARATORS = str.maketrans("", "", ", '’\u00a0\u2009\u202f")
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
        match = _match(text, begin.start(), end) if begin.start() >= end else None
        if match is None:
            continue
        about = _ABOUT_BEFORE.search(text, max(end, match.start() - _WORD), match.start())
        end = match.end()
        figure = _figure(match, text[about.start() : end] if about else match[0])
        if figure is not None:
            yield figure


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    is_behind_ordinal = _ORDINAL_BEFORE.search(text, max(end, start - _WORD), start)
    return (_FIGURE_BEHIND_ORDINAL if is_behind_ordinal else _FIGURE).match(text, start)


def _figure(match: re.Match[str], written: str) -> Figure | None:
    """The figure of a match, which begins where `written` does."""
    unit = (match["unit"] or "").lower().rstrip("s")
    low_k, high_k = bool(match["low_k"] or match["high_k"]), bool(match["high_k"])
    low = _number(match["low"], low_k, unit)
    high = _number(match["high"], high_k, unit) if match["high"] else low
    start = match.end() - len(written)
    about = start < match.start() or bool(match["plus"])
    if unit in _KILO:
        least, most = _KILO[unit]
        low, high, unit, about = low * least, high * most, "bytes", True
    if high < low or not (float(low).is_integer() or unit == "bytes"):
        return None
    unit = _UNITS.get(unit, unit)
    return Figure(int(low), int(high), about, unit, start, match.end(), written.strip())


def _number(written: str, kilo: bool, unit: str) -> float:
    """The value of a number; `1.200` is 1200, but no such number of kilobytes."""
    digits = written.translate(_SEPARATORS)
    is_grouped = _DOTTED.fullmatch(digits) and not kilo and unit not in _KILO
    if is_grouped or digits.count(".") > 1:
        digits = digits.replace(".", "")
    return round(float(digits) * 1000, 6) if kilo else float(digits)
