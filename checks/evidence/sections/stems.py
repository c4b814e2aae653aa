"""Words without their inflections, so that `captioning` and `captions` are one word.

A light suffix stripper for English, after the idea of Porter (1980), with one table instead
of five steps: it only has to bring forms of one word together, a stem need not be a word.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

_ENDINGS = (
    "ational ization isation ation ative ional ing ion ive ism ist ity ment ness able ible "
    "ical ial ual al ed er or ic ly ant ent ize izing ized izer ise ate ating ated e y"
)
_SUFFIXES = sorted(_ENDINGS.split(), key=len, reverse=True)
_SHORT_SUFFIXES = frozenset({"ing", "ed", "er", "e", "y"})
_LEAST = {suffix: len(suffix) + (3 if suffix in _SHORT_SUFFIXES else 4) for suffix in _SUFFIXES}
"""How many letters a word has that has the suffix."""
_BY_ENDING: Mapping[str, Sequence[str]] = {
    ending: [suffix for suffix in _SUFFIXES if ending.endswith(suffix[-2:])]
    for ending in {suffix[-2:] for suffix in _SUFFIXES}
}
"""The suffixes that a word may have, by its last two letters or the last one; the longest first."""
_NOUN_ENDS = ("ance", "ence", "ancy", "ency")
_VOWELS = frozenset("aeiouy")
_PASSES = 4
"""As many endings as a word may stack (`tokenizations`)."""
_LONGEST_WORD = 40

# Words that lose their meaning with their ending, since another word has the same stem.
_KEPT = {
    "objective": "objective",
    "objectives": "objective",
    "optimizer": "optimizer",
    "optimizers": "optimizer",
    "positive": "positive",
    "relative": "relative",
}


@lru_cache(maxsize=1 << 16)
def find_stem(word: str) -> str:
    """The stem of a word in lower case; words with digits or beyond 40 letters stay."""
    if word in _KEPT or not word.isalpha() or len(word) > _LONGEST_WORD:
        return _KEPT.get(word, word)
    for _ in range(_PASSES):
        stripped = _strip(word)
        if stripped == word:
            break
        word = stripped
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return _without_suffix(word[:-1]) if doubled else word  # "signalling" and "signals"


def _strip(word: str) -> str:
    """The word without its last ending, if enough of it is left."""
    if len(word) < 4:
        return word
    if word[-1] == "s":
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word[-2] not in "sui":
            return word[:-1]
    elif word.endswith(_NOUN_ENDS) and len(word) >= 6:
        return word[:-2] + "t"
    return _without_suffix(word)


def _without_suffix(word: str) -> str:
    for suffix in _BY_ENDING.get(word[-2:]) or _BY_ENDING.get(word[-1], ()):
        if word.endswith(suffix) and len(word) >= _LEAST[suffix]:
            rest = word.removesuffix(suffix)
            if not _VOWELS.isdisjoint(rest):
                return rest
    return word


def starts_of(stem: str) -> tuple[str, ...]:
    """The first two letters that words of this stem may have, if they have as many. A stem is
    the beginning of its words but for its last letter, which may stand for others."""
    return (stem,) if len(stem) < 2 else (stem[:2],) if len(stem) > 2 else (stem, f"{stem[0]}i")
