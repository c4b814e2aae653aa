"""Which blocks of a page share a word with a title: the others need no look."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from checks.evidence.sections.matching import Wanted
from checks.evidence.sections.outline import Block
from checks.evidence.sections.stems import START, find_stem
from checks.evidence.sections.words import Keys, merge_places


class BlockIndex:
    """The places of blocks by what they can agree on with a title: a word, neighbours written
    as one, a short form that the title spells out, or words that a short form of it stands for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Index the blocks, which stay in their order."""
        self._blocks = blocks
        self._by_stem: defaultdict[str, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        self._by_start: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._by_short: defaultdict[str, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            phrase = block.phrase
            for stem, places in phrase.stems.items():
                self._by_stem[stem].append((at, places))
            for place, start in enumerate(phrase.starts()):
                self._by_start[start].append((at, place))
            for short in phrase.short_forms:
                self._by_short[short].append(at)

    @cached_property
    def starts(self) -> frozenset[str]:
        """How the keys of the blocks begin, and their short forms."""
        short = self._by_start.get("", ())
        runs = (find_stem(run) for at, place in short for run, _ in self._blocks[at].phrase.runs_from(place))
        keys = (*self._by_stem, *self._by_short, *runs)
        return frozenset([*self._by_start, *(key[:START] for key in keys)])

    def sharing(self, wanted: Wanted) -> Sequence[tuple[Block, Keys]]:
        """The blocks that `fit_block` has an answer for, in their order, with the keys that it takes."""
        found: defaultdict[int, list[tuple[str, frozenset[int]]]] = defaultdict(list)
        sought = wanted.sought
        for stem in self._by_stem.keys() & sought:
            for at, places in self._by_stem[stem]:
                found[at].append((stem, places))
        for start in self._by_start.keys() & {"", *(key[:START] for key in sought)}:
            for at, place in self._by_start[start]:
                for run, places in self._blocks[at].phrase.runs_from(place):
                    if (key := find_stem(run)) in sought:
                        found[at].append((key, places))
        for at in self._iter_spelled_out(wanted):
            found[at]
        return [(self._blocks[at], merge_places(found[at])) for at in sorted(found)]

    def _iter_spelled_out(self, wanted: Wanted) -> Iterator[int]:
        for short, places in self._by_short.items():
            if wanted.head.has_long_form(short):
                yield from places
        for short in wanted.head.short_forms:
            yield from (at for at, block in enumerate(self._blocks) if block.phrase.has_long_form(short))
