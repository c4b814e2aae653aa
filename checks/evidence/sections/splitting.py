"""One section of the plan that the page has in pieces: `Mixing and kneading` as `Mixing` and `Kneading`."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from checks.evidence.sections.outline import Block
from checks.evidence.sections.words import parse_phrase
from checks.lazy_pattern import LazyPattern

_BETWEEN = LazyPattern(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&|/)\s+")


def find_pieces(head: str, blocks: Sequence[Block], taken: Collection[int]) -> Sequence[Block]:
    """The headings that have each item of a title, and nothing else, one after the other on one level and
    below the same heading; none where any item has no such heading, or one on a line in `taken`."""
    items = [parse_phrase(item).stems.keys() for item in _BETWEEN.split(head)]
    if len(items) < 2 or not all(items):
        return ()
    peers: defaultdict[tuple[int, int | None], list[Block]] = defaultdict(list)
    for block in blocks:
        peers[block.level, block.outer].append(block)
    for group in peers.values():
        stems = [block.phrase.stems.keys() for block in group]
        for begin in range(len(group) - len(items) + 1):
            if stems[begin] == items[0] and stems[begin : begin + len(items)] == items:
                pieces = group[begin : begin + len(items)]
                return () if any(piece.line in taken for piece in pieces) else pieces
    return ()
