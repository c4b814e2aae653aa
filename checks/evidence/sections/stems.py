"""Words without their inflections, so that `captioning` and `captions` are one word.

A light suffix stripper for English, after the idea of Porter (1980), with one table instead
of five steps: it only has to bring forms of one word together, a stem need not be a word.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

_ENDINGS = (
    "ational ization isation ation ative ional ing ion ive ism ist ity ment ness able ible "
    "ical ial ual al ed er or ic ly ant ent ize izing ized izer ise ate ating ated ator acy ivity ous "
    "ian ean e y"
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
# "scalable", "expansion" of "expand"; what makes something local is another word than "local".
_WORD_PAIRS = (
    ("ability", "able", 7),
    ("ibility", "ible", 7),
    ("nsion", "nd", 8),
    ("version", "vert", 8),
    ("ied", "y", 6),
    ("fier", "fy", 7),
    *(
        (f"al{ending}", "aliz", 8)
        for ending in ("ization", "isation", "ize", "ise", "ized", "ised", "izing", "ising")
    ),
)
# The same for stems: "reduction" and "reduce", "resolution" and "resolve", "description" and "describe",
# "consumption" and "consume", "response" and "respond", "decision" and "decide", "provision" and "provide",
# "inclusion" and "include", "permission" and "permit", "perception" and "perceive", "composition" and
# "compose", "acquisition" and "acquire", "explanation" and "explain", "registration" and "register".
_STEM_PAIRS = (
    ("duct", "duc", 5),
    ("olut", "olv", 5),
    ("script", "scrib", 7),
    ("sumpt", "sum", 6),
    ("pons", "pond", 7),
    ("fens", "fend", 6),
    ("cis", "cid", 5),
    ("vis", "vid", 5),
    ("lis", "lid", 6),
    ("clus", "clud", 6),
    ("mit", "mis", 4),
    ("cept", "cep", 6),
    ("ceiv", "cep", 6),
    ("posit", "pos", 7),
    ("finit", "fin", 7),
    ("quisit", "quir", 7),
    ("plain", "plan", 7),
    ("istr", "ist", 6),
)
_PAIRED = tuple(ending for ending, *_ in (*_WORD_PAIRS, *_STEM_PAIRS))
"""Few words have one of these."""
_BEFORE_IVE = frozenset("st")
"""What stands before that ending where it is one: in "active" and "expensive", not in "receive"."""
_OF_EAT = frozenset("eo")
_VOWELS = frozenset("aeiouy")
_PASSES = 4
"""As many endings as a word may stack (`tokenizations`)."""
_LONGEST_WORD = 40

# A stem and its words, in the singular: words whose forms no ending tells, and words that lose their meaning
# with their ending, since another word has the same stem ("state", "statistic" and "static" are three).
_FORMS = (
    "analys analysis analyses analyze analyzed analyzing analyzer",
    "analys analyse analysed analysing analytic analytics analytical",
    "behavi behaviour behavioural",
    "color colour coloured colouring",
    "neighb neighbour neighbouring",
    "inde index indexes indexed indexing indices",
    "verte vertex vertices",
    "matrix matrices",
    "hypothes hypothesis hypotheses",
    "criteri criterion criteria",
    "phenomen phenomenon phenomena",
    "synth synthesis syntheses synthetic",
    "recogn recognition",
    "stor storage",
    "compar comparison",
    "cho choice choose choosing chosen",
    "crit critique",
    "maint maintain maintaining maintained maintenance",
    "synap synapse synaptic",
    "fus fusion",
    "fro frozen froze freeze freezing",
    "bro broken broke break breaking breakage",
    "buil built build building builder",
    "writ written",
    "driv driven",
    "learn learnt",
    "fail failure",
    "expos exposure",
    "bayes bayes bayesian",
    "cort cortex",
    "grow growth",
    "theor theoretical",
    "objective objective objectivity",
    "optimizer optimizer",
    "positive positive",
    "relative relative",
    "relativity relativity",
    "active active actively",
    "general general generally",
    "generic generic generically",
    "statist statistic statistical statistically",
    "static static statically",
    "statement statement",
    "install install installing installed installation installer",
    "implic implication implicate implicated",
    "quantit quantity quantitative quantitatively",
    "variational variational",
    "variab variable variability",
    "variance variance",
    "various various",
    "factor factor factored factoring",
    "factoriz factorization factorize factorized factorizing",
    "signal signal signalled signalling signaled signaling",
    "tensor tensor",
    "prob probabilistic",
    "probe probe probed probing",
    "apple apple",
    "restor restore restored restoring restoration",
    "fallac fallacy",
)
_KEPT = {word: stem for stem, *words in map(str.split, _FORMS) for word in words}


@lru_cache(maxsize=1 << 16)
def find_stem(word: str) -> str:
    """The stem of a word in lower case; words with digits or beyond 40 letters stay."""
    if word in _KEPT or not word.isalpha() or len(word) > _LONGEST_WORD:
        return _KEPT.get(word, word)
    word = _singular(word)
    if word in _KEPT:
        return _KEPT[word]
    for _ in range(_PASSES):
        stripped = _strip(word)
        if stripped == word:
            break
        word = stripped
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou"
    word = _without_suffix(word[:-1]) if doubled else word  # "signalling" and "signals"
    return _paired(word, _STEM_PAIRS)


def without_plural(word: str) -> str:
    """`GPU` of `GPUs`, `API` of `APIs`: of a word in capitals only a small letter tells the plural, which no
    ending does once all letters are small. Other words stay."""
    return word[:-1] if word[-1:] == "s" and len(word) > 2 and word[:-1].isupper() else word


def _paired(word: str, pairs: Sequence[tuple[str, str, int]]) -> str:
    """The word with the second ending of the pair that it has the first of."""
    for ending, other, least in pairs if word.endswith(_PAIRED) else ():
        if word.endswith(ending) and len(word) >= least:
            return word.removesuffix(ending) + other
    return word


def _singular(word: str) -> str:
    """The word without the ending of a plural."""
    if len(word) < 4 or word[-1] != "s":
        return word
    if word.endswith("ies") and len(word) > 4:  # but "ties" is of "tie"
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
            if _is_ending(suffix, rest[-1]) and not _VOWELS.isdisjoint(rest):
                return rest
    return word


def _is_ending(suffix: str, before: str) -> bool:
    """Whether letters are an ending behind this one: not in "receive", nor in "repeated" and "floating"."""
    if suffix == "ive":
        return before in _BEFORE_IVE
    return not suffix.startswith("at") or before not in _OF_EAT
