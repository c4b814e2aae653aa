"""Values of records that lie beside a plan, out of their front matter; what is wrong is told."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from checks.frozen import frozen
from checks.model import Document, Number, Place, Problem
from checks.moments import parse_moment

RULE = "malformed-record"
_Member = TypeVar("_Member", bound=StrEnum)
_MISSING = object()
_LONGEST = 1e9
"""Seconds that anything may have taken, thirty years: sums of what is longer could not be told."""


@frozen
class Table:
    """A mapping of a record. `name` is where it stands in the record, for messages; `problems` is
    one list for the whole record."""

    values: Mapping[str, object]
    path: str
    name: str
    problems: list[Problem]

    def text(self, key: str, *, optional: bool = False) -> str | None:
        """A text that is not empty."""
        value = self._get(key, optional=optional)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.report(key, "a text", value)
        return None

    def number(self, key: str) -> Number | None:
        """The number of a part or batch: a whole number or a text."""
        value = self._get(key)
        if (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, str) and value):
            return value
        self.report(key, "a number or a string", value)
        return None

    def count(self, key: str) -> int | None:
        """A whole number from 1 up."""
        value = self._get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.report(key, "a whole number", value)
        return None

    def whole(self, key: str) -> int | None:
        """A whole number, which may be missing."""
        value = self._get(key, optional=True)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.report(key, "a whole number", value)
        return None

    def seconds(self, key: str) -> float:
        """A duration in seconds; 0 where it is missing."""
        value = self._get(key, optional=True)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST:
            return float(value)
        self.report(key, "a number of seconds", value)
        return 0.0

    def time(self, key: str, *, optional: bool = False) -> str | None:
        """A time with its offset from UTC, in ISO 8601."""
        value = self._get(key, optional=optional)
        moment = parse_moment(value)
        if moment is not None and moment.tzinfo is not None:
            return moment.isoformat()
        self.report(key, "a time such as `2026-03-02T10:30:00+01:00`", value)
        return None

    def one_of(self, key: str, members: type[_Member]) -> _Member | None:
        """One of the words of an enumeration."""
        value = self._get(key)
        found = next((each for each in members if each.value == value), None)
        if found is None:
            self.report(key, f"one of {', '.join(members)}", value)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, which may be missing."""
        value = self._get(key, optional=True)
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self.report(key, "a list of strings", value)
        return ()

    def tables(self, key: str, *, optional: bool = False) -> Iterator["Table"]:
        """The mappings of a list; a single mapping counts as a list of one."""
        value = self._get(key, optional=optional)
        items = [value] if isinstance(value, Mapping) else value
        if not isinstance(items, list | tuple):
            self.report(key, "a list of mappings", value)
            return
        for index, item in enumerate(items, start=1):
            if isinstance(item, Mapping):
                yield Table(item, self.path, f"{self.name}{key} {index}: ", self.problems)
            else:
                self.report(key, "a list of mappings", item)

    def report(self, key: str, wanted: str, value: object) -> None:
        """Notes that a value is missing, or is not what is wanted of it."""
        if value is _MISSING:
            return
        fault = f"is missing: give {wanted}" if value is None else f"is not {wanted}: write one"
        message = f"{self.name}`{key}` {fault}, as `python -m batches` does"
        self.problems.append(Problem(RULE, Place(self.path), message))

    def _get(self, key: str, *, optional: bool = False) -> object:
        value = self.values.get(key)
        return _MISSING if value is None and optional else value


def open_record(document: Document, kind: str, version: int) -> Table | None:
    """The front matter of a record of this kind and version, None where the file is no record: then
    it lacks the key that is named as the kind is."""
    values = document.front_matter
    if kind not in values:
        return None
    table = Table(values, document.path, "", [])
    if values[kind] != version:
        message = f"`{kind}: {values[kind]}` is an unknown version of the record: the known one is {version}"
        table.problems.append(Problem(RULE, Place(document.path), message))
    return table


def beside(path: str, name: str) -> str:
    """The path of a file that lies beside another."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{name}"
