"""What people say in a text that records a talk: their words are theirs, and no residue.

Either a chat is recorded, with `User:` and `Assistant:` before the lines, or some who are named in
bold answer each other: `**Ada Stone**: Great question.`
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
_LEAST_LINES = 3
_NAMED = LazyPattern(r"^[ \t>]{0,8}(?:\*\*|__)(\w[^*_:\n]{1,40})(?::(?:\*\*|__)|(?:\*\*|__):)", re.MULTILINE)


class Speech:
    """Who says what in a text. Looks at nothing until it is asked."""

    def __init__(self, prose: Prose) -> None:
        """Of this text."""
        self._text = prose.text

    def is_said(self, offset: int) -> bool:
        """Whether an offset lies in what somebody says to somebody."""
        return self._is_chat or (bool(self._speakers) and self._name(offset) in self._speakers)

    @cached_property
    def _is_chat(self) -> bool:
        return len(_CHATTING.findall(self._text)) >= _LEAST_LINES

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Those who are named again and again; nobody where nobody answers. Fields of a page are
        written the same way, so a name counts only for the paragraph that it opens."""
        counts = Counter(_NAMED.findall(self._text))
        often = frozenset(name for name, count in counts.items() if count > 1)
        return often if len(often) > 1 else frozenset()

    def _name(self, offset: int) -> str:
        """Who is named at the head of the paragraph of an offset, if anybody."""
        blank = self._text.rfind("\n\n", 0, offset)
        named = _NAMED.match(self._text, blank + 2 if blank >= 0 else 0)
        return named[1] if named else ""
