"""The part of CBOR (RFC 8949) that Pagefind's files use: whole numbers, text, and arrays that state their
length, each in its shortest form."""

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = "int | str | Sequence[Value]"

NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4
"""Major types. A negative number is written as -1 minus itself."""

_LEAST = 24
"""A smaller number is in the first byte itself; from here on that byte says how many bytes hold it."""
_SIZES = {24: struct.Struct(">B"), 25: struct.Struct(">H"), 26: struct.Struct(">I")}


class FormatError(Exception):
    """The bytes are not of the form that is known here."""


def parse_head(data: bytes, at: int) -> tuple[int, int, int]:
    """The major type of the item at `at`, its number or length, and where its content begins."""
    try:
        major, low = divmod(data[at], 32)
        if low < _LEAST:
            return major, low, at + 1
        size = _SIZES[low]
        return major, size.unpack_from(data, at + 1)[0], at + 1 + size.size
    except (IndexError, KeyError, struct.error) as error:
        raise FormatError(f"no item that is known at byte {at}") from error


def parse_length(data: bytes, at: int) -> tuple[int, int]:
    """How many items the array at `at` has, and where they begin."""
    major, length, begin = parse_head(data, at)
    if major != ARRAY:
        raise FormatError(f"no array at byte {at}")
    return length, begin


def parse_text(data: bytes, at: int) -> tuple[bytes, int]:
    """The text at `at` in UTF-8, and where it ends."""
    major, length, begin = parse_head(data, at)
    if major != TEXT or begin + length > len(data):
        raise FormatError(f"no text at byte {at}")
    return data[begin : begin + length], begin + length


def parse(data: bytes) -> Value:
    """The value that all of `data` is. Raises `FormatError`."""
    value, end = _parse_value(data, 0)
    if end != len(data):
        raise FormatError(f"more than one value: the first ends at byte {end}")
    return value


def _parse_value(data: bytes, at: int) -> tuple[Value, int]:
    major, number, begin = parse_head(data, at)
    if major == NUMBER:
        return number, begin
    if major == NEGATIVE:
        return -1 - number, begin
    if major == TEXT:
        text, end = parse_text(data, at)
        return text.decode(), end
    _, begin = parse_length(data, at)
    values: list[Value] = []
    for _ in range(number):
        value, begin = _parse_value(data, begin)
        values.append(value)
    return values, begin


@lru_cache(maxsize=1 << 14)
def render_head(major: int, number: int) -> bytes:
    """The beginning of an item: all of it, where it is a number."""
    if number < _LEAST:
        return bytes([major << 5 | number])
    low = 24 if number < 1 << 8 else 25 if number < 1 << 16 else 26
    return bytes([major << 5 | low]) + _SIZES[low].pack(number)


def render(value: Value) -> bytes:
    """The bytes of a value."""
    if isinstance(value, int):
        return render_head(NUMBER, value) if value >= 0 else render_head(NEGATIVE, -1 - value)
    if isinstance(value, str):
        data = value.encode()
        return render_head(TEXT, len(data)) + data
    return render_head(ARRAY, len(value)) + b"".join(map(render, value))
