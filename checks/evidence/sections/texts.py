"""What the prose below each heading speaks of, as stems."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from checks.evidence.sections.outline import Block, split_prose
from checks.evidence.sections.stems import find_stem, without_plural
from checks.evidence.sections.words import SIGN_BEFORE, SIGN_BEHIND
from checks.lazy_pattern import LazyPattern
from checks.model import Document

# A word, or several joined as in `read-only`, `state_dict` and `v2.0`; `C++` keeps its signs.
_NAME = LazyPattern(rf"{SIGN_BEFORE}?[^\W_]++(?:[-‐‑–_.][^\W_]++)*+{SIGN_BEHIND}?")
_JOINT = LazyPattern(r"(?<!^)[-‐‑–_.]")


def read_texts(page: Document, blocks: Sequence[Block]) -> tuple[frozenset[str], ...]:
    """For each block the stems of all words from its heading to the next one that is not below
    it: its own heading, its child headings and their prose, but no code."""
    own = _split(page, blocks)
    whole: list[frozenset[str]] = [frozenset()] * len(blocks)
    below: list[int] = []
    for at in reversed(range(len(blocks))):
        within = own[at]
        while below and blocks[below[-1]].level > blocks[at].level:
            within |= whole[below.pop()]
        whole[at] = frozenset(within)
        below.append(at)
    return tuple(whole)


def _split(page: Document, blocks: Sequence[Block]) -> list[set[str]]:
    """For each block the stems from its heading to the next one of any level."""
    lines = split_prose(page)
    starts = [block.line - 1 for block in blocks]
    return [_stems("\n".join(lines[start:end])) for start, end in pairwise([*starts, len(lines)])]


def _stems(text: str) -> set[str]:
    return set(chain.from_iterable(map(_stems_of_name, set(_NAME.findall(text)))))


@lru_cache(maxsize=1 << 14)
def _stems_of_name(name: str) -> tuple[str, ...]:
    if name.isalnum():
        return (find_stem(without_plural(name).lower()),)
    parts = [without_plural(part).lower() for part in _JOINT.split(name)]
    joined = ["".join(parts)] if len(parts) > 1 else []
    return tuple(map(find_stem, [*parts, *joined]))
