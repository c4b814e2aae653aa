"""The text of a file as people read it: where a match stands, and whether it is meant.

What stands in code, in a comment or in a quotation is shown to readers as an example, so the
finders ask here before they speak. Everything is made on the first question: most files
are clean and ask none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from checks.lazy_pattern import LazyPattern
from checks.model import Document, Place
from checks.model.visible import covers, line_starts
from checks.reading.markdown.listings import find_listings

_TICKS = LazyPattern(r"`+")
_DISPLAY = LazyPattern(r"\$\$")
_ENGINE_TAG = LazyPattern(
    r"\{%|\{\{[-~#/]?[ \t]*(?:end|else|if\w*|for\w*|range|with|include)\b"
    r"|<script setup|\sv-(?:for|if|model|pre|html|bind)\b"
)
_RARE_SIGNS = "{<!=X@è"
"""Those of words that are looked for which most pages have in code only, or not at all."""

_WINDOW = 300
"""How many characters before a match are looked at, so that a huge line costs no more."""

_OPENING = LazyPattern(r"[\"“”„‚‘«»‹›「『](?<!\d\")")
"""A mark that a number stands before is one of inches."""
_CLOSING = {
    '"': '"',
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‚": "‘’",
    "‘": "’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
}
"""Which marks close what each of them opens: English, German, French, Danish, Swedish and Japanese ones."""
_ALWAYS_OPENING = ("“", "„")
"""Marks that nobody writes alone: what they open goes on after the paragraph."""
_APOSTROPHE = LazyPattern(r"’(?<=\w’)(?=\w)")


class Prose:
    """A document's body (front matter blanked, so lines keep their numbers)."""

    def __init__(self, document: Document, body: str) -> None:
        """Looks at nothing yet."""
        self.document = document
        self.text = body
        self._spans: dict[int, tuple[tuple[int, int], ...]] = {}

    def finditer(self, pattern: LazyPattern) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begin outside code and comments."""
        return (match for match in pattern.finditer(self.text) if not self.is_hidden(match.start()))

    def find_near(self, words: Sequence[str], pattern: LazyPattern) -> Iterator[re.Match[str]]:
        """The matches of a pattern in lines that hold one of the words, hidden ones too, unless only code
        blocks have the word. Looking for a word takes microseconds, looking for a pattern milliseconds."""
        shown, missing = self.shown, self._missing
        held = (word for word in words if missing.isdisjoint(word) and word in shown)
        spans = {span for word in held for span in self._spans_of_lines(word)}
        for start, end in sorted(spans):
            yield from pattern.finditer(self.text, start, end)

    def _spans_of_lines(self, word: str) -> Iterator[tuple[int, int]]:
        offset = self.text.find(word)
        while offset >= 0:
            end = self.text.find("\n", offset)
            end = end if end >= 0 else len(self.text)
            yield self.text.rfind("\n", 0, offset) + 1, end
            offset = self.text.find(word, end)

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = self.line(offset)
        return Place(self.document.path, line, offset - self._starts[line - 1] + 1)

    def place_in_front_matter(self, value: str) -> Place:
        """Where a value of the front matter is first written; the beginning of the file where it is not
        written as it is read."""
        text, path = self.document.text, self.document.path
        offset = text.find(value) if value else -1
        if offset < 0:
            return Place(path)
        return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

    def line(self, offset: int) -> int:
        """The number of the line that holds an offset."""
        return bisect_right(self._starts, offset)

    def line_text(self, line: int) -> str:
        """A line without its end; nothing after the last one."""
        if line > len(self._starts):
            return ""
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[self._starts[line - 1] : end]

    def lines_text(self, first: int, last: int) -> Sequence[str]:
        """The lines from the first to the last of these numbers, as far as there are such."""
        if not 0 < first <= min(last, len(self._starts)):
            return ()
        end = self._starts[last] if last < len(self._starts) else len(self.text)
        return self.text[self._starts[first - 1] : end].split("\n")[: last - first + 1]

    def start_of_line(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self._starts[self.line(offset) - 1]

    def before(self, offset: int) -> str:
        """What its line has before an offset, the nearest characters of it."""
        return self.text[max(self.start_of_line(offset), offset - _WINDOW) : offset]

    def after(self, offset: int) -> str:
        """What its line has from an offset on, the nearest characters of it."""
        end = self.text.find("\n", offset, offset + _WINDOW)
        return self.text[offset : end if end >= 0 else offset + _WINDOW]

    def is_hidden(self, offset: int) -> bool:
        """Whether an offset lies in code (block or span) or in a comment."""
        line = self.line(offset)
        return self.is_code(line) or self._is_span(line, offset) or self._is_comment(offset)

    def is_hidden_at(self, line: int, column: int) -> bool:
        """Whether a place lies in code or in a comment; none of the front matter does."""
        return line >= self.document.body_line and self.is_hidden(self._starts[line - 1] + column - 1)

    def is_code(self, line: int) -> bool:
        """Whether a line lies in a code block."""
        return covers(self._code, line)

    def is_block_quote(self, offset: int) -> bool:
        """Whether the line of an offset belongs to a block quote."""
        start = self.start_of_line(offset)
        return self.text[start : start + 20].lstrip().startswith(">")

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies in a block quote or between quotation marks, as a rule in its paragraph;
        of straight ones, which may mean inches, the first stands on its line."""
        if self.is_block_quote(offset):
            return True
        above = self._above(offset).replace('"', " ")
        before = above + self.before(offset)
        behind = self.text[offset : offset + 10 * _WINDOW].partition("\n\n")[0]
        return _is_between_quotes(before, _APOSTROPHE.sub("'", before + behind))

    def _above(self, offset: int) -> str:
        """The lines of its paragraph above the one of an offset; nothing where there are too many, as a mark
        tells what it does only by those before it."""
        start = self.start_of_line(offset)
        above = self.text[max(0, start - 2 * _WINDOW) : start]
        _, blank, lines = above.rpartition("\n\n")
        return lines if blank or start <= 2 * _WINDOW else ""

    def is_formula(self, offset: int) -> bool:
        """Whether an offset lies between dollar signs, on its line or in a block of them."""
        if self.before(offset).count("$") % 2:
            return True
        return bisect_right(self._displays, offset) % 2 == 1

    def is_in_display(self, line: int) -> bool:
        """Whether a line begins in a block of formulas."""
        return bool(self._displays) and bisect_right(self._displays, self._starts[line - 1]) % 2 == 1

    def is_in_comment(self, line: int) -> bool:
        """Whether a line begins in a comment."""
        return self._is_comment(self._starts[line - 1])

    def is_listing(self, line: int) -> bool:
        """Whether a line lies in a section of sources."""
        return covers(self.listings, line)

    @cached_property
    def is_rendered(self) -> bool:
        """Whether tags of a template engine (Liquid, Jinja, Go, Franklin, Vue) stand in the text."""
        return bool(_ENGINE_TAG.search(self.text))

    @cached_property
    def listings(self) -> Sequence[tuple[int, int]]:
        """The first and last lines of each section of sources."""
        return find_listings(self.document.headings, self.text.count("\n") + 1)

    @cached_property
    def linked(self) -> frozenset[tuple[int, str]]:
        """Line and text of each link."""
        return frozenset((link.line, link.text) for link in self.document.links)

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

    @cached_property
    def shown(self) -> str:
        """The text without its code blocks, a third of most pages, where nothing is meant that is found."""
        starts, pieces, done = [*self._starts, len(self.text)], list[str](), 0
        for first, last in self._code:
            pieces.append(self.text[done : starts[first - 1]])
            done = starts[last]
        return "".join([*pieces, self.text[done:]])

    @cached_property
    def _missing(self) -> frozenset[str]:
        """Signs that the text does not show: no word with one of them need be looked for."""
        return frozenset(sign for sign in _RARE_SIGNS if sign not in self.shown)

    @cached_property
    def _displays(self) -> list[int]:
        """Where blocks of formulas open and close."""
        return [
            match.start()
            for match in _DISPLAY.finditer(self.text)
            if not self.is_code(self.line(match.start()))
        ]

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        return sorted(self.document.code)

    def _is_span(self, line: int, offset: int) -> bool:
        if line not in self._spans:
            start = self._starts[line - 1]
            self._spans[line] = tuple(
                (start + first, start + last) for first, last in _code_spans(self.line_text(line))
            )
        spans = self._spans[line]
        index = bisect_right(spans, (offset, len(self.text))) - 1
        return index >= 0 and offset < spans[index][1]

    @cached_property
    def _has_comments(self) -> bool:
        return "<!--" in self.text

    def _is_comment(self, offset: int) -> bool:
        if not self._has_comments:
            return False
        start = max(0, offset - 10 * _WINDOW)
        return self.text.rfind("<!--", start, offset) > self.text.rfind("-->", start, offset)


def _is_between_quotes(before: str, text: str) -> bool:
    """Whether a mark is closed after what the text has before. One mark may open and close, depending on the
    language, so they are paired from the left; one that nothing closes is mostly passed over."""
    start = 0
    while opening := _OPENING.search(before, start):
        ends = (text.find(mark, opening.end()) for mark in _CLOSING[opening[0]])
        end = min((end for end in ends if end >= 0), default=-1)
        if end >= len(before) or (end < 0 and opening[0] in _ALWAYS_OPENING):
            return True
        start = max(end, opening.start()) + 1
    return False


def _code_spans(line: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each code span of a line: from a run of backticks to the next of the same
    length (CommonMark 6.1)."""
    if "`" not in line:
        return
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(line)]
    later: dict[int, list[int]] = {}
    for index in reversed(range(len(runs))):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        same = later[runs[index][1] - runs[index][0]]
        while same and same[-1] <= index:
            same.pop()
        if same:
            yield runs[index][0], runs[same[-1]][1]
            index = same[-1]
        index += 1
