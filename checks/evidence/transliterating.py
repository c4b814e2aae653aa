"""Whether an anchor in Latin letters stands for a heading in Cyrillic ones, as some sites write it."""

import re
from collections.abc import Iterable, Mapping

from checks.lazy_pattern import LazyPattern

_CYRILLIC = LazyPattern("[а-яёіїєґў]", re.I)
_LATIN: Mapping[str, str] = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "e",
            "i",
            "i",
            "e",
            "g",
            "u",
        ],
        strict=True,
    )
)
_SPELT = (
    ("shch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("tc", "c"),
    ("ts", "c"),
    ("tz", "c"),
    ("zh", "z"),
    ("kh", "h"),
    ("x", "h"),
    ("w", "v"),
    ("g", "h"),
)
"""Letters that the many ways of transliterating write one or the other way; vowels are left out."""

_NO_CONSONANTS = LazyPattern(r"[^b-df-hk-np-tvz\d]+")


def stands_for(anchor: str, headings: Iterable[str]) -> bool:
    """Whether an anchor is one of the headings in Latin letters. Only consonants and figures are compared."""
    if not anchor.isascii():
        return False
    wanted = _reduce(anchor)
    cyrillic = (heading for heading in headings if _CYRILLIC.search(heading))
    return len(wanted) > 1 and any(_reduce(_write_in_latin(each)) == wanted for each in cyrillic)


def _write_in_latin(text: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in text.casefold())


def _reduce(text: str) -> str:
    reduced = text.casefold()
    for letters, letter in _SPELT:
        reduced = reduced.replace(letters, letter)
    return _NO_CONSONANTS.sub("", reduced)
