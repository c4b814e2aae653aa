"""Readings as records: bytes that hold what one file says, for the cache and between processes.

A record is a marshalled tuple of plain values: a value of the model is the tuple of its
fields, a member of an enumeration is its value. Of the large values (`LAZY`) each field that
is not plain is marshalled by itself, so that it can be left as it is until somebody asks for
it (see `stored`). A record holds neither path nor text.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any

from checks.frozen import frozen
from checks.model import Document, Drop, DropEvidence, FolderLinks, Part, PartEvidence, Plan, Problem
from checks.reading.yaml_values import encode_values


class Kind(StrEnum):
    """What a file is read as; its path and the configuration say which."""

    PAGE = "page"
    PLAN = "plan"
    DROP = "drop"


@frozen
class Reading:
    """What reading one file gave. `document` is None for what is no text; `is_plain` says that
    its text is the file's bytes decoded as UTF-8, without any repair."""

    document: Document | None
    is_plain: bool
    problems: tuple[Problem, ...]
    plan: Plan | None = None
    drop: Drop | None = None


Record = tuple[Any, ...]

LAZY: Mapping[type, tuple[str, ...]] = {
    Document: tuple(name for name in Document.__match_args__ if name not in ("path", "text", "sha256")),
    Plan: tuple(name for name in Plan.__match_args__ if name != "path"),
    Part: tuple(Part.__match_args__),
    Drop: tuple(name for name in Drop.__match_args__ if name != "path"),
    PartEvidence: (*PartEvidence.__match_args__, "lacking_sections", "open_citations"),
    DropEvidence: (*DropEvidence.__match_args__, "broken_claims"),
    FolderLinks: tuple(FolderLinks.__match_args__),
}
"""The values whose fields are decoded one by one, and those fields in the order of records. What
a value says of itself (a property) may be among them where it is asked more often than what it
is made from."""


def encode_reading(reading: Reading) -> bytes:
    """The record of a reading."""
    values = (reading.document, reading.is_plain, reading.problems, reading.plan, reading.drop)
    return marshal.dumps(_encode_all(values))


def encode_value(value: Any) -> bytes:
    """A value of the model as a record."""
    return marshal.dumps(value if type(value) in _PLAIN else _ENCODERS[type(value)](value))


def _encode_all(values: Iterable[Any]) -> Record:
    return tuple([each if type(each) in _PLAIN else _ENCODERS[type(each)](each) for each in values])


class _Encoders(dict[type, Callable[[Any], Any]]):
    """How to make values of a type plain, found out when the first one comes."""

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        self[cls] = encode = self._find(cls)
        return encode

    def _find(self, cls: Any) -> Callable[[Any], Any]:
        if cls is tuple:
            return _encode_all
        if issubclass(cls, Enum):
            return attrgetter("value")
        if issubclass(cls, Mapping):
            return encode_values
        fields = _fields_of(LAZY.get(cls, tuple(cls.__match_args__)))
        if cls in LAZY:
            return lambda value: tuple([_wrap(each) for each in fields(value)])
        return lambda value: _encode_all(fields(value))


def _fields_of(names: Sequence[str]) -> Callable[[Any], Record]:
    """How to get these fields; `attrgetter` makes a tuple of several only."""
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _wrap(value: Any) -> Any:
    """A field of a large value: as it is where it is plain or empty, else marshalled."""
    if type(value) in _PLAIN or value == ():
        return value
    plain = _ENCODERS[type(value)](value)
    return plain if type(plain) in _PLAIN else marshal.dumps(plain)


_ENCODERS = _Encoders()
_PLAIN = frozenset({str, int, bool, float, type(None)})
