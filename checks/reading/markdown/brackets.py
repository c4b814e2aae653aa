"""Brackets that are no links: code, notes, tags, and labels that a template engine defines.

What stands around brackets tells it: a letter or a sign before them, as in `x[i][j]`, a capital behind them.
"""

import re
from collections.abc import Set
from functools import cached_property

from checks.lazy_pattern import LazyPattern
from checks.reading.markdown.labels import may_define, normalise_label
from checks.reading.markdown.positions import Positions

_NEAR = 4
"""How many bytes before brackets are looked at: a letter, and marks of emphasis."""

_SIGNS_OF_CODE = (b"~", b"$", b"@")

_DEFINED = LazyPattern(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]+\S", re.MULTILINE)
_FILLED = LazyPattern(
    r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]+\S{0,300}(?:\{\{|\{%|<%)[^ \t\n}]{0,80}[ \t]", re.MULTILINE
)
_NO_REFERENCE = LazyPattern(
    r"\[(?:[\d,， ]+\]\[[\d,， ]+|\w\]\[\w)\]"
    r"|\[[^\w\[\]]+\]\[.*|.*\]\[[^\w\[\]]+\]|(?=.*?(?:==|\['|\[\")).*\]\[\w+\]",
    re.DOTALL,
)
"""Two figures, rows of them or letters in brackets, such as notes or ranges, code that compares or looks up
(`[a for a in b if a['c'] == d][0]`), or one without a word: `[,]`."""

_TAGS = LazyPattern(
    r"\[(\w+(?:-\w+)+)\]\[(?!\1\])\w+(?:-\w+)+\]|\[([A-Z]{2,})\]\[(?!\2\])(?:[A-Z]{2,}|v\d[\w.-]*)\]"
)
"""Two names of parts, such as what a change is about, or two kinds: `[lint-rules][no-shadow] is quicker`,
`[BUG][UI] Names overlap`."""


class Brackets:
    """The brackets of one text, by their offsets in its bytes."""

    def __init__(self, text: str, positions: Positions) -> None:
        """Nothing is looked for yet."""
        self._text = text
        self._positions = positions

    def is_text(self, start: int, end: int, *, is_full: bool) -> bool:
        """Whether `[text][label]`, or `[label][]` where it is not full, is no link. So is what stands beside
        other brackets (`[a][b](c)`), after a letter or a sign (`x[i][j]`) and before a capital. Where a text
        defines nothing, two names of parts may be tags."""
        if is_full and (self.is_behind_bracket(start) or self._at(end) in (b"(", b"[")):
            return True
        if self._is_behind_letter(start) or self._at(start - 1) in _SIGNS_OF_CODE or self._at(end).isupper():
            return True
        written = self._positions.data[start:end].decode()
        is_tag = _TAGS.fullmatch(written) is not None and not self.may_define
        return is_tag or _NO_REFERENCE.fullmatch(written) is not None

    def is_call(self, start: int, text: str) -> bool:
        """Whether brackets with a text and without an address may be code: `[=]()`, `int[n]()`."""
        return not any(map(str.isalnum, text)) or self._is_behind_letter(start)

    def is_behind_bracket(self, start: int) -> bool:
        """Whether another bracket stands right before these."""
        return self._at(start - 1) in (b"]", b"[")

    def is_filled(self, label: str) -> bool:
        """Whether a label is that of a definition which a template engine fills in."""
        return bool(self._filled) and normalise_label(label) in self._filled

    @cached_property
    def may_define(self) -> bool:
        """Whether the text may define labels."""
        return may_define(self._text)

    @cached_property
    def _filled(self) -> Set[str]:
        """Labels of definitions in a text in which a template engine fills in some. Before, these are none,
        as an address ends at its first space, nor are those below, in one paragraph with them."""
        if not _FILLED.search(self._text):
            return frozenset()
        return frozenset(map(normalise_label, _DEFINED.findall(self._text)))

    def _is_behind_letter(self, start: int) -> bool:
        """Whether brackets stand where code has an index or a call: `x[i][j]`, `*x*[n]()`."""
        before = self._positions.data[max(0, start - _NEAR) : start]
        return before.rstrip(b"*_")[-1:].isalnum()

    def _at(self, offset: int) -> bytes:
        """The byte at an offset; none outside the text."""
        return self._positions.data[offset : offset + 1] if offset >= 0 else b""
