"""Where a text lists its sources."""

import re
from collections.abc import Sequence

from checks.reading.prose.text import Prose

_HEADING = re.compile(
    r"""^[\W\d]*
    (?:(?:key|all|web|primary|main|academic|cited|numbered|research)\s+)?
    (?:sources?|references?|bibliography|works\s+cited|citations?|literature)
    (?:\s*(?:and|&|/|\+)\s*[\w\s]{1,30})?
    (?:\s+(?:cited|used|list|section|consulted))?
    \W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def find_listings(prose: Prose) -> Sequence[tuple[int, int]]:
    """The first and last lines of each section of sources, its heading left out. A section
    within another is part of that."""
    found: list[tuple[int, int]] = []
    for _, first, last in prose.sections(_HEADING):
        if not found or first > found[-1][1]:
            found.append((first, last))
    return found
