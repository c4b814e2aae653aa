"""Mojibake: UTF-8 that was read as another encoding and saved again.

The bytes of a UTF-8 character are all above 0x7F, so in such a text each damaged
character is a run of non-ASCII characters whose bytes in the wrong encoding are valid
UTF-8. One run may be so by chance ("≈∞" is the Mac Roman reading of "Ű"), so a text is
repaired only where nearly all its runs are; else only unmistakable ones, of three bytes
and more, are reported.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_RUN = re.compile(r"[^\x00-\x7f]+")
_PLAUSIBLE = (
    (0x00A0, 0x017F),  # Latin letters and signs
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x2BFF),  # punctuation, arrows, mathematics, boxes, symbols
    (0xFE0E, 0xFE0F),  # variation selectors behind symbols
    (0x1F000, 0x1FAFF),  # emoji
)
_SHARE = 0.9
_MOST_EXAMINED = 20_000


@dataclass(frozen=True, slots=True)
class Mojibake:
    """What was found: `count` damaged runs read as `encoding`, the first at `offset`;
    `repaired` is the whole text mended, None where only some of it is damaged."""

    encoding: str
    count: int
    offset: int
    sample: str
    meant: str
    repaired: str | None


def find_mojibake(text: str) -> Mojibake | None:
    """The mojibake of a text under the encoding that explains most of it, if any."""
    if text.isascii():
        return None
    runs = list(_RUN.finditer(text))[:_MOST_EXAMINED]
    found = [_examine(text, runs, name, encode) for name, encode in _ENCODINGS.items()]
    return max((each for each in found if each), key=lambda each: each.count, default=None)


def _examine(
    text: str, runs: list[re.Match[str]], name: str, encode: Callable[[str], bytes]
) -> Mojibake | None:
    pairs = [(run, _meant(run.group(), encode)) for run in runs]
    damaged = [(run, meant) for run, meant in pairs if meant]
    whole = len(damaged) >= max(2, _SHARE * len(runs))
    if not whole:
        damaged = [(run, meant) for run, meant in damaged if len(run.group()) >= 3 * len(meant)]
    if not damaged:
        return None
    run, meant = damaged[0]
    repaired = _RUN.sub(lambda match: _meant(match.group(), encode) or match.group(), text) if whole else None
    return Mojibake(name, len(damaged), run.start(), run.group(), meant, repaired)


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
