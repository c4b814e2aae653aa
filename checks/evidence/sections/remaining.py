"""The headings that remain: those that answer no section, for sections without a heading.

On a page that answers most of a part's sections, one of the others may stand under a heading
that says it in other words: `Pest control (netting, traps)` under `Keeping Pests Away`. A
heading that remains is taken for it where

- sections stand on its level (`LEVEL_SHARE` of those found), none stands around or below it,
  and it is no frame of the page (Overview, Sources);
- it has `SHARED` of the title's weight: a telling word, or several general ones, not just
  the project's name, and not in longer names only; `C++` or `.NET` stand in it or its text,
  and so does `A100` where the heading has another name such as `H100`;
- what it says beyond the title is not the heading's that it stands below;
- and a child heading has one of the bracketed items in full, or else its text treats the
  title: it has `TREATED` of the weight of all words in title and brackets, and `LEAD` more
  than the text of any other heading of the level, for what those treat too is not its own.

A word of the text weighs more, the fewer headings of the level have it in theirs. A heading
is taken for one title, the one that it treats best. Order and numbers play no role.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from checks.evidence.sections.matching import Fit, Wanted, fit_block
from checks.evidence.sections.outline import Block
from checks.evidence.sections.owners import find_beyond
from checks.evidence.sections.stems import find_stem
from checks.evidence.sections.weights import GENERIC_STEMS, WordWeights
from checks.evidence.sections.words import Phrase
from checks.frozen import frozen

LEVEL_SHARE = 1 / 4
SHARED = 0.2
TREATED = 0.6
LEAD = 0.1

_NAMED_WORDS = 4
"""More words of the text than this are not listed."""

_FRAME = (
    "overview introduction summary conclusion outlook takeaway source reference bibliography citation "
    "reading resource appendix glossary content next"
)
_FRAME_STEMS = frozenset(map(find_stem, _FRAME.split()))


@frozen
class Answer:
    """A heading taken for a title: `treated` is the share of the title that its text has,
    `basis` what it was taken for."""

    fit: Fit
    treated: float
    basis: str


class RemainingHeadings:
    """What remains of a page's headings (`blocks`) when those in `taken` answer sections;
    `read_texts` gives the stems below each heading, and is asked where they matter."""

    def __init__(
        self,
        blocks: Sequence[Block],
        read_texts: Callable[[], Sequence[frozenset[str]]],
        weights: WordWeights,
        taken: Sequence[Block],
    ) -> None:
        """Sort out which headings remain, on which levels."""
        self._blocks = blocks
        self._by_line = {block.line: block for block in blocks}
        self._read_texts = read_texts
        self._weights = weights
        self._closed = _find_closed(blocks, {block.line for block in taken})
        levels = Counter(block.level for block in taken)
        self._levels = [level for level, found in levels.items() if found >= LEVEL_SHARE * len(taken)]

    def assign(self, titles: Mapping[int, Wanted]) -> dict[int, Answer]:
        """The answers to those of the titles that have one, by the titles' keys."""
        found = [pair for level in self._levels for pair in self._answers(level, titles)]
        found.sort(key=lambda pair: (-pair[1].treated - pair[1].fit.score, pair[1].fit.block.line))
        answers: dict[int, Answer] = {}
        used: set[int] = set()
        for key, answer in found:
            if key not in answers and answer.fit.block.line not in used:
                answers[key] = answer
                used.add(answer.fit.block.line)
        return answers

    def _answers(self, level: int, titles: Mapping[int, Wanted]) -> Iterator[tuple[int, Answer]]:
        peers = [at for at, each in enumerate(self._blocks) if each.level == level and not _is_frame(each)]
        remaining = [at for at in peers if at not in self._closed]
        sharing = {
            key: [at for at in remaining if _shares_enough(title, self._blocks[at])]
            for key, title in titles.items()
        }
        # Most titles share nothing with the headings that remain, and to read the texts takes long.
        if not any(sharing.values()):
            return
        texts = self._read_texts()
        counts = Counter(stem for at in peers for stem in texts[at])
        weights = WordWeights(counts, len(peers))
        for key, places in sharing.items():
            title = titles[key]
            shares = {at: _share_treated(title, texts[at], weights) for at in peers} if places else {}
            leader = _find_leader(shares)
            for at in places:
                if answer := self._answer(title, at, texts[at], shares[at], leads=at == leader):
                    yield key, answer

    def _answer(
        self, title: Wanted, at: int, text: frozenset[str], treated: float, *, leads: bool
    ) -> Answer | None:
        if not title.head.signed <= text or _names_another(title, self._blocks[at].phrase, text):
            return None
        fit = fit_block(title, self._blocks[at], self._weights)
        item = self._find_item(title, at)
        if fit is None or fit.inside or self._comes_from_outer(fit) or not (item or leads):
            return None
        if item:
            return Answer(fit, treated, f"is where the section should be, and has '{item.heading.text}'")
        words = ", ".join(f"'{word}'" for word in _find_telling(title, text))
        return Answer(fit, treated, f"is where the section should be, and its text covers {words}")

    def _comes_from_outer(self, fit: Fit) -> bool:
        outer = self._by_line.get(fit.block.outer or 0)
        beyond = {word.stem for word in find_beyond(fit).values()} - GENERIC_STEMS
        return outer is not None and not beyond.isdisjoint(outer.phrase.keys)

    def _find_item(self, title: Wanted, at: int) -> Block | None:
        """The first heading below the one at this place that has a bracketed item in full."""
        for below in range(at + 1, len(self._blocks) if title.notes else 0):
            child = self._blocks[below]
            if child.level <= self._blocks[at].level:
                break
            fit = fit_block(title, child, self._weights)
            if fit and fit.note == 1:
                return child
        return None


def _find_closed(blocks: Sequence[Block], taken: Collection[int]) -> set[int]:
    """The places of the headings on the lines `taken`, and of those around and below them."""
    closed: set[int] = set()
    path: list[int] = []
    for at, block in enumerate(blocks):
        while path and blocks[path[-1]].level >= block.level:
            path.pop()
        path.append(at)
        if block.line in taken:
            closed.update(path)
        elif any(blocks[outer].line in taken for outer in path):
            closed.add(at)
    return closed


def _is_frame(block: Block) -> bool:
    """Whether the heading names no topic: `Overview`, `Key Takeaways`, `Sources`."""
    stems = block.phrase.stems.keys()
    return stems <= _FRAME_STEMS | GENERIC_STEMS and not stems.isdisjoint(_FRAME_STEMS)


def _shares_enough(title: Wanted, block: Block) -> bool:
    own = _find_topic(title.head)
    shared = own & _find_places(title.head, block.phrase.keys.keys())
    return sum(title.weights[at] for at in shared) >= SHARED * sum(title.weights[at] for at in own)


def _names_another(title: Wanted, heading: Phrase, text: Collection[str]) -> bool:
    """Whether a heading has a name such as `H100` in place of the title's `A100`, which its text has not."""
    known = {key for phrase in (title.head, *title.notes) for key in phrase.keys}
    others = [name for name in heading.proper_names if not name <= _find_places(heading, known)]
    shared = _find_places(title.head, heading.keys.keys()) if others else set()
    lacking = [name for name in title.head.proper_names if not name <= shared] if others else []
    return any(title.head.words[at].stem not in text for name in lacking for at in name)


def _share_treated(title: Wanted, text: Collection[str], weights: WordWeights) -> float:
    """The share of the weight of head and brackets that the text has."""
    total = found = 0.0
    for phrase in (title.head, *title.notes):
        places = _find_places(phrase, text)
        for at in _find_topic(phrase):
            weight = weights.weight(phrase.words[at].stem)
            total += weight
            found += weight * (at in places)
    return found / total if total else 0.0


def _find_topic(phrase: Phrase) -> set[int]:
    """The places of all words but numbers and names such as `Oven-3`, if it has others: the
    name of the project stands in several sections."""
    names = frozenset().union(*phrase.proper_names)
    topic = {at for at, word in enumerate(phrase.words) if at not in names and not word.plain.isdigit()}
    return topic or set(range(len(phrase.words)))


def _find_places(phrase: Phrase, keys: Collection[str]) -> set[int]:
    """The places of the phrase's words that are among the keys."""
    return {at for key, places in phrase.keys.items() if key in keys for at in places}


def _find_leader(shares: Mapping[int, float]) -> int | None:
    """The place whose text treats the title enough, and clearly more than all others do."""
    ranked = sorted(shares, key=lambda at: (-shares[at], at))[:2]
    if not ranked or shares[ranked[0]] < TREATED:
        return None
    second = shares[ranked[1]] if ranked[1:] else 0.0
    return ranked[0] if shares[ranked[0]] - second >= LEAD else None


def _find_telling(title: Wanted, text: Collection[str]) -> list[str]:
    """The first few words of head and brackets that the text has, general words left out."""
    phrases = (title.head, *title.notes)
    words = [phrase.words[at] for phrase in phrases for at in sorted(_find_places(phrase, text))]
    named = {word.stem: word.plain for word in reversed(words) if word.stem not in GENERIC_STEMS}
    return list(reversed(named.values()))[:_NAMED_WORDS]
