"""Readings as records: bytes that hold what one file says, for the cache and between processes.

A record is made of plain values: a value of the model is the tuple of its fields, a member of
an enumeration is its value. Of the large values (`LAZY`) each field that is not plain is
marshalled by itself, so that it can be left where it is until somebody asks for it (see `stored`).
A record holds neither path nor text.

It begins with the length of its fields and of these four bytes. After the fields stands the
value itself, marshalled, in which a field is from where to where it lies, or a short one its bytes.
"""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any

from checks.frozen import frozen
from checks.model import Document, Drop, DropEvidence, FolderLinks, Part, PartEvidence, Plan, Problem
from checks.reading.cache.yaml_values import encode_values


class Kind(StrEnum):
    """What a file is read as; its path and the configuration say which."""

    PAGE = "page"
    PLAN = "plan"
    DROP = "drop"


@frozen
class ParsedFile:
    """What reading one file gave. `document` is None for what is no text; `is_plain` says that
    its text is the file's bytes decoded as UTF-8, without any repair."""

    document: Document | None
    is_plain: bool
    problems: tuple[Problem, ...]
    plan: Plan | None = None
    drop: Drop | None = None


Record = tuple[Any, ...]

LAZY: Mapping[type, tuple[str, ...]] = {
    Document: (
        *(name for name in Document.__match_args__ if name not in ("path", "text", "sha256")),
        "anchor_digest",
        "heading_as_title",
        "sketch_digest",
    ),
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


def encode_file(file: ParsedFile) -> bytes:
    """The record of a file."""
    return encode_value((file.document, file.is_plain, file.problems, file.plan, file.drop))


def encode_value(value: Any) -> bytes:
    """A value of the model, or a tuple of such, as a record."""
    fields = _Fields()
    return fields.close(value if type(value) in PLAIN else _ENCODERS[type(value)](value, fields))


def load_record(record: bytes | memoryview) -> Any:
    """The value itself of a record, with fields that are still to be decoded."""
    # These bytes come out of the cache's file, whose owner and checksum were looked at.
    return marshal.loads(record[int.from_bytes(record[:_LENGTH], "big") :])  # noqa: S302


class _Fields:
    """The marshalled fields of a record that is being written."""

    def __init__(self) -> None:
        self._pieces: list[bytes | memoryview] = []
        self._end = _LENGTH

    def put(self, value: Any) -> bytes | tuple[int, int]:
        """A field as it stands in its value."""
        field = marshal.dumps(value)
        return field if len(field) <= _SHORT else self.take(field)

    def take(self, field: bytes | memoryview) -> tuple[int, int]:
        """From where to where a long field lies, now that it is in the record."""
        self._pieces.append(field)
        start, self._end = self._end, self._end + len(field)
        return start, self._end

    def close(self, value: Any) -> bytes:
        """The record."""
        return b"".join([self._end.to_bytes(_LENGTH, "big"), *self._pieces, marshal.dumps(value)])


_Encode = Callable[[Any, _Fields], Any]


def _encode_all(values: Iterable[Any], fields: _Fields) -> Record:
    return tuple([each if type(each) in PLAIN else _ENCODERS[type(each)](each, fields) for each in values])


class _Encoders(dict[type, _Encode]):
    """How to make values of a type plain, found out when the first one comes."""

    def __missing__(self, cls: type) -> _Encode:
        self[cls] = encode = self._find(cls)
        return encode

    def _find(self, cls: Any) -> _Encode:
        if cls is tuple:
            return _encode_all
        if issubclass(cls, Enum):
            # `value` is a descriptor that looks for this.
            return lambda value, _: value._value_
        if issubclass(cls, Mapping):
            return lambda value, _: encode_values(value)
        # A value that stands over a record is of a class below that of the model.
        large = next((each for each in cls.__mro__ if each in LAZY), None)
        if large and large is not cls and large not in _NESTING:
            return _move
        read = _fields_of(LAZY[large] if large else cls.__match_args__)
        if large:
            return lambda value, fields: tuple([_wrap(each, fields) for each in read(value)])
        return lambda value, fields: _encode_all(read(value), fields)


def _fields_of(names: Sequence[str]) -> Callable[[Any], Record]:
    """How to get these fields; `attrgetter` makes a tuple of several only."""
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


def _move(value: Any, fields: _Fields) -> Any:
    """A value that stands over another record, field by field as they lie there: most parts of a plan are as
    they were, and to decode them takes longer than all else that is made of them again."""
    source = value._source
    return tuple(
        [
            fields.take(source[each[0] : each[1]]) if type(each) is tuple and each else each
            for each in value._record
        ]
    )


def _wrap(value: Any, fields: _Fields) -> Any:
    """A field of a large value: as it is where it is plain or empty, else marshalled."""
    if type(value) in PLAIN or value == ():
        return value
    plain = _ENCODERS[type(value)](value, fields)
    return plain if type(plain) in PLAIN else fields.put(plain)


_LENGTH = 4
_SHORT = 100
"""Fields of up to this many bytes are stored in place."""

_NESTING = (Plan,)
"""The values with large ones in a field, which says where in the record the fields of those lie."""

_ENCODERS = _Encoders()
PLAIN = frozenset({str, int, bool, float, type(None)})
