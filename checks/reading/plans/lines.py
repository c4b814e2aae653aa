"""The lines of a plan with their facts: heading, item, box, field, code."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checks.model import Box, Document, Mark, Place, Problem
from checks.reading.plans.marks import find_box, parse_mark

_HEADING = re.compile(r" {0,3}(#{1,9})[ \t]+(\S.*)$")
# "- ", "* ", "• ", "12. ", "3) ", also inside a block quote
_ITEM = re.compile(r"([ \t]*(?:>[ \t]?)*)(?:([-*+•])|(\d{1,3})[.)])[ \t]+(.*)$")
# "**Label**: value", "**Label:** value", "**Label (~400 lines):** value", "__Label__: value"
_BOLD_FIELD = re.compile(
    r"(?:\*\*|__)\s*([^*_:][^*:]{0,80}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*(\([^()]{0,80}\))?\s*:)(.*)$"
)
_SIGNS = re.compile(r"^[^\w(\[]{1,12}")
_PLAIN_FIELD = re.compile(r"([A-Za-z][A-Za-z /_-]{1,40}?)\s*:(?!//)\s+(.*)$")
# An underlined (setext) heading is told only where it names a part or batch: plans often set a
# rule right under a paragraph, which makes a heading of it that nobody meant.
_UNDERLINED = re.compile(r"\W*(?:PART|BATCH)\s+\d+[a-z]?\s*[:–—-]\s")
_BOLD_ONLY = re.compile(r"\*\*([^*]+)\*\*\s*:?\s*$")
_EMPHASIS = str.maketrans("", "", "`")
_PROSE_FENCES = ("", "markdown", "md", "text", "txt")


class Code(StrEnum):
    """What kind of code a line lies in."""

    NONE = "none"
    PROSE = "prose"
    """A fence without language or for Markdown: an outline may stand there."""
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Field:
    """`**Label**: value`; `bold` is false for a label without emphasis."""

    label: str
    value: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `level` is the heading's (0 for none); `body` the text without heading or list
    signs and without a leading box; `plain` the same without emphasis and backticks; `ordinal`
    the number of a numbered item; `number` counts from 1."""

    number: int
    text: str
    indent: int = 0
    level: int = 0
    body: str = ""
    item: bool = False
    ordinal: int | None = None
    box: Box | None = None
    field: Field | None = None
    code: Code = Code.NONE

    @property
    def plain(self) -> str:
        """`body` without emphasis."""
        return strip_emphasis(self.body)

    @property
    def is_blank(self) -> bool:
        """Whether only space stands there."""
        return not self.text.strip()

    @property
    def is_rule(self) -> bool:
        """Whether the line is a thematic break."""
        signs = "".join(self.text.split())
        return len(signs) > 2 and signs[0] in "-*_" and signs == signs[0] * len(signs)

    @property
    def is_bold(self) -> bool:
        """Whether the whole line is one bold phrase, as pseudo-headings are."""
        return not self.item and not self.level and bool(_BOLD_ONLY.match(self.body))

    def column_of(self, text: str) -> int:
        """The column where `text` begins in the line, counted from 1; 1 where it does not."""
        return max(self.text.find(text), 0) + 1


def strip_emphasis(text: str) -> str:
    """Without bold, strike-through and code signs; single stars and underscores stay, they
    occur in file names."""
    return text.replace("**", "").replace("~~", "").translate(_EMPHASIS).strip()


def parse_lines(document: Document) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """All lines of a document behind its front matter, and the boxes whose mark is unknown."""
    raw = document.text.split("\n")
    code = _code_kinds(raw, document.code)
    setext = {heading.line: heading.level for heading in document.headings}
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, text in enumerate(raw, start=1):
        if number < document.body_line:
            continue
        line = _parse_line(number, text, code.get(number, Code.NONE), setext.get(number, 0))
        lines.append(line)
        if line.box and line.code is Code.NONE and parse_mark(line.box.raw) is None:
            problems.append(_unknown_mark(document.path, line.box))
    return tuple(lines), tuple(problems)


def find_line(lines: Sequence[Line], number: int) -> int:
    """The index of the line with this number, or where it would be."""
    return bisect_right(lines, number - 1, key=lambda line: line.number)


def _unknown_mark(path: str, box: Box) -> Problem:
    message = f"The box [{box.raw}] has an unknown mark; use [ ], [x], [/] or [!]."
    return Problem("unknown-mark", Place(path, box.line, box.column), message)


def _code_kinds(raw: Sequence[str], ranges: Iterable[tuple[int, int]]) -> dict[int, Code]:
    kinds: dict[int, Code] = {}
    for first, last in ranges:
        opening = raw[first - 1].lstrip(" \t>-*+0123456789.)")
        language = opening.lstrip("`~").strip().lower()
        fenced = opening.startswith(("```", "~~~"))
        kind = Code.PROSE if not fenced or language in _PROSE_FENCES else Code.SOURCE
        kinds.update(dict.fromkeys(range(first, last + 1), kind))
    return kinds


def _parse_line(number: int, text: str, code: Code, setext: int) -> Line:
    """Inside code only headings and items of an outline are told; they make no boxes there."""
    indent = len(text) - len(text.lstrip())
    if heading := _HEADING.match(text if code is Code.NONE else text.lstrip()):
        return _heading(number, text, heading, code)
    item = _ITEM.match(text)
    body = item[4] if item else text.strip().lstrip("> ")
    ordinal = int(item[3]) if item and item[3] else None
    box = _box(number, text, body) if item or body.lstrip("*_ ").startswith("[") else None
    if box and not item and parse_mark(box.raw) is None:
        box = None
    if box:
        body = box.text
    field = _field(body)
    level = setext if not item and _UNDERLINED.match(body) else 0
    return Line(number, text, indent, level, body, bool(item), ordinal, box, field, code)


def _heading(number: int, text: str, found: re.Match[str], code: Code) -> Line:
    words = found[2].rstrip()
    closed = words.rstrip("#")
    body = closed.rstrip() if closed.endswith((" ", "\t")) else words
    box = _box(number, text, body)
    if box and parse_mark(box.raw) is None:
        box = None
    level, indent = len(found[1]), len(text) - len(text.lstrip())
    return Line(number, text, indent, level, box.text if box else body, box=box, code=code)


def _box(number: int, text: str, body: str) -> Box | None:
    """The box that opens an item's or heading's text, be it inside emphasis or not."""
    lead = len(body) - len(body.lstrip("*_ "))
    found = find_box(body, lead)
    if not found:
        return None
    raw, end = found
    column = max(text.find("[" + raw + "]"), 0) + 1
    return Box(parse_mark(raw) or Mark.OPEN, raw, (body[:lead] + body[end:].lstrip()).strip(), number, column)


def _field(body: str) -> Field | None:
    if found := _BOLD_FIELD.match(body):
        label = _SIGNS.sub("", found[1]) + (f" {found[2]}" if found[2] else "")
        return Field(label, found[3].strip(), bold=True)
    if found := _PLAIN_FIELD.match(body):
        return Field(found[1], found[2].strip(), bold=False)
    return None
