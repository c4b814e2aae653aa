"""Where the bytes of a text stand: parsers count bytes, people lines and columns."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate


class Positions:
    """Byte offsets of a text to lines and columns."""

    def __init__(self, text: str) -> None:
        """`data` are the bytes of the text in UTF-8."""
        self.data = text.encode()
        self._starts = [0, *accumulate(map(len, self.data.splitlines(keepends=True)))]
        if len(self._starts) > 1 and not self.data.endswith(b"\n"):
            self._starts.pop()

    def line(self, offset: int) -> int:
        """The line, from 1, of a byte."""
        return bisect_right(self._starts, offset)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The line and the column, both from 1, of a byte; columns count characters."""
        line = self.line(offset)
        start = self._starts[line - 1]
        inside = bisect_left(self._continuing, offset) - bisect_left(self._continuing, start)
        return line, offset - start - inside + 1

    @cached_property
    def _continuing(self) -> list[int]:
        """The offsets of bytes that are not the first one of their character. They make a column
        as quick to find at the end of a long line as at its start."""
        return [match.start() for match in re.finditer(rb"[\x80-\xbf]", self.data)]
