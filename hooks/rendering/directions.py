"""The direction of texts: that of their script. Bidirectional control characters are taken out."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BIDI_CONTROLS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
TURNED = frozenset({"ul", "ol", "table", "blockquote"})
"""The elements that run as their words do."""
_OPENINGS = frozenset({"bullet_list_open", "ordered_list_open", "table_open", "blockquote_open"})


def runs_to_left(text: str) -> bool:
    """Whether some words of a text run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def give_directions(tokens: "Iterable[Token]") -> None:
    """Has the browser run each list, table and quote as its words do."""
    for token in tokens:
        if token.type in _OPENINGS:
            token.attrs["dir"] = "auto"


def without_bidi_controls(text: str) -> str:
    """A text without bidirectional control characters. They work up to the end of the paragraph, so in a
    title or a name they would also reorder what the site itself says beside it, figures among it."""
    return text if text.isascii() else _BIDI_CONTROLS.sub("", text)
