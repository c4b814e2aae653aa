"""Sections of sources: which lines of a text list what it rests on."""

import re
from collections.abc import Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import Heading

_SOURCES = LazyPattern(
    r"""^[\W\d]*
    (?:(?:key|all|web|primary|main|academic|cited|numbered|research)\s+)?
    (?:sources?|references?|bibliography|works\s+cited|citations?|literature)
    (?:\s*(?:and|&|/|\+)\s*[\w\s]{1,30})?
    (?:\s+(?:cited|used|list|section|consulted))?
    \W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def find_listings(headings: Sequence[Heading], last: int) -> Sequence[tuple[int, int]]:
    """The first and last lines of each section of sources, its heading left out: up to the next
    heading of its level or higher, or to the `last` line of the text."""
    found: list[tuple[int, int]] = []
    level, names_sources = 0, _SOURCES.compiled.match
    for heading in headings:
        if level and heading.level <= level:
            found[-1], level = (found[-1][0], heading.line - 1), 0
        if not level and names_sources(heading.text):
            level = heading.level
            found.append((heading.line + 1, last))
    return found
