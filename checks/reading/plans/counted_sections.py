"""Sections that a part asks for by their count: "8 sections", "7 sections + Costs Section 8"."""

import re

from checks.model import RequiredSection
from checks.reading.numbers import NUMBER_WORD, parse_number
from checks.reading.plans.lines import Line
from checks.reading.plans.region import Region
from checks.reading.plans.section_titles import parse_section

# "7 sections + Costs Section 8", "8 sections: a, b, c", "Sections 1-7 + Costs Section 8", "an 8-section file"
_COUNT = re.compile(
    rf"\b(\d{{1,2}}|{NUMBER_WORD})(?:\s+(?:(?:main|required|core|detailed|comprehensive|technical|topic|major|key|content)"
    r"\s+){0,2}sections?\b(?!\s*\d)|-section\b)|\bsections\s+1(?:\s?[-–—]\s?|\s(?:to|through)\s)(\d{1,2})\b",
    re.IGNORECASE,
)
# "Sections: 8", "Number of sections: 7 + Costs Section 8"; no "Sections: 1, 2, 3", no "Sections: 8 of them"
_LABELLED_COUNT = re.compile(
    r"^\W{0,3}(?:number of )?sections ?[:：] ?(\d{1,2})"
    r"(?= ?$| ?[(+]| (?:core|main|major|(?:in )?total|plus)\b)",
    re.IGNORECASE,
)
PLUS = re.compile(
    r"(?:\+|\bplus\b|\band\b|[&;,]) ?(?:then )?(.{0,60}?) ?\bsection (\d{1,2})\b"
    r"(?: ?[:：–—-] ?([^\s;][^;]{0,80}))?",
    re.IGNORECASE,
)
FEWEST = 2
"""Sections that make a count or a list: one is one of the page."""
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


def untitled(number: int, line: Line) -> RequiredSection:
    """A section of which a plan states only the number."""
    return RequiredSection(number, f"Section {number}", "", (), line.number)


def last_of_count(plus: re.Match[str], line: Line) -> RequiredSection:
    """The section that a count names behind all others: "+ Costs Section 8", "; Section 8: Costs"."""
    named = plus[1].strip(" (:-") or plus[3]
    return parse_section(int(plus[2]), named, line.number) if named else untitled(int(plus[2]), line)


def read_counted(region: Region) -> list[RequiredSection]:
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
        plus = PLUS.search(text, found.end())
        last = int(plus[2]) if plus else 0
        counted = parse_number((found[1] or found[2]).lower())
        if not isinstance(counted, int):
            continue
        total = max(counted + (1 if _PLUS_ONE.match(text, found.end()) else 0), last)
        if total < FEWEST:
            continue
        sections = [untitled(number, line) for number in range(1, total + 1)]
        if plus and last == total:
            sections[-1] = last_of_count(plus, line)
        return sections
    return []
