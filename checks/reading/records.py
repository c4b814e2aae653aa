"""Readings as records: bytes that hold what one file says, for the cache and between processes.

A record is a marshalled tuple of plain values: a value of the model is the tuple of its
fields, a member of an enumeration is its value. What is what is taken from the annotations of
the model, so a new field of it needs nothing here. A record holds neither path nor text.
"""

import marshal
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from types import GenericAlias, UnionType
from typing import Any, cast, get_args, get_origin

from checks.model import Document, Drop, Plan, Problem
from checks.reading.yaml_values import decode_values, encode_values


class Kind(StrEnum):
    """What a file is read as; its path and the configuration say which."""

    PAGE = "page"
    PLAN = "plan"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave. `document` is None for what is no text; `is_plain` says that
    its text is the file's bytes decoded as UTF-8, without any repair."""

    document: Document | None
    is_plain: bool
    problems: tuple[Problem, ...]
    plan: Plan | None = None
    drop: Drop | None = None


FACTS = tuple(name for name in Document.__dataclass_fields__ if name not in ("path", "text", "sha256"))
"""The fields of a document that its record holds, in the record's order."""


def encode_reading(reading: Reading) -> bytes:
    """The record of a reading."""
    document = reading.document
    facts = _encode_all(getattr(document, name) for name in FACTS) if document else None
    said = _encode_all((reading.problems, reading.plan, reading.drop))
    return marshal.dumps((facts, reading.is_plain, *said))


def decode_fact(name: str, value: Any) -> Any:
    """A field of a document from what its record holds."""
    decode = _DOCUMENT[name]
    return decode(value) if decode else value


def decode_problems(values: Iterable[Any], path: str) -> tuple[Problem, ...]:
    """The problems of a record, at their places in the file at `path`."""
    return tuple(_move(_of_class(Problem)(value), path) for value in values)


def decode_plan(value: Any, path: str) -> Plan:
    """The plan of a record, as the file at `path`."""
    plan: Plan = _of_class(Plan)(value)
    return replace(plan, path=path)


def decode_drop(value: Any, path: str) -> Drop:
    """The drop of a record, as the file at `path`."""
    drop: Drop = _of_class(Drop)(value)
    return replace(drop, path=path)


def _move(problem: Problem, path: str) -> Problem:
    fixes = tuple(
        replace(fix, edits=tuple(replace(edit, path=path) for edit in fix.edits)) for fix in problem.fixes
    )
    return replace(problem, place=replace(problem.place, path=path), fixes=fixes)


def _encode_all(values: Iterable[Any]) -> tuple[Any, ...]:
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
        fields = attrgetter(*cls.__dataclass_fields__)
        return lambda value: _encode_all(fields(value))


_ENCODERS = _Encoders()
_PLAIN = frozenset({str, int, bool, float, type(None)})

Decoder = Callable[[Any], Any]


@cache
def _decoder(annotation: Hashable) -> Decoder | None:
    """How to make a value of this type from its plain form; None where it is the plain form."""
    if isinstance(annotation, UnionType):
        return _of_union([each for each in get_args(annotation) if each is not type(None)])
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return _of_class(annotation) if _is_made(annotation) else None
    if get_origin(annotation) is tuple:
        inner = _decoder(get_args(annotation)[0])
        return _of_tuple(inner) if inner else None
    return decode_values if get_origin(annotation) is Mapping else None


def _is_made(cls: type) -> bool:
    return hasattr(cls, "__dataclass_fields__") or issubclass(cls, Enum)


def _of_union(types: list[Any]) -> Decoder | None:
    """Of a type that may be None. Several types in one annotation are all plain ones."""
    inner = _decoder(types[0])
    return (lambda value: None if value is None else inner(value)) if inner else None


def _of_tuple(inner: Decoder) -> Decoder:
    return lambda values: tuple(map(inner, values)) if values else ()


@cache
def _of_class(cls: type) -> Decoder:
    if issubclass(cls, Enum):
        return {member.value: member for member in cls}.__getitem__
    fields = cls.__dataclass_fields__.values()  # type: ignore[attr-defined]  # a dataclass, see _is_made
    inner = [(index, decode) for index, each in enumerate(fields) if (decode := _decoder(each.type))]
    if not inner:
        return lambda values: cls(*values)

    def make(values: Any) -> Any:
        made = list(values)
        for index, decode in inner:
            made[index] = decode(made[index])
        return cls(*made)

    return make


_DOCUMENT: Mapping[str, Decoder | None] = {
    name: _decoder(cast("Hashable", each.type)) for name, each in Document.__dataclass_fields__.items()
}
