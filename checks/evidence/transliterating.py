"""Whether an anchor in Latin letters stands for a heading in Cyrillic ones, as some sites write it."""

import re
from collections.abc import Iterable

from checks.lazy_pattern import LazyPattern

_CYRILLIC = LazyPattern("[а-яёіїєґў]", re.IGNORECASE)
_LATIN = str.maketrans("абвгґдеєёзиіїйклмнопрстуўфыэ", "abvggdeeeziiiyklmnoprstuufye") | str.maketrans(
    {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ъ": "",
        "ь": "",
    }
)
_SPELT = {
    "s": ("shch", "sch", "sh"),
    "c": ("ch", "tc", "ts", "tz"),
    "z": ("zh",),
    "h": ("kh", "x", "g"),
    "v": ("w",),
}
"""What the many ways of transliterating write for the same letter, the longer first; vowels are left out."""

_NO_CONSONANTS = LazyPattern(r"[^b-df-hk-np-tvz\d]+")


def stands_for(anchor: str, headings: Iterable[str]) -> bool:
    """Whether an anchor is one of the headings in Latin letters. Only consonants and figures are compared."""
    if not anchor.isascii():
        return False
    wanted = _reduce(anchor)
    cyrillic = (heading for heading in headings if _CYRILLIC.search(heading))
    return len(wanted) > 1 and any(_reduce(each) == wanted for each in cyrillic)


def _reduce(text: str) -> str:
    """The consonants and figures of a text, in Latin letters."""
    reduced = text.casefold().translate(_LATIN)
    for letter, spellings in _SPELT.items():
        for each in spellings:
            reduced = reduced.replace(each, letter)
    return _NO_CONSONANTS.sub("", reduced)
