"""Values as YAML gives them, such as dates, to plain ones that can be marshalled, and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def encode_values(values: Mapping[str, object]) -> tuple[bool, Mapping[Any, Any]]:
    """The mapping in plain values, and whether `decode_values` has anything to put back."""
    plain = {key: _encode(value) for key, value in values.items()}
    return plain != values, plain


def decode_values(plain: Mapping[str, Any]) -> Mapping[str, object]:
    """The mapping that `encode_values` was given, where it said that there is something to
    put back."""
    return {key: _decode(value) for key, value in plain.items()}


def _encode(value: Any) -> Any:
    """What is no plain value becomes a pair of its type's name and plain values."""
    if isinstance(value, datetime | date):
        return type(value).__name__, value.isoformat()
    if isinstance(value, list):
        return [_encode(each) for each in value]
    if isinstance(value, dict):
        return {_encode(key): _encode(each) for key, each in value.items()}
    if isinstance(value, tuple | set):
        return type(value).__name__, tuple(_encode(each) for each in value)
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode(each) for each in value]
    if isinstance(value, dict):
        return {_decode(key): _decode(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return _MAKERS[value[0]](value[1])
    return value


_MAKERS: Mapping[str, Any] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "tuple": lambda values: tuple(map(_decode, values)),
    "set": lambda values: set(map(_decode, values)),
}
