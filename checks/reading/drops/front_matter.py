"""The canonical head of a drop: YAML front matter as `batches` writes it.

part: 3                       number or text
plan: expansions/x/plan.md    text
target: x/02-y.md             text or a list of strings
runner: name                  text
started: 2025-11-16T05:17:00+01:00
finished: 2025-11-16T05:40:00+01:00
status: complete              complete, partial, failed or pending
lines: 722                    number
sections: [First, Second]     list of titles
citations: [x/00-z.md]        list of paths
sources:                      list of title, address, accessed
  - {title: A paper, address: "https://…", accessed: 2025-11-16}
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from checks.model import Claim, ClaimKind, Document, Number, Place, Problem, Source
from checks.reading.drops.head_checks import CANONICAL, KEYS, find_misspelt_keys, find_wrong_times
from checks.reading.drops.times import render_time, to_utc
from checks.reading.numbers import parse_number

STATUSES = ("complete", "partial", "failed", "pending")
# "3", "1.2", "PART 6a", "3 of 42"
_PART = re.compile(r"(?:part\s+)?#?(\d{1,9}(?:\.\d{1,3})?[a-z]?)(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_PLAIN_PART = re.compile(r"part:\s+(\d[\w.]*)\s*(?:#.*)?$", re.IGNORECASE)
_T = TypeVar("_T")
_RULE = "drop-front-matter"


@dataclass(slots=True)
class Head:
    """What the front matter states; None or empty where it does not, or does wrongly."""

    canonical: bool = False
    part: Number | None = None
    plan: str | None = None
    targets: tuple[str, ...] = ()
    runner: str | None = None
    timestamp: str | None = None
    moment: str | None = None
    status: str | None = None
    lines: int | None = None
    claims: list[Claim] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse_head(document: Document) -> Head:
    """The canonical head of a drop; values of a wrong type are left out and told as problems."""
    if not document.front_matter:
        return Head()
    return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._path = document.path
        self._values: Mapping[str, object] = _with_small_keys(document.front_matter)
        self._rows = document.text.split("\n")[: max(0, document.body_line - 1)]
        self._head = Head(canonical=self._values.keys() >= CANONICAL)

    def read(self) -> Head:
        head = self._head
        head.part = self._part()
        head.plan = self._read("plan", _as_text, "a text")
        head.targets = self._read("target", _as_texts, "a path or a list of paths") or ()
        head.runner = self._read("runner", _as_text, "a text")
        self._read("started", render_time, "an ISO 8601 date and time")
        head.timestamp = self._read("finished", render_time, "an ISO 8601 date and time")
        head.moment = to_utc(self._values.get("finished"))
        head.status = self._read("status", _as_status, f"one of {', '.join(STATUSES)}")
        head.lines = self._read("lines", _as_count, "a whole number")
        self._claim_values()
        self._claim_lists()
        self._read_sources()
        wrong_times = find_wrong_times(self._values, canonical=head.canonical)
        for key, message in (*find_misspelt_keys(self._values), *wrong_times):
            self._object(key, message)
        return head

    def _part(self) -> Number | None:
        """As written: YAML makes 1.1 of 1.10, and 8 of 010."""
        is_number = isinstance(self._values.get("part"), int | float)
        row = self._rows[self._line("part") - 1] if is_number and self._rows else ""
        plain = _PLAIN_PART.match(row)
        text = plain[1] if plain else self._read("part", _as_number_text, "a number or a string")
        found = _PART.fullmatch(text) if text else None
        return parse_number(found[1] if found else text) if text else None

    def _read(self, key: str, convert: Callable[[object], _T | None], wanted: str) -> _T | None:
        value = self._values.get(key)
        if value is None:
            return None
        converted = convert(value)
        if converted is None:
            self._object(key, f"`{key}` has to be {wanted}, not {_shown(value)}: correct it")
        return converted

    def _object(self, key: str, message: str, item: str = "") -> None:
        self._head.problems.append(Problem(_RULE, Place(self._path, self._line(key, item)), message))

    def _line(self, key: str, item: str = "") -> int:
        """The line of a key, or of an item below it; 1 where it is not found."""
        rows = enumerate(self._rows, start=1)
        line = next((number for number, row in rows if row.lower().startswith(f"{key}:")), 1)
        below = enumerate(self._rows[line - 1 :], start=line)
        return next((number for number, row in below if item and item in row), line)

    def _claim(self, kind: ClaimKind, key: str, claimed: str, number: int | None = None) -> None:
        line = self._line(key, claimed)
        row = self._rows[line - 1] if line <= len(self._rows) else ""
        column = max(0, row.find(claimed)) + 1
        self._head.claims.append(Claim(kind, claimed, line, column, number, number))

    def _claim_values(self) -> None:
        head = self._head
        for target in head.targets:
            self._claim(ClaimKind.TARGET, "target", target)
        stated: tuple[tuple[ClaimKind, str, Number | None], ...] = (
            (ClaimKind.PART, "part", head.part),
            (ClaimKind.PLAN, "plan", head.plan or None),
            (ClaimKind.STATUS, "status", head.status),
            (ClaimKind.TIME, "finished", head.timestamp),
            (ClaimKind.LINES, "lines", head.lines),
        )
        for kind, key, value in stated:
            if value is not None:
                self._claim(kind, key, str(value), value if isinstance(value, int) else None)

    def _claim_lists(self) -> None:
        for key, kind in (("sections", ClaimKind.SECTION), ("citations", ClaimKind.CITATION)):
            if not self._claim_count(key, ClaimKind(f"{kind}-count")):
                for item in self._read(key, _as_texts, "a list of strings, or a number") or ():
                    self._claim(kind, key, item)

    def _claim_count(self, key: str, kind: ClaimKind) -> bool:
        """Whether a count stands in place of the list; it is claimed then."""
        count = _as_count(self._values.get(key))
        if count is not None:
            self._claim(kind, key, str(count), count)
        return count is not None

    def _read_sources(self) -> None:
        if self._claim_count("sources", ClaimKind.SOURCE_COUNT):
            return
        wanted = "a list of sources, each with title, address and accessed"
        for value in self._read("sources", _as_list, wanted) or ():
            source = self._source(value)
            if source is None:
                self._object("sources", f"a source has to have an `address`, not {_shown(value)}: give one")
            else:
                self._head.sources.append(source)
                self._claim(ClaimKind.SOURCE, "sources", source.address)

    def _source(self, value: object) -> Source | None:
        """A source given as a mapping, or as an address alone."""
        entry = value if isinstance(value, Mapping) else {"address": value}
        address = entry.get("address") or entry.get("url")
        if not isinstance(address, str) or not address.strip():
            return None
        title, accessed = entry.get("title"), entry.get("accessed")
        day = render_time(accessed)
        if accessed is not None and day is None:
            message = f"`accessed` has to be a date (YYYY-MM-DD), not {_shown(accessed)}: correct it"
            self._object("sources", message, address)
        return Source(
            title if isinstance(title, str) else "",
            address.strip(),
            day[:10] if day else None,
            self._line("sources", address.strip()),
        )


def _with_small_keys(values: Mapping[str, object]) -> Mapping[str, object]:
    """The values by key, with keys such as `Part` in small letters where those do not occur too."""
    small = {key: key.lower() for key in values if isinstance(key, str) and key.lower() in KEYS}
    return {key if small.get(key, key) in values else small[key]: value for key, value in values.items()}


def _as_text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _as_number_text(value: object) -> str | None:
    count = _as_count(value)
    return str(count) if count is not None else _as_text(value)


def _as_count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _as_list(value: object) -> Sequence[object] | None:
    return value if isinstance(value, list | tuple) else None


def _as_texts(value: object) -> tuple[str, ...] | None:
    """The texts of a text or of a list of strings, each once."""
    items = [value] if isinstance(value, str) else _as_list(value)
    if items is None or not all(isinstance(item, str) for item in items):
        return None
    return tuple(dict.fromkeys(_iter_texts(items)))


def _iter_texts(items: Sequence[object]) -> Iterator[str]:
    return (item.strip() for item in items if isinstance(item, str) and item.strip())


def _as_status(value: object) -> str | None:
    return value if isinstance(value, str) and value in STATUSES else None


def _shown(value: object) -> str:
    """A value for a message: short, and its kind where it is no plain value."""
    if isinstance(value, str | int | float | date | datetime):
        return f"`{str(value)[:40]}`"
    return f"a {type(value).__name__}"
