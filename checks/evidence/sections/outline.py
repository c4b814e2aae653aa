"""A page as the blocks that titles are held against: headings, and bold leads below them."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    stands under; `above` and `below` have the keys of the outer and of the child headings;
    `outer` is the line of the nearest outer heading, None where only the page's title is."""

    line: int
    level: int
    heading: Heading
    phrase: Phrase
    above: frozenset[str]
    below: frozenset[str]
    outer: int | None


def outline_headings(page: Document) -> tuple[Block, ...]:
    """One block for each heading but the page's title."""
    phrases = [parse_phrase(heading.text) for heading in page.headings]
    paths = _find_paths(page.headings)
    below: list[set[str]] = [set() for _ in phrases]
    for path, phrase in zip(paths, phrases, strict=True):
        if path:
            below[path[-1]].update(phrase.keys)
    first = int(_opens_with_title(page))
    return tuple(
        Block(
            line=heading.line,
            level=heading.level,
            heading=heading,
            phrase=phrases[at],
            above=_join_keys(phrases[outer] for outer in paths[at]),
            below=frozenset(below[at]),
            outer=page.headings[paths[at][-1]].line if paths[at] and paths[at][-1] >= first else None,
        )
        for at, heading in enumerate(page.headings)
        if at >= first
    )


def _opens_with_title(page: Document) -> bool:
    """Whether the first heading is the page's title: it is of level 1, and the only one of it or
    no title stands in the front matter, or the same. A lone heading is a topic."""
    if len(page.headings) < 2 or page.headings[0].level > 1:
        return False
    alone = all(heading.level > 1 for heading in page.headings[1:])
    return alone or parse_phrase(page.title).keys == parse_phrase(page.headings[0].text).keys


def _find_paths(headings: Sequence[Heading]) -> list[tuple[int, ...]]:
    """For each heading the places of its outer headings, from the outermost on."""
    paths: list[tuple[int, ...]] = []
    path: list[int] = []
    for at, heading in enumerate(headings):
        while path and headings[path[-1]].level >= heading.level:
            path.pop()
        paths.append(tuple(path))
        path.append(at)
    return paths


def _join_keys(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset().union(*(phrase.keys.keys() | phrase.long_forms.keys() for phrase in phrases))


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
            phrase = parse_phrase(match[1])
            yield Block(line, BOLD_LEVEL, current.heading, phrase, above, frozenset(), current.line)


def _lists_sources(block: Block) -> bool:
    """Whether the heading or an outer one speaks of sources."""
    own = {word.stem for word in block.phrase.words[:1]}
    return not _SOURCE_STEMS.isdisjoint(own | block.above)
