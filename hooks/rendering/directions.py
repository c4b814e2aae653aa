"""Lists, tables and quotes of scripts that run from right to left."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OPENINGS = frozenset({"bullet_list_open", "ordered_list_open", "table_open", "blockquote_open"})


def give_directions(tokens: Iterable[Token], text: str) -> None:
    """Has the browser run each list, table and quote as its words do, where the text has such words."""
    if _RIGHT_TO_LEFT.search(text):
        for token in tokens:
            if token.type in _OPENINGS:
                token.attrs["dir"] = "auto"
