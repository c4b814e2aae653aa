"""Items and bold fields that editors have set on several lines: "- Section 3: Soil and\\n  water"."""

import re
from collections.abc import Callable, Container, Sequence

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_FIELD = re.compile(r"(?=\*\*\w)")
_FULL = 72
"""Columns of a line behind which editors begin the next."""
_DEEPER = 3
"""Columns by which a line may be set further in than the item that it goes on with."""
_GOES_ON = (",", ";", "&", "+")
"""What ends no statement."""
_RULES = "-=*_ "


def find_rest(
    lines: Sequence[str], number: int, codes: Container[int], is_statement: Callable[[str], bool]
) -> Sequence[str]:
    """The lines in which the item or bold field in line `number` goes on: set below its text, and begun
    because the line above was full, its brackets are open or it ends with a comma. What else stands there
    tells of it, and is not its text. `codes` are the numbers of lines in code; `is_statement` says whether a
    text is one of its own."""
    following = lines[number] if number < len(lines) else ""
    if not following or number in codes:
        return ()
    begin = (_ITEM if following[0] in " \t" else _FIELD).match(lines[number - 1])
    if begin is None:
        return ()
    above, start = lines[number - 1], begin.end()
    depth = _open_brackets(above[start:])
    rest = []
    for at in range(number, len(lines)):
        text = lines[at].expandtabs(4)
        bare = text.strip()
        deeper = len(text) - len(text.lstrip()) - start
        is_below = deeper >= 0 and (depth > 0 or deeper <= _DEEPER)
        is_other = _ITEM.match(text) or _FIELD.match(text) or bare[:1] in ("#", "|", ">")
        if not bare.strip(_RULES) or not is_below or at + 1 in codes or is_other:
            break
        is_full = len(above.rstrip()) + len(bare.partition(" ")[0]) >= _FULL
        is_open = depth > 0 or above.rstrip().endswith(_GOES_ON)
        if is_statement(bare) or not (is_full or is_open):
            break
        rest.append(bare)
        above, depth = text, depth + _open_brackets(bare)
    return rest


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")
