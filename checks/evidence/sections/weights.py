"""How much a word says: rare words decide, common ones do not.

A word's rarity is its inverse document frequency, scaled to 1 for a word that no heading has
and to nearly 0 for one that all have, counted over the page's title and headings: what a page is
about need not be said in each heading. (Counting over the whole base as well was tried: the
verdicts were as good, and no better.) Words that speak
of the form of a section, whatever the field, weigh `GENERIC_SHARE` of that; those of one kind
can stand for each other.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from checks.evidence.sections.stems import find_stem
from checks.evidence.sections.words import Phrase

GENERIC_SHARE = 0.4
LEAST_RARITY = 0.05

_KINDS = (
    "overview introduction fundamental basics basic foundation background principle concept essential primer "
    "understand explain intuition 101",
    "strategy technique method methodology approach pattern mechanism procedure protocol recipe process "
    "master",
    "evaluation metric benchmark assessment measurement",
    "analysis study investigation review survey research",
    "efficiency saving gain optimization improvement enhancement reduction",
    "setup configuration installation setting",
    "practice guideline guide tip advice recommendation lesson",
    "pitfall challenge issue problem limitation difficulty drawback question",
    "application usage use example case scenario tutorial",
    "implementation integration development building creation workflow pipeline",
    "comparison tradeoff choice selection",
    "requirement consideration specification property aspect",
    "architecture design structure framework system component layout",
    "taxonomy type variant category classification",
    "summary conclusion takeaway outlook future trend",
    "performance result effect impact outcome",
    "support management operation infrastructure platform tool",
)
"""General words by what they say of a section; each line is a kind."""

_UNSORTED = (
    "best common key advanced modern general practical core standard important specific importance "
    "motivation role purpose goal value model training production task step stage note option version "
    "state baseline experiment insight connection extension reference theory"
)
"""General words that nothing can stand for."""

KINDS: Mapping[str, int] = {
    find_stem(word): kind for kind, words in enumerate(_KINDS) for word in words.split()
}
GENERIC_STEMS = frozenset(KINDS) | {find_stem(word) for word in _UNSORTED.split()}


class WordWeights:
    """What words weigh on a page of which `headings` headings have `counts` of each stem."""

    __slots__ = ("_counts", "_headings", "_rarities")

    def __init__(self, counts: Mapping[str, int], headings: int) -> None:
        """Nothing is weighed yet."""
        self._counts = counts
        self._headings = headings
        self._rarities: dict[int, float] = {}

    def rarity(self, stem: str) -> float:
        """log((n + 1) / (count + ½)) over its value for count 0, at least `LEAST_RARITY`."""
        count = self._counts.get(stem, 0)
        rarity = self._rarities.get(count)
        if rarity is None:
            share = math.log((self._headings + 1) / (count + 0.5))
            rarity = max(LEAST_RARITY, share / math.log(2 * (self._headings + 1)))
            self._rarities[count] = rarity
        return rarity

    def weight(self, stem: str) -> float:
        """The rarity, and `GENERIC_SHARE` of it for a general word."""
        return self.rarity(stem) * (GENERIC_SHARE if stem in GENERIC_STEMS else 1.0)


def weigh_words(headings: Sequence[Phrase]) -> WordWeights:
    """The weights for a page with this title and these headings."""
    return WordWeights(Counter(chain.from_iterable(phrase.stems for phrase in headings)), len(headings))
