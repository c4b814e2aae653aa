"""Sections of sources: which lines of a text list what it rests on, and what stands before them."""

import re
from collections.abc import Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import Document, Heading

_SOURCES = LazyPattern(
    r"""[\W\d]*+
    (?:(?:key|all|web|primary|main|academic|cited|numbered|research)\s+)?
    (?:sources?|references?|bibliography|works\s+cited|citations?|literature
      |quellen(?:verzeichnis|angaben)?|literatur(?:verzeichnis)?|einzelnachweise|referenzen
      |références|bibliographie|fuentes|referencias|bibliograf[íi]a|referências|fontes|fonti|riferimenti
      |источники|(?:список\s+)?литератур[аы]|参考文献|参考资料|參考文獻|出典|المراجع|المصادر)
    (?:(?:\s*[&/+和与]\s*|\s+(?:and|und|et|y|e|и)\s+)[\w\s]{1,30})?
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


def find_end_of_sections(document: Document) -> tuple[int, int, bool]:
    """Line and column where another section would stand: before the heading of the first section of
    sources, else at the end of the text; and whether there are sources."""
    return document.remember("end of sections", lambda: _find_end(document))


def _find_end(document: Document) -> tuple[int, int, bool]:
    listings = find_listings(document.headings, document.lines)
    if listings:
        return listings[0][0] - 1, 1, True
    text = document.text
    return text.count("\n") + 1, len(text) - text.rfind("\n"), False
