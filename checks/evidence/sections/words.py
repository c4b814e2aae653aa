"""A title or a heading as words: prefixes, size notes and inflections taken off.

Two phrases agree on a word where they share a *key*. Keys are the stems of single words and
of two or three neighbours written as one, so that `M-RoPE` meets `MRoPE` and `VQA v2.0`
meets `VQAv2`. Short forms are keys of a second kind: capitals (`ViT`) meet the first letters
of neighbours (`Vision Transformer`), which is a guess and is marked as one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from checks.evidence.sections.stems import find_stem, without_plural
from checks.lazy_pattern import LazyPattern

Keys = Mapping[str, frozenset[int]]
"""Keys, each with the places of the words that have it."""

_STOP = (
    "a about across against along also among an and are around as at be been between both by "
    "can could did do does during for from had has have how if in into is it its may might must of on "
    "or our over per rather should so than that the their them then there these they this those "
    "through to toward towards under up upon versus via vs was we were what when where which while who whose "
    "why will with within without would you your"
)
STOP_WORDS = frozenset(_STOP.split())
_LONGEST_RUN = 3
"""How many neighbours may be one word elsewhere (`M-RoPE-I`)."""
_LONGEST_SHORT_FORM = 5

# "(~100 lines)", "(80-120 lines)", "(10%)", "- 100 lines": a size, not a topic.
_SIZE = LazyPattern(
    r"\(?~? ?\d[\d,]{0,9}(?: ?[-–] ?\d{1,9})?\+? ?(?:lines?\b|words?\b|%)(?: (?:each|section))? ?\)?",
    re.IGNORECASE,
)
# "Section 4:", "Part 2 -", "Step 3.", "4.2", "4)": the place in an order.
_PREFIX = LazyPattern(
    r"\A\W*(?:(?:section|part|chapter|step|phase|module|unit|appendix|files?)\s+)?"
    r"(?:\d+(?:[.,-]\d+)*|(?:[a-z]|[ivx]{2,5})(?=[.)]))(?:[.):]+\s*|\s+[-–—:]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
# "{#soil}", "{: .note }": what a heading is called by, no part of its words.
_ATTRIBUTES = LazyPattern(r"\s*\{:?\s?[#.][^{}]{0,80}\}\s*\Z")
# What every size and every place in an order has.
_NUMBERED = LazyPattern(r"[\d.)]")
# Signs that make a word another name: ".NET" (but ".csv" is a word after a full stop); "C++",
# "F#" and "GLIP+" (but "100+" is a number, and "Image+Text" are two words).
SIGN_BEFORE = r"(?:(?<![\w.])\.(?=[A-Z]))"
SIGN_BEHIND = r"(?:(?<=[^\W\d_])(?:\+\+|[+#](?![\w+#])))"
_WORD = LazyPattern(rf"{SIGN_BEFORE}?[^\W_]+(?:\.\d+|{SIGN_BEHIND})?")
_APOSTROPHES = ("'", "’")
_NAME_JOINTS = "-‐‑–_."
# What sets one topic of a heading apart from the next; a dash only between spaces.
_APART = frozenset("&+:;,()/—")
_DASHES = ("-", "–")

_NUMERONYM = LazyPattern(r"[A-Za-z]\d{1,2}[A-Za-z]")


class Word(NamedTuple):
    """`plain` is in lower case; `short` is its short form, if it is written like one."""

    plain: str
    stem: str
    short: str | None


class Phrase:
    """The words of a title or heading that say something (articles and the like left out).

    `topics` number, for each word, what "and", brackets, colons and dashes set apart; `stems` are those of
    single words, with their places.
    """

    def __init__(self, words: Sequence[Word], names: Sequence[int], topics: Sequence[int]) -> None:
        """`names` number, for each word, the hyphenated name that it is part of. What else is asked is made
        when it is."""
        self.words = words
        self.topics = topics
        self._names = names
        self.stems: Keys = _group([(word.stem, _run(place, 1)) for place, word in enumerate(words)])

    @cached_property
    def keys(self) -> Keys:
        """Each stem, of one word or of neighbours joined, with the places that it covers."""
        plain = [word.plain for word in self.words]
        joined = [
            (find_stem("".join(plain[place : place + length])), _run(place, length))
            for length in range(2, _LONGEST_RUN + 1)
            for place in range(len(plain) - length + 1)
        ]
        return _group([*self.stems.items(), *joined])

    @cached_property
    def names(self) -> tuple[frozenset[int], ...]:
        """The places of each hyphenated name; a plain word is a name of one."""
        if len(set(self._names)) == len(self.words):
            return tuple(_run(place, 1) for place in range(len(self.words)))
        names = groupby(range(len(self.words)), self._names.__getitem__)
        return tuple(frozenset(places) for _, places in names)

    @cached_property
    def proper_names(self) -> tuple[frozenset[int], ...]:
        """The names of letters and digits or signs (`Oven-3`, `A100`, `C++`): never general words."""
        if all(word.plain.isalpha() for word in self.words):
            return ()
        written = (("".join(self.words[at].plain for at in sorted(places)), places) for places in self.names)
        return tuple(places for text, places in written if any(map(str.isalpha, text)) and not text.isalpha())

    @cached_property
    def signed(self) -> frozenset[str]:
        """The stems of words that are names by their sign (`C++`, `.NET`)."""
        return frozenset(word.stem for word in self.words if not f"{word.plain[0]}{word.plain[-1]}".isalnum())

    @cached_property
    def short_forms(self) -> Keys:
        """What is written as a short form and not spelled out in the same phrase."""
        found = [(word.short, _run(place, 1)) for place, word in enumerate(self.words) if word.short]
        return _group([each for each in found if each[0] not in self.long_forms])

    @cached_property
    def long_forms(self) -> Keys:
        """Short forms that words could have: `vt` and `vit` of Vision Transformer, `k8s`."""
        return _group(list(_iter_shortenings(self.words)))


@lru_cache(maxsize=1 << 12)
def parse_phrase(text: str) -> Phrase:
    """The phrase of a title or heading (plain text without markup); the same text gives the
    same object, so that its keys are made once for a whole base."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if text.endswith("}"):
        text = _ATTRIBUTES.sub("", text)
    if _NUMBERED.search(text):
        text = _PREFIX.sub("", _SIZE.sub(" ", text).strip())
    return _read_phrase(text, stops=False) or _read_phrase(text, stops=True) or Phrase((), (), ())


def _read_phrase(text: str, *, stops: bool) -> Phrase | None:
    """The words of a text, with or without those that say nothing; None where there are none."""
    words: list[Word] = []
    names: list[int] = []
    topics: list[int] = []
    name, topic, apart = 0, 0, False
    for piece in text.split():
        parts, apart_behind = _read_piece(piece)
        for word, stop, glued, opens in parts:
            name += not glued
            topic += apart or opens
            apart = False
            if stops or not stop:
                words.append(word)
                names.append(name)
                topics.append(topic)
        apart = apart or apart_behind
    return Phrase(words, names, topics) if words else None


class _Part(NamedTuple):
    """A word of a piece of text: what it is wherever it stands, whether it is an article, "and" or the like,
    whether it is one name with the word before it, and whether a new topic begins with it."""

    word: Word
    stop: bool
    glued: bool
    opens: bool


@lru_cache(maxsize=1 << 14)
def _read_piece(piece: str) -> tuple[Sequence[_Part], bool]:
    """The words of a piece of text between spaces, and whether what stands after the last one
    sets it apart from the next piece; few pieces of a base are new."""
    parts: list[_Part] = []
    end = 0
    for match in _WORD.finditer(piece):
        raw, between = match[0], piece[end : match.start()]
        plain = without_plural(raw).lower().removesuffix(".0")
        glued = bool(parts) and len(between) == 1 and between in _NAME_JOINTS
        is_ending = plain == "s" and between[-1:] in _APOSTROPHES if between else False
        stop = is_ending or (plain in STOP_WORDS and not glued)
        opens = not _APART.isdisjoint(between) or raw.lower() == "and"
        parts.append(_Part(Word(plain, find_stem(plain), _short_form(raw)), stop, glued, opens))
        end = match.end()
    return parts, piece in _DASHES or not _APART.isdisjoint(piece[end:])


def _short_form(raw: str) -> str | None:
    """`vit` of `ViT`, `gpu` of `GPUs`, `k8s`; None for what is no short form."""
    letters = raw.removesuffix("s")
    capitals = sum(map(str.isupper, letters))
    if 2 <= len(letters) <= _LONGEST_SHORT_FORM and capitals >= 2 and letters.isalpha():
        return letters.lower()
    return raw.lower() if _NUMERONYM.fullmatch(raw) else None


@lru_cache(maxsize=1 << 10)
def _run(place: int, length: int) -> frozenset[int]:
    """Some places, one after the other."""
    return frozenset(range(place, place + length))


def _iter_shortenings(words: Sequence[Word]) -> Iterator[tuple[str, frozenset[int]]]:
    for start, first in enumerate(words):
        plain = first.plain
        if len(plain) > _LONGEST_SHORT_FORM:
            yield f"{plain[0]}{len(plain) - 2}{plain[-1]}", _run(start, 1)
        if first.short:
            continue
        tail = ""
        for length, word in enumerate(words[start + 1 : start + _LONGEST_SHORT_FORM], 2):
            if word.short:
                break
            tail += word.plain[0]
            for head in {plain[:1], plain[:2]}:
                yield head + tail, _run(start, length)


def _group(pairs: Sequence[tuple[str, frozenset[int]]]) -> Keys:
    """The places of each key."""
    alone = dict(pairs)
    if len(alone) == len(pairs):  # as mostly
        return alone
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, places in pairs:
        found[key].update(places)
    return {key: frozenset(places) for key, places in found.items()}
