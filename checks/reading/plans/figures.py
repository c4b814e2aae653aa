"""Numbers in plans: part numbers, lists of them, and counts of lines."""

import re
from collections.abc import Iterator

from checks.frozen import frozen
from checks.model import LineTarget, Number
from checks.reading.numbers import parse_number

# "1,200", "1.200", "1 200" with a space that does not break; a plain one parts thousands where no other word
# stands before them.
_COUNT = (
    r"\d{1,3}(?:[,.'’\u00a0\u2009\u202f]\d{3})+(?!\d)|(?:(?<=[(~≈–—-])|(?<=[:~≈]\s)|(?<!.))\d{1,3}(?:\s\d{3})+(?!\d)"
    r"|\d{1,3}(?:\.\d{1,2})?k\b|\d{1,6}"
)
# "~700 lines", "1,200-1,400 lines", "700+ lines", "1.2k lines", "700 ±50 lines"; "lines 224-271" is a place
# in a source
_START = re.compile(r"(?<![\w,.\-–/])\d")
ABOUT = r"(?:[~≈]\s?|\b(?:about|around|roughly|approx\.?|approximately|circa|ca\.)\s)"
UNIT = r"(?:lines?|loc)\b"
_ABOUT = re.compile(rf"{ABOUT}$", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<low>{_COUNT})(?:\s?(?:-|–|—|…|\.{{2,3}}|to|(?P<and>\sand\s)|(?P<most>,?\s(?:and\s)?max(?:\.|imum)?\s))\s?~?"
    rf"(?P<high>{_COUNT})"
    r"|\s?(?:±|\+/[-–])\s?(?P<off>\d{1,4})(?P<percent>\s?%)?)?"
    r"(?P<bound>\s?\+|\s(?:max(?:imum)?|at most|or less|or fewer|min(?:imum)?|at least|or more))?"
    rf"[\s\-](?:total\s|new\s)?{UNIT}",
    re.IGNORECASE,
)
_MINIMUM = re.compile(r"\bmin(?:\.|imum)?:?\s(?:of\s)?[~≈]?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s[~≈]?$", re.IGNORECASE)
# "at most 500 lines", "< 500 lines", "min. 500 lines", "minimum length: 500 lines"; no arrow, no tag of HTML
_BOUND_BEFORE = re.compile(
    r"(?:\b(?:at most|up to|at least|(?:no |not )?(?:more|less|fewer) than|no (?:longer|shorter) than|under"
    r"|below|over|max(?:imum)?\.?|min(?:imum)?\.?)|(?<![-=\w/\"'])[<≤>≥]=?)"
    rf"(?:\s(?:of|length|size|lines)|:)*\s?{ABOUT}?$",
    re.IGNORECASE,
)
# "500 lines max", "500 lines or more"
_BOUND_BEHIND = re.compile(
    r"\s(?:max(?:imum)?|at most|or less|or fewer|min(?:imum)?|at least|or more)\b|\+(?!\w)", re.IGNORECASE
)
_LEAST = re.compile(
    r"\W*(?:at least|no[t]? (?:less|fewer|shorter)|more|over|min|or more|[>≥+])", re.IGNORECASE
)
"""How a bound begins that is the least, and not the most."""
# A day with its time of day and zone, whose digits are no counts: "2025-01-31 16:45 +0100 - 401 lines"
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d(?:(?:[ T,-]|\sat\s){1,2}(?:\d{1,2}:\d\d(?::\d\d)?|\d{4}(?!\d|\s*lines?))"
    r"(?:\s?(?:UTC|Z|[+-]\d\d:?\d\d))?)?"
)
# One entry of "1-4, 7 & 9": a number or a range, then what may lead to the next.
_ENTRY = re.compile(
    r"(?:PARTs?\s+|Workers?\s+|Runners?\s+)?(\d{1,3}[a-z]?)\b(?:\s*(?:-|–|—|\bto\b|\bthrough\b)\s*(?:PART\s+)?(\d{1,3})\b"
    r"|\s*(?:→|->)\s*(?:PART\s+)?(\d{1,3})\b(?!\s*(?:→|->)))?",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*(?:,\s*(?:and\s|&\s?)?|&\s*|\+\s*|\band\s)\s*(?=(?:PARTs?\s+|Workers?\s+)?\d)", re.IGNORECASE
)
_PARTS = re.compile(r"\b(?:PARTs?|Workers?|Runners?)\s+(?=\d)", re.IGNORECASE)
# Words that make a count a result: beside it, in the same brackets, or anywhere before it.
_RESULT = re.compile(
    r"\b(?:completed|actual\w*|created|result\w*|brief|written|done|exists?)\b|\bCOMPLETE\b|[✅✓✔]",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:target|planned|goal|aim|expected)\s?[:=]?\s?$", re.IGNORECASE)
_ASKED_BEHIND = re.compile(r"\s(?:target|planned|asked for|expected)\b", re.IGNORECASE)
_DONE_BEFORE = re.compile(
    r"(?:[✅✓✔]\ufe0f?|\bCOMPLETED?|\bDONE)\W{0,3}(?:\d{4}-\d\d-\d\d(?:[ T]\d\d?:\d\d(?::\d\d)?)?\W{0,3})?$"
)
# "7OO lines", "700-8OO lines"
_GARBLED = re.compile(
    r"(?<![\w.,–-])(?=[\d.,–-]{0,12}[OolI])(?=[OolI.,–-]{0,12}\d)[\dOolI.,–-]{2,12}\+?\s(?:lines?|LOC)\b"
)
_NO_DIGIT = re.compile(r"\D")
_LONGEST_RANGE = 500
_NEAR = 200
_WORD = 24  # as long as "minimum length of about" with its space
_BESIDE = 12  # between "min. 500 lines" and "max. 900 lines"


@frozen
class Figure:
    """A count of lines in a text; `about` where it is one to aim at, `claimed` where the words around it make
    it a result."""

    target: LineTarget
    about: bool
    claimed: bool
    span: tuple[int, int]

    @property
    def is_range(self) -> bool:
        """Whether more than one number of lines would do."""
        return self.target.low != self.target.high


def parse_count(text: str) -> int:
    """`2800` for "2,800" and "2.8k"."""
    if text[-1:] in ("k", "K"):
        return round(float(text[:-1]) * 1000)
    return int(_NO_DIGIT.sub("", text))


def may_count(lowered: str) -> bool:
    """Whether a text in lower case may count lines; a quick sieve."""
    return "line" in lowered or "loc" in lowered


def find_figures(text: str) -> Iterator[Figure]:
    """The counts of lines in a text, in order; the least and the most beside each other are one range."""
    least: Figure | None = None
    for figure in _iter_figures(text) if may_count(text.lower()) else ():
        if least is not None:
            joined = _join(least, figure)
            yield joined or least
            least = None
            if joined:
                continue
        if figure.target.high is None:
            least = figure
        else:
            yield figure
    if least is not None:
        yield least


def _join(least: Figure, most: Figure) -> Figure | None:
    """The range of both, where the second is the most and stands beside the first."""
    if most.target.low or most.target.figure < least.target.low or most.span[0] - least.span[1] > _BESIDE:
        return None
    target = LineTarget(least.target.low, most.target.high)
    return Figure(target, most.about, least.claimed or most.claimed, (least.span[0], most.span[1]))


def _iter_figures(text: str) -> Iterator[Figure]:
    """The counts one by one."""
    bare, end = _without_stamps(text), 0
    for begin in _START.finditer(bare):
        found = _FIGURE.match(bare, begin.start()) if begin.start() >= end else None
        if found is None:
            continue
        about = _ABOUT.search(bare, max(end, found.start() - _WORD), found.start())
        before = bare[max(end, begin.start() - _WORD) : begin.start()]
        start, end = (about or found).start(), found.end()
        is_asked = bool(_ASKED.search(text, max(0, start - _WORD), start) or _ASKED_BEHIND.match(text, end))
        low, high = _ends(found["low"], found["high"])
        if (found["and"] and not _BETWEEN.search(before)) or (found["most"] and not _MINIMUM.search(before)):
            low = high  # two things, of which the second is counted in lines
        if found["off"]:
            off = int(found["off"]) * low // 100 if found["percent"] else int(found["off"])
            low, high = max(low - off, 0), low + off
        if low <= high:
            bound = found["bound"] or (_bound(before, bare, end) if low == high else "")
            target = _open_end(low, high, bound)
            is_result = not is_asked and _is_result(text, start, end)
            yield Figure(target, is_asked or about is not None, is_result, (start, end))


def _bound(before: str, text: str, end: int) -> str:
    """The words around a count that make it the least or the most, if any."""
    found = _BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(text, end)
    return found[0] if found else ""


def _open_end(low: int, high: int, bound: str) -> LineTarget:
    if not bound:
        return LineTarget(low, high)
    return LineTarget(low, None) if low and _LEAST.match(bound) else LineTarget(0, high)


def _ends(low: str, high: str | None) -> tuple[int, int]:
    """Both ends of a range; in "1-1.5k" the sign of the thousands holds for both."""
    if high and high[-1] in "kK" and low[-1] not in "kK" and len(low) < 3:
        low += "k"
    return parse_count(low), parse_count(high or low)


def find_garbled(text: str) -> str:
    """The first count of lines of which a letter looks like a digit: "7OO lines"; nothing where none is."""
    found = _GARBLED.search(text) if "line" in text or "LOC" in text else None
    return found[0] if found else ""


def parse_numbers(text: str, start: int = 0) -> tuple[tuple[Number, ...], int]:
    """The numbers of a list such as "1-4, 7 and 9" that begins at `start`, and its end."""
    numbers: list[Number] = []
    end = start
    while found := _ENTRY.match(text, end):
        numbers += _expand(found[1], found[2] or found[3])
        end = found.end()
        if not (following := _NEXT.match(text, end)):
            break
        end = following.end()
    return tuple(dict.fromkeys(numbers)), end


def find_part_lists(text: str) -> Iterator[tuple[Number, ...]]:
    """The lists of part numbers in a text: "PARTs 1-4", "PART 1, PART 2"."""
    end = 0
    while found := _PARTS.search(text, end):
        numbers, end = parse_numbers(text, found.end())
        end = max(end, found.end())
        yield numbers


def _without_stamps(text: str) -> str:
    """The text with its stamps blotted out, as long as before."""
    return _STAMP.sub(lambda found: "·" * len(found[0]), text) if text.count("-") > 1 else text


def _expand(first: str, last: str | None) -> list[Number]:
    low = parse_number(first)
    if last is None or not isinstance(low, int):
        return [low]
    high = int(last)
    return list(range(low, high + 1)) if low <= high <= low + _LONGEST_RANGE else [low]


def _is_result(text: str, start: int, end: int) -> bool:
    """Inside brackets the words of the same brackets count and a sign of completion right
    before them, outside of brackets the words before the figure."""
    text = text.replace("[", "(").replace("]", ")")
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    opening = before.rfind("(")
    if opening > before.rfind(")"):
        if not text[start:end].startswith(("~", "≈")) and _DONE_BEFORE.search(before[:opening]):
            return True
        around = before[opening:] + after.partition(")")[0]
    else:
        around = before.rpartition(")")[2] + after[:12]
    return any(found.group() not in ("complete", "Complete") for found in _RESULT.finditer(around))
