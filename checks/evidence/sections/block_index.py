"""Which blocks of a page share a word with a title: the others need no look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from checks.evidence.sections.matching import Wanted
from checks.evidence.sections.outline import Block


class BlockIndex:
    """The places of blocks by what they can agree on with a title: a key, a short form that
    the title spells out, or words that a short form of the title stands for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Index the blocks, which stay in their order."""
        self._blocks = blocks
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._by_short: defaultdict[str, list[int]] = defaultdict(list)
        self._by_long: defaultdict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            for found, words in (
                (self._by_key, block.phrase.keys),
                (self._by_short, block.phrase.short_forms),
                (self._by_long, block.phrase.long_forms),
            ):
                for word in words:
                    found[word].append(at)

    def sharing(self, wanted: Wanted) -> Iterator[Block]:
        """The blocks that `fit_block` has an answer for, in their order."""
        found: set[int] = set()
        for places in self._iter_places(wanted):
            found.update(places)
        return (self._blocks[at] for at in sorted(found))

    def _iter_places(self, wanted: Wanted) -> Iterator[Iterable[int]]:
        for index, words in (
            (self._by_key, wanted.head.keys),
            (self._by_key, wanted.all_notes),
            (self._by_short, wanted.head.long_forms),
            (self._by_long, wanted.head.short_forms),
        ):
            yield from (index[word] for word in words if word in index)
