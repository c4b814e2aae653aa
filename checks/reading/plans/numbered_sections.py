"""Sections that a part asks for by number: "Section 3: Soil", one or several in a line."""

import re
from collections.abc import Collection, Iterable, Iterator

from checks.model import Number, RequiredSection
from checks.reading.numbers import NUMBER_WORD, parse_number
from checks.reading.plans.counted_sections import FEWEST, PLUS, last_of_count, untitled
from checks.reading.plans.lines import Code, Line, strip_emphasis, unwrap
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
_NAMED = rf"(?P<name>(?-i:[A-Z]|[IVX]{{2,5}})|{NUMBER_WORD})"
SECTION = re.compile(
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
# "**Section 1 - Soil**: clay and loam", "**Section 1: Soil** - Clay": what is not bold tells of the title
_BOLD_TITLE = re.compile(
    r"(\W{0,4}\*\*section\s#?\d{1,3}[a-z]?\s?[:.)–—-]+\s?[^*]{2,200}?)(?:(?::\s?\*\*|\*\*\s?:)\s+(?=(?-i:[a-z]))|\*\*\s[-–—]\s+(?=[a-z]))(.*)$",
    re.IGNORECASE,
)
# "Section 3 Title" where a box, a heading or a bold line says that it is one; "Section 3 (Title)" in any list
_UNPARTED = re.compile(
    rf"{_LEAD}{_DIGITS} (?!\(?(?:completed?|done|written|finished)\b)(?P<note>)(?P<name>)"
    r"(?P<title>\(?(?-i:[A-Z`\"“]).*)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
# "Section 3", "Section3: title", "Section 3 | title"; what says that a section is done asks for none
_LOOSE_SECTION = re.compile(
    rf"[\W_]{{0,12}}(?:{_VERB}\W{{1,3}})?section\s?[#№_-]?\s?(\d{{1,3}})\b(?!\.\d)"
    r"(?!\s+of\s+\D|\W{1,4}(?:is\s+)?(?:completed?|done|written|finished)\b|\s*[✅✓✔])",
    re.IGNORECASE,
)
_DIGITS_ONLY = re.compile(r"\d{1,2}")


def find_unread_sections(lines: Iterable[Line], known: Collection[Number]) -> Iterator[tuple[Line, Number]]:
    """Boxes, headings and bold lines that begin as a section does, with a number that none has."""
    for line in lines:
        if "section" not in line.lowered or not line.is_text or not (line.box or line.level or line.is_bold):
            continue
        if line.is_struck or _match_several(line):
            continue
        found = _LOOSE_SECTION.match(line.plain)
        if found and parse_number(found[1]) not in known:
            yield line, parse_number(found[1])


def read_numbered(region: Region) -> list[RequiredSection]:
    """Every "Section n: title" that is not struck out."""
    return _numbered_in(line for line in region.body if line.is_text and not line.is_struck)


def read_numbered_outline(region: Region) -> list[RequiredSection]:
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
            title, note = found["title"], found["note"] or ""
            title = _IN_BRACKETS.sub(r"\1", title, count=1) if title.startswith("(") else title
            title = f"{note[1:-1]} ({title})" if _is_title(note, title) else f"{title} {note}"
            section = parse_section(parse_number(found["digits"] or found["name"]), title, line.number)
            sections.setdefault((section.number, section.head.lower()), section)
    named = {number for number, _ in sections}
    others = {section.number: section for section in reversed(several) if section.number not in named}
    return sorted([*reversed(others.values()), *sections.values()], key=lambda section: section.line)


def _is_title(note: str, behind: str) -> bool:
    """Whether brackets before a colon have the title, and what stands behind tells of it: "Section 1 (Soil):
    clay, loam"."""
    return note[1:2].isupper() and behind[:1].islower()


def _match_several(line: Line) -> list[RequiredSection]:
    """The sections of a line that asks for several; they have titles where it has as many topics."""
    found = _SEVERAL.match(_text_of(line)) if "section" in line.lowered else None
    if not found:
        return []
    first, more = int(found["first"]), found["more"]
    numbers = (
        [first, *map(int, _DIGITS_ONLY.findall(more))] if more else [*range(first, int(found["last"]) + 1)]
    )
    if len(numbers) < FEWEST:
        return []
    plus = PLUS.search(found["topics"])
    topics = split_topics(found["topics"][: plus.start()] if plus else found["topics"])
    sections = [untitled(number, line) for number in numbers]
    if len(topics) == len(numbers):
        pairs = zip(numbers, topics, strict=True)
        sections = [parse_section(number, topic, line.number) for number, topic in pairs]
    if plus and int(plus[2]) == numbers[-1] + 1:
        sections.append(last_of_count(plus, line))
    return sections


def _match_sections(line: Line) -> Iterator[re.Match[str]]:
    """The sections that a line names: one, or several in bold."""
    if "sec" not in line.lowered and "§" not in line.plain:
        return
    texts = [_text_of(line)]
    if "**" in line.body and (told := _BOLD_TITLE.match(line.body)):
        words, _, size = told[2].partition(" (")
        texts = [_plain(f"{told[1]} ({words}){size and f' ({size}'}")]
    if line.lowered.count("section") > 1 and "**" in line.body:
        first, *others = _NEXT_SECTION.split(line.body)
        texts = [_plain(first), *map(_plain, others)]
    for text in texts:
        unwrapped = text if text[:1].isalpha() else unwrap(text)
        found = SECTION.match(unwrapped) or _UNPARTED.match(unwrapped)
        if found and (found.re is SECTION or _is_told(line, found["title"])):
            yield found


def _is_told(line: Line, title: str) -> bool:
    """Whether what stands behind the number without a sign between is the title of a section."""
    return bool(line.box or line.level or line.is_bold or (line.item and title.startswith("(")))


def _text_of(line: Line) -> str:
    return _plain(line.plain)


def _plain(text: str) -> str:
    text = strip_emphasis(text).lstrip("#> ")
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text
