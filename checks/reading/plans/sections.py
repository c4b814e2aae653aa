"""The sections that a part asks for, in all the forms that plans write them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from checks.model import Number, RequiredSection
from checks.reading.plans.figures import NUMBER_WORDS, parse_number
from checks.reading.plans.lines import Code, Line, strip_emphasis, table_cells, unwrap
from checks.reading.plans.region import Region
from checks.reading.plans.section_titles import parse_section, split_topics

# "Section 3: title", "Write Section 3: title", "Section 3 of 8: title", "Step 2.1: Section 3) title",
# "✍️ Section B: title", "§ 3: title"; the same text stands in boxes, bullets, bold lines, headings of an
# outline and bare lines. White space is told as one space.
_VERB = r"(?:write|add|create|draft|include|complete|compose|document|develop)"
_LEAD = (
    r"(?:[^\w\s\"“”„‘’'«»()\[\]|§]{1,3} ?)?"
    r"(?:step \d{1,3}(?:\.\d{1,2})?[a-z]? ?[:.–—-] ?|\d{1,2}(?:\.\d{1,2}|[.)]) )?"
    rf"(?:{_VERB} ?:? )?(?:(?:section|sec\.?) #?|§ ?)"
)
_DIGITS = r"(?P<digits>\d{1,3}(?:\.\d{1,2})?[a-z]?)(?: of \d{1,3}\b| ?/ ?\d{1,3}\b)?"
_NAMED = rf"(?P<name>(?-i:[A-Z]|[IVX]{{2,5}})|{'|'.join(NUMBER_WORDS)})"
_SECTION = re.compile(
    rf"{_LEAD}(?:{_DIGITS}(?!\.\d|[-–—]\d{{1,2}}(?:\.\d{{1,2}})?(?:[ :]|$)) ?(?P<note>\([^()]{{0,60}}\))?"
    rf" ?[:：.)–—-]+|{_NAMED}(?: ?[:：.)]| [–—-]+(?= )))"
    r" ?(?P<title>\S.*)$",
    re.IGNORECASE,
)
# "Sections 1-7: topics", "Section 1 through 7: topics", "Sections 1, 2 and 3: topics"
_SEVERAL = re.compile(
    rf"{_LEAD.replace('section|', 'sections?|')}(?P<first>\d{{1,2}})"
    r"(?: ?(?:[-–—]|to|through) ?(?P<last>\d{1,2})|(?P<more>(?:(?:, ?| ?& ?|,? and )\d{1,2}){1,12}))"
    r"(?![\w.]|-\w)"
    r" ?(?:\([^()]{0,60}\) ?)?(?:[:：)–—-]|$|(?=on\b|about\b|cover)) ?(?P<topics>.*)$",
    re.IGNORECASE,
)
# "**Section 1**: title, **Section 2**: title"
_NEXT_SECTION = re.compile(r"(?:\s{0,3}[|·•;,]\s{0,3}|\s{1,3})(?=\*\*section\s#?\d)", re.IGNORECASE)
# "**Section 1 - Soil**: clay and loam": what is not bold tells of the title
_BOLD_TITLE = re.compile(
    r"(\W{0,4}\*\*section\s#?\d{1,3}[a-z]?\s?[:.)–—-]+\s?[^*]{2,200}?)(?::\s?\*\*|\*\*\s?:)\s+((?-i:[a-z]).*)$",
    re.IGNORECASE,
)
# "Section 3 Title" where a box, a heading or a bold line says that it is one
_UNPARTED = re.compile(
    rf"{_LEAD}{_DIGITS} (?!(?:completed?|done|written|finished)\b)(?P<note>)(?P<name>)"
    r"(?P<title>(?-i:[A-Z`\"“]).*)$",
    re.IGNORECASE,
)
# Items that may follow a list of sections and are none
_OTHER_ITEM = re.compile(
    r"\W{0,4}(?:CITED?|KNOWLEDGE|create|mark|part|read|search|verify|check|update|total|note)\b",
    re.IGNORECASE,
)
_RULED = re.compile(r":?-+:?$")
_TITLE_COLUMNS = ("title", "topic", "name", "heading", "section", "sections", "section title")
_NUMBER_COLUMNS = ("#", "no", "no.", "nr", "number", "n", "section")
# "Section 3", "Section3: title", "Section 3 | title"; what says that a section is done asks for none
_LOOSE_SECTION = re.compile(
    rf"[\W_]{{0,12}}(?:{_VERB}\W{{1,3}})?section\s?[#№_-]?\s?(\d{{1,3}})\b(?!\.\d)"
    r"(?!\s+of\s+\D|\W{1,4}(?:is\s+)?(?:completed?|done|written|finished)\b|\s*[✅✓✔])",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)] ?(?P<title>\S.*)$")
# "1) Soil 2) Frames", "(1) Soil, (2) Frames"
_NUMBERED_TITLE = re.compile(r"(\d{1,2})[.)] (\S.*)$")
_INLINE_NUMBER = re.compile(r"(?:^|[,;]?\s)\(?\d{1,2}\)\s|(?:^|[,;]?\s)\d{1,2}\.\s(?=[A-Z])")
_ITEM_TITLE = re.compile(r"(?:\d{1,2}[.)]\s+)?(\S.*)$")
_OUTLINE_LABEL = re.compile(
    r"(?:(?:must\s+)?(?:include|cover|have|contain)\s+)?(?:(?:required|content|contents|file|document|knowledge|proposed|suggested|page|key|main|core|planned|expected|mandatory)\s+)*"
    r"(?:structure|outline|sections|section\s+(?:breakdown|list|plan|titles))\b(?!.*\b(?:read|review|extract|skim|check)\b)",
    re.IGNORECASE,
)
_SECTIONS_LABEL = re.compile(
    r"(?:(?:required|key|main|core|planned|expected|mandatory|file|document|content)\s+)?sections(?:\s+to\s+(?:write|cover|include))?",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 10
"""Words of a topic; more are a sentence."""
_NO_OUTLINE = re.compile(r"KNOWLEDGE[ -]DROP|commit|citation", re.IGNORECASE)
_DIGITS_ONLY = re.compile(r"\d{1,2}")
# "7 sections + Costs Section 8", "8 sections: a, b, c", "Sections 1-7 + Costs Section 8", "an 8-section file"
_COUNT = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})(?:\s+(?:(?:main|required|core|detailed|comprehensive|technical|topic|major|key|content)"
    r"\s+){0,2}sections?\b(?!\s*\d)|-section\b)|\bsections\s+1(?:\s?[-–—]\s?|\s(?:to|through)\s)(\d{1,2})\b",
    re.IGNORECASE,
)
# "Sections: 8", "Number of sections: 7 + Costs Section 8"; no "Sections: 1, 2, 3", no "Sections: 8 of them"
_LABELLED_COUNT = re.compile(
    r"^\W{0,3}(?:number of )?sections ?[:：] ?(\d{1,2})"
    r"(?= ?$| ?[(+]| (?:core|main|major|(?:in )?total|plus)\b)",
    re.IGNORECASE,
)
_PLUS = re.compile(
    r"(?:\+|\bplus\b|\band\b|[&;,]) ?(?:then )?(.{0,60}?) ?\bsection (\d{1,2})\b"
    r"(?: ?[:：–—-] ?([^\s;][^;]{0,80}))?",
    re.IGNORECASE,
)
_FEWEST = 2
"""One section is one of the page, and no count of all."""
_PLUS_ONE = re.compile(r"\s?(?:\+|\bplus\b|\band\b|&) (?:1|one) [\w -]{0,40}?\bsection\b", re.IGNORECASE)
_OF_SOURCE = re.compile(
    r" (?:of|in|from) (?:(?:the|this|that|its|each) )?(?:\w+ )?"
    r"(?:paper|book|source|article|dialogue|docs?|documentation|specification|spec|report|chapter|thesis|transcript|tutorial|post)s?\b",
    re.IGNORECASE,
)
"""What stands behind sections that somebody else has written."""
_NO_COUNT = re.compile(
    r"\W*(?:read|search|scrape|check|verify|extract|update|source|review|confirm|ensure|influenced|results?|status|actual|outcome"
    r"|completed?|created:?|done)\b",
    re.IGNORECASE,
)


def read_sections(region: Region) -> tuple[RequiredSection, ...]:
    """The numbered sections of a part, else an outline, else as many as a count asks for."""
    for read in _FORMS:
        if sections := read(region):
            return tuple(sections)
    return ()


def find_unread_sections(
    lines: Iterable[Line], sections: Iterable[RequiredSection]
) -> Iterator[tuple[Line, Number]]:
    """Boxes, headings and bold lines that begin as a section does, with a number that none has."""
    known = {section.number for section in sections if section.head}
    for line in lines:
        if "section" not in line.lowered or not line.is_text or not (line.box or line.level or line.is_bold):
            continue
        if line.is_struck or _match_several(line):
            continue
        found = _LOOSE_SECTION.match(line.plain)
        if found and parse_number(found[1]) not in known:
            yield line, parse_number(found[1])


def _numbered(region: Region) -> list[RequiredSection]:
    """Every "Section n: title" that is not struck out."""
    return _numbered_in(line for line in region.body if line.is_text and not line.is_struck)


def _numbered_outline(region: Region) -> list[RequiredSection]:
    """Every "Section n: title" of a fenced outline."""
    return _numbered_in(line for line in region.body if line.code is Code.PROSE)


def _numbered_in(lines: Iterable[Line]) -> list[RequiredSection]:
    """One that recurs counts once; two titles with one number are two sections."""
    sections: dict[tuple[Number, str], RequiredSection] = {}
    several: list[RequiredSection] = []
    for line in lines:
        if asked := _match_several(line):
            several += asked
            continue
        for found in _match_sections(line):
            title = f"{found['title']} {found['note'] or ''}"
            section = parse_section(parse_number(found["digits"] or found["name"]), title, line.number)
            sections.setdefault((section.number, section.head.lower()), section)
    named = {number for number, _ in sections}
    others = {section.number: section for section in reversed(several) if section.number not in named}
    return sorted([*reversed(others.values()), *sections.values()], key=lambda section: section.line)


def _match_several(line: Line) -> list[RequiredSection]:
    """The sections of a line that asks for several; they have titles where it has as many topics."""
    found = _SEVERAL.match(_text_of(line)) if "section" in line.lowered else None
    if not found:
        return []
    first, more = int(found["first"]), found["more"]
    numbers = (
        [first, *map(int, _DIGITS_ONLY.findall(more))] if more else [*range(first, int(found["last"]) + 1)]
    )
    if len(numbers) < _FEWEST:
        return []
    plus = _PLUS.search(found["topics"])
    topics = split_topics(found["topics"][: plus.start()] if plus else found["topics"])
    sections = [_untitled(number, line) for number in numbers]
    if len(topics) == len(numbers):
        pairs = zip(numbers, topics, strict=True)
        sections = [parse_section(number, topic, line.number) for number, topic in pairs]
    if plus and int(plus[2]) == numbers[-1] + 1:
        sections.append(_last_of_count(plus, line))
    return sections


def _untitled(number: int, line: Line) -> RequiredSection:
    return RequiredSection(number, f"Section {number}", "", (), line.number)


def _last_of_count(plus: re.Match[str], line: Line) -> RequiredSection:
    """The section that a count names behind all others: "+ Costs Section 8", "; Section 8: Costs"."""
    named = plus[1].strip(" (:-") or plus[3]
    return parse_section(int(plus[2]), named, line.number) if named else _untitled(int(plus[2]), line)


def _match_sections(line: Line) -> Iterator[re.Match[str]]:
    """The sections that a line names: one, or several in bold."""
    if "sec" not in line.lowered and "§" not in line.plain:
        return
    texts = [_text_of(line)]
    if "**" in line.body and (told := _BOLD_TITLE.match(line.body)):
        texts = [_plain(f"{told[1]} ({told[2]})")]
    if line.lowered.count("section") > 1 and "**" in line.body:
        first, *others = _NEXT_SECTION.split(line.body)
        texts = [_plain(first), *map(_plain, others)]
    for text in texts:
        unwrapped = text if text[:1].isalpha() else unwrap(text)
        unparted = line.box or line.level or line.is_bold
        if found := _SECTION.match(unwrapped) or (_UNPARTED.match(unwrapped) if unparted else None):
            yield found


def _text_of(line: Line) -> str:
    return _plain(line.plain)


def _plain(text: str) -> str:
    text = strip_emphasis(text).lstrip("#> ")
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text


def _listed(region: Region) -> list[RequiredSection]:
    """The numbered list right below "Content Structure" or the like; bullets and tables only below
    a label that speaks of sections."""
    body = region.body
    for index, line in enumerate(body):
        label = _label_of(line)
        if not _OUTLINE_LABEL.match(label):
            continue
        of_sections = "section" in label.lower()
        if of_sections and (sections := _tabled(body, index + 1)):
            return sections
        deeper = line.item and not line.field
        items = _items_below(body, index + 1, bullets=of_sections, least=line.indent + 1 if deeper else 0)
        if len(items) > 1:
            return [_listed_section(count, item) for count, item in enumerate(items, 1) if not item.is_struck]
    return []


def _listed_section(count: int, item: Line) -> RequiredSection:
    """The section of an item, whose number may stand behind its box."""
    numbered = _ITEM_NUMBER.match(item.body) if item.box else None
    title = numbered["title"] if numbered else item.body
    return parse_section(item.ordinal or count, title, item.number, dash=True)


def _named(region: Region) -> list[RequiredSection]:
    """The topics behind a label such as "Required sections"."""
    for line, field in region.fields:
        if _SECTIONS_LABEL.fullmatch(field.label) and (field.value[:1].isalnum() or field.value[:2] == "(1"):
            value = strip_emphasis(field.value)
            listed = _INLINE_NUMBER.split(value)[1:] if _INLINE_NUMBER.match(value) else split_topics(value)
            topics = [
                numbered["title"] if (numbered := _ITEM_NUMBER.match(each)) else each for each in listed
            ]
            if not all(topic[:1].isalpha() for topic in topics):
                continue
            if len(topics) > _FEWEST and all(len(topic.split()) <= _LONGEST_TOPIC for topic in topics):
                return [parse_section(count, topic, line.number) for count, topic in enumerate(topics, 1)]
    return []


def _headed(region: Region) -> list[RequiredSection]:
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
    if len(titles) < _FEWEST:
        return []
    return [parse_section(count, text, line.number) for count, (line, text) in enumerate(titles, 1)]


def _shared(region: Region) -> list[RequiredSection]:
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
        is_told = len(sections) >= _FEWEST and all(section.lines for section in sections)
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


def _in_any_table(region: Region) -> list[RequiredSection]:
    """The rows of a table of sections with their numbers or sizes."""
    for index, line in enumerate(region.body):
        if line.body.startswith("|") and "section" in line.lowered and line.is_text:
            header = {cell.lower() for cell in table_cells(line)}
            if header & {"section", "section title"} and header & {*_NUMBER_COLUMNS[:-1], "lines"}:
                return _tabled(region.body, index)
    return []


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
        if not line.item and not (items and line.indent > items[0].indent):
            break
        wanted = line.item and (line.ordinal is not None or bullets)
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


def _tabled(lines: Sequence[Line], start: int) -> list[RequiredSection]:
    """The rows of the table right below a label, by the column that has their titles."""
    rows: list[tuple[int, list[str]]] = []
    for index in range(start, len(lines)):
        line = lines[index]
        if line.is_blank and not rows:
            continue
        if not line.text.lstrip().startswith("|") or not line.is_text:
            break
        rows.append((line.number, table_cells(line)))
    if len(rows) < 3 or not all(_RULED.match(cell) for cell in rows[1][1]):
        return []
    header = [cell.lower() for cell in rows[0][1]]
    titles = next((header.index(name) for name in _TITLE_COLUMNS if name in header), None)
    if titles is None:
        return []
    lengths = header.index("lines") if "lines" in header else None
    numbers = next(
        (index for index, name in enumerate(header) if name in _NUMBER_COLUMNS and index != titles), None
    )
    return [
        _of_row(count, cells, line, (titles, numbers, lengths))
        for count, (line, cells) in enumerate(rows[2:], 1)
        if len(cells) == len(header) and cells[titles]
    ]


def _of_row(
    count: int, cells: Sequence[str], line: int, columns: tuple[int, int | None, int | None]
) -> RequiredSection:
    titles, numbers, lengths = columns
    written = parse_number(cells[numbers]) if numbers is not None else count
    number = written if isinstance(written, int) else count
    size = cells[lengths] if lengths is not None else ""
    numbered = _SECTION.match(cells[titles]) or _ITEM_NUMBER.match(cells[titles])
    title = numbered["title"] if numbered else cells[titles]
    return parse_section(number, f"{title} ({size} lines)" if size else title, line)


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
        if "section" not in line.lowered:
            continue
        text = _LABELLED_COUNT.sub(r"\1 sections", " ".join(line.plain.split()), count=1)
        found = None if _NO_COUNT.match(text) else _COUNT.search(text)
        if not found or _OF_SOURCE.match(text, found.end()):
            continue
        plus = _PLUS.search(text, found.end())
        last = int(plus[2]) if plus else 0
        counted = parse_number((found[1] or found[2]).lower())
        if not isinstance(counted, int):
            continue
        total = max(counted + (1 if _PLUS_ONE.match(text, found.end()) else 0), last)
        if total < _FEWEST:
            continue
        sections = [_untitled(number, line) for number in range(1, total + 1)]
        if plus and last == total:
            sections[-1] = _last_of_count(plus, line)
        return sections
    return []


_FORMS: tuple[Callable[[Region], list[RequiredSection]], ...] = (
    _numbered,
    _numbered_outline,
    _listed,
    _headed,
    _named,
    _in_any_table,
    _outlined,
    _shared,
    _counted,
)
