"""Sections that a part asks for in a list, in headings, or in an outline below a label."""

import re
from collections.abc import Sequence
from itertools import groupby

from checks.model import RequiredSection
from checks.reading.plans.counted_sections import FEWEST
from checks.reading.plans.lines import Code, Line, strip_emphasis
from checks.reading.plans.region import Region
from checks.reading.plans.section_tables import ITEM_NUMBER, read_table
from checks.reading.plans.section_titles import parse_section, split_topics

# Items that may follow a list of sections and are none
_OTHER_ITEM = re.compile(
    r"\W{0,4}(?:CITED?|KNOWLEDGE|create|mark|part|read|search|verify|check|update|total|note)\b",
    re.IGNORECASE,
)
# "1) Soil 2) Frames", "(1) Soil, (2) Frames"
_NUMBERED_TITLE = re.compile(r"(\d{1,2})[.)] (\S.*)$")
_INLINE_NUMBER = re.compile(r"(?:^|[,;]?\s)\(?\d{1,2}\)\s|(?:^|[,;]?\s)\d{1,2}\.\s(?=[A-Z])")
_OUTLINE_LABEL = re.compile(
    r"(?:(?:must\s+)?(?:include|cover|have|contain)\s+"
    r"|(?:write|add|create)\s+(?:(?:the|these)\s+)?(?:following\s+)?(?=[\w ]{0,30}\bsections\b))?"
    r"(?:(?:required|content|contents|file|document|knowledge|proposed|suggested|page|key|main|core|planned|expected|mandatory)\s+)*"
    r"(?:structure|outline|sections|section\s+(?:breakdown|list|plan|titles))\b(?!.*\b(?:read|review|extract|skim|check)\b)",
    re.IGNORECASE,
)
_SECTIONS_LABEL = re.compile(
    r"(?:(?:required|key|main|core|planned|expected|mandatory|file|document|content)\s+)?sections(?:\s+to\s+(?:write|cover|include))?(?:\s*\(\d{1,2}\))?",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 10
"""Words of a topic; more are a sentence."""
_NO_OUTLINE = re.compile(r"KNOWLEDGE[ -]DROP|commit|citation", re.IGNORECASE)


def read_listed(region: Region) -> list[RequiredSection]:
    """The numbered list right below "Content Structure" or the like; bullets and tables only below
    a label that speaks of sections."""
    body = region.body
    for index, line in enumerate(body):
        label = _label_of(line)
        if not _OUTLINE_LABEL.match(label):
            continue
        of_sections = "section" in label.lower()
        if of_sections and (sections := read_table(body, index + 1)):
            return sections
        deeper = line.item and not line.field
        items = _items_below(body, index + 1, bullets=of_sections, least=line.indent + 1 if deeper else 0)
        if len(items) > 1:
            return [_listed_section(count, item) for count, item in enumerate(items, 1) if not item.is_struck]
    return []


def _listed_section(count: int, item: Line) -> RequiredSection:
    """The section of an item, whose number may stand behind its box."""
    numbered = ITEM_NUMBER.match(item.body) if item.box or not item.item else None
    title = numbered["title"] if numbered else item.body
    return parse_section(item.ordinal or count, title, item.number, dash=True)


def read_named(region: Region) -> list[RequiredSection]:
    """The topics behind a label such as "Required sections"."""
    for line, field in region.fields:
        if _SECTIONS_LABEL.fullmatch(field.label) and (field.value[:1].isalnum() or field.value[:2] == "(1"):
            value = strip_emphasis(field.value)
            listed = _INLINE_NUMBER.split(value)[1:] if _INLINE_NUMBER.match(value) else split_topics(value)
            topics = [numbered["title"] if (numbered := ITEM_NUMBER.match(each)) else each for each in listed]
            if not all(topic[:1].isalpha() for topic in topics):
                continue
            if len(topics) > FEWEST and all(len(topic.split()) <= _LONGEST_TOPIC for topic in topics):
                return [parse_section(count, topic, line.number) for count, topic in enumerate(topics, 1)]
    return []


def read_headed(region: Region) -> list[RequiredSection]:
    """The numbered headings below "Content Structure" or the like: "### 1. Soil"."""
    titles: list[tuple[Line, str]] = []
    is_labelled = False
    for line in region.body:
        if _OUTLINE_LABEL.match(_label_of(line)):
            titles, is_labelled = [], True
        elif is_labelled and line.level and line.is_text and (not titles or line.level <= titles[0][0].level):
            found = (
                _NUMBERED_TITLE.match(line.plain) if not titles or line.level == titles[0][0].level else None
            )
            if not found or int(found[1]) != len(titles) + 1:
                break
            titles.append((line, found[2]))
    if len(titles) < FEWEST:
        return []
    return [parse_section(count, text, line.number) for count, (line, text) in enumerate(titles, 1)]


def read_shared(region: Region) -> list[RequiredSection]:
    """The items of a numbered list with a share of the lines each, files left out: "1. Soil (~80 lines)"."""
    lists: list[list[tuple[Line, str]]] = [[]]
    for line in region.text_lines:
        if title := _numbered_title(line, 1):
            lists.append([(line, title)])
        elif lists[-1] and (title := _numbered_title(line, len(lists[-1]) + 1)):
            lists[-1].append((line, title))
    for items in lists:
        sections = [
            parse_section(at, title, line.number, dash=True) for at, (line, title) in enumerate(items, 1)
        ]
        is_told = len(sections) >= FEWEST and all(section.lines for section in sections)
        if is_told and not any(".md" in title for _, title in items):
            return sections
    return []


def _numbered_title(line: Line, count: int) -> str:
    """The words of an item with this number, which may stand behind its box; nothing for another."""
    if not line.item or line.is_struck:
        return ""
    if line.ordinal == count and not line.box:
        return line.body
    found = _NUMBERED_TITLE.match(line.plain) if line.box or line.ordinal is None else None
    return found[2] if found and int(found[1]) == count else ""


def _label_of(line: Line) -> str:
    """A heading's words, or a label whose value is the list below it."""
    if not line.is_text:
        return ""
    if line.field:
        return "" if line.field.value else line.field.label
    return line.plain.rstrip(":") if line.level or line.is_bold or line.plain.endswith(":") else ""


def _items_below(lines: Sequence[Line], start: int, *, bullets: bool, least: int) -> list[Line]:
    """The items of a list, which begins with this indent at least."""
    items: list[Line] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if line.is_blank and (not items or _goes_on(lines, index, items)):
            continue
        if not items and line.indent < least:
            break
        is_item = line.item or ITEM_NUMBER.match(line.body) is not None  # "b. Clay" is no item in Markdown
        if not is_item and not (items and line.indent > items[0].indent):
            break
        wanted = is_item and (line.ordinal is not None or bullets)
        wanted = wanted and (not items or bool(line.box) == bool(items[0].box))
        if wanted and (not items or line.indent == items[0].indent):
            items.append(line)
        elif not items or line.indent <= items[0].indent:
            break
    return items


def _goes_on(lines: Sequence[Line], blank: int, items: Sequence[Line]) -> bool:
    """Whether a list goes on behind a blank line: one whose numbers run on, or a list of bullets whose
    first two have a blank line between them."""
    line = lines[blank + 1] if blank + 1 < len(lines) else lines[blank]
    first, last = items[0], items[-1]
    if line.indent > first.indent and not line.is_blank:
        return True  # more of the item
    if not line.item or _OTHER_ITEM.match(line.plain):
        return False
    if first.ordinal is not None:
        return line.ordinal == (last.ordinal or 0) + 1
    is_loose = len(items) == 1 or lines[items[1].number - 1 - lines[0].number].is_blank
    return is_loose and line.ordinal is None and bool(line.box) == bool(first.box)


def read_outlined(region: Region) -> list[RequiredSection]:
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
    numbered = ITEM_NUMBER.match(line.plain)
    return parse_section(count, numbered["title"] if numbered else line.plain, line.number)
