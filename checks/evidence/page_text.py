"""A page's text made ready for looking up many short strings in it."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar, cast

from checks.frozen import field, frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Document
from checks.model.visible import Span, covers, line_starts, without_comments

_ADDRESS = LazyPattern(r"://[^\s<>()\[\]\"'`|]*")
_LONGEST_NAME = 120
_NAME = LazyPattern(r"[\w-]*")
_DOTTED = LazyPattern(r"[\w.-]*")

_Answer = TypeVar("_Answer")


@frozen
class PageText:
    """A text and where it is not prose.

    `small` is the text in small letters and of the same length; `starts` are the offsets at
    which lines start; `code` are the line ranges of code blocks, `addresses` the offsets
    (from, to) of web addresses after their scheme; both are sorted. `answers` are those to
    questions that were asked once.
    """

    text: str
    small: str
    addresses: Sequence[Span]
    starts: Sequence[int] = (0,)
    code: Sequence[Span] = ()
    answers: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, question: Hashable, find: Callable[["PageText"], _Answer]) -> _Answer:
        """What `find` gives for a question about this text; it is asked once for each."""
        if question not in self.answers:
            self.answers[question] = find(self)
        return cast("_Answer", self.answers[question])

    def find(self, needle: str) -> Iterator[int]:
        """Where a string in small letters stands as a whole word or path part: no letter,
        digit, `_` or `-` in front; what follows is not looked at."""
        start = self.small.find(needle)
        while start >= 0:
            if start == 0 or not is_word(self.small[start - 1]):
                yield start
            start = self.small.find(needle, start + 1)

    def lines_with(self, needle: str) -> Iterator[tuple[int, str]]:
        """The lines that hold a string in small letters, with their number from 1."""
        start = self.small.find(needle)
        while start >= 0:
            line = bisect_right(self.starts, start)
            end = self.starts[line] if line < len(self.starts) else len(self.text) + 1
            yield line, self.text[self.starts[line - 1] : end - 1]
            start = self.small.find(needle, end)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def is_code(self, offset: int) -> bool:
        """Whether an offset lies in a code block."""
        return covers(self.code, bisect_right(self.starts, offset))

    def is_address(self, offset: int) -> bool:
        """Whether an offset lies in an address with a host (`https://...`)."""
        return covers(self.addresses, offset)

    def part_before(self, offset: int) -> str:
        """The path part in front of an offset that stands right after a `/`, else ""; small."""
        if self.small[max(0, offset - 1) : offset] != "/":
            return ""
        return self.small[self._start(offset - 1, _DOTTED) : offset - 1]

    def word_start(self, end: int) -> int:
        """Where the name begins that ends at an offset."""
        return self._start(end, _NAME)

    def _start(self, end: int, backwards: LazyPattern) -> int:
        before = self.small[max(0, end - _LONGEST_NAME) : end][::-1]
        match = backwards.match(before)
        return end - match.end() if match else end


def is_word(character: str) -> bool:
    """Whether a character may be part of a name: letters, digits, `_` and `-`."""
    return character.isalnum() or character in "_-"


def page_text(document: Document) -> PageText:
    """The text of a page, its code blocks marked and its HTML comments blanked out."""
    starts = line_starts(document.text)
    code = sorted(document.code)
    short = plain_text(without_comments(document.text, starts, code))
    return PageText(short.text, short.small, short.addresses, starts, code)


def plain_text(text: str) -> PageText:
    """A short string, such as a link's target, to be searched in the same way."""
    return PageText(text, _small(text), [match.span() for match in _ADDRESS.finditer(text)])


def join_texts(texts: Sequence[str]) -> PageText:
    """Short strings, to be searched at once; each is a line of its own, even where it holds line ends."""
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text) + 1)
    joined = "\n".join(texts)
    addresses = [match.span() for match in _ADDRESS.finditer(joined)]
    return PageText(joined, "\n".join(map(_small, texts)), addresses, starts)


def _small(text: str) -> str:
    small = text.lower()
    if len(small) == len(text):
        return small
    # A few letters become two when made small (İ); offsets must not move.
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
