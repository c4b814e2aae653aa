"""Suggestions for misspelt words."""

from collections.abc import Iterable


def suggest(word: str, known: Iterable[str], otherwise: str, cutoff: float = 0.6) -> str:
    """“did you mean …?” with the nearest of the known words, or `otherwise` where none is near.
    `cutoff` is how similar two words have to be, from 0 to 1."""
    from difflib import get_close_matches  # only what is misspelt needs it

    close = get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f"did you mean {close[0]!r}?" if close else otherwise
