"""Items of lists that editors have set on several lines: "- Section 3: Soil and\\n  water (~80 lines)"."""

import re
from collections.abc import Callable, Container, Sequence

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_FULL = 72
"""Columns of a line behind which editors begin the next."""
_DEEPER = 3
"""Columns by which a line may be set further in than the item that it goes on with."""


def find_rest(
    lines: Sequence[str], number: int, codes: Container[int], is_statement: Callable[[str], bool]
) -> Sequence[str]:
    """The lines in which the item in line `number` goes on: set below its text, and begun because the
    line above was full or its brackets are open. What else stands there tells of the item, and is not its
    text. `codes` are the numbers of lines in code; `is_statement` says whether a text is one of its own."""
    following = lines[number] if number < len(lines) else ""
    if following[:1] not in (" ", "\t") or number in codes or not (item := _ITEM.match(lines[number - 1])):
        return ()
    above, start = lines[number - 1], item.end()
    depth = _open_brackets(above[start:])
    rest = []
    for at in range(number, len(lines)):
        text = lines[at].expandtabs(4)
        bare = text.strip()
        deeper = len(text) - len(text.lstrip()) - start
        is_below = deeper >= 0 and (depth > 0 or deeper <= _DEEPER)
        if not bare or not is_below or at + 1 in codes or _ITEM.match(text) or bare[0] in "#|>":
            break
        is_full = len(above.rstrip()) + len(bare.partition(" ")[0]) >= _FULL
        if is_statement(bare) or not (is_full or depth > 0):
            break
        rest.append(bare)
        above, depth = text, depth + _open_brackets(bare)
    return rest


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")
