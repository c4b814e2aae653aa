"""What a paragraph is, and what its words are: the same to who sketches and to who compares."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from checks.lazy_pattern import LazyPattern

PARAGRAPH_SKETCH = 4
"""Hashes of the sketch of one paragraph; nearly equal paragraphs very likely share one."""

_WORD = LazyPattern(r"[^\W_]+")
_BETWEEN_ITEMS = LazyPattern(r"\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])")
_NO_PROSE = ("#", "|", ">", "```", "~~~", "<", "$$", "    ", "\t", "[^", "![", ":::", "{%")
_MARKUP = frozenset(["", *(begin[0] for begin in _NO_PROSE)])
"""What else than prose begins with, apart from blanks."""

_DEFINITION = LazyPattern(r"\[[^\]]+\]:\s")


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without markup and punctuation."""
    words: list[str] = _WORD.findall(text.lower())
    return words


def paragraph_at(lines: Sequence[str], line: int) -> str:
    """The paragraph or list item that begins on a line of a text, given its lines."""
    block = takewhile(str.strip, islice(lines, line - 1, None))
    _, paragraph = next(iter_paragraphs("\n".join(block)), (0, ""))
    return paragraph


def iter_paragraphs(block: str, least: int = 0) -> Iterator[tuple[int, str]]:
    """Paragraphs and list items of a block without blank lines that have at least so many characters, each
    with the number of its first line in the block."""
    start, items = 0, _BETWEEN_ITEMS.split(block)
    if max(map(len, items)) < least:
        return  # as most lists, which have many items
    for item in items:
        if len(item) >= least:
            yield from ((start + at, unit) for at, unit in _iter_units(item) if len(unit) >= least)
        start += item.count("\n") + 1


def _iter_units(item: str) -> Iterator[tuple[int, str]]:
    """What stands between lines that are no prose."""
    start, unit = 0, list[str]()
    for index, line in enumerate(item.split("\n")):
        first = line[:1]
        # Most lines are prose, and tell so by their first character.
        if not (first in _MARKUP or first.isspace()) or _is_prose(line):
            start = start if unit else index
            unit.append(line)
        elif unit:
            yield start, " ".join(unit)
            unit = []
    if unit:
        yield start, " ".join(unit)


def _is_prose(line: str) -> bool:
    is_definition = line.startswith("[") and _DEFINITION.match(line) is not None
    return bool(line.strip()) and not line.startswith(_NO_PROSE) and not is_definition
