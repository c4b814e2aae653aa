"""Which blocks of a page share a word with a title: the others need no look."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checks.evidence.sections.matching import Wanted
from checks.evidence.sections.outline import Block
from checks.evidence.sections.stems import find_stem


class BlockIndex:
    """The places of blocks by what they can agree on with a title: a word, neighbours written
    as one, a short form that the title spells out, or words that a short form of it stands for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Index the blocks, which stay in their order."""
        self._blocks = blocks
        self._by_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._by_start: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._by_short: defaultdict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            for stem in block.phrase.stems:
                self._by_stem[stem].append(at)
            for run, _ in block.phrase.runs:
                self._by_start[run[:2]].append((run, at))
            for short in block.phrase.short_forms:
                self._by_short[short].append(at)

    def sharing(self, wanted: Wanted) -> Sequence[Block]:
        """The blocks that `fit_block` has an answer for, in their order."""
        return [self._blocks[at] for at in sorted(set(self._iter_places(wanted)))]

    def _iter_places(self, wanted: Wanted) -> Iterator[int]:
        sought = wanted.sought
        for stem in self._by_stem.keys() & sought.keys:
            yield from self._by_stem[stem]
        for start in self._by_start.keys() & sought.starts:
            yield from (at for run, at in self._by_start[start] if find_stem(run) in sought.keys)
        for short, places in self._by_short.items():
            if wanted.head.has_long_form(short):
                yield from places
        for short in wanted.head.short_forms:
            yield from (at for at, block in enumerate(self._blocks) if block.phrase.has_long_form(short))
