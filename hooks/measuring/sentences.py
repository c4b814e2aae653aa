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

_Found = dict[tuple[str, int, int], str]
"""Sentences by the hash of the file and by line and column of the link."""


class Sentences:
    """The sentences of a base, in a file of the user's cache; without one, in memory only."""

    def __init__(self, file: Path | None = None) -> None:
        """Reads the file where it can be trusted."""
        self._file = file
        self._kept: _Found = {}
        self._used: _Found = {}
        if file is not None:
            _, content = unseal(file, _KIND, version())
            if content is not None:
                self._kept = marshal.loads(content)  # noqa: S302 - our own: its owner and checksum were checked

    def find(self, document: Document, links: Sequence[Link]) -> tuple[str, ...]:
        """What `find_sentences` finds."""
        keys = [(document.sha256, link.line, link.column) for link in links]
        for key in keys:
            if key not in self._used and key in self._kept:
                self._used[key] = self._kept[key]
        if missing := [link for key, link in zip(keys, links, strict=True) if key not in self._used]:
            for link, sentence in zip(missing, find_sentences(document, missing), strict=True):
                self._used[(document.sha256, link.line, link.column)] = sentence
        return tuple(self._used[key] for key in keys)

    def save(self) -> None:
        """Replaces the file, in one step, by what was asked for."""
        if self._file is None or self._used.keys() == self._kept.keys():
            return
        # A folder that cannot be written costs speed and nothing else.
        with suppress(OSError):
            replace_file(self._file, seal(marshal.dumps(self._used), _KIND, version()))
