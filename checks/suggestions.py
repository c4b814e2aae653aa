"""Suggestions for misspelt words."""

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str], otherwise: str, cutoff: float = 0.6) -> str:
    """“did you mean …?” with the nearest of the known words, or `otherwise` where none is near.
    `cutoff` is how similar two words have to be, from 0 to 1."""
    from difflib import get_close_matches  # only what is misspelt needs it

    close = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f"did you mean {close[0]!r}?" if close else otherwise


_SHORT = 5


def is_slip(word: str, known: str) -> bool:
    """Whether a word is the known one but for one letter too many, missing or wrong, or for two neighbours
    that changed places. A wrong letter in a short word makes another one of it. Both in the same case."""
    if word == known or abs(len(word) - len(known)) > 1:
        return False
    shorter = min(len(word), len(known))
    start = next((at for at in range(shorter) if word[at] != known[at]), shorter)
    end = next((at for at in range(shorter - start) if word[-1 - at] != known[-1 - at]), shorter - start)
    one, other = word[start : len(word) - end], known[start : len(known) - end]
    if len(one) == len(other) == 1:
        return len(known) > _SHORT
    return len(one) + len(other) == 1 or (len(one) == 2 and one == other[::-1])
