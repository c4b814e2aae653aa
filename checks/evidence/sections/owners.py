"""Whose a heading is: what answers one section of a part rarely answers another as well.

A heading belongs to another section of the part, and is at most half an answer to this one,

- where it answers that one better, unless it has this title whole, with a word in it that is
  no word of that one: `Sluices and Weirs` may answer two sections, `Weir-4 Sluices` answers
  one;
- where it has the title of that one whole and lacks a word of this one, in place of which it has one of
  that: `KV Cache Quantization` answers the section on quantization, not that on optimizing the cache;
- where it stands below the heading that answers that one, and what it says beyond this title
  comes from there: it has a telling word of that section's title, brackets or heading; or the
  section is about a named thing (`Weir-4`) that this title does not name; or it lacks a word
  of this title and has a telling one in its place.

A word is telling where it is neither general nor in the page's title.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.evidence.sections.matching import Fit, Wanted
from checks.evidence.sections.outline import Block
from checks.evidence.sections.weights import GENERIC_STEMS
from checks.evidence.sections.words import Phrase, Word, parse_phrase
from checks.frozen import frozen


@frozen
class Choice:
    """The best answer to a title, and the one that counts: None where the best belongs to the
    section at the place `owner` and no other heading is sure."""

    best: Fit | None
    own: Fit | None
    owner: int | None = None


def choose_answers(
    blocks: Sequence[Block],
    page_title: str,
    titles: Sequence[Wanted],
    answers: Sequence[Sequence[Fit]],
    sure: float,
) -> list[Choice]:
    """What counts for each title of a part, of all `answers` that the headings of its page
    (`blocks`) give. From a score of `sure` on, a best answer makes its heading a section's own,
    and another heading may stand in for one that belongs to another section."""
    best = [find_best(each) for each in answers]
    owned = [fit if fit and fit.score >= sure else None for fit in best]
    whole = [[fit for fit in each if fit.score >= sure and not fit.lacks] for each in answers]
    owners = Owners(blocks, parse_phrase(page_title), titles, owned, whole)
    return [_choose(owners, at, fit, answers[at], sure) for at, fit in enumerate(best)]


def _choose(owners: "Owners", at: int, best: Fit | None, fits: Sequence[Fit], sure: float) -> Choice:
    owner = owners.find(at, best) if best else None
    if owner is None:
        return Choice(best, best)
    others = (fit for fit in fits if fit.score >= sure and owners.find(at, fit) is None)
    return Choice(best, find_best(others), owner)


def find_best(fits: Iterable[Fit]) -> Fit | None:
    """The answer that ranks first."""
    return max(fits, key=lambda fit: fit.rank, default=None)


class Owners:
    """The sections (`titles`, by their place in the part) that headings answer best."""

    def __init__(
        self,
        blocks: Sequence[Block],
        page_title: Phrase,
        titles: Sequence[Wanted],
        best: Sequence[Fit | None],
        whole: Sequence[Sequence[Fit]],
    ) -> None:
        """`best` has for each title the heading that answers it, None where there is none, and `whole` all
        that have the whole title."""
        self._blocks = {block.line: block for block in blocks}
        self._common = GENERIC_STEMS | page_title.stems.keys()
        self._titles = titles
        self._best: dict[int, tuple[int, Fit]] = {}
        for at, fit in enumerate(best):
            if fit and (fit.block.line not in self._best or self._best[fit.block.line][1].rank < fit.rank):
                self._best[fit.block.line] = at, fit

        self._whole: defaultdict[int, list[int]] = defaultdict(list)
        for at, fits in enumerate(whole):
            for fit in fits:
                self._whole[fit.block.line].append(at)

    def find(self, at: int, fit: Fit) -> int | None:
        """The other section that the heading of an answer to the title `at` belongs to."""
        owner, better = self._best.get(fit.block.line, (at, fit))
        if owner != at and better.rank > fit.rank and not _has_its_own(fit, better):
            return owner
        if fit.lacks and (others := self._whole[fit.block.line]):
            telling = {word.stem for word in self._iter_beside(at, fit)} - self._common
            for other in others:
                if not telling.isdisjoint(self._titles[other].head.keys):
                    return other
        for outer in self._iter_outer(fit.block):
            owner, _ = self._best.get(outer.line, (at, fit))
            if owner != at and self._comes_from(outer, owner, fit, at):
                return owner
        return None

    def _iter_beside(self, at: int, fit: Fit) -> Iterator[Word]:
        """What the heading says beyond the title `at` in one topic with words of it."""
        phrase = fit.block.phrase
        head = self._titles[at].head.stems.keys() & phrase.stems.keys()
        topics = {phrase.topics[place] for stem in head for place in phrase.stems[stem]}
        return (word for place, word in find_beyond(fit).items() if phrase.topics[place] in topics)

    def _iter_outer(self, block: Block) -> Iterator[Block]:
        while block.outer is not None:
            block = self._blocks[block.outer]
            yield block

    def _comes_from(self, outer: Block, owner: int, fit: Fit, at: int) -> bool:
        beyond = find_beyond(fit)
        telling = {word.stem for word in beyond.values()} - self._common
        if fit.lacks and telling:
            return True
        theirs = self._titles[owner].sought | outer.phrase.keys.keys()
        return not telling.isdisjoint(theirs) or (bool(beyond) and self._is_named(outer, at))

    def _is_named(self, outer: Block, at: int) -> bool:
        """Whether the heading names a thing that neither the title `at` nor the page's title names."""
        known = self._titles[at].sought | self._common
        words = outer.phrase.words
        return any(
            known.isdisjoint(words[place].stem for place in places) for places in outer.phrase.proper_names
        )


def _has_its_own(fit: Fit, better: Fit) -> bool:
    return fit.score >= 1 and not fit.foreign and not fit.explained <= better.explained


def find_beyond(fit: Fit) -> Mapping[int, Word]:
    """The words of the heading that neither title nor brackets explain, numbers left out, by their places."""
    words = enumerate(fit.block.phrase.words)
    return {at: word for at, word in words if at not in fit.explained and not word.plain.isdigit()}
