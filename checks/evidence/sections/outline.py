"""A page as the blocks that titles are held against: headings, and bold leads below them."""

from collections.abc import Iterator, Sequence

from checks.evidence.sections.stems import find_stem
from checks.evidence.sections.words import Phrase, parse_phrase
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Document, Heading

BOLD_LEVEL = 7
"""The level of a bold lead: one below the deepest heading."""

# "**Name**: text", "- **Name** text", "1. **Name**", "> **Name**".
_BOLD_LEAD = LazyPattern(r"[ >]{0,12}(?:[-*+] |\d{1,3}[.)] )?\*\*([^*\n]{2,120})\*\*")
_SOURCES = ("source", "sources", "references", "bibliography", "citations")
_SOURCE_STEMS = frozenset(map(find_stem, _SOURCES))


@frozen
class Block:
    """A heading or a bold lead. `heading` is the heading itself, for a bold lead the one it
    stands under; `above` are the outer headings, the page's title among them, `near` the child
    headings, for a bold lead its own heading; `outer` is the line of the nearest outer heading,
    None where only the page's title is."""

    line: int
    level: int
    heading: Heading
    phrase: Phrase
    above: Sequence[Phrase]
    near: Sequence[Phrase]
    outer: int | None

    def is_below(self, stem: str) -> bool:
        """Whether an outer heading has the word, or the long form of it."""
        return any(stem in phrase.keys or stem in phrase.long_forms for phrase in self.above)

    def is_around(self, stem: str) -> bool:
        """Whether a child heading, or for a bold lead its own heading, has the word."""
        return any(stem in phrase.keys for phrase in self.near)


def outline_headings(page: Document) -> tuple[Block, ...]:
    """One block for each heading but the page's title."""
    phrases = [parse_phrase(heading.text) for heading in page.headings]
    paths = _find_paths(page.headings)
    below: list[list[Phrase]] = [[] for _ in phrases]
    for path, phrase in zip(paths, phrases, strict=True):
        if path:
            below[path[-1]].append(phrase)
    first = int(_opens_with_title(page))
    return tuple(
        Block(
            line=heading.line,
            level=heading.level,
            heading=heading,
            phrase=phrases[at],
            above=[phrases[outer] for outer in paths[at]],
            near=below[at],
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


def outline_bold_leads(page: Document, headings: Sequence[Block]) -> tuple[Block, ...]:
    """One block for each bold lead in prose: not in code, not under a list of sources."""
    lines = split_prose(page)
    ends = [*(heading.line for heading in headings[1:]), len(lines) + 1]
    return tuple(
        lead
        for heading, end in zip(headings, ends, strict=False)
        for lead in _bold_leads(lines[heading.line : end - 1], heading)
    )


def split_prose(page: Document) -> list[str]:
    """The lines of a page, with empty ones for those of code."""
    lines = page.text.split("\n")
    for first, last in page.code:
        lines[first - 1 : last] = [""] * (last - first + 1)
    return lines


def _bold_leads(lines: Sequence[str], heading: Block) -> Iterator[Block]:
    """The bold leads of the lines below a heading."""
    found = [(at, _BOLD_LEAD.match(text)) for at, text in enumerate(lines, 1) if "**" in text]
    leads = [(at, match) for at, match in found if match]
    if not leads or _lists_sources(heading):
        return
    near = [heading.phrase]
    for at, match in leads:
        phrase = parse_phrase(match[1])
        line = heading.line + at
        yield Block(line, BOLD_LEVEL, heading.heading, phrase, heading.above, near, heading.line)


def _lists_sources(block: Block) -> bool:
    """Whether the heading or an outer one speaks of sources."""
    own = {word.stem for word in block.phrase.words[:1]}
    return not _SOURCE_STEMS.isdisjoint(own) or any(map(block.is_below, _SOURCE_STEMS))
