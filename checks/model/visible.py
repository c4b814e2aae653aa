"""What readers see of a text."""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from checks.lazy_pattern import LazyPattern

_OPENED, _CLOSED = "<!--", "-->"
_NOT_LINE_END = LazyPattern(r"[^\n]")

_LONGEST_WORD = 40
"""Characters of a word that is left out rather than cut. More without a blank are an address, or a text
in Chinese or Japanese, which have none between words."""

Span = tuple[int, int]


@lru_cache(maxsize=2)  # of a text and of what stands below its front matter
def encode_text(text: str) -> bytes:
    """The bytes of a text in UTF-8. Who reads a file asks for them again and again."""
    return text.encode(errors="replace")


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text with `\\n` line ends start."""
    # One byte for each character; of most texts, which have no others, they are merely copied.
    return line_starts_of_bytes(text.encode("latin-1", errors="replace"))


def line_starts_of_bytes(data: bytes) -> list[int]:
    """The same of bytes: to divide those takes half as long."""
    starts = [0, *accumulate(map(len, data.splitlines(keepends=True)))]
    if data and not data.endswith(b"\n"):
        starts.pop()
    return starts


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
    before = bisect_right(spans, (position, sys.maxsize)) - 1
    return before >= 0 and position <= spans[before][1]


def without_last_word(cut: str) -> str:
    """The beginning of a text without its last word, which may be half a one."""
    before, _, word = cut.rpartition(" ")
    return before if before and len(word) <= _LONGEST_WORD else cut


def without_first_word(cut: str) -> str:
    """The end of a text without its first word, which may be half a one."""
    word, _, after = cut.partition(" ")
    return after if after and len(word) <= _LONGEST_WORD else cut
