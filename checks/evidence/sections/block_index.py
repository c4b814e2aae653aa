"""Which blocks of a page share a word with a title: the others need no look."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.evidence.sections.matching import Wanted
from checks.evidence.sections.outline import Block


class BlockIndex:
    """The places of blocks by what they can agree on with a title: a word, neighbours written
    as one, a short form that the title spells out, or words that a short form of it stands for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Index the blocks, which stay in their order."""
        self._blocks = blocks
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_short: defaultdict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            for key in block.phrase.keys:
                self._by_key[key].append(at)
            for short in block.phrase.short_forms:
                self._by_short[short].append(at)

    def sharing(self, wanted: Wanted) -> Sequence[Block]:
        """The blocks that `fit_block` has an answer for, in their order."""
        shared = self._by_key.keys() & wanted.sought
        found = {at for key in shared for at in self._by_key[key]}.union(self._iter_spelled_out(wanted))
        return [self._blocks[at] for at in sorted(found)]

    def _iter_spelled_out(self, wanted: Wanted) -> Iterator[int]:
        for short, places in self._by_short.items():
            if short in wanted.head.long_forms:
                yield from places
        for short in wanted.head.short_forms:
            yield from (at for at, block in enumerate(self._blocks) if short in block.phrase.long_forms)
