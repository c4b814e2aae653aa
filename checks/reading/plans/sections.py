"""The sections that a part asks for, in all the forms that plans write them."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from checks.model import Number, RequiredSection
from checks.reading.plans.figures import find_figures, parse_number
from checks.reading.plans.lines import Code, Line, strip_emphasis
from checks.reading.plans.region import Region

# "Section 3: title", "Write Section 3: title"; the same text stands in boxes, bullets, bold
# lines, headings of an outline and bare lines.
_SECTION = re.compile(
    r"(?:(?:write|add|create|draft)\s*:?\s+)?section\s+#?(\d{1,3}(?:\.\d{1,2})?[a-z]?)"
    r"\s*(\([^()]{0,60}\))?\s*[:.–—-]+\s*(\S.*)$",
    re.I,
)
_ITEM_TITLE = re.compile(r"(?:\d{1,2}[.)]\s+)?(\S.*)$")
_OUTLINE_LABEL = re.compile(
    r"(?:(?:required|content|contents|file|document|knowledge|proposed|suggested|page)\s+)*(?:structure|outline|sections)\b",
    re.I,
)
_NO_OUTLINE = re.compile(r"KNOWLEDGE[ -]DROP|commit|citation", re.I)
_COUNTED = r"[~≈]?\d[\d,]{0,8}(?:\s?[-–]\s?\d[\d,]{0,8})?\+?\s+lines?\b"
# "(~80 lines)", "(~200 lines, 20 each)", "- 100 lines"; "(trends, ~50 lines)" keeps its words
_SIZE_NOTE = re.compile(rf"\s?\(\s?{_COUNTED}[^()]{{0,60}}\)$|\s[-–—]\s{_COUNTED}[^()]{{0,20}}$", re.I)
_SIZE_WORDS = re.compile(rf",\s?{_COUNTED}(?=\)$)", re.I)
_SHARE_NOTE = re.compile(r"\s?\(\s?~?\d{1,3}\s?%[^()]{0,40}\)$")
_BRACKET = re.compile(r"\s\(")
# "7 sections + Costs Section 8", "8 sections: a, b, c", "Sections 1-7 + Costs Section 8"
_COUNT = re.compile(
    r"\b(\d{1,2})\s+(?:main\s+|required\s+|core\s+|detailed\s+)?sections?\b(?!\s*\d)"
    r"|\bsections\s+1\s?[-–]\s?(\d{1,2})\b",
    re.I,
)
_PLUS = re.compile(r"(?:\+|\bplus\b|\band\b|&)\s*(.{0,60}?)\s*\bsection\s+(\d{1,2})\b", re.I)
_NO_COUNT = re.compile(
    r"\W*(?:read|search|scrape|check|verify|extract|update|source|review|confirm|ensure|influenced|results?|status|actual|outcome"
    r"|completed?|created:?|done)\b",
    re.I,
)


def read_sections(region: Region) -> tuple[RequiredSection, ...]:
    """The numbered sections of a part, else an outline, else as many as a count asks for."""
    for read in _FORMS:
        if sections := read(region):
            return tuple(sections)
    return ()


def parse_section(number: Number, text: str, line: int, *, dash: bool = False) -> RequiredSection:
    """A section from its title as written. With `dash`, what follows " - " is a note."""
    text = strip_emphasis(text)
    share = next((figure.target.low for figure in find_figures(text)), None)
    title = _strip_notes(text)
    head, notes = _split(title, dash=dash)
    return RequiredSection(number, title, head, notes, line, share)


def _strip_notes(title: str) -> str:
    title = " ".join(title.split())
    if "%" not in title and "line" not in title.lower():
        return title
    for pattern in (_SIZE_NOTE, _SHARE_NOTE, _SIZE_NOTE):
        title = pattern.sub("", title) or title
    return _SIZE_WORDS.sub("", title)


def _split(title: str, *, dash: bool) -> tuple[str, tuple[str, ...]]:
    """The head before the first bracket, and the words within brackets (or behind the dash)."""
    opening = _BRACKET.search(title)
    if opening:
        inner = " , ".join(part.partition(")")[0] for part in title[opening.end() :].split(" ("))
        return title[: opening.start()].strip(" :-–—"), _words(inner)
    if dash and " - " in title:
        head, _, note = title.partition(" - ")
        return head.strip(), _words(note)
    return title, ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for each in text.split(",") if (word := each.strip()))


def _numbered(region: Region) -> list[RequiredSection]:
    """Every "Section n: title"."""
    return _numbered_in(line for line in region.body if line.is_text)


def _numbered_outline(region: Region) -> list[RequiredSection]:
    """Every "Section n: title" of a fenced outline."""
    return _numbered_in(line for line in region.body if line.code is Code.PROSE)


def _numbered_in(lines: Iterable[Line]) -> list[RequiredSection]:
    """One that recurs counts once; two titles with one number are two sections."""
    sections: dict[tuple[Number, str], RequiredSection] = {}
    for line in lines:
        if "section" in line.lowered and (found := _SECTION.match(_text_of(line))):
            title = f"{found[3]} {found[2] or ''}"
            section = parse_section(parse_number(found[1]), title, line.number)
            sections.setdefault((section.number, section.head.lower()), section)
    return list(sections.values())


def _text_of(line: Line) -> str:
    return line.plain.lstrip("#> ")


def _listed(region: Region) -> list[RequiredSection]:
    """The numbered list right below "Content Structure" or the like; bullets only below
    a label that speaks of sections."""
    body = region.body
    for index, line in enumerate(body):
        label = _label_of(line)
        if not _OUTLINE_LABEL.match(label):
            continue
        items = _items_below(body, index + 1, bullets="section" in label.lower())
        if len(items) > 1:
            return [
                parse_section(item.ordinal or count, item.body, item.number, dash=True)
                for count, item in enumerate(items, 1)
            ]
    return []


def _label_of(line: Line) -> str:
    """A heading's words, or a label whose value is the list below it."""
    if not line.is_text:
        return ""
    if line.field:
        return "" if line.field.value else line.field.label
    return line.plain.rstrip(":") if line.level else ""


def _items_below(lines: Sequence[Line], start: int, *, bullets: bool) -> list[Line]:
    items: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if line.is_blank and not items:
            continue
        if not line.item and not (items and line.indent > items[0].indent):
            break
        wanted = line.item and (line.ordinal is not None or bullets)
        if wanted and (not items or line.indent == items[0].indent):
            items.append(line)
        elif not items or line.indent <= items[0].indent:
            break
    return items


def _outlined(region: Region) -> list[RequiredSection]:
    """The headings of a fenced outline, on the highest level that has several."""
    for _, group in groupby(enumerate(region.body), key=lambda pair: pair[1].code):
        block = list(group)
        if block[0][1].code is not Code.PROSE:
            continue
        before = [
            line.body for line in region.body[max(0, block[0][0] - 3) : block[0][0]] if not line.is_blank
        ][-1:]
        headings = [line for _, line in block if line.level]
        if any(_NO_OUTLINE.search(text) for text in [*before, *(line.body for line in headings[:1])]):
            continue
        for level in (2, 3):
            if len(chosen := [line for line in headings if line.level == level]) > 1:
                return [_outline_section(count, line) for count, line in enumerate(chosen, 1)]
    return []


def _outline_section(count: int, line: Line) -> RequiredSection:
    found = _ITEM_TITLE.match(line.plain)
    return parse_section(count, found[1] if found else line.plain, line.number)


def _counted(region: Region) -> list[RequiredSection]:
    """As many sections as a count asks for. Their titles are not stated, so their heads are
    empty; only one that the count names ("+ Costs Section 8") has a title."""
    marked = region.marked - {region.opener.number if region.opener else 0}
    asking = (line for line in region.text_lines if not line.level and line.number not in marked)
    lines = [*asking, region.heading]
    for line in lines:
        text = line.plain
        if "section" not in line.lowered:
            continue
        found = None if _NO_COUNT.match(text) else _COUNT.search(text)
        if not found:
            continue
        plus = _PLUS.search(text, found.end())
        last = int(plus[2]) if plus else 0
        total = max(int(found[1] or found[2]), last)
        named = plus[1].strip(" (:-") if plus else ""
        sections = [
            RequiredSection(number, f"Section {number}", "", (), line.number)
            for number in range(1, total + 1)
        ]
        if named and last == total:
            sections[-1] = parse_section(last, named, line.number)
        return sections
    return []


_FORMS: tuple[Callable[[Region], list[RequiredSection]], ...] = (
    _numbered,
    _numbered_outline,
    _listed,
    _outlined,
    _counted,
)
