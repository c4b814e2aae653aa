"""Lines that findings quote, remembered by the hash of the file that they stand in.

A report quotes the line of each finding, and its fingerprint is made of it. Most findings were
there in the run before, so that their files need not be read for it.
"""

from collections.abc import Callable, Set

Lines = dict[str, dict[int, str]]
"""By the hash of a file, then by number."""

_LONGEST = 10_000
"""Characters of a line that is remembered."""


class QuotedLines:
    """Lines of texts by number, out of those that another run dumped or out of the text itself.

    `made` counts the lines that were not remembered."""

    def __init__(self, stored: Lines) -> None:
        """Takes what `dump` gave, which is its own from now on."""
        self._known = stored
        self._split: tuple[str, list[str]] = ("", [])
        self.made = 0

    def find(self, sha256: str, number: int, read_text: Callable[[], str]) -> str:
        """A line, counted from 1, of the text that the file of this hash has; empty where there is
        none. The text is read only where the line is not known."""
        line = self._known.get(sha256, {}).get(number)
        if line is None:
            # Findings come file by file, so the file asked last is the only one to be kept split.
            if self._split[0] != sha256:
                self._split = (sha256, read_text().split("\n"))
            rows = self._split[1]
            line = rows[number - 1] if 0 < number <= len(rows) else ""
            if len(line) <= _LONGEST:
                self._known.setdefault(sha256, {})[number] = line
                self.made += 1
        return line

    def dump(self, hashes: Set[str]) -> Lines:
        """The lines of files of these hashes, as plain values."""
        return {sha256: lines for sha256, lines in self._known.items() if sha256 in hashes}
