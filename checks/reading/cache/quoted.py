"""Lines that findings quote, and other answers about a text, remembered by the hash of the file.

A report quotes the line of each finding, its fingerprint is made from it, and some fixes ask whether
a place is plain prose. Most findings were there in the run before, and their files need not be read
again for that.
"""

from collections.abc import Callable, Mapping, Set
from typing import Any, TypeVar, cast

_Answer = TypeVar("_Answer")

Lines = dict[str, dict[int | str, Any]]
"""By the hash of a file, then by number; answers by their question."""

_LONGEST = 10_000
"""Characters of a line that is remembered."""


class QuotedLines:
    """Lines of texts by number, out of those that another run dumped or out of the text itself.

    `made` counts the lines that were not remembered."""

    def __init__(self, stored: Mapping[str, dict[int | str, Any]]) -> None:
        """Takes what `dump` gave, and leaves it as it is."""
        self._known = dict(stored)
        self._own: Lines = {}
        self._split: tuple[str, list[str]] = ("", [])
        self.made = 0

    def find(self, sha256: str, number: int, read_text: Callable[[], str]) -> str:
        """A line, counted from 1, of the text that the file of this hash has; empty where there is
        none. The text is read only where the line is not known."""
        line: str | None = self._known.get(sha256, {}).get(number)
        if line is None:
            # Findings come file by file, so the file asked last is the only one to be kept split.
            if self._split[0] != sha256:
                self._split = (sha256, read_text().split("\n"))
            rows = self._split[1]
            line = rows[number - 1] if 0 < number <= len(rows) else ""
            if len(line) <= _LONGEST:
                self._note(sha256, number, line)
        return line

    def ask(self, sha256: str, question: str, answer: Callable[[], _Answer]) -> _Answer:
        """The answer to a question about the file of this hash, a plain value that is not None."""
        known = self._known.get(sha256, {}).get(question)
        if known is None:
            known = answer()
            self._note(sha256, question, known)
        return cast("_Answer", known)

    def _note(self, sha256: str, asked: int | str, answer: object) -> None:
        if sha256 not in self._own:
            self._known[sha256] = self._own[sha256] = dict(self._known.get(sha256, {}))
        self._own[sha256][asked] = answer
        self.made += 1

    def dump(self, hashes: Set[str]) -> Lines:
        """The lines and answers of files of these hashes, as plain values."""
        return {sha256: lines for sha256, lines in self._known.items() if sha256 in hashes}
