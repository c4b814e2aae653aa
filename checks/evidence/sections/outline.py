"""A page as the blocks that titles are held against: headings, and bold leads below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.evidence.sections.stems import find_stem
from checks.evidence.sections.words import Phrase, parse_phrase
from checks.model import Document, Heading

BOLD_LEVEL = 7
"""The level of a bold lead: one below the deepest heading."""

# "**Name**: text", "- **Name** text", "1. **Name**", "> **Name**".
_BOLD_LEAD = re.compile(r"[ >]{0,12}(?:[-*+] |\d{1,3}[.)] )?\*\*([^*\n]{2,120})\*\*")
_SOURCES = ("source", "sources", "references", "bibliography", "citations")
_SOURCE_STEMS = frozenset(map(find_stem, _SOURCES))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a bold lead. `heading` is the heading itself, for a bold lead the one it
    stands under; `above` and `below` have the keys of the outer and of the child headings."""

    line: int
    level: int
    heading: Heading
    phrase: Phrase
    above: frozenset[str]
    below: frozenset[str]


def outline_headings(page: Document) -> tuple[Block, ...]:
    """One block for each heading but the page's title, a first heading of level 1."""
    phrases = [parse_phrase(heading.text) for heading in page.headings]
    above, below = _surroundings(page.headings, phrases)
    blocks = tuple(
        Block(heading.line, heading.level, heading, phrase, outer, frozenset(inner))
        for heading, phrase, outer, inner in zip(page.headings, phrases, above, below, strict=True)
    )
    has_title = len(blocks) > 1 and blocks[0].level == 1
    return blocks[1:] if has_title else blocks


def _surroundings(
    headings: Sequence[Heading], phrases: Sequence[Phrase]
) -> tuple[list[frozenset[str]], list[set[str]]]:
    """For each heading the keys of all outer headings, and of its own children."""
    above: list[frozenset[str]] = []
    below: list[set[str]] = [set() for _ in headings]
    path: list[int] = []
    for at, heading in enumerate(headings):
        while path and headings[path[-1]].level >= heading.level:
            path.pop()
        outer = (phrases[each] for each in path)
        above.append(frozenset().union(*(phrase.keys.keys() | phrase.long_forms.keys() for phrase in outer)))
        if path:
            below[path[-1]].update(phrases[at].keys)
        path.append(at)
    return above, below


def outline_bold_leads(page: Document, headings: Sequence[Block]) -> tuple[Block, ...]:
    """One block for each bold lead in prose: not in code, not under a list of sources."""
    code = {line for first, last in page.code for line in range(first, last + 1)}
    return tuple(_bold_leads(page.text.split("\n"), {block.line: block for block in headings}, code))


def _bold_leads(lines: Sequence[str], by_line: dict[int, Block], code: set[int]) -> Iterator[Block]:
    current: Block | None = None
    for line, text in enumerate(lines, 1):
        current = by_line.get(line, current)
        if current is None or line == current.line or line in code or _lists_sources(current):
            continue
        match = _BOLD_LEAD.match(text)
        if match:
            above = current.above | current.phrase.keys.keys()
            yield Block(line, BOLD_LEVEL, current.heading, parse_phrase(match[1]), above, frozenset())


def _lists_sources(block: Block) -> bool:
    """Whether the heading or an outer one speaks of sources."""
    own = {word.stem for word in block.phrase.words[:1]}
    return not _SOURCE_STEMS.isdisjoint(own | block.above)
