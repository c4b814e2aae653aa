"""The sections that a drop says its file has.

A list counts only where it clearly is the file's outline: below a heading or field that says
so ("Sections covered", "File structure", "8 Sections Delivered"), or where an item calls itself
a section ("Section 3: ...", a numbered title with its "(~80 lines)"). Lists of topics, findings
and ideas are none, and neither is what the drop says is missing.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from checks.model import Claim, ClaimKind
from checks.reading.drops.figures import Figure, iter_figures
from checks.reading.drops.lacking import is_denied
from checks.reading.drops.rows import Row, folded_name

_OUTLINE = re.compile(
    r"(?:(?:(?:key )?content|key|main|core|major|file|document|knowledge file|required"
    r"|completed|covered|written|all"
    r"|\d+(?: major| main)?) )?sections?"
    r"(?: (?:covered|included|created|completed?|delivered|written|breakdown|coverage|list|overview|summary"
    r"|covering|details))?"
    r"|(?:file|document|content|knowledge file) (?:structure|outline)"
    r"|structure(?: of (?:the )?knowledge file)?|table of contents"
)
_COUNTED = re.compile(r"\(\s*\d{1,2}\s+(?:major\s+|main\s+)?sections\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:step \d+ )?section\s+(\d{1,2})\s*[:.–—-]\s*(.+)", re.IGNORECASE)
_BEHIND_SIZE = re.compile(r"[^()\[\]]{0,60}[)\]]?\s*(?:[-–—:].*)?$")
"""What may stand behind a section's lines for these to be a note, and no words of its title."""
_SHARE = re.compile(r"\W*\d{1,3}\s?%\W*")
_OUTCOME = re.compile(r"(?<!\s)\s*+[-–—:]\s*+(?:✓|✅|complete\b|done\b|success\b).*$", re.IGNORECASE)
_TICKED = re.compile(r"(?<!\s)\s*+[✓✅✔☑]\ufe0f?\s*+$")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?[.):]\s+)?(?:section\s+\d{1,2}\s*[:.–—-]\s*)?", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]{1,200})\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_WRITTEN = re.compile(
    r"^(?:\w+ )?sections (?:covered|written|created|completed|delivered|included)$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"\d|(?:all|none|no|each|every|see)\b|.*(?:\bsections?\b|[.!?]$|\.md\b)", re.IGNORECASE
)
"""What tells of sections, and titles none."""
_WITHIN = re.compile(r"\]\(\s?<?#")
_LONGEST = 120


def find_sections(rows: Sequence[Row], gaps: Set[int]) -> tuple[Claim, ...]:
    """One claim for each section listed, in order, without duplicates. `gaps` are the lines that
    tell what the file has not."""
    seen: set[str] = set()
    claims = []
    for row, title in _iter_titles(rows, gaps):
        key = folded_name(title)
        if key and key not in seen and len(title) <= _LONGEST:
            seen.add(key)
            claims.append(Claim(ClaimKind.SECTION, title, row.line, row.column(title)))
    return tuple(claims)


def clean_title(text: str) -> str:
    """A section's title without number, size note, outcome and the addresses of links."""
    text = _NUMBER.sub("", _LINK.sub(r"\1", text), count=1)
    return _TICKED.sub("", _OUTCOME.sub("", _without_size(text))).strip(" :.-–—")


def _without_size(text: str) -> str:
    """The text without its section's lines and what stands behind them; of the brackets around these, words
    of the title before them are left."""
    figure = _size(text)
    if figure is None or not _BEHIND_SIZE.match(text, figure.end):
        return text
    before = text[: figure.start]
    opening = _open_bracket(before)
    words = before[opening + 1 :].strip(" ,;:=–—-")
    if opening < 0:
        return before.rstrip(" –—-")
    return (
        f"{before[:opening]}({words})" if words and not _SHARE.fullmatch(words) else before[:opening].rstrip()
    )


def _has_size(text: str) -> bool:
    """Whether a title has its section's lines in brackets or behind a dash."""
    figure = _size(text)
    return figure is not None and text[: figure.start].endswith(("(", " - ", " – ", " — "))


def _size(text: str) -> Figure | None:
    return next((figure for figure in iter_figures(text) if figure.unit == "lines"), None)


def _open_bracket(text: str) -> int:
    """Where the bracket opens that is not closed; -1 where none is open."""
    opening = max(text.rfind("("), text.rfind("["))
    return opening if opening > max(text.rfind(")"), text.rfind("]")) else -1


def _iter_titles(rows: Sequence[Row], gaps: Set[int]) -> Iterator[tuple[Row, str]]:
    outline = _Outline()
    for row in rows:
        outline.follow(row)
        title = _own_title(row) or (outline.covers(row) and _listed_title(row, outline.tells_done)) or ""
        if title and row.line not in gaps and not is_denied(row) and not _leads_within(row):
            yield row, title


def _leads_within(row: Row) -> bool:
    """Whether a link leads to an anchor here: so do those of the drop's own table of contents."""
    return _WITHIN.search(row.text) is not None


class _Outline:
    """Whether a row lies in an outline: below its heading until the next of its level, or in
    the list below its field."""

    def __init__(self) -> None:
        self._heading = 0
        self._field = False
        self.tells_done = False
        """Whether it is headed as one of what was written."""

    def follow(self, row: Row) -> None:
        """Note what the row opens or ends."""
        if row.level:
            if self._heading == 0 or row.level <= self._heading:
                self._heading = row.level if _is_outline(row.text) else 0
                self.tells_done = _WRITTEN.search(row.text) is not None
            self._field = False
        elif not row.listed and row.indent == 0:
            self._field = bool(row.name) and not row.value and not row.below and _is_outline(row.name)
            if self._field:
                self.tells_done = _WRITTEN.search(row.name) is not None

    def covers(self, row: Row) -> bool:
        """Whether an item of an outline may stand in the row."""
        return (self._heading > 0 and row.level != self._heading) or (self._field and row.listed)


@lru_cache(maxsize=4096)
def _is_outline(text: str) -> bool:
    return bool(_OUTLINE.fullmatch(folded_name(text)) or _COUNTED.search(text))


def _own_title(row: Row) -> str:
    """The title of a row that calls itself a section, or stands in the column for sections."""
    if row.name == "section" and row.raw.lstrip("> ").startswith("|"):
        return clean_title(row.value)
    told = (row.bold, row.text, f"{row.name}: {row.value}") if "section" in row.lowered else ()
    if match := next((match for text in told if (match := _NAMED.match(text))), None):
        return clean_title(match[2]) if row.level or row.bold or row.listed else ""
    if "line" not in row.lowered and "loc" not in row.lowered:
        return ""
    if row.numbered and row.bold and row.indent == 0 and _has_size(row.text):
        return clean_title(row.bold)
    if row.level > 2 and row.text[:1].isdigit() and _has_size(row.text):
        return clean_title(row.text)
    return ""


def _listed_title(row: Row, is_written: bool) -> str:
    """The title of an outline's item: bold, or numbered, or a few words in a list of what was written or with
    their lines; before a dash."""
    if row.level:
        return clean_title(row.text) if row.text[:1].isdigit() else ""
    is_title = row.is_item and (is_written or _has_size(row.text)) and not _NO_TITLE.match(row.text)
    if row.indent or not (row.numbered or (row.bold and row.listed) or is_title):
        return ""
    if row.bold:
        return clean_title(row.bold)
    return clean_title(re.split(r"\s[-–—]\s|:\s", _LINK.sub(r"\1", row.text), maxsplit=1)[0])
