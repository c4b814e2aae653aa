"""Dates of a page against the dates of its sources.

A page's date is what its front matter, the fields of its head and foot, and a date at the end
of its file's name say; the latest counts. The day it was created alone says nothing, as pages
grow; but a file with a date in its name is written once. A source's date is the month of its arXiv
identifier, the date in its address, or the word “published” with a date beside an address. A
day is allowed in each comparison, as clocks of other time zones differ.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Problem
from checks.reading.prose.identifiers import ArxivId, iter_arxiv
from checks.reading.prose.text import Prose

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_NAMED_MONTH = r"[A-Z][a-z]{2,8}\.?"
"""Whether it is a month is left to `parse_day`: all names take a millisecond to compile."""

_MONTH_OF_ANY_CASE = r"[^\W\d_]{3,9}\.?"
"""Where case is ignored, a range of letters takes a fifth of a millisecond to compile."""

_DATE = rf"(?:20\d\d-\d\d-\d\d|{_NAMED_MONTH} \d{{1,2}},? 20\d\d|\d{{1,2}} {_NAMED_MONTH} 20\d\d)"
_ACCESSED = LazyPattern(rf"\b(?:[Aa]ccessed|[Rr]etrieved)(?: on)?[:*_]*[ ]+(?P<date>{_DATE})(?!\d)")
_PUBLISHED = LazyPattern(rf"\b[Pp]ublished(?: on| date)?[:*_]*[ ]+(?P<date>{_DATE})(?!\d)")
_ADDRESS_DATE = LazyPattern(
    r"https?://[^\s()<>]{4,200}?/(?P<year>20\d\d)/(?P<month>0[1-9]|1[0-2])/(?:(?P<day>0[1-9]|[12]\d|3[01])/)?"
)
_FIELD = LazyPattern(
    r"^[\s>*_#|-]*(?:(?:document |last |date |page )?"
    r"(?:date|created|updated|modified|revised|timestamp|generated|completed|finished|written|update)"
    r"(?: on| at| date)?)[\s*_]*[:|][\s*_|`]*"
    rf"(?P<date>{_DATE.replace(_NAMED_MONTH, _MONTH_OF_ANY_CASE)})",
    re.IGNORECASE,
)
_IN_NAME = LazyPattern(r"(?<!\d)(20\d\d-\d\d-\d\d)(?:-\d{2,6}){0,2}\.md$")
_FRONT_KEYS = frozenset(
    {
        "date",
        "created",
        "updated",
        "modified",
        "last_updated",
        "last-updated",
        "lastmod",
        "finished",
        "started",
    }
)
_OF_A_WORK = LazyPattern(
    r"[\s>*_#|-]*(?:authors?|paper|venue|journal|conference|publisher|arxiv|doi|event|presenters?|speakers?)\b[^:\n]{0,12}:",
    re.IGNORECASE,
)
"""A head with such a field describes a publication or an event, and its date is that one's."""

_HEAD_LINES = 30
_FOOT_LINES = 12
_SEVERAL = 3
_SLACK = timedelta(days=1)


@frozen
class _Dated:
    """A source with the first day on which it can have existed; `name` as the message shows it."""

    name: str
    day: date
    offset: int


def find_date_faults(prose: Prose, arxiv_ids: Sequence[ArxivId]) -> Iterator[Problem]:
    """Sources and accesses later than the page, and accesses earlier than their source."""
    sources, accesses = list(_iter_sources(prose, arxiv_ids)), list(_iter_accesses(prose))
    if sources or accesses:
        yield from _find_late(prose, sources, accesses)
        yield from _find_early_accesses(prose, sources, accesses)
    if isinstance(listed := prose.document.front_matter.get("sources"), list):
        yield from _find_in_front_matter(prose, listed)


def find_page_date(prose: Prose) -> date | None:
    """The latest date that a page gives itself; None where it gives none."""
    named = _IN_NAME.search(prose.document.path) if "20" in prose.document.path else None
    front = prose.document.front_matter.items()
    given = [(key == "created", _day_of(value)) for key, value in front if key in _FRONT_KEYS]
    days = [*given, *_iter_field_dates(prose), (False, parse_day(named[1]) if named else None)]
    known = [(is_created, day) for is_created, day in days if day]
    if all(is_created for is_created, _ in known):
        return None
    return max(day for _, day in known)


def parse_day(text: str) -> date | None:
    """The day of `2025-11-16`, `November 16, 2025` or `16 Nov 2025`; None where it is none."""
    words = text.replace(",", " ").replace(".", " ").split()
    if len(words) == 1:
        return _make_day(*text.split("-"))
    day, month = sorted(words[:2], key=lambda word: not word.isdecimal())
    return _make_day(words[2], str(_MONTHS.get(month[:3].lower(), 0)), day)


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day_of(value: object) -> date | None:
    """The day of a front matter value: a time, a date, or text that begins with one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = re.match(_DATE, value) if isinstance(value, str) else None
    return parse_day(match[0]) if match else None


def _is_later(one: date, other: date) -> bool:
    """Whether a day is surely later than another. They are subtracted, as nothing can be added to the last
    day that there is."""
    return one - other > _SLACK


def _iter_field_dates(prose: Prose) -> Iterator[tuple[bool, date | None]]:
    """Whether it is that of creation, and the day, of each date field of head and foot."""
    text = prose.text.strip("\n")
    *head, rest = text.split("\n", _HEAD_LINES)
    foot = rest.rsplit("\n", _FOOT_LINES)[-_FOOT_LINES:]
    if any(":" in line and _OF_A_WORK.match(line) for line in head):
        head = []
    for text in (*head, *foot):
        if "20" in text and (match := _FIELD.match(text)) and not _is_repeated(prose, match):
            yield "created" in match[0].lower(), parse_day(match["date"])


def _is_repeated(prose: Prose, match: re.Match[str]) -> bool:
    """Whether each of several texts on the page has the field."""
    name = match[0].removesuffix(match["date"])
    return prose.text.count(f"\n{name}") >= _SEVERAL


def _iter_sources(prose: Prose, arxiv_ids: Sequence[ArxivId]) -> Iterator[_Dated]:
    for found in arxiv_ids:
        if found.month:
            yield _Dated(f"arXiv {found.text}", date.fromisoformat(f"{found.month}-01"), found.offset)
    for match in prose.find_near(("/20",), _ADDRESS_DATE):
        day = _make_day(match["year"], match["month"], match["day"] or "1")
        if day and not prose.is_hidden(match.start()):
            yield _Dated("this address", day, match.start())
    for match in prose.find_near(("ublished",), _PUBLISHED):
        day = parse_day(match["date"])
        if day and "://" in prose.line_text(prose.line(match.start())) and not prose.is_hidden(match.start()):
            yield _Dated("this source", day, match.start())


def _iter_accesses(prose: Prose) -> Iterator[_Dated]:
    for match in prose.find_near(("ccessed", "etrieved"), _ACCESSED):
        if (day := parse_day(match["date"])) and not prose.is_hidden(match.start()):
            yield _Dated("access", day, match.start("date"))


def _find_late(prose: Prose, sources: list[_Dated], accesses: list[_Dated]) -> Iterator[Problem]:
    """Each late source once, and each late day of access once."""
    page = find_page_date(prose)
    if page is None:
        return
    for source in _firsts(sources, page):
        message = (
            f"{source.name} dates from {source.day:%Y-%m} or later, but the page is dated {page}: "
            f"correct one of them"
        )
        yield Problem("source-after-page", prose.place(source.offset), message)
    for access in _firsts(accesses, page):
        message = f"was accessed on {access.day}, after the page's own date {page}: correct one of them"
        yield Problem("access-after-page", prose.place(access.offset), message)


def _firsts(dated: list[_Dated], page: date) -> Iterator[_Dated]:
    late = (each for each in dated if _is_later(each.day, page))
    seen: set[tuple[str, date]] = set()
    for each in late:
        if (each.name, each.day) not in seen:
            seen.add((each.name, each.day))
            yield each


def _find_early_accesses(prose: Prose, sources: list[_Dated], accesses: list[_Dated]) -> Iterator[Problem]:
    """Pairs of one line: each source with the next access on it, else with the last; once for
    each source and day of a line."""
    by_line: dict[int, list[_Dated]] = {}
    for each in sorted(accesses, key=_offset_of):
        by_line.setdefault(prose.line(each.offset), []).append(each)
    seen: set[tuple[str, int]] = set()
    for source in sources if by_line else ():
        beside = by_line.get(prose.line(source.offset))
        if not beside:
            continue
        access = beside[min(bisect_right(beside, source.offset, key=_offset_of), len(beside) - 1)]
        if _is_later(source.day, access.day) and (source.name, access.offset) not in seen:
            seen.add((source.name, access.offset))
            yield Problem("access-before-source", prose.place(access.offset), _too_early(source, access.day))


def _offset_of(dated: _Dated) -> int:
    return dated.offset


def _too_early(source: _Dated, accessed: date) -> str:
    return (
        f"{source.name} dates from {source.day:%Y-%m} or later, so it was not accessed on {accessed}: "
        "look the source up"
    )


def _find_in_front_matter(prose: Prose, listed: list[object]) -> Iterator[Problem]:
    """Impossible dates of the `sources` in front matter: `address` and `accessed` of each."""
    page = find_page_date(prose)
    for each in listed:
        if not isinstance(each, Mapping) or not (accessed := _day_of(each.get("accessed"))):
            continue
        address = str(each.get("address", ""))
        place = prose.place_in_front_matter(address)
        for source in _sources_of(address):
            if _is_later(source.day, accessed):
                yield Problem("access-before-source", place, _too_early(source, accessed))
        if page and _is_later(accessed, page):
            message = f"was accessed on {accessed}, after the page's own date {page}: correct one of them"
            yield Problem("access-after-page", place, message)


def _sources_of(address: str) -> Iterator[_Dated]:
    for found in iter_arxiv(address):
        if found.month:
            yield _Dated(f"arXiv {found.text}", date.fromisoformat(f"{found.month}-01"), 0)
