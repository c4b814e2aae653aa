"""Words without their inflections, so that `captioning` and `captions` are one word.

A light suffix stripper for English, after the idea of Porter (1980), with one table instead
of five steps: it only has to bring forms of one word together, a stem need not be a word.
"""

import re
from functools import lru_cache

_ENDINGS = (
    "ational ization isation ation ative ional ing ion ive ism ist ity ment ness able ible "
    "ical ial ual al ed er or ic ly ant ent ize izing ized izer ise ate ating ated e y"
)
_SUFFIXES = frozenset(_ENDINGS.split())
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_SHORT_SUFFIXES = frozenset({"ing", "ed", "er", "e", "y"})
_NOUN_ENDS = ("ance", "ence", "ancy", "ency")
_VOWEL = re.compile("[aeiouy]")
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
    return word[:-1] if doubled else word


def _strip(word: str) -> str:
    """The word without its last ending, if enough of it is left."""
    if len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith(_NOUN_ENDS) and len(word) >= 6:
        return word[:-2] + "t"
    return _without_suffix(word)


def _without_suffix(word: str) -> str:
    for length in range(min(_LONGEST_SUFFIX, len(word) - 3), 0, -1):
        suffix = word[-length:]
        if suffix in _SUFFIXES:
            rest = word[:-length]
            least = 3 if suffix in _SHORT_SUFFIXES else 4
            if len(rest) >= least and _VOWEL.search(rest):
                return rest
    return word
