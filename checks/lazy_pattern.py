"""Regular expressions that are compiled when they are first needed.

Compiling one takes up to a millisecond. A run that reads one edited page has two hundred of them, and
most are for forms that few texts have.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class LazyPattern:
    """A pattern that is compiled at its first use. The methods are those of `re.Pattern`, which take their
    place then: a cold run calls them a hundred thousand times."""

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Compiles nothing yet: an error in the expression is raised at its first use."""
        self._expression = expression
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        pattern = re.compile(self._expression, self._flags)
        self.__dict__.update({name: getattr(pattern, name) for name in _METHODS})
        return pattern

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at `start`."""
        return self.compiled.match(text, start)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """All between `start` and `end` as a match."""
        return self.compiled.fullmatch(text, start, end)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from `start` on."""
        return self.compiled.search(text, start)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches between `start` and `end`."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """The texts of all matches, or of their groups."""
        return self.compiled.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """The texts between the matches."""
        return self.compiled.split(text, maxsplit)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with something in place of each match, or of the first `count`."""
        return self.compiled.sub(by, text, count)
