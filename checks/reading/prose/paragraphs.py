"""Sketches of long paragraphs, by which equal and nearly equal ones are found in other pages.

A sketch is the bottom four of the hashes of a paragraph's signatures (bottom-k minhash,
Broder 1997): two paragraphs that share most signatures very likely share one of these. A
signature is a long word with the three words after it, much as in SpotSigs (Theobald,
Siddharth and Paepcke 2008): there are far fewer of them than runs of words.
"""

import zlib
from collections.abc import Iterator, Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import PARAGRAPH_SKETCH, iter_paragraphs, split_words
from checks.reading.prose.text import Prose

LEAST_WORDS = 40
"""Words of a long paragraph."""

_LEAST_CHARACTERS = 5 * LEAST_WORDS
_MOST_LINKS = 3
_LINK = LazyPattern(r"\][(\[]")
_ADDRESS = LazyPattern(r"(?<=\]\()[^()\s]+|(?<=\[\[)[^\[\]|]+(?=\|)|https?://[^\s()<>\]]+|<[^<>]*>")
_LINKED = LazyPattern(r"\[\[[^\[\]]+\]\]|\[[^\[\]]*\]\([^()]*\)|<a\b[^<>]*>[^<>]*</a>|https?://\S+|<[^<>]*>")
_ENTRY = LazyPattern(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+[*_]{0,2}(?:\[\[|\[[^\[\]]*\]\()")
"""What begins an entry of an index: a link to a page, with what that page says of itself behind it."""

_SIGN_OF_LINKS = LazyPattern(r"\]\(|://|\[\[|<")
_LONG_WORD = 7


def sketch_paragraphs(prose: Prose) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first lines of the long paragraphs, and their sketches in one row."""
    lines: list[int] = []
    hashes: list[int] = []
    for line, text in _iter_paragraphs(prose):
        words = split_words(text)
        if len(words) >= LEAST_WORDS and not _is_mostly_links(text):
            lines.append(line)
            hashes.extend(_sketch(words))
    return tuple(lines), tuple(hashes)


def _iter_paragraphs(prose: Prose) -> Iterator[tuple[int, str]]:
    """Line and text of each paragraph and list item that may be long enough, outside code and
    lists of sources."""
    offset = 0
    for block in prose.text.split("\n\n"):
        if len(block) >= _LEAST_CHARACTERS and _may_be_long(block):
            first = prose.line(offset)
            if not prose.is_code(first):
                yield from _iter_long(prose, first, block)
        offset += len(block) + 2


def _may_be_long(block: str) -> bool:
    """Whether a paragraph of a block may have enough words. A table has none."""
    ends = block.count("\n")
    if block.startswith("|") and block.count("\n|") == ends:
        return False
    return block.count(" ") + ends >= LEAST_WORDS - 1


def _iter_long(prose: Prose, first: int, block: str) -> Iterator[tuple[int, str]]:
    for index, unit in iter_paragraphs(block, _LEAST_CHARACTERS):
        line = first + index
        is_hidden = prose.is_code(line) or prose.is_in_display(line) or prose.is_in_comment(line)
        if not is_hidden and not prose.is_listing(first):
            is_list_of_links = len(_LINK.findall(unit)) > _MOST_LINKS
            if not is_list_of_links and not _ENTRY.match(unit):
                yield line, unit


def _is_mostly_links(text: str) -> bool:
    """Whether a paragraph is long only by the words of addresses and tags, or most of its words are links."""
    if not _SIGN_OF_LINKS.search(text):
        return False
    words = len(split_words(_ADDRESS.sub("", text)))
    return words < LEAST_WORDS or 2 * len(split_words(_LINKED.sub("", text))) < words


def _sketch(words: Sequence[str]) -> list[int]:
    """The least hashes of the signatures; where there are few, of the whole too."""
    signatures = {
        " ".join(words[index : index + 4]) for index, word in enumerate(words[:-3]) if len(word) >= _LONG_WORD
    }
    if len(signatures) < PARAGRAPH_SKETCH:
        signatures |= {f"{number} {' '.join(words)}" for number in range(PARAGRAPH_SKETCH - len(signatures))}
    return sorted([zlib.crc32(signature.encode()) for signature in signatures])[:PARAGRAPH_SKETCH]
