"""Ids for lines of a text, so that findings can link to them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

KIND = "line_place"
"""The type of the tokens that carry an id."""

_BREAKS = ("softbreak", "hardbreak")


def give_places(tokens: Sequence[Token], lines: Iterable[int]) -> list[Token]:
    """The tokens of a page, with a place put before what stands on each of these lines: within a paragraph,
    heading, list item or cell, else before the block. A line that shows nothing, such as one of front
    matter or of a comment, has its place at the text before it, or else at the first text."""
    blocks = sorted(_iter_blocks(tokens), key=lambda block: block[0])
    if not blocks:
        return list(tokens)
    begins = [begin for begin, _ in blocks]
    before: dict[int, list[Token]] = {}
    for line in sorted(set(lines)):
        begin = begins[max(0, bisect_right(begins, line) - 1)]
        _, index = blocks[bisect_left(begins, begin)]  # of several cells the first
        place = Token(KIND, "", 0, meta={"line": line})
        if tokens[index].type == "inline":
            _insert(tokens[index], place, line - begin)
        else:
            before.setdefault(index, []).append(place)
    return [each for index, token in enumerate(tokens) for each in (*before.get(index, ()), token)]


def _iter_blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The line on which each text or block without text begins, and its index."""
    line = 1
    for index, token in enumerate(tokens):
        # Cells of a table stand on the line of their row.
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline" or (token.nesting == 0 and token.map):
            yield line, index


def _insert(inline: Token, place: Token, breaks: int) -> None:
    """Puts a place after so many line ends of a text, or after its last one if it has fewer."""
    children = inline.children or []
    ends = [index + 1 for index, child in enumerate(children) if child.type in _BREAKS]
    at = ends[min(breaks, len(ends)) - 1] if breaks > 0 and ends else 0
    inline.children = [*children[:at], place, *children[at:]]
