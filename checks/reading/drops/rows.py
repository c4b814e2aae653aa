"""A drop's text as rows: headings, named fields and plain lines, without markup and code.

Drops are loosely written, so no grammar holds all of them. What does hold: a statement stands
on one line, mostly as a field (`**Lines**: ~700`, `- Lines: 700`, `| Lines | 700 |`), as a
heading (`## Status: complete`), as the first line below a heading that names it
(`## File Created`), or as plain text. A row says which, so that the readers of single facts
need not know markup. What stands in a code fence is quoted and gives no row.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from checks.model import Document
from checks.reading.drops import names
from checks.reading.drops.head_checks import CANONICAL, KEYS
from checks.reading.drops.tables import Table, table_cells
from checks.reading.text import spell_alike
from checks.reading.wrapped import find_rest

TICKS = "✓✔✅☑"
CROSSES = "❌✗✘✖☒"
_LIST_MARK = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_BOX = re.compile(r"\[(.)\](?!\()\s*")
_MARKS = re.compile(rf"[{TICKS}{CROSSES}⚠⭐\U0001f300-\U0001faff\ufe0f\s]+")
_OPEN_BOX = " -~/!" + CROSSES
_BOLD_FIELD = re.compile(r"\*\*(?!\s)([^*\n]{1,60}?)(?:[:：]\s*\*\*|\*\*\s*[:：])\s*(.*)")
_LEANING_FIELD = re.compile(r"([*_])(?![\s*_])([^*_\n:：]{1,60}?)\s*(?:[:：]\1|\1\s*[:：])\s*(.*)")
_DASHED_FIELD = re.compile(r"\*\*(?!\s)([^*\n]{1,40}?)\*\*\s+[-–—]\s+(.*)")
_PLAIN_FIELD = re.compile(r"([A-Za-z][\w #/&()-]{0,40}?)\s*:(?:\s+(.*)|$)")
_FIELD_BREAK = re.compile(r"\s[|·•]\s+(?=\*\*|PART\s+#?\d)")
_FIELD_NAME = re.compile(r"\*\*[A-Za-z][^*:\n]{1,40}(?::\s?\*\*|\*\*\s?:)")
"""The name of a bold field, wherever it stands."""
_NEXT_FIELD = re.compile(rf"(?:[;,]|\s?<br\s?/?>|(?=\s))\s{{0,2}}(?={_FIELD_NAME.pattern})", re.IGNORECASE)
"""What leads to one behind the value of another."""
_FRONT_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):\s+([^\s\[{|>].*)$")
"""A key of front matter with a plain value."""
_LINE_BREAK = re.compile(r"(?:<br\s?/?>|\\)$", re.IGNORECASE)
_BEFORE_VALUE = tuple("~≈`[(" + TICKS)
"""What a value may begin with beside letters and digits."""
_BEHIND_NAME = (":", ":**", "：", ": ", ":** ")
_SPACES = (" ", "\t")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_LONGEST = 2000
"""No statement is longer than this many characters; what lies behind is read for links only."""
_BRACKETS = re.compile(r"\([^()]*\)")
_NAME_NOISE = re.compile(r"[^\w#&/ -]+")


class Row(NamedTuple):
    """One statement of a drop. (A named tuple, as thousands are made for each folder.)

    `text` and `value` have no markup, list mark or tick, but `value` keeps a cross; `lowered` is
    the text in lower case; `name` is a field's name in lower case, empty where the row is no field;
    `heading` the nearest heading's text (its own, if the row is one, then `level` is over 0).
    `bold` is the text of a leading bold run. `ticked` is true behind a tick or a ticked box,
    `crossed` behind a cross, `open` behind a box that is not ticked. `head` is true above the
    first heading of level 2 or deeper; `below` where `name` is taken from the heading right above.
    """

    line: int
    raw: str
    text: str
    lowered: str
    name: str
    value: str
    heading: str
    level: int = 0
    indent: int = 0
    listed: bool = False
    numbered: bool = False
    ticked: bool = False
    crossed: bool = False
    open: bool = False
    head: bool = False
    below: bool = False
    bold: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list; `listed` is true behind a tick alone, too."""
        return _LIST_MARK.match(self.raw.lstrip("> ")) is not None

    def column(self, fragment: str) -> int:
        """Where the fragment begins in the line (from 1); else where the line's text begins."""
        found = self.raw.find(fragment) if fragment else -1
        return found + 1 if found >= 0 else len(self.raw) - len(self.raw.lstrip()) + 1


def parse_rows(document: Document) -> tuple[Row, ...]:
    """The rows of a document's body, code left out."""
    return tuple(_iter_rows(document))


def plain(text: str) -> str:
    """Text without emphasis and code marks; a single `*` stays, it may be a wildcard."""
    if "*" not in text and "_" not in text and "`" not in text:
        return text.strip()
    text = text.replace("**", "").replace("__", "").replace("`", "").strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "*_":
        text = text[1:-1]
    return text.strip()


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A field's name for look-up: lower case, without bracketed notes and symbols."""
    if name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())
    bare = _NAME_NOISE.sub(" ", _BRACKETS.sub(" ", plain(name))).lower()
    return " ".join(bare.split())


def _iter_rows(document: Document) -> Iterator[Row]:
    lines = document.text.split("\n")
    if document.front_matter and not document.front_matter.keys() >= CANONICAL:
        yield from _front_rows(lines[1 : max(0, document.body_line - 2)])
    headings = {heading.line: heading for heading in document.headings if _is_heading(lines, heading.line)}
    code = _lines_of(document.code)
    heading, head, fresh = "", True, False
    top = max(1, document.headings[0].level) if document.headings else 1
    table = Table()
    last = 0  # of the lines that a statement goes on in
    for line, raw in enumerate(lines, start=1):
        if line <= last or line in code or not raw.strip().strip("-*_=") or line < document.body_line:
            continue
        own = headings.get(line)
        if own is not None:
            is_title = own.level == 1 or (not heading and own.level == top)
            heading, fresh = own.text[:_LONGEST], not is_title
            head = head and is_title
            yield _heading_row(line, raw, heading, own.level, head)
            continue
        following = lines[line] if line < len(lines) else ""  # a quick sieve, as those below are
        if following[:1] in _SPACES and (rest := find_rest(lines, line, code, _is_field)):
            last = line + len(rest)
            raw = " ".join((raw.rstrip(), *rest))
        elif following and raw.endswith(_BEHIND_NAME) and (below := _value_below(lines, line, code)):
            last = line + 1
            raw = f"{raw} {below}"
        is_plain = raw.isprintable() and not ("  " in raw or "_" in raw or "&" in raw or "***" in raw)
        text = raw if is_plain or len(raw) > _LONGEST else spell_alike(raw.strip())
        cells = table_cells(text[:_LONGEST]) if "|" in text else ()
        if cells and not _are_fields(cells):
            stated = table.read(line, cells, lines[line : line + 3])
            for name, value in stated.fields:
                yield _row(line, raw, f"| {value} |", heading, head, fresh, (folded_name(name), plain(value)))
            if stated.fields:
                fresh = False
                continue
            piece = f"| {' | '.join(stated.cells)} |"
            field = (folded_name(stated.name), plain(stated.value)) if stated.name else ("", plain(piece))
            yield _row(line, raw, piece, heading, head, fresh, field)
        elif cells or len(text) > _LONGEST or _may_hold_fields(text):
            pieces = cells or _split_fields(text[:_LONGEST])
            yield from (_row(line, raw, piece, heading, head, fresh) for piece in pieces)
        else:
            yield _row(line, raw, text, heading, head, fresh)
        fresh = False


def _front_rows(lines: Sequence[str]) -> Iterator[Row]:
    """The fields of a front matter that is not the canonical one, but for its keys, which are read as
    they are."""
    for line, raw in enumerate(lines, start=2):
        found = _FRONT_FIELD.match(raw)
        if found and found[1].lower() not in KEYS:
            name = found[1].replace("_", " ").replace("-", " ")
            value = found[2].strip().strip("\"'")
            yield _row(line, raw, f"{name}: {value}", "", head=True, fresh=False)


def _may_hold_fields(raw: str) -> bool:
    """Whether a line may have several fields; a quick sieve."""
    return "**" in raw and (raw.count("**") > 2 or "|" in raw or "·" in raw or "•" in raw)


def _split_fields(text: str) -> Iterator[str]:
    """The fields of a line: "**Part**: 3 | **Lines**: 700", "**Part**: 3 **Lines**: 700"."""
    for piece in _FIELD_BREAK.split(text) if "|" in text or "·" in text or "•" in text else (text,):
        first = _FIELD_NAME.search(piece)
        start = first.end() if first else len(piece)
        behind = _NEXT_FIELD.split(piece[start:])
        yield piece[:start] + behind[0]
        yield from behind[1:]


def _are_fields(cells: Sequence[str]) -> bool:
    """Whether the cells of a table are fields themselves: `| **Part**: 3 | **Lines**: 700 |`."""
    fields = [_BOLD_FIELD.match(cell) for cell in cells if cell]
    return bool(fields) and all(field and field[2] for field in fields)


def _lines_of(ranges: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(line for first, last in ranges for line in range(first, last + 1))


def _is_heading(lines: Sequence[str], line: int) -> bool:
    """Whether a heading is meant as one: a rule right below a block of fields makes the whole
    block a heading to Markdown, and to nobody else."""
    raw = lines[line - 1].lstrip("> ")
    below = lines[line] if line < len(lines) else ""
    return raw.startswith("#") or (_is_blank(below) and not _BOLD_FIELD.match(raw))


def _is_blank(raw: str) -> bool:
    return not raw.strip().strip("-*_=")


def _heading_row(line: int, raw: str, text: str, level: int, head: bool) -> Row:
    text, marks = _without_marks(plain(text))
    name, value = _field(text, text)
    return Row(
        line,
        raw,
        text,
        text.lower(),
        name,
        value,
        text,
        level=level,
        ticked=_has_any(marks, TICKS),
        crossed=_has_any(marks, CROSSES),
        head=head,
    )


def _row(
    line: int,
    raw: str,
    piece: str,
    heading: str,
    head: bool,
    fresh: bool,
    stated: tuple[str, str] | None = None,
) -> Row:
    """The row of a statement. `stated` is the name and value that a table gives it."""
    marked = piece.strip().lstrip("> ")
    if marked.endswith((">", "\\")):
        marked = _LINE_BREAK.sub("", marked)
    mark = _LIST_MARK.match(marked)
    rest = marked[mark.end() :] if mark else marked
    box = marks = ""
    if rest[:1] == "[":
        rest, box = _without_box(rest)
    unmarked = rest
    if not rest[:1].isalnum():
        unmarked, marks = _without_marks(rest)
    text, inner = _without_marks(plain(unmarked))
    marks += inner
    name, value = stated or _field(unmarked, text)
    below = fresh and not name
    crossed = marks != "" and _has_any(marks, CROSSES)
    value, praised = (plain(rest), False) if below and crossed else _without_sign(value, below)
    return Row(  # in the order of the fields: keywords take time, and rows are many
        line,
        raw,
        text,
        text.lower(),
        folded_name(heading) if below else name,
        value,
        heading,
        0,
        len(raw) - len(raw.lstrip()),
        unmarked is not marked,
        mark is not None and mark[0][0] not in "-*+",
        praised or (marks != "" and _has_any(marks, TICKS)) or (box != "" and box in "xX" + TICKS),
        crossed,
        box != "" and box in _OPEN_BOX,
        head,
        below,
        _leading_bold(unmarked) if unmarked[:2] == "**" else "",
    )


def _without_sign(value: str, below: bool) -> tuple[str, bool]:
    """The value of a field without the sign that it begins with, but for a cross, and whether that is a tick;
    what stands below a heading stays as it is."""
    if value[:1].isalnum():
        return value, False
    praised = value != "" and value[0] in TICKS
    return (value if below else _without_marks(value, kept=CROSSES)[0] or value), praised


def _without_box(text: str) -> tuple[str, str]:
    """The text behind its box, and what stands in the box."""
    box = _BOX.match(text)
    return (text[box.end() :], box[1]) if box else (text, "")


def _without_marks(text: str, kept: str = "") -> tuple[str, str]:
    """The text behind its ticks, crosses and other signs, and these; all of it where one of them is kept."""
    marks = _MARKS.match(text)
    return (text[marks.end() :], marks[0]) if marks and not _has_any(marks[0], kept) else (text, "")


def _has_any(marks: str, wanted: str) -> bool:
    return any(mark in marks for mark in wanted)


def _field(rest: str, text: str) -> tuple[str, str]:
    """The name and value of a field, or nothing and the whole text."""
    if rest[:1] in ("*", "_") and (stated := _emphasised(rest)):
        return stated
    colon = text.find(":")  # a quick sieve: the first one ends the name, and space follows
    behind = text[colon + 1 : colon + 2]
    if colon > 0 and (not behind or behind.isspace()) and (match := _PLAIN_FIELD.match(text)):
        return folded_name(match[1]), plain(match[2] or "")
    return "", text


def _value_below(lines: Sequence[str], line: int, code: Set[int]) -> str:
    """The line right below a bold field without a value, if it is text and nothing else."""
    field = _BOLD_FIELD.match(lines[line - 1].strip())
    below = lines[line].strip() if field and not field[2] else ""
    is_text = below[:1].isalnum() or below[:1] in _BEFORE_VALUE
    if not below or not is_text or line + 1 in code or _LIST_MARK.match(below) or _is_field(below):
        return ""
    return "" if _is_blank(below) or (line + 1 < len(lines) and _UNDERLINE.match(lines[line + 1])) else below


def _is_field(text: str) -> bool:
    return _field(text, plain(text))[0] != ""


def _emphasised(rest: str) -> tuple[str, str] | None:
    """The name and value of a field whose name is in bold or leaning."""
    if ":" in rest or "：" in rest:
        if rest[1:2] != rest[0]:
            match = _LEANING_FIELD.match(rest)
            return (folded_name(match[2]), plain(match[3])) if match else None
        if match := _BOLD_FIELD.match(rest):
            return folded_name(match[1]), plain(match[2])
    match = _DASHED_FIELD.match(rest) if rest[:2] == "**" else None
    name = folded_name(match[1]) if match else ""
    return (name, plain(match[2])) if match and name in names.DASHED else None


def _leading_bold(rest: str) -> str:
    """The text of the bold run that begins with these two stars."""
    end = rest.find("**", 2)
    return plain(rest[2:end]).rstrip(":").strip() if end > 0 else ""
