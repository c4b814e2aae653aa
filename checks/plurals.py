"""Numbers with their nouns, and lists in a sentence."""

from collections.abc import Sequence

_MOST = 4


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 part`, `1,400 lines`, `3 batches`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun}{'es' if noun.endswith('ch') else 's'}"


def join(items: Sequence[object], last: str = "and") -> str:
    """Items as a sentence lists them: `1, 2 and 3`; of many, the rest is counted."""
    words = [str(item) for item in items]
    if len(words) > _MOST:
        words, last = [*words[: _MOST - 1], f"{len(words) - _MOST + 1} more"], "and"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
