"""What a paragraph is, and what its words are: the same to who sketches and to who compares."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from checks.lazy_pattern import LazyPattern

PARAGRAPH_SKETCH = 4
"""Hashes of the sketch of one paragraph; nearly equal paragraphs very likely share one."""

_WORD = LazyPattern(r"[^\W_]+")
_LIST_MARK = LazyPattern(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_MARKS = frozenset(" \t-*+0123456789")
_NO_PROSE = ("#", "|", ">", "```", "~~~", "<", "$$", "    ", "\t", "[^", "![", ":::", "{%")
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


def iter_paragraphs(block: str) -> Iterator[tuple[int, str]]:
    """Paragraphs and list items of a block without blank lines, each with the number of its
    first line in the block."""
    start, unit = 0, list[str]()
    for index, line in enumerate(block.split("\n")):
        is_prose = bool(line.strip()) and not line.startswith(_NO_PROSE) and not _is_definition(line)
        if unit and (not is_prose or (line[0] in _MARKS and _LIST_MARK.match(line))):
            yield start, " ".join(unit)
            unit = []
        if is_prose:
            start = start if unit else index
            unit.append(line)
    if unit:
        yield start, " ".join(unit)


def _is_definition(line: str) -> bool:
    return line.startswith("[") and _DEFINITION.match(line) is not None
