"""Numbers with their nouns."""


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 part`, `1,400 lines`, `3 batches`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun}{'es' if noun.endswith('ch') else 's'}"
