"""The sentences around links, kept from one build to the next: to find them takes longer than to read
the links, and each is shown on two pages."""

import marshal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from checks.evidence.sentences import find_sentences
from checks.model import Document, Link
from checks.reading.cache.sealing import seal, unseal
from checks.reading.cache.versions import version
from checks.writing import replace_file

_KIND = "sentences"

Found = dict[tuple[str, int, int], str]
"""Sentences by the hash of the file and by line and column of the link."""


class Sentences:
    """The sentences of a base, in a file of the user's cache; without one, in memory only."""

    def __init__(self, file: Path | None = None) -> None:
        """Reads the file where it can be trusted."""
        self._file = file
        self._kept: Found = {}
        self._used: Found = {}
        self._latest: Found = {}
        if file is not None:
            _, content = unseal(file, _KIND, version())
            if content is not None:
                self._kept = marshal.loads(content)  # noqa: S302 - our own: its owner and checksum were checked

    def find(self, document: Document, links: Sequence[Link]) -> tuple[str, ...]:
        """What `find_sentences` finds."""
        keys = [(document.sha256, link.line, link.column) for link in links]
        self.use({key: self._kept[key] for key in keys if key not in self._used and key in self._kept})
        if missing := [link for key, link in zip(keys, links, strict=True) if key not in self._used]:
            found = zip(missing, find_sentences(document, missing), strict=True)
            self.use({(document.sha256, link.line, link.column): sentence for link, sentence in found})
        return tuple(self._used[key] for key in keys)

    def use(self, found: Found) -> None:
        """Takes in sentences, which another process may have found."""
        self._used |= found
        self._latest |= found

    def take_latest(self) -> Found:
        """What was asked for for the first time since this was last called."""
        latest, self._latest = self._latest, {}
        return latest

    def save(self) -> None:
        """Replaces the file, in one step, by what was asked for."""
        if self._file is None or self._used.keys() == self._kept.keys():
            return
        # A folder that cannot be written costs speed and nothing else.
        with suppress(OSError):
            replace_file(self._file, seal(marshal.dumps(self._used), _KIND, version()))
