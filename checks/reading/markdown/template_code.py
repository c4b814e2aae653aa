"""Code that a template engine shows, and not Markdown: `{% highlight %}` of Jekyll and Hugo."""

import re
from collections.abc import Sequence

from checks.lazy_pattern import LazyPattern

_HIGHLIGHT = LazyPattern(r"(?:(^[ \t>]*)|)\{(?:%-?|\{[<%])[ \t]*(end|/)?highlight\b", re.MULTILINE)
"""How a block of such code begins, at the start of a line, and ends."""


def find_highlighted(text: str) -> Sequence[tuple[int, int]]:
    """The first and last lines of blocks of code that a template engine shows, if something ends them."""
    found: list[tuple[int, int]] = []
    first = line = done = 0
    for match in _HIGHLIGHT.finditer(text):
        line += text.count("\n", done, match.start())
        done = match.start()
        if match[2] and first:
            found.append((first, line + 1))
        if match[2]:
            first = 0
        elif match[1] is not None:
            first = first or line + 1
    return found
