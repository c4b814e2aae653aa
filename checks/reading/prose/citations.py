"""Citations by number, footnote, or author and year, against the page's list of sources.

A number in brackets can be anything: an index, an interval, a shape. So it counts as a
citation only on pages whose list of sources is numbered, and as one that leads nowhere only
alone in its brackets. Authors are looked for only where most of those cited are listed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import Place, Problem
from checks.reading.prose.text import Prose

_CITED = LazyPattern(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\](?!\w)")
_RANGE = LazyPattern(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
_ENTRY = LazyPattern(r"[ \t>]*(?:[-*+][ \t]+)?(?:\*\*)?\[(\d{1,3})\](?:\*\*)?(?::|\.|[ \t])[ \t]*\S")
_ITEM = LazyPattern(r" {0,3}(\d{1,3})[.)][ \t]+\S")
_FOOTNOTE = LazyPattern(r"\[\^([\w-]{1,40})\]")
_CHARACTER_RANGES = LazyPattern(r"(?:\w-\w)+\w*")
_AUTHOR_YEAR = LazyPattern(
    r"[(;] ?(?:see |e\.g\.,? |cf\. )?"
    r"((?:(?:van|von|de|der|den|la|le) ){0,2}[A-Z][a-zà-ž][\w’'-]+)"
    r"(?: et al\.?| (?:&|and) [A-Z][\w’'-]+)?, ((?:19|20)\d\d)[a-z]?(?=[);,])"
)
_DATED_ENTRY = LazyPattern(
    r"[ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?[*_]*[A-Z][\w’'-]+,? [^()\n]{0,150}\((?:19|20)\d\d[a-z]?\)"
)
_NAME = LazyPattern(r"\b[A-Z][\w’'-]+")
_YEAR = LazyPattern(r"\b(?:19|20)\d\d")
_MOST_YEARS = 5
_TIMES_OF_YEAR = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Spring Summer Autumn Fall Winter"
)
_NO_AUTHOR = frozenset(_TIMES_OF_YEAR.split())
"""What stands before a year, and is nobody's name."""


class _Numbers:
    """The numbers that a page lists, with their lines, and those that it cites. `single` are cited
    alone in their brackets at least once; `alone` those of them that can be nothing else, with
    the first offset. `few` is how many single and listed ones show that the page cites by
    number at all: `[6, 12]` may be a list of layers."""

    def __init__(self, listed: Mapping[int, int], few: int) -> None:
        self.listed = listed
        self.few = few
        self.cited: set[int] = set()
        self.single: set[int] = set()
        self.alone: dict[int, int] = {}

    def is_in_use(self) -> bool:
        return len(self.single & self.listed.keys()) >= self.few


def find_citation_faults(prose: Prose) -> Iterator[Problem]:
    """Citations that no source answers, and sources that no citation names."""
    yield from _find_footnote_faults(prose)
    if prose.listings:
        yield from _find_number_faults(prose)
        yield from _find_author_faults(prose)


def _find_footnote_faults(prose: Prose) -> Iterator[Problem]:
    """What is code here may be a box in the dialect that a page is written in, so a footnote in code
    is not looked at, but answers others."""
    if "[^" not in prose.shown:
        return
    defined: dict[str, int] = {}
    used: dict[str, int] = {}
    hidden: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for match in _FOOTNOTE.finditer(prose.text):
        is_start = not prose.before(match.start()).strip(" >")
        is_definition = is_start and prose.text.startswith(":", match.end())
        kinds = hidden if prose.is_hidden(match.start()) else (used, defined)
        kinds[is_definition].setdefault(match[1], match.start())
    for label, offset in used.items():
        is_meant = label.isdecimal() or (defined and not _CHARACTER_RANGES.fullmatch(label))
        if is_meant and label not in defined and label not in hidden[True]:
            yield _unlisted(prose.place(offset), f"[^{label}]", f"no line begins with “[^{label}]:”")
    for label, offset in defined.items():
        if label not in used and label not in hidden[False]:
            yield _uncited(prose.place(offset), f"[^{label}]")


def _find_number_faults(prose: Prose) -> Iterator[Problem]:
    numbers = _read_listed(prose)
    if numbers is None or "[" not in prose.text:
        return
    _read_cited(prose, numbers)
    highest = max(numbers.listed)
    for number, offset in numbers.alone.items():
        if number not in numbers.listed and (number < 100 or highest >= 50):
            answer = f"the numbered sources end with {highest}" if number > highest else "no source has it"
            yield _unlisted(prose.place(offset), f"[{number}]", answer)
    if numbers.is_in_use():
        for number, line in numbers.listed.items():
            if number not in numbers.cited:
                yield _uncited(Place(prose.document.path, line), f"[{number}]")


def _read_listed(prose: Prose) -> _Numbers | None:
    """The numbers of entries written `[1] …`, else of one ordered list; None where neither is
    numbered from 1 on."""
    entries: dict[int, int] = {}
    items: list[tuple[int, int]] = []
    for first, last in prose.listings:
        for line, text in enumerate(prose.lines_text(first, last), first):
            if "[" in text[:10] and (match := _ENTRY.match(text)):
                entries.setdefault(int(match[1]), line)
            elif text.lstrip()[:1].isdecimal() and (match := _ITEM.match(text)):
                items.append((int(match[1]), line))
    if 1 in entries:
        return _Numbers(entries, few=1)
    if len(items) > 1 and [number for number, _ in items] == list(range(1, len(items) + 1)):
        return _Numbers(dict(items), few=2)
    return None


def _read_cited(prose: Prose, numbers: _Numbers) -> None:
    attached: dict[int, int] = {}
    for match in prose.finditer(_CITED):
        line, before = prose.line(match.start()), prose.text[match.start() - 1 : match.start()]
        if prose.is_listing(line) or before in ("\\", "!", "^") or prose.is_formula(match.start()):
            continue
        is_before_colon = prose.text.startswith(":", match.end())
        if is_before_colon and not prose.before(match.start()).strip(" \t>"):
            continue  # a definition
        cited = set(_iter_numbers(match[1]))
        numbers.cited |= cited
        if len(cited) > 1 or is_before_colon or prose.is_block_quote(match.start()):
            continue
        numbers.single |= cited
        if _is_entry_elsewhere(prose, match):
            continue
        if not prose.text.startswith("(", match.end()):
            is_attached = before.isalnum()
            (attached if is_attached else numbers.alone).setdefault(cited.pop(), match.start())
    if numbers.few > 1 and not numbers.is_in_use():
        numbers.alone.clear()
    elif attached.keys() & numbers.listed.keys() and not attached.keys() & {0}:
        for number, offset in attached.items():
            numbers.alone.setdefault(number, offset)
    numbers.alone.pop(0, None)


def _is_entry_elsewhere(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a number begins a line beside others that do: an entry of a list that holds no sources."""
    if prose.before(match.start()).strip(" \t>*+-"):
        return False
    line = prose.line(match.start())
    beside = (*prose.lines_text(line - 1, line - 1), *prose.lines_text(line + 1, line + 1))
    return any(map(_ENTRY.match, beside))


def _iter_numbers(text: str) -> Iterator[int]:
    """The numbers of `3`, `3, 5` or `3-6`."""
    for low, high in _RANGE.findall(text):
        yield from range(int(low), min(int(high), int(low) + 99) + 1)
    yield from map(int, re.findall(r"\d+", text))


def _find_author_faults(prose: Prose) -> Iterator[Problem]:
    """Authors cited with a year that the sources do not name, where sources are listed by author
    and year, and most of those cited are named."""
    lines = [text for first, last in prose.listings for text in prose.lines_text(first, last)]
    if not any("(" in text and _DATED_ENTRY.match(text) for text in lines):
        return
    cited: dict[tuple[str, str], int] = {}
    for match in prose.find_near((", 20", ", 19"), _AUTHOR_YEAR):
        line = prose.line(match.start())
        is_linked = "](" in prose.before(match.start())
        if (
            match[1] not in _NO_AUTHOR
            and not is_linked
            and not prose.is_quoted(match.start())
            and not prose.is_hidden(match.start())
            and not prose.is_listing(line)
        ):
            cited.setdefault((match[1], match[2]), match.start(1))
    if not cited:
        return
    years = _years_of_words(lines)
    listed = [(name, year) for name, year in cited if year in years.get(name.split()[-1], ())]
    missing = [(name, year) for name, year in cited if name.split()[-1] not in years]
    if len(missing) <= len(listed):
        for name, year in missing:
            yield _unlisted(prose.place(cited[name, year]), f"({name}, {year})", f"no source names {name}")


def _years_of_words(lines: Sequence[str]) -> dict[str, set[str]]:
    """The capitalised words of the sources, each with the years on its lines."""
    years: dict[str, set[str]] = {}
    for text in lines:
        found = _YEAR.findall(text)[:_MOST_YEARS]
        for word in _NAME.findall(text):
            years.setdefault(word, set()).update(found)
    return years


def _unlisted(place: Place, citation: str, answer: str) -> Problem:
    return Problem(
        "unlisted-source", place, f"cites {citation}, but {answer}: list the source or remove the citation"
    )


def _uncited(place: Place, source: str) -> Problem:
    return Problem(
        "uncited-source", place, f"source {source} is never cited: cite it where it is used, or remove it"
    )
