"""What people say in a text that records a talk: their words are theirs, and no residue.

Either a chat is recorded, with `User:` and `Assistant:` before the lines, or some who are named in
bold answer each other: `**Ada Stone**: Great question.` Or a talk is written down with the times before
what is said: `[0:10:39] I hope this helps.`
"""

import re
from collections import Counter
from functools import cached_property

from checks.lazy_pattern import LazyPattern
from checks.reading.prose.text import Prose

_CHATTING = LazyPattern(
    r"^[ \t>*_#-]{0,8}(?:User|Human|Me|You|Assistant|AI|ChatGPT|Claude|GPT-?4?o?|Gemini|Bot|Prompt)"
    r"(?:\*\*|__)?:",
    re.MULTILINE,
)
_TIMED = LazyPattern(r"^[ \t>*_(\[-]{0,8}\d{1,2}:\d\d(?::\d\d)?\b", re.MULTILINE)
_LEAST_LINES = 3
_NAMED = LazyPattern(r"^[ \t>]{0,8}(?:\*\*|__)(\w[^*_:\n]{1,40})(?::(?:\*\*|__)|(?:\*\*|__):)", re.MULTILINE)


class Speech:
    """Who says what in a text. Looks at nothing until it is asked."""

    def __init__(self, prose: Prose) -> None:
        """Of this text."""
        self._text = prose.text

    def is_said(self, offset: int) -> bool:
        """Whether an offset lies in what somebody says to somebody."""
        if self._is_chat or (self._is_timed and _TIMED.match(self._text, self._start(offset))):
            return True
        return bool(self._speakers) and self._name(offset) in self._speakers

    @cached_property
    def _is_chat(self) -> bool:
        return len(_CHATTING.findall(self._text)) >= _LEAST_LINES

    @cached_property
    def _is_timed(self) -> bool:
        return len(_TIMED.findall(self._text)) >= _LEAST_LINES

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Those who are named again and again; nobody where nobody answers. Fields of a page are
        written the same way, so a name counts only for the paragraph that it opens."""
        counts = Counter(_NAMED.findall(self._text))
        often = frozenset(name for name, count in counts.items() if count > 1)
        return often if len(often) > 1 else frozenset()

    def _name(self, offset: int) -> str:
        """Who is named at the head of the paragraph of an offset, if anybody."""
        named = _NAMED.match(self._text, self._start(offset))
        return named[1] if named else ""

    def _start(self, offset: int) -> int:
        """Where the paragraph of an offset begins."""
        blank = self._text.rfind("\n\n", 0, offset)
        return blank + 2 if blank >= 0 else 0
