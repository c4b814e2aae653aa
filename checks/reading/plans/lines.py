"""The lines of a plan with their facts: heading, item, box, field, code."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from checks.frozen import frozen
from checks.model import Box, Document, Mark, Place, Problem
from checks.reading.plans.marks import find_box, has_tick, parse_mark
from checks.reading.text import spell_alike
from checks.reading.wrapped import find_rest

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
# "- ", "* ", "• ", "12. ", "3) ", also inside a block quote
_ITEM = re.compile(r"([ \t]*(?:>[ \t]?)*)(?:([-*+•])|(\d{1,3})[.)])[ \t]+(.*)$")
# "**Label**: value", "**Label:** value", "**Label (~400 lines):** value", "__Label__: value"
_BOLD_FIELD = re.compile(
    r"(?:\*\*|__)\s*([^*_:][^*:]{0,80}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*(\([^()]{0,80}\))?\s*[:：])(.*)$"
)
# "*Label*: value", "_Label:_ value"; and a dash behind a label that asks for a value: "**Output** - value"
_LEANING_FIELD = re.compile(r"([*_])([A-Za-z][^*_:]{0,60}?)\s*(?:\1\s*[:：]|[:：]\1)(.*)$")
_DASHED_FIELD = re.compile(
    r"(?:\*\*|__)((?:(?:target|expected|output|knowledge|estimated)\s+){0,2}(?:files?|outputs?|target|size|length|lines|path)"
    r"|status|results?|complete|influenced\s+by)(?:\*\*|__)\s+[-–—]\s+(.*)$",
    re.IGNORECASE,
)
# "<br>", "\\", "<!-- id: 3 -->"
_UNSHOWN = re.compile(r"(?:\s*<br\s*/?>|\\|\s*<!--[^<>]{0,80}-->)+$", re.IGNORECASE)
# "*Label: value*"
_LEANING_WHOLE = re.compile(r"([*_])([A-Za-z][A-Za-z /-]{1,40}?)\s*[:：]\s+([^\s*_].{0,300})\1$")
# "**Label: value**", "**Label: value** ✅"; a label with a number is a title: "**Section 1: Flour**"
_BOLD_WHOLE = re.compile(
    r"(?:\*\*|__)\W{0,4}([A-Za-z][A-Za-z /_-]{1,40}?)\s*:\s+([^*]{1,300}?)(?:\*\*|__)(.*)$"
)
_SIGNS = re.compile(r"^[^\w(\[]{1,12}")
_EMOJI_BEFORE = re.compile(
    r"^[^\w\s*\[\](){}`\"'<>|#~+.:;,!?/\\-]{1,4}\s{1,2}(?=\*\*|__|[A-Za-z][A-Za-z /_-]{1,40}:\s)"
)
# What leads from one field of a line to the next: "**Date**: 2025-01-31 | **Goal**: value"
_NEXT_FIELD = re.compile(
    r"(?:\s{0,3}(?:[|·•;,]|<br\s?/?>)\s{0,3}|\s{1,3})(?=\*\*[^*:\n]{1,60}(?::\s?\*\*|\*\*\s?[:：]))",
    re.IGNORECASE,
)
_PLAIN_FIELD = re.compile(r"([A-Za-z][A-Za-z /_-]{1,40}?)\s*:(?!//)\s+(.*)$")
# An underlined (setext) heading is told only where it names a part or batch: plans often set a
# rule right under a paragraph, which makes a heading of it that nobody meant.
_UNDERLINED = re.compile(r"\W*(?:PART|BATCH)\s+\d+[a-z]?\s*[:–—-]\s")
_BOLD_ONLY = re.compile(r"(?:\*\*[^*]+\*\*|__[^_]+__)\s*:?\s*$")
_UNDERSCORED = re.compile(r"(?<![\w/])__(?=[^\s_])([^_]{1,300})(?<=\S)__(?!\w|\.\w)")
_COMMENT = re.compile(r" {0,3}<!--")
# "[PART 3](#part-3): title", "[PART 3: title](#part-3)", "_PART 3_: title", "*PART 3: title*"
_LINKED = re.compile(r"(\W{0,12}?)\[([^\[\]]{1,300})\]\([^()\s]{0,300}\)")
_EMPHASIS = re.compile(r"(\W{0,12}?)([*_])([^*_]{1,300})\2(?!\w)")
# "~~PART 3: title~~", "Section 3: ~~title~~ (moved)", "~~title~~ merged", but "~~old title~~ new title"
_ORDINAL = r"(?:PART|Worker|Section)\s#?[\w.]{1,6}\s?[:.)–—-]{1,2}"
_STRUCK = re.compile(
    rf"[^\w~]{{0,12}}(?:~~\W{{0,6}}{_ORDINAL}|(?:{_ORDINAL}[^\w~]{{0,6}})?~~[^~]{{1,200}}~~"
    r"(?!\s?(?!(?:moved|merged|dropped|removed|now|see)\b)\w))",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\|([^|]+)\|([^|]+)\|")  # "| Target | a/00-b.md |"
_PROSE_FENCES = ("", "markdown", "md", "text", "txt")


class Code(StrEnum):
    """What kind of code, or other text that is not read as Markdown, a line lies in."""

    PROSE = "prose"
    """A fence without language or for Markdown: an outline may stand there."""
    SOURCE = "source"
    COMMENT = "comment"
    """No code, but not shown either: `<!-- ... -->` from the start of a line."""


@frozen
class Field:
    """`**Label**: value`; `bold` is false for a label without emphasis."""

    label: str
    value: str
    bold: bool


class Line(NamedTuple):
    """One line. (A named tuple, as plans have many.) `level` is the heading's (0 for none);
    `body` the text without heading or list signs and without a leading box; `plain` the same
    without emphasis and backticks, `lowered` that in lower case; `ordinal` the number of a
    numbered item; `number` counts from 1."""

    number: int
    text: str
    indent: int
    level: int
    body: str
    plain: str
    lowered: str
    is_text: bool
    """Whether the line lies outside of code and comments."""
    is_blank: bool = False
    item: bool = False
    ordinal: int | None = None
    box: Box | None = None
    field: Field | None = None
    code: Code | None = None
    more: tuple[Field, ...] = ()
    """Further fields of the line behind its first one."""

    @property
    def is_rest(self) -> bool:
        """Whether the line only goes on with the item above it, which has its text."""
        return not (self.body or self.is_blank or self.item)

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields of the line."""
        return (self.field, *self.more) if self.field else ()

    @property
    def is_rule(self) -> bool:
        """Whether the line is a thematic break."""
        if self.level or self.text[-1:].isalnum():
            return False
        signs = "".join(self.text.split())
        return len(signs) > 2 and signs[0] in "-*_" and signs == signs[0] * len(signs)

    @property
    def is_bold(self) -> bool:
        """Whether the whole line is one bold phrase, as pseudo-headings are."""
        return not self.item and not self.level and bool(_BOLD_ONLY.match(self.body))

    @property
    def is_struck(self) -> bool:
        """Whether what the line says is struck out as withdrawn; lists strike out what is done as well."""
        if "~~" not in self.body or has_tick(self.body) or (self.box and self.box.mark is Mark.DONE):
            return False
        return _STRUCK.match(self.body) is not None

    def column_of(self, text: str) -> int:
        """The column where `text` begins in the line, counted from 1; 1 where it does not."""
        return max(self.text.find(text), 0) + 1


def strip_emphasis(text: str) -> str:
    """Without bold, strike-through and code signs; single stars and underscores stay, they
    occur in file names, as do two in `a/__init__.md`."""
    if "*" in text or "`" in text or "~" in text:
        text = text.replace("**", "").replace("~~", "").replace("`", "")
    if "__" in text:
        text = _UNDERSCORED.sub(r"\1", text)
    return text.strip()


def table_cells(line: Line) -> list[str]:
    """The cells of a table's row, without emphasis."""
    row = strip_emphasis(line.body).removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in row.split("|")]


def unwrap(text: str) -> str:
    """The text without the link or the single signs of emphasis that it begins with."""
    if "](" in text:
        text = _LINKED.sub(r"\1\2", text, count=1) if _LINKED.match(text) else text
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\1\3", text, count=1) if _EMPHASIS.match(text) else text
    return text


def parse_lines(document: Document) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """All lines of a document behind its front matter, and the boxes whose mark is unknown."""
    raw = document.text.split("\n")
    codes = _code_kinds(raw, document.code)
    if "<!--" in document.text:
        codes.update(dict.fromkeys(_comment_lines(raw, document.body_line, codes), Code.COMMENT))
    setext = {heading.line: heading.level for heading in document.headings}
    lines: list[Line] = []
    problems: list[Problem] = []
    last = 0  # of the lines that an item goes on in
    for number, text in enumerate(raw, start=1):
        if number < document.body_line:
            continue
        if number <= last:
            lines.append(Line(number, text, len(text) - len(text.lstrip()), 0, "", "", "", True))
            continue
        rest = find_rest(raw, number, codes, _is_field)
        last = number + len(rest)
        line = _parse_line(number, text, codes.get(number), setext.get(number, 0), rest)
        lines.append(line)
        if line.box and line.is_text and parse_mark(line.box.raw) is None:
            problems.append(_unknown_mark(document.path, line.box))
    return tuple(lines), tuple(problems)


def _is_field(text: str) -> bool:
    return _fields(text)[0] is not None


def _unknown_mark(path: str, box: Box) -> Problem:
    message = f"the box [{box.raw}] has an unknown mark: use [ ], [x], [/] or [!]"
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


def _comment_lines(raw: Sequence[str], first: int, codes: Container[int]) -> Iterator[int]:
    """The numbers of the lines of HTML comments that start a line (CommonMark 4.6, kind 2): up
    to the line that holds the end, or to the end of the text."""
    inside = False
    for number, text in enumerate(raw[first - 1 :], start=first):
        inside = inside or (number not in codes and bool(_COMMENT.match(text)))
        if inside:
            yield number
            inside = "-->" not in text


def _parse_line(number: int, text: str, code: Code | None, setext: int, rest: Sequence[str] = ()) -> Line:
    """Inside code only headings and items of an outline are told; they make no boxes there. `rest` are the
    lines in which an item goes on."""
    bare = text.lstrip()
    indent = len(text) - len(bare)
    if not bare:
        return Line(number, text, indent, 0, "", "", "", code is None, is_blank=True, code=code)
    heading = _HEADING.match(text if code is None else bare) if bare.startswith("#") else None
    item = None if heading else _ITEM.match(text)
    own = heading[2].rstrip() if heading else item[4] if item else text.strip().lstrip("> ")
    body = spell_alike(" ".join((own, *rest)) if rest else own)
    if heading and body.endswith("#") and (closed := body.rstrip("#")).endswith(" "):
        body = closed.rstrip()
    ordinal = int(item[3]) if item and item[3] else None
    box = _box(number, text, body) if "[" in body else None
    if box and not item and parse_mark(box.raw) is None:
        box = None
    if box:
        body = box.text
    if body.endswith((">", "\\")):
        body = _UNSHOWN.sub("", body)
    field, more = _fields(body)
    if field is None and body.startswith("|") and (pair := _PAIR.fullmatch(body)):
        field = Field(strip_emphasis(pair[1]), strip_emphasis(pair[2]), bold=True)
    if field is None and body.startswith(("**", "__")) and (dashed := _DASHED_FIELD.match(body)):
        field = Field(dashed[1], dashed[2].strip(), bold=True)
    if heading and field:
        field = Field(field.label, field.value, bold=True)
    level = len(heading[1]) if heading else setext if setext and not item and _UNDERLINED.match(body) else 0
    plain = strip_emphasis(body)
    return Line(  # in the order of the fields: keywords take time, and lines are many
        number,
        text,
        indent,
        level,
        body,
        plain,
        plain.lower(),
        code is None,
        False,
        bool(item),
        ordinal,
        box,
        field,
        code,
        more,
    )


def _box(number: int, text: str, body: str) -> Box | None:
    """The box that opens an item's or heading's text, be it inside emphasis or not."""
    inner = body.lstrip("*_ ")
    lead = len(body) - len(inner)
    found = find_box(body, lead) if inner.startswith("[") else None
    if not found:
        return None
    raw, end = found
    column = max(text.find("[" + raw + "]"), 0) + 1
    return Box(parse_mark(raw) or Mark.OPEN, raw, (body[:lead] + body[end:].lstrip()).strip(), number, column)


def cut_at_field(text: str) -> str:
    """The text up to the next bold field in it."""
    return _NEXT_FIELD.split(text, maxsplit=1)[0] if "**" in text else text


def _fields(body: str) -> tuple[Field | None, tuple[Field, ...]]:
    """The field that a line is, and those behind it."""
    if ":" not in body and "：" not in body:
        return None, ()
    if not body[0].isascii():
        body = _EMOJI_BEFORE.sub("", body, count=1)
    if body.count("**") < 4:
        return _field(body), ()
    first, *others = _NEXT_FIELD.split(body)
    field = _field(first)
    more = (_field(piece) for piece in others) if field and field.bold else ()
    return (field, tuple(filter(None, more))) if field and field.bold else (_field(body), ())


def _field(body: str) -> Field | None:
    if body.startswith(("**", "__")) and (found := _BOLD_FIELD.match(body)):
        label = _SIGNS.sub("", found[1]) + (f" {found[2]}" if found[2] else "")
        return Field(label, found[3].strip(), bold=True)
    if body.startswith(("**", "__")) and (found := _BOLD_WHOLE.match(body)):
        return Field(found[1], f"{found[2]}{found[3]}".strip(), bold=True)
    if body.startswith(("*", "_")) and body[1] != body[0] and (found := _LEANING_FIELD.match(body)):
        return Field(found[2], found[3].strip(), bold=True)
    if body.startswith(("*", "_")) and (found := _LEANING_WHOLE.match(body)):
        return Field(found[2], found[3].strip(), bold=True)
    colon = body.find(":")  # a quick sieve: the first one ends the label, and space follows
    if colon > 0 and body[colon + 1 : colon + 2].isspace() and (found := _PLAIN_FIELD.match(body)):
        return Field(found[1], found[2].strip(), bold=False)
    return None
