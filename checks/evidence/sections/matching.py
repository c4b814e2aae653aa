"""How well one block (a heading, a bold lead) answers one title: a score from 0 to 1.

    score = cover + NOTES · (1 - cover) · note · (1 - extra)
            - EXTRA · extra, where the block lacks a word of the title or has another for it
            × NAMELESS, where it lacks a name of the title
            and at least ITEMS, for a heading below the page's title that lists bracketed items,
            and at most ITEM, for a child heading that has nothing but a bracketed item, and
              for one that has the telling words of the title in longer names only

cover
    The share of the title's weight that the block covers. A word counts whole where the
    block has it, and in part where something near it does (see `Credit`).
note
    How much of the best bracketed item the block has: the second signal, never a condition,
    and one item is nothing by itself.
extra
    The share of the block's own weight that neither title nor brackets explain; a general
    word that stands for another is explained. A heading may say more than was asked, but one
    that lacks a word and has others instead speaks of something else.
"""

from collections.abc import Collection, Mapping, Sequence, Set
from operator import mul

from checks.evidence.sections.outline import Block
from checks.evidence.sections.weights import GENERIC_STEMS, KINDS, WordWeights
from checks.evidence.sections.words import Keys, Phrase, parse_phrase
from checks.frozen import frozen

NOTES = 0.5
EXTRA = 0.53
NAMELESS = 0.6
ITEM = 0.55
"""Half of the topic: one item under the heading that should answer the whole."""
ITEMS = 0.62
"""The topic by what is in it: two bracketed items or more, and hardly anything else."""
_BESIDE_ITEMS = 1 / 3
"""More of a heading's weight than this, and it is on something else."""


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
    TITLED = 0.8
    """Nothing, but the page's title has it, and the heading right below that says nothing else."""


_ENOUGH = Credit.INSIDE
"""With less than this, the block lacks the word."""
_SURE = 4
"""Letters of a short form that hardly begin the words of a heading by chance."""
_NAME_EXPONENT = 0.7
"""Each word of a name of n words is divided by n ** 0.7: a long name is not n words."""


@frozen
class Wanted:
    """A title ready to be looked for. `weights` are those of the words of its head; `all_notes` are the keys
    of its notes, `sought` those and the keys of its head."""

    head: Phrase
    notes: tuple[Phrase, ...]
    weights: Sequence[float]
    all_notes: frozenset[str]
    sought: frozenset[str]


@frozen
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
    phrase, items = parse_phrase(head), tuple(map(parse_phrase, notes))
    shares = [weights.weight(word.stem) for word in phrase.words]
    if len(phrase.names) < len(shares):
        sizes = {at: len(places) ** _NAME_EXPONENT for places in phrase.names for at in places}
        shares = [share / sizes[at] for at, share in enumerate(shares)]
    all_notes = frozenset[str]().union(*(item.keys for item in items))
    return Wanted(phrase, items, shares, all_notes, all_notes.union(phrase.keys))


def fit_block(wanted: Wanted, block: Block, weights: WordWeights) -> Fit | None:
    """How the block answers the title; None where they share no word at all."""
    keys = block.phrase.keys
    shared = {key: keys[key] for key in keys.keys() & wanted.sought}
    own, explained = _agree(wanted, block.phrase, shared)
    noted = wanted.all_notes & shared.keys()
    if not own and not noted:
        return None
    explained |= _places(shared, noted)
    longer = _longer_names(block.phrase, explained)
    earned = _credits(wanted.head, block, own, longer)
    kinds = _kinds(wanted.head, earned)
    if kinds:
        explained |= {at for at, w in enumerate(block.phrase.words) if KINDS.get(w.stem) in kinds}
        longer = _longer_names(block.phrase, explained)
    note = _best_note(wanted, noted, weights) if noted else 0.0
    extra = _extra(block.phrase, explained, weights)
    if not extra and block.outer is None and Credit.AROUND in earned:
        earned = _with_titled(wanted.head, block, own, earned)
    lacks = _lacks(wanted.head, earned)
    score = _score(_cover(wanted, earned), note, extra, lacking=bool(lacks or kinds))
    if [places for places in wanted.head.proper_names if not any(earned[at] for at in places)]:
        score *= NAMELESS
    item_only = note == 1 and block.outer is not None
    item_only = item_only and wanted.head.keys.keys() & shared.keys() <= noted
    inside = _is_inside_only(wanted.head, longer)
    if item_only or inside:
        score = min(score, ITEM)
    elif block.outer is None and extra <= _BESIDE_ITEMS and _has_items(wanted, noted):
        score = max(score, ITEMS)
    foreign = any(map(explained.isdisjoint, block.phrase.proper_names))
    return Fit(block, score, note, extra, lacks, explained, foreign, inside)


def _score(cover: float, note: float, extra: float, *, lacking: bool) -> float:
    if not cover:
        return 0.0
    score = cover + NOTES * (1 - cover) * note * (1 - extra) - (EXTRA * extra if lacking else 0.0)
    return min(1.0, max(0.0, score))


def _cover(wanted: Wanted, earned: Sequence[float]) -> float:
    total = sum(wanted.weights)
    found = sum(map(mul, wanted.weights, earned))
    return found / total if total else 0.0


def _agree(wanted: Wanted, block: Phrase, shared: Keys) -> tuple[dict[int, float], set[int]]:
    """The places of the title that the block has, each with its credit, and the block's own. A short form
    that the brackets of the title give is no guess, and neither is one of so many letters (`MCMC`)."""
    title = wanted.head
    own: dict[int, float] = {}
    theirs: set[int] = set()
    for short, places in title.short_forms.items():
        if short in block.long_forms:
            own.update(dict.fromkeys(places, Credit.WHOLE if len(short) >= _SURE else Credit.GUESSED))
            theirs |= block.long_forms[short]
    for short, places in block.short_forms.items():
        if short in title.long_forms:
            is_given = short in wanted.all_notes or len(short) >= _SURE
            credit = Credit.WHOLE if is_given else Credit.GUESSED
            own.update(dict.fromkeys(title.long_forms[short], credit))
            theirs |= places
    for key, places in shared.items():
        if key in title.keys:
            own.update(dict.fromkeys(title.keys[key], Credit.WHOLE))
            theirs |= places
    return own, theirs


def _places(keys: Keys, chosen: Collection[str]) -> set[int]:
    return {place for key in chosen for place in keys[key]}


def _credits(title: Phrase, block: Block, own: Mapping[int, float], longer: Set[str]) -> list[float]:
    if len(own) == len(title.words) and not longer:
        return [own[at] for at in range(len(own))]
    kinds = {KINDS[word.stem] for word in block.phrase.words if word.stem in KINDS}
    earned = []
    for at, word in enumerate(title.words):
        if at in own:
            earned.append(min(own[at], Credit.INSIDE) if word.stem in longer else own[at])
        elif KINDS.get(word.stem) in kinds:
            earned.append(Credit.KIND)
        else:
            around = block.is_below(word.stem) or block.is_around(word.stem)
            earned.append(Credit.AROUND if around else 0.0)
    return earned


def _with_titled(
    title: Phrase, block: Block, own: Mapping[int, float], earned: Sequence[float]
) -> list[float]:
    """The credits of a heading right below the page's title, which need not repeat that: `Refreshing` on a
    page on rye sours is on refreshing a sour. General words alone say too little."""
    if all(title.words[at].stem in GENERIC_STEMS for at in own):
        return list(earned)
    pairs = zip(title.words, earned, strict=True)
    return [
        Credit.TITLED if credit == Credit.AROUND and block.is_below(word.stem) else credit
        for word, credit in pairs
    ]


def _kinds(title: Phrase, earned: Sequence[float]) -> set[int]:
    """The kinds of general words that stand for others."""
    if Credit.KIND not in earned:
        return set()
    pairs = zip(title.words, earned, strict=True)
    return {KINDS[word.stem] for word, credit in pairs if credit == Credit.KIND}


def _lacks(title: Phrase, earned: Sequence[float]) -> tuple[str, ...]:
    """The words that the block lacks, each once."""
    if min(earned, default=1.0) >= _ENOUGH:
        return ()
    lacking = [word.plain for word, credit in zip(title.words, earned, strict=True) if credit < _ENOUGH]
    return tuple(dict.fromkeys(lacking))


def _longer_names(phrase: Phrase, explained: set[int]) -> set[str]:
    """Stems that stand only inside names of which the title does not have the rest."""
    if len(explained) == len(phrase.words) or len(phrase.names) == len(phrase.words):
        return set()
    inside: set[str] = set()
    free: set[str] = set()
    for places in phrase.names:
        rest = any(at not in explained and not phrase.words[at].plain.isdigit() for at in places)
        (inside if rest else free).update(phrase.words[at].stem for at in places)
    return inside - free


def _is_inside_only(title: Phrase, longer: Set[str]) -> bool:
    """Whether all that tells of the title stands in longer names: `CLIP` where there is `EVA-CLIP`."""
    if not longer:
        return False
    telling = title.stems.keys() - GENERIC_STEMS
    return bool(telling) and telling <= longer


def _best_note(wanted: Wanted, noted: Set[str], weights: WordWeights) -> float:
    """How much of the bracketed item the block has of which it has most."""
    return max(_share(item, noted, weights) for item in wanted.notes)


def _share(item: Phrase, noted: Set[str], weights: WordWeights) -> float:
    """The share of a bracketed item's weight that the block has; general words do not count."""
    shared = _places(item.keys, item.keys.keys() & noted)
    if not shared:
        return 0.0
    rarities = [
        (weights.rarity(word.stem), at in shared)
        for at, word in enumerate(item.words)
        if word.stem not in GENERIC_STEMS
    ]
    total = sum(rarity for rarity, _ in rarities)
    return sum(rarity for rarity, found in rarities if found) / total if total else 0.0


def _has_items(wanted: Wanted, noted: Set[str]) -> bool:
    """Whether the block has two of the bracketed items or more, each in full."""
    whole = (
        item for item in wanted.notes if len(_places(item.keys, item.keys.keys() & noted)) == len(item.words)
    )
    return len({frozenset(item.keys) for item in whole if item.words}) > 1


def _extra(block: Phrase, explained: set[int], weights: WordWeights) -> float:
    if len(explained) == len(block.words):
        return 0.0
    topics = {block.topics[at] for at in explained}
    total = unknown = 0.0
    for at, (word, topic) in enumerate(zip(block.words, block.topics, strict=True)):
        if topic in topics:
            rarity = weights.rarity(word.stem)
            total += rarity
            unknown += 0.0 if at in explained else rarity
    return unknown / total if total else 0.0
