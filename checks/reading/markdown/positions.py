"""Where the bytes of a text stand: parsers count bytes, people lines and columns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from checks.model.visible import encode_text, line_starts_of_bytes

_CONTINUING = re.compile(rb"[\x80-\xbf]")
"""A byte that is not the first one of its character."""


class Positions:
    """Byte offsets of a text to lines and columns."""

    def __init__(self, text: str) -> None:
        """`data` are the bytes of the text in UTF-8."""
        self.data = encode_text(text)
        self._starts = line_starts_of_bytes(self.data)
        self._continuing: dict[int, Sequence[int]] = {}

    def line(self, offset: int) -> int:
        """The line, from 1, of a byte."""
        return bisect_right(self._starts, offset)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of a byte; columns count characters."""
        line = self.line(offset)
        inside = bisect_left(self._find_continuing(line), offset)
        return line, offset - self._starts[line - 1] - inside + 1

    def _find_continuing(self, line: int) -> Sequence[int]:
        """The offsets of bytes of a line that continue a character. They are looked for once in each line, so
        that a column is as quick to find at the end of a long one as at its start."""
        found = self._continuing.get(line)
        if found is None:
            start = self._starts[line - 1]
            end = self._starts[line] if line < len(self._starts) else len(self.data)
            is_ascii = self.data[start:end].isascii()
            found = [] if is_ascii else [each.start() for each in _CONTINUING.finditer(self.data, start, end)]
            self._continuing[line] = found
        return found
