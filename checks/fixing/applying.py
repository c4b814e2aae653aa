"""Edits and conversions applied to the bytes of a file; all else stays byte for byte."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from checks.frozen import frozen
from checks.model import Edit, Form

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\n|\r")


class UnfitEditError(ValueError):
    """An edit does not fit the file: it names a place that is not there, it overlaps another
    one, or the file is not UTF-8."""


def apply_edits(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with all edits applied. Inserted lines end as most lines of the file do; a byte
    order mark, and a last line end or none, stay. Raises `UnfitEditError`."""
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = _decode(data[len(mark) :])
    lines = _Lines.of(text)
    pieces: list[str] = []
    done = 0
    for start, end, inserted in sorted((lines.offset(e.line, e.column), *lines.end(e)) for e in edits):
        if not done <= start <= end:
            raise UnfitEditError("edits overlap")
        pieces += (text[done:start], inserted.replace("\n", lines.line_end))
        done = end
    return mark + "".join([*pieces, text[done:]]).encode()


def convert(data: bytes, form: Form) -> bytes:
    """The file in this form. Raises `UnfitEditError`."""
    _decode(data)
    return _CONVERSIONS[form](data)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnfitEditError(f"is not UTF-8 at byte {error.start}") from error


@frozen
class _Lines:
    """Where the lines of a text begin and end (line ends left out), and how most of them end."""

    starts: Sequence[int]
    ends: Sequence[int]
    line_end: str

    @classmethod
    def of(cls, text: str) -> "_Lines":
        breaks = list(_LINE_END.finditer(text))
        counts = Counter(each[0] for each in breaks)
        # Among equally frequent kinds the plainest: LF, then CRLF.
        line_end = max(("\n", "\r\n", "\r"), key=lambda kind: counts[kind])
        starts = [0, *(each.end() for each in breaks)]
        ends = [*(each.start() for each in breaks), len(text)]
        return cls(starts, ends, line_end)

    def offset(self, line: int, column: int) -> int:
        if not 1 <= line <= len(self.starts):
            raise UnfitEditError(f"there is no line {line}")
        offset = self.starts[line - 1] + column - 1
        if not self.starts[line - 1] <= offset <= self.ends[line - 1]:
            raise UnfitEditError(f"line {line} has no column {column}")
        return offset

    def end(self, edit: Edit) -> tuple[int, str]:
        return self.offset(edit.end_line, edit.end_column), edit.text


def _end_lines_with_lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _remove_mark(data: bytes) -> bytes:
    return data.removeprefix(_BYTE_ORDER_MARK)


_CONVERSIONS: Mapping[Form, Callable[[bytes], bytes]] = {
    Form.UNIX_LINE_ENDS: _end_lines_with_lf,
    Form.NO_BYTE_ORDER_MARK: _remove_mark,
}
