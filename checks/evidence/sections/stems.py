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
# A word of the first ending is read with the second, where it has as many letters: "scalability" is of
# "scalable", "expansion" of "expand".
_WORD_PAIRS = (
    ("ability", "able", 7),
    ("ibility", "ible", 7),
    ("nsion", "nd", 8),
    ("version", "vert", 8),
)
# The same for stems: "reduction" and "reduce", "resolution" and "resolve", "description" and "describe",
# "consumption" and "consume".
_STEM_PAIRS = (("duct", "duc", 5), ("olut", "olv", 5), ("script", "scrib", 7), ("sumpt", "sum", 6))
_VOWELS = frozenset("aeiouy")
_PASSES = 4
"""As many endings as a word may stack (`tokenizations`)."""
_LONGEST_WORD = 40

# Words that lose their meaning with their ending, since another word has the same stem, and words whose
# forms no ending tells.
_KEPT = {
    **dict.fromkeys(("analysis", "analyses", "analyze", "analyzed", "analyzing", "analyzer"), "analys"),
    **dict.fromkeys(("analyse", "analysed", "analysing", "analytic", "analytics", "analytical"), "analys"),
    **dict.fromkeys(("behaviour", "behaviours", "behavioural"), "behavi"),
    **dict.fromkeys(("colour", "colours", "coloured", "colouring"), "color"),
    **dict.fromkeys(("neighbour", "neighbours", "neighbouring"), "neighb"),
    **dict.fromkeys(("index", "indexes", "indexed", "indexing", "indices"), "inde"),
    **dict.fromkeys(("vertex", "vertices"), "verte"),
    **dict.fromkeys(("hypothesis", "hypotheses"), "hypothes"),
    **dict.fromkeys(("criterion", "criteria"), "criteri"),
    **dict.fromkeys(("phenomenon", "phenomena"), "phenomen"),
    **dict.fromkeys(("synthesis", "syntheses", "synthetic"), "synth"),
    **dict.fromkeys(("recognition", "recognitions"), "recogn"),
    "matrices": "matrix",
    "storage": "stor",
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
    word = _singular(word)
    for _ in range(_PASSES):
        stripped = _strip(word)
        if stripped == word:
            break
        word = stripped
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou"
    return _without_suffix(word[:-1]) if doubled else _paired(word, _STEM_PAIRS)  # "signalling" and "signals"


def _paired(word: str, pairs: Sequence[tuple[str, str, int]]) -> str:
    """The word with the second ending of the pair that it has the first of."""
    for ending, other, least in pairs:
        if word.endswith(ending) and len(word) >= least:
            return word.removesuffix(ending) + other
    return word


def _singular(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) < 4 or word[-1] != "s":
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if word[-2] in "sui" else word[:-1]


def _strip(word: str) -> str:
    """The word without its last ending, if enough of it is left."""
    if len(word) < 4:
        return word
    if word.endswith(_NOUN_ENDS) and len(word) >= 6:
        return word[:-2] + "t"
    return _without_suffix(_paired(word, _WORD_PAIRS))


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
