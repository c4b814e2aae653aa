"""Records to values that are decoded as far as somebody looks at them.

A thousand pages with their plans hold a hundred thousand headings, links and boxes, and most
runs look at few of them. So a document, a plan, a part and a drop stand over their record;
a field is decoded when it is first asked for, and the text is when that is. The
types of fields come from the annotations of the model, so a new field needs nothing here.
"""

import marshal
from collections.abc import Callable, Hashable, Iterable, Mapping
from enum import Enum, EnumType
from functools import cache
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin

from checks.digests import hash_bytes
from checks.frozen import frozen, replace
from checks.model import Document, Drop, Plan, Problem
from checks.reading.cache.quoted import QuotedLines
from checks.reading.cache.records import LAZY, PLAIN, Record, load_record

_Value = TypeVar("_Value")

Source = bytes | memoryview
"""The record that fields of a value lie in."""

Stored = tuple[Record, Source]
"""The fields of a large value, and where those lie that are still to be decoded."""

_put = object.__setattr__


class ChangedFileError(OSError):
    """A file is no longer what it was when the run began."""


def _decode_field(value: Any, name: str) -> Any:
    """The value of a field that was not asked for yet: a slot still empty leads here."""
    layout = _LAYOUTS[type(value)]
    if name in layout.plain:
        _fill(value, layout)
        return getattr(value, name)
    if name not in layout.others:
        raise AttributeError(name)
    index, decode, put = layout.others[name]
    field, source = value._record[index], value._source
    if field:
        # These bytes come out of the cache's file, whose owner and checksum were looked at.
        field = marshal.loads(field if type(field) is bytes else source[field[0] : field[1]])  # noqa: S302
        field = decode(field, source) if decode else field
    put(value, field)
    return field


def _fill(value: Any, layout: "_Layout") -> None:
    """Fills in all fields that need no decoding: a caller that reads one of them reads others."""
    record = value._record
    for index, decode, put in layout.plain.values():
        put(value, decode(record[index], b"") if decode else record[index])
    for index, _, put in layout.others.values():
        if not record[index]:
            put(value, record[index])


def _equals(value: Any, other: object) -> bool:
    """Values with equal fields are equal, decoded or not."""
    cls: Any = type(value).__base__
    if not isinstance(other, cls):
        return cast("bool", NotImplemented)
    return all(getattr(value, name) == getattr(other, name) for name in cls.__match_args__)


def _copy(cls: type, *fields: Any, **named: Any) -> Any:
    """A copy with other fields is no stored value: what is a slot there, in place of a property, follows
    from its fields."""
    base: Any = cls.__base__
    return base(*fields, **named)


class _StoredDocument(Document):
    """`_content` is the file's bytes, or where they lie on disk if they are known not to have changed."""

    __qualname__ = Document.__qualname__

    # The last three in place of properties: they are in the record too.
    __slots__ = (
        "_content",
        "_is_plain",
        "_quoted",
        "_record",
        "_source",
        "anchor_digest",
        "heading_as_title",
        "sketch_digest",
    )

    __new__ = _copy
    __eq__ = _equals
    __hash__ = Document.__hash__

    def __getattr__(self, name: str) -> Any:
        if name != "text":
            return _decode_field(self, name)
        text = _read_text(self._content, self.path, self.sha256, is_plain=self._is_plain)
        _put(self, "text", text)
        return text

    def quote(self, line: int) -> str:
        return cast("str", self._quoted.find(self.sha256, line, lambda: self.text))

    def remember(self, question: str, answer: Callable[[], _Value]) -> _Value:
        return cast("_Value", self._quoted.ask(self.sha256, question, answer))


def _derive(cls: Any) -> type:
    """The class of values of `cls` that stand over their record."""
    properties = tuple(name for name in LAZY[cls] if name not in cls.__match_args__)
    members = {
        "__qualname__": cls.__qualname__,
        "__slots__": ("_record", "_source", *properties),
        "__new__": _copy,
        "__getattr__": _decode_field,
        "__eq__": _equals,
        "__hash__": cls.__hash__,
    }
    return type(f"_Stored{cls.__name__}", (cls,), members)


_STORED: Mapping[type, type] = {
    Document: _StoredDocument,
    **{cls: _derive(cls) for cls in LAZY if cls is not Document},
}


def open_document(
    path: str,
    sha256: str,
    stored: Stored,
    content: bytes | str,
    quoted: QuotedLines,
    *,
    is_plain: bool,
) -> Document:
    """The document at `path`. `content` are the file's bytes, or where they lie on disk; `quoted` are
    the lines that need no text."""
    document = cast("Document", _open(_StoredDocument, *stored))
    _put(document, "path", path)
    _put(document, "sha256", sha256)
    _put(document, "_content", content)
    _put(document, "_quoted", quoted)
    _put(document, "_is_plain", is_plain)
    return document


def open_plan(stored: Stored, path: str) -> Plan:
    """A plan, as the file at `path`."""
    plan = cast("Plan", _open(_STORED[Plan], *stored))
    _put(plan, "path", path)
    return plan


def open_drop(stored: Stored, path: str) -> Drop:
    """A drop, as the file at `path`."""
    drop = cast("Drop", _open(_STORED[Drop], *stored))
    _put(drop, "path", path)
    return drop


def decode_value(record: bytes | memoryview, cls: type[_Value]) -> _Value:
    """The value of this class that `records.encode_value` was given."""
    return cast("_Value", _of_class(cast("Hashable", cls))(load_record(record), record))


def decode_problems(values: Iterable[Any], path: str) -> tuple[Problem, ...]:
    """The problems of a record, at their places in the file at `path`."""
    return tuple(_move(_of_class(Problem)(value, b""), path) for value in values)


def read_again(on_disk: str, sha256: str) -> bytes:
    """The bytes of a file that was known by its signature; raises `ChangedFileError` where they
    are others than those of the hash."""
    data = Path(on_disk).read_bytes()
    if hash_bytes(data) != sha256:
        raise ChangedFileError(0, "has changed while it was checked: run again", on_disk)
    return data


def _read_text(content: bytes | str, path: str, sha256: str, *, is_plain: bool) -> str:
    data = content if isinstance(content, bytes) else read_again(content, sha256)
    if is_plain:
        return data.decode("utf-8")
    from checks.reading.text import decode  # brings the repair of mojibake with it

    return decode(path, data)[0] or ""


def _move(problem: Problem, path: str) -> Problem:
    fixes = tuple(
        replace(
            fix,
            edits=tuple(replace(each, path=path) for each in fix.edits),
            conversions=tuple(replace(each, path=path) for each in fix.conversions),
        )
        for fix in problem.fixes
    )
    return replace(problem, place=replace(problem.place, path=path), fixes=fixes)


Decoder = Callable[[Any, Source], Any]

_Field = tuple[int, Decoder | None, Callable[[object, object], None]]
"""Where a field stands in its record, how it is decoded, and how it is put into its slot, past
the class, which refuses changes."""


@frozen
class _Layout:
    """The fields of a large value: those that always stand in its record as they are, and those that
    are marshalled by themselves unless they are empty."""

    plain: Mapping[str, _Field]
    others: Mapping[str, _Field]


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
    return _decode_mapping if get_origin(annotation) is Mapping else None


def _is_made(cls: type) -> bool:
    return hasattr(cls, "__match_args__") or issubclass(cls, Enum)


def _of_union(types: list[Any]) -> Decoder | None:
    """Of a type that may be None. Several types in one annotation are all plain ones."""
    inner = _decoder(types[0])
    return (lambda value, source: None if value is None else inner(value, source)) if inner else None


def _of_tuple(inner: Decoder) -> Decoder:
    return lambda values, source: tuple([inner(each, source) for each in values]) if values else ()


def _decode_mapping(value: tuple[bool, Mapping[str, Any]], _: Source) -> Mapping[str, object]:
    is_changed, plain = value
    if not is_changed:
        return plain
    from checks.reading.cache.yaml_values import decode_values  # few have such values

    return decode_values(plain)


@cache
def _of_class(cls: type) -> Decoder:
    if issubclass(cls, Enum):
        members = {member.value: member for member in cls}
        return lambda value, _: members[value]
    if cls in _STORED:
        stored = _STORED[cls]
        return lambda record, source: _open(stored, record, source)
    fields = cls.__annotations__.values()
    inner = [(index, decode) for index, type_ in enumerate(fields) if (decode := _decoder(type_))]
    if not inner:
        return lambda values, _: cls(*values)

    def make(values: Any, source: Source) -> Any:
        made = list(values)
        for index, decode in inner:
            made[index] = decode(made[index], source)
        return cls(*made)

    return make


def _open(stored: type, record: Record, source: Source) -> object:
    value: object = object.__new__(stored)
    _put(value, "_record", record)
    _put(value, "_source", source)
    return value


def _annotation(cls: Any, name: str) -> Hashable:
    """The type of a field, or of a property."""
    found: Hashable = cls.__annotations__.get(name) or getattr(cls, name).fget.__annotations__["return"]
    return found


def _lay_out(cls: type, names: Iterable[str]) -> _Layout:
    plain, others = dict[str, _Field](), dict[str, _Field]()
    for index, name in enumerate(names):
        annotation = _annotation(cls, name)
        field = index, _decoder(annotation), getattr(_STORED[cls], name).__set__
        (plain if _is_plain(annotation) else others)[name] = field
    return _Layout(plain, others)


def _is_plain(annotation: Hashable) -> bool:
    """Whether all values of a type are single ones."""
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    return all(kind in PLAIN or (isinstance(kind, EnumType)) for kind in kinds)


_LAYOUTS: Mapping[type, _Layout] = {_STORED[cls]: _lay_out(cls, names) for cls, names in LAZY.items()}
