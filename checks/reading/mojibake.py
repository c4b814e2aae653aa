"""Mojibake: UTF-8 that was read as another encoding and saved again.

The bytes of a UTF-8 character are all above 0x7F, so in such a text each damaged
character is a run of non-ASCII characters whose bytes in the wrong encoding are valid
UTF-8. One run may be so by chance ("≈∞" is the Mac Roman reading of "Ű"), so a text is
repaired only where nearly all its runs are; else only unmistakable ones are reported, each
at its place.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Set
from functools import cache

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model.visible import encode_text

_RUN = LazyPattern(r"[^\x00-\x7f]+")
_PLAUSIBLE = (
    (0x00A0, 0x017F),  # Latin letters and signs
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x2BFF),  # punctuation, arrows, mathematics, boxes, symbols
    (0xFE0E, 0xFE0F),  # variation selectors after symbols
    (0x1F000, 0x1FAFF),  # emoji
)
_SHARE = 0.9
_BEHIND_FIGURES = frozenset("°²³½¼¾")
_ASCII = bytes(range(128))


@frozen
class Damage:
    """A damaged run: where it begins, as it stands, and what it was."""

    offset: int
    run: str
    meant: str


@frozen
class Mojibake:
    """What was found: the damaged runs, read as `encoding`; `repaired` is the whole text mended,
    None where only some of it is damaged."""

    encoding: str
    places: tuple[Damage, ...]
    repaired: str | None


def find_mojibake(text: str) -> Mojibake | None:
    """The mojibake of a text under the encoding that explains most of it, if any."""
    if text.isascii():
        return None
    signs, beginnings = set(beyond_ascii(text)), _beginnings()
    suspected = {name: encode for name, encode in _ENCODINGS.items() if beginnings[name].is_in(text, signs)}
    if not suspected:
        return None
    runs = Counter(_RUN.findall(text))
    found = [_examine(text, runs, name, encode) for name, encode in suspected.items()]
    return max((each for each in found if each), key=lambda each: len(each.places), default=None)


def beyond_ascii(text: str) -> str:
    """The characters of a text that are none of ASCII, in their order."""
    return "" if text.isascii() else encode_text(text).translate(None, _ASCII).decode()


def _examine(
    text: str, runs: Mapping[str, int], name: str, encode: Callable[[str], bytes]
) -> Mojibake | None:
    """`runs` says how often each run stands in the text: a text repeats few of them often."""
    damaged = {run: meant for run in runs if (meant := _meant(run, encode))}
    count = sum(runs[run] for run in damaged)
    is_whole = count >= max(2, _SHARE * sum(runs.values()))
    if not damaged:
        return None
    places = tuple(
        Damage(match.start(), match[0], damaged[match[0]])
        for match in _RUN.finditer(text)
        if match[0] in damaged and (is_whole or _is_unmistakable(text, match, damaged[match[0]]))
    )
    repaired = _RUN.sub(lambda match: damaged.get(match[0], match[0]), text) if is_whole else None
    return Mojibake(name, places, repaired) if places else None


def _is_unmistakable(text: str, match: re.Match[str], meant: str) -> bool:
    """Whether a run of a sound text is damaged: one of three bytes, letters within a word
    (`Caf√©`, `√âcole`), or a degree sign or power after a figure (`20 Â°C`)."""
    if len(match[0]) >= 3 * len(meant):
        return True
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    if meant.isalpha() and not match[0].isalpha():
        is_inside = len(before) == 2 and before.isalpha() and before[1].islower()
        is_first = (
            meant.isupper()
            and not before[-1:].isalnum()
            and len(after) == 2
            and after.isalpha()
            and after.islower()
        )
        return is_inside or is_first
    return meant in _BEHIND_FIGURES and before.strip()[-1:].isdecimal()


def _meant(run: str, encode: Callable[[str], bytes]) -> str:
    """What the run was before, or nothing if it is no mojibake."""
    try:
        meant = encode(run).decode("utf-8")
    except UnicodeError:
        return ""
    plausible = all(any(low <= ord(char) <= high for low, high in _PLAUSIBLE) for char in meant)
    return meant if plausible else ""


def _encode_windows(run: str) -> bytes:
    """Windows-1252, where the five bytes it leaves undefined pass as control characters,
    as browsers and editors read them (WHATWG encoding standard)."""
    return b"".join(
        char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252") for char in run
    )


_ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "Mac Roman": lambda run: run.encode("mac_roman"),
    "Windows-1252": _encode_windows,
}


def _decode_windows(data: bytes) -> str:
    """All characters that are written as one of these bytes."""
    return data.decode("cp1252", errors="ignore") + "".join(chr(byte) for byte in data if byte < 0xA0)


class _Beginning:
    """How each damaged run of an encoding begins: with the readings of a first and of a further
    byte of UTF-8. Few sound texts have both, and hardly any has them side by side."""

    def __init__(self, decode: Callable[[bytes], str]) -> None:
        self._first = decode(bytes(range(0xC2, 0xF5)))
        self._further = decode(bytes(range(0x80, 0xC0)))
        self._pair = LazyPattern(f"[{self._first}][{self._further}]")

    def is_in(self, text: str, signs: Set[str]) -> bool:
        """Whether the text, whose characters beyond ASCII are `signs`, holds such a pair."""
        if signs.isdisjoint(self._first) or signs.isdisjoint(self._further):
            return False
        return self._pair.search(text) is not None


@cache
def _beginnings() -> Mapping[str, _Beginning]:
    return {
        "Mac Roman": _Beginning(lambda data: data.decode("mac_roman")),
        "Windows-1252": _Beginning(_decode_windows),
    }
