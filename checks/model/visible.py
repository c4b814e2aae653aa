"""What readers see of a text."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from checks.late import LatePattern

_OPENED, _CLOSED = "<!--", "-->"
_NOT_LINE_END = LatePattern(r"[^\n]")

Span = tuple[int, int]


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text start."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def without_comments(text: str, starts: Sequence[int], code: Sequence[Span]) -> str:
    """The text with blanks for comments, line ends kept; not for those shown as code, and
    not for one without an end, which may be no comment."""
    pieces: list[str] = []
    done, start = 0, text.find(_OPENED)
    while start >= 0:
        end = start + len(_OPENED)
        if text[start - 1 : start] != "`" and not covers(code, bisect_right(starts, start)):
            closed = text.find(_CLOSED, end)
            if closed < 0:
                break
            end = closed + len(_CLOSED)
            pieces += [text[done:start], _NOT_LINE_END.sub(" ", text[start:end])]
            done = end
        start = text.find(_OPENED, end)
    return "".join([*pieces, text[done:]])


def covers(spans: Sequence[Span], position: int) -> bool:
    """Whether one of the spans (from, to, sorted) holds a position."""
    before = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return before >= 0 and position <= spans[before][1]
