"""Where in a text the address of a link stands: of what was read as a link, its exact place.

The place is looked for from where the link begins, by the rules of CommonMark (0.31.2, sections
4.7, 6.3 and 6.4). What is found counts only where it says what the parser has read, so that a
link that is written in a way that is not known here has no place.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import lru_cache

from checks.frozen import frozen
from checks.model import Document, Link, LinkKind
from checks.model.visible import covers, line_starts
from checks.reading.markdown.html_attributes import BEFORE
from checks.reading.markdown.labels import normalise_label

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")
_BEFORE = re.compile(r"[ \t]*\n?[ \t]*")
_BRACKETED = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_BARE = re.compile(r"(?:[^\s()\\<]|\\.)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*")
_AFTER = re.compile(
    r"""(?:[ \t]*\n?[ \t]*(?<=\s)
        (?:"(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \((?:[^()\\]|\\.)*\)))?
        [ \t]*\n?[ \t]*\)""",
    re.DOTALL | re.VERBOSE,
)
_DEFINITION = re.compile(r"^([ \t>*+\d.)-]*)\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*\n?[ \t]*(?=\S)", re.MULTILINE)
_INDENT = re.compile(r" {0,3}")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]")
_QUOTED = re.compile(rf"""<(?:a|img)\b{BEFORE}(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_OPENING = ("](", "]:")
"""After one of these, rewriting the address could turn the whole link into an address."""
_NEAR = 20
_LONGEST = 2_000
"""How many characters the text of a link, or its title, may have at most."""

_Span = tuple[int, int]


@frozen
class Destination:
    """An address as it is written, with its place; it lies within one line."""

    written: str
    line: int
    column: int

    @property
    def end_column(self) -> int:
        """The column after it."""
        return self.column + len(self.written)


def find_destination(document: Document, link: Link) -> Destination | None:
    """Where a link of the document has its address, without angle brackets; None where that is
    not certain, and where the document's text is not that of its file."""
    find = _FINDERS.get(link.kind)
    if find is None or not document.is_exact:
        return None
    text, starts = document.text, _line_starts(document.text)
    start = starts[link.line - 1] + link.column - 1
    if text[max(0, start - _NEAR) : start].rstrip().endswith(_OPENING):
        return None
    span = find(document, start)
    if span is None or _read(text[span[0] : span[1]]) != link.target:
        return None
    line = bisect_right(starts, span[0])
    return Destination(text[span[0] : span[1]], line, span[0] - starts[line - 1] + 1)


_line_starts = lru_cache(maxsize=2)(line_starts)  # the links of a file come one after the other


def _read(written: str) -> str:
    """An address as the parser reads it: escapes and entities resolved."""
    return html.unescape(_ESCAPE.sub(r"\1", written))


def _find_inline(document: Document, start: int) -> _Span | None:
    text = document.text
    end = _end_of_brackets(text, start)
    if end is None or text[end : end + 1] != "(":
        return None
    gap = _BEFORE.match(text, end + 1)
    found = _span_at(text, gap.end()) if gap else None
    if found is None:
        return None
    span, behind = found
    return span if _AFTER.match(text, behind, behind + _LONGEST) else None


def _find_reference(document: Document, start: int) -> _Span | None:
    """The address of the first definition of the link's label, which is the one that counts."""
    text = document.text
    end = _end_of_brackets(text, start)
    if end is None:
        return None
    second = _LABEL.match(text, end)
    label = second[1] if second and second[1].strip() else text[text.index("[", start) + 1 : end - 1]
    address = _definitions(text, document.body_line, document.code).get(normalise_label(label))
    found = None if address is None else _span_at(text, address)
    return found[0] if found else None


@lru_cache(maxsize=2)
def _definitions(text: str, body_line: int, code: tuple[tuple[int, int], ...]) -> Mapping[str, int | None]:
    """The labels that a text defines, each with where its first definition has its address; None
    where the first that looks like one may be none."""
    found: dict[str, int | None] = {}
    starts, ranges = _line_starts(text), sorted(code)
    for match in _DEFINITION.finditer(text):
        line = bisect_right(starts, match.start())
        if line >= body_line and not covers(ranges, line):
            is_one = _INDENT.fullmatch(match[1]) and _may_begin(text, match.start())
            found.setdefault(normalise_label(match[2]), match.end() if is_one else None)
    return found


def _may_begin(text: str, start: int) -> bool:
    """A definition cannot interrupt a paragraph: before it is a blank line or another one."""
    end = max(0, start - 1)
    before = text[text.rfind("\n", 0, end) + 1 : end]
    return not before.strip() or _DEFINITION.match(before) is not None


def _find_html(document: Document, start: int) -> _Span | None:
    match = _QUOTED.match(document.text, start)
    if match is None:
        return None
    return match.span(1) if match[1] is not None else match.span(2)


def _span_at(text: str, offset: int) -> tuple[_Span, int] | None:
    """An address that begins at an offset, and where what holds it ends."""
    if bracketed := _BRACKETED.match(text, offset):
        return bracketed.span(1), bracketed.end()
    bare = _BARE.match(text, offset)
    return (bare.span(), bare.end()) if bare else None


def _end_of_brackets(text: str, start: int) -> int | None:
    """After the bracket that closes the one at `start` (or after a `!` there)."""
    offset = start + (text[start : start + 1] == "!")
    if text[offset : offset + 1] != "[":
        return None
    depth, last = 0, min(len(text), start + _LONGEST)
    while offset < last:
        char = text[offset]
        if char == "`":
            offset = _end_of_code(text, offset)
            continue
        depth += (char == "[") - (char == "]")
        if not depth:
            return offset + 1
        offset += 2 if char == "\\" else 1
    return None


def _end_of_code(text: str, start: int) -> int:
    """After a code span; after its backticks where they open none."""
    opening, *others = _TICKS.finditer(text, start, start + _LONGEST)
    return next((each.end() for each in others if each[0] == opening[0]), opening.end())


_FINDERS: Mapping[LinkKind, Callable[[Document, int], _Span | None]] = {
    LinkKind.INLINE: _find_inline,
    LinkKind.IMAGE: _find_inline,
    LinkKind.REFERENCE: _find_reference,
    LinkKind.HTML: _find_html,
}
