"""How well one block (a heading, a bold lead) answers one title: a score from 0 to 1.

    score = cover + NOTES · (1 - cover) · note · (1 - extra)
            - EXTRA · extra, where the block lacks a word of the title or has another for it
            × NAMELESS, where it lacks a name of the title
            and at most ITEM, for a child heading that has nothing but a bracketed item, and
              for one that has the telling words of the title in longer names only

cover
    The share of the title's weight that the block covers. A word counts whole where the
    block has it, and in part where something near it does (see `Credit`).
note
    How much of the best bracketed item the block has: the second signal, never a condition,
    and nothing by itself.
extra
    The share of the block's own weight that neither title nor brackets explain; a general
    word that stands for another is explained. A heading may say more than was asked, but one
    that lacks a word and has others instead speaks of something else.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from checks.evidence.sections.outline import Block
from checks.evidence.sections.weights import GENERIC_STEMS, KINDS, WordWeights
from checks.evidence.sections.words import Phrase, parse_phrase

NOTES = 0.5
EXTRA = 0.5
NAMELESS = 0.6
ITEM = 0.55
"""Half of the topic: one item under the heading that should answer the whole."""


class Credit:
    """What a word of the title counts, by what the block has of it."""

    WHOLE = 1.0
    KIND = 0.7
    """Another general word of the same kind (`savings`, `efficiency`)."""
    INSIDE = 0.65
    """The word inside a longer name (`CLIP` in `EVA-CLIP`)."""
    GUESSED = 0.6
    """A short form whose letters would fit."""
    AROUND = 0.5
    """Nothing, but an outer heading, the page's title or a child heading has it."""


_ENOUGH = Credit.INSIDE
"""With less than this, the block lacks the word."""
_NAME_EXPONENT = 0.7
"""Each word of a name of n words is divided by n ** 0.7: a long name is not n words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A title ready to be looked for; `weights` are those of the words of its head."""

    head: Phrase
    notes: tuple[Phrase, ...]
    weights: tuple[float, ...]
    all_notes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """A block's answer to a title. `lacks` are the title's words that it does not have,
    `explained` the places of the block's words that title or brackets have, `foreign` tells of
    a name in the block that the title does not have, `inside` that all that tells of the title
    stands in longer names."""

    block: Block
    score: float
    note: float
    extra: float
    lacks: tuple[str, ...]
    explained: Set[int]
    foreign: bool
    inside: bool

    @property
    def rank(self) -> tuple[float, int]:
        """What sorts the answers to one title: on a tie the outer heading, then the first."""
        closeness = self.score + 0.05 * self.note - 0.06 * self.extra - 0.3 * self.foreign
        return closeness - 0.03 * self.block.level, -self.block.line


def prepare(head: str, notes: Sequence[str], weights: WordWeights) -> Wanted:
    """Make a title ready for `fit_block`."""
    phrase = parse_phrase(head)
    items = tuple(parse_phrase(note) for note in notes)
    sizes = (len(phrase.names[word.name]) ** _NAME_EXPONENT for word in phrase.words)
    each = (weights.weight(word.stem) for word in phrase.words)
    shares = tuple(weight / size for weight, size in zip(each, sizes, strict=True))
    return Wanted(phrase, items, shares, frozenset().union(*(item.keys for item in items)))


def fit_block(wanted: Wanted, block: Block, weights: WordWeights) -> Fit | None:
    """How the block answers the title; None where they share no word at all."""
    own, explained = _agree(wanted.head, block.phrase)
    noted = wanted.all_notes & block.phrase.keys.keys()
    if not own and not noted:
        return None
    explained |= _places(block.phrase.keys, noted)
    earned = _credits(wanted.head, block, own, explained)
    kinds = {
        KINDS[w.stem] for w, credit in zip(wanted.head.words, earned, strict=True) if credit == Credit.KIND
    }
    explained |= {at for at, w in enumerate(block.phrase.words) if KINDS.get(w.stem) in kinds}
    note = max((_share(item, block.phrase, weights) for item in wanted.notes), default=0.0) if noted else 0.0
    extra = _extra(block.phrase, explained, weights)
    lacks = tuple(
        dict.fromkeys(
            w.plain for w, credit in zip(wanted.head.words, earned, strict=True) if credit < _ENOUGH
        )
    )
    score = _score(_cover(wanted, earned), note, extra, lacking=bool(lacks or kinds))
    if any(not any(earned[at] for at in places) for places in wanted.head.proper_names):
        score *= NAMELESS
    item_only = note == 1 and block.outer is not None
    item_only = item_only and wanted.head.keys.keys() & block.phrase.keys.keys() <= noted
    inside = _is_inside_only(wanted.head, block.phrase, explained)
    if item_only or inside:
        score = min(score, ITEM)
    foreign = any(not places & explained for places in block.phrase.proper_names)
    return Fit(block, score, note, extra, lacks, explained, foreign, inside)


def _score(cover: float, note: float, extra: float, *, lacking: bool) -> float:
    if not cover:
        return 0.0
    score = cover + NOTES * (1 - cover) * note * (1 - extra) - (EXTRA * extra if lacking else 0.0)
    return min(1.0, max(0.0, score))


def _cover(wanted: Wanted, earned: Sequence[float]) -> float:
    total = sum(wanted.weights)
    found = sum(weight * credit for weight, credit in zip(wanted.weights, earned, strict=True))
    return found / total if total else 0.0


def _agree(title: Phrase, block: Phrase) -> tuple[dict[int, float], set[int]]:
    """The places of the title that the block has, each with its credit, and the block's own."""
    own: dict[int, float] = {}
    theirs: set[int] = set()
    for ours, others, credit in (
        (title.short_forms, block.long_forms, Credit.GUESSED),
        (title.long_forms, block.short_forms, Credit.GUESSED),
        (title.keys, block.keys, Credit.WHOLE),
    ):
        shared = ours.keys() & others.keys()
        if shared:
            own.update(dict.fromkeys(_places(ours, shared), credit))
            theirs |= _places(others, shared)
    return own, theirs


def _places(keys: Mapping[str, frozenset[int]], chosen: Collection[str]) -> set[int]:
    return {place for key in chosen for place in keys[key]}


def _credits(title: Phrase, block: Block, own: Mapping[int, float], explained: set[int]) -> list[float]:
    kinds = {KINDS[word.stem] for word in block.phrase.words if word.stem in KINDS}
    longer = _longer_names(block.phrase, explained)
    earned = []
    for at, word in enumerate(title.words):
        if at in own:
            earned.append(min(own[at], Credit.INSIDE) if word.stem in longer else own[at])
        elif KINDS.get(word.stem) in kinds:
            earned.append(Credit.KIND)
        else:
            around = word.stem in block.above or word.stem in block.below
            earned.append(Credit.AROUND if around else 0.0)
    return earned


def _longer_names(phrase: Phrase, explained: set[int]) -> set[str]:
    """Stems that stand only inside names of which the title does not have the rest."""
    inside: set[str] = set()
    free: set[str] = set()
    for places in phrase.names.values():
        rest = any(not phrase.words[at].plain.isdigit() for at in places - explained)
        (inside if rest else free).update(phrase.words[at].stem for at in places)
    return inside - free


def _is_inside_only(title: Phrase, block: Phrase, explained: set[int]) -> bool:
    """Whether all that tells of the title stands in longer names: `CLIP` where there is `EVA-CLIP`."""
    telling = {word.stem for word in title.words} - GENERIC_STEMS
    return bool(telling) and telling <= _longer_names(block, explained)


def _share(item: Phrase, block: Phrase, weights: WordWeights) -> float:
    """The share of a bracketed item's weight that the block has; general words do not count."""
    shared = _places(item.keys, item.keys.keys() & block.keys.keys())
    rarities = [
        (weights.rarity(word.stem), at in shared)
        for at, word in enumerate(item.words)
        if word.stem not in GENERIC_STEMS
    ]
    total = sum(rarity for rarity, _ in rarities)
    return sum(rarity for rarity, found in rarities if found) / total if total else 0.0


def _extra(block: Phrase, explained: set[int], weights: WordWeights) -> float:
    topics = {block.words[at].topic for at in explained}
    each = [
        (weights.rarity(w.stem), at in explained) for at, w in enumerate(block.words) if w.topic in topics
    ]
    total = sum(rarity for rarity, _ in each)
    return sum(rarity for rarity, known in each if not known) / total if total else 0.0
