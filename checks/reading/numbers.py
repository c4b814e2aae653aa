"""Numbers of parts, batches and sections, as people write them."""

from checks.model import Number

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NUMBER_WORD = "|".join(_WORDS)
"""The words for numbers that are read, as alternatives of a pattern."""
_MOST_DIGITS = 9
"""Of a number: nobody counts further, and Python refuses to read thousands."""


def parse_number(text: str) -> Number:
    """`6` for "6", "06" and "Six"; "6a" stays text, and so does what no count goes up to."""
    if text.isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    word = text.lower()
    return _WORDS.index(word) + 1 if word in _WORDS else word
