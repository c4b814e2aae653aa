"""On which pages a word stands, as Pagefind's index files tell it.

A word is an array of its text, its pages, and its forms with accents, each with pages of its own. A page
is an array of its number, the places of the word in its text, and those in its title and other fields.
The number is the distance from the page before. So where the pages of another index are put before them,
only the first number changes; all else is taken over as it is, mostly without being looked at.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from hooks.searching.cbor import (
    ARRAY,
    NEGATIVE,
    NUMBER,
    TEXT,
    FormatError,
    parse_head,
    parse_length,
    parse_text,
    render_head,
)

_STEP = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a.{4})"
_LENGTH = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})"
_PLACES = _LENGTH + rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a].{4})*+"
_PAGES = re.compile(rb"(?:\x83" + _STEP + _PLACES + _PLACES + rb")*+", re.DOTALL)
_EACH_STEP = re.compile(rb"\x83(" + _STEP + rb")" + _PLACES + _PLACES, re.DOTALL)
_EACH_PAGE = re.compile(rb"(\x83" + _STEP + _PLACES + rb")(" + _PLACES + rb")", re.DOTALL)

_PAGE = _WORD = render_head(ARRAY, 3)
"""How the arrays of pages and words begin."""
_NONE = render_head(ARRAY, 0)


class Postings(NamedTuple):
    """How many pages there are, and their bytes one after the other."""

    length: int
    pages: bytes


class Word(NamedTuple):
    """A word in UTF-8 with its pages, and those of its forms."""

    text: bytes
    postings: Postings
    forms: Mapping[bytes, Postings]


def parse_words(data: bytes) -> Iterator[Word]:
    """The words of an index file in their order. Raises `FormatError`."""
    count, at = parse_length(data, _expect(data, 0, 1))
    no_forms: Mapping[bytes, Postings] = {}
    for _ in range(count):
        text, at = parse_text(data, _expect(data, at, 3))
        postings, at = _parse_postings(data, at)
        if data[at : at + 1] == _NONE:
            forms, at = no_forms, at + 1
        else:
            forms, at = _parse_forms(data, at)
        yield Word(text, postings, forms)
    if at != len(data):
        raise FormatError("an index file goes on behind its last word")


def _expect(data: bytes, at: int, length: int) -> int:
    if data[at : at + 1] != render_head(ARRAY, length):
        raise FormatError(f"no array of {length} at byte {at}")
    return at + 1


def _parse_forms(data: bytes, at: int) -> tuple[Mapping[bytes, Postings], int]:
    forms = {}
    count, at = parse_length(data, at)
    for _ in range(count):
        form, at = parse_text(data, _expect(data, at, 2))
        forms[form], at = _parse_postings(data, at)
    return forms, at


def _parse_postings(data: bytes, at: int) -> tuple[Postings, int]:
    count, at = parse_length(data, at)
    match = _PAGES.match(data, at)
    pages = match[0] if match else b""
    if bool(pages) != bool(count):
        raise FormatError(f"no pages of a word at byte {at}")
    return Postings(count, pages), at + len(pages)


def render_word(text: bytes, found: Sequence[tuple[int, Word]]) -> bytes:
    """A word of several indexes in order, whose pages follow one another; with each comes the number that the
    index's first page has now. Raises `FormatError`."""
    parts = [_WORD, _render_text(text), _join((start, word.postings) for start, word in found)]
    forms = sorted({form for _, word in found for form in word.forms})
    parts.append(render_head(ARRAY, len(forms)))
    for form in forms:
        pages = _join((start, word.forms[form]) for start, word in found if form in word.forms)
        parts += (render_head(ARRAY, 2), _render_text(form), pages)
    return b"".join(parts)


def _render_text(text: bytes) -> bytes:
    return render_head(TEXT, len(text)) + text


def _join(found: Iterable[tuple[int, Postings]]) -> bytes:
    """All pages as an array."""
    parts: list[bytes] = []
    count = last = 0
    before: tuple[int, Postings] | None = None
    for start, postings in found:
        if not postings.length:
            continue
        if before:
            last = before[0] + _find_last(before[1])
        _, first, rest = parse_head(postings.pages, len(_PAGE))
        parts += (_PAGE, render_head(NUMBER, start + first - last), postings.pages[rest:])
        count += postings.length
        before = start, postings
    return render_head(ARRAY, count) + b"".join(parts)


def _find_last(postings: Postings) -> int:
    """The number of the last page."""
    steps = _EACH_STEP.findall(postings.pages)
    if len(steps) != postings.length:
        raise FormatError(f"{len(steps)} pages where {postings.length} are told")
    return sum(map(_parse_number, steps))


@lru_cache(maxsize=1 << 14)
def _parse_number(data: bytes) -> int:
    return parse_head(data, 0)[1]


def renumber_fields(word: Word, numbers: Sequence[int]) -> Word:
    """A word with new numbers for its fields: `numbers` has each new one at the index of the old one."""
    forms = {form: _renumber(postings, numbers) for form, postings in word.forms.items()}
    return Word(word.text, _renumber(word.postings, numbers), forms)


def _renumber(postings: Postings, numbers: Sequence[int]) -> Postings:
    pages = _EACH_PAGE.sub(lambda page: page[1] + _move(page[2], numbers), postings.pages)
    return Postings(postings.length, pages)


def _move(places: bytes, numbers: Sequence[int]) -> bytes:
    """Places in fields that have new numbers. The number of a field stands, negative, before its places."""
    count, at = parse_length(places, 0)
    moved = [render_head(ARRAY, count)]
    while at < len(places):
        major, number, at = parse_head(places, at)
        moved.append(render_head(major, numbers[number] if major == NEGATIVE else number))
    return b"".join(moved)
