"""Fingerprints: which finding is the same as one of an earlier run.

A fingerprint is a hash over the rule's code, the path, the message without its volatile
figures and without the folders of the files that it names, the text of the source line, and the
place among findings that are equal in all of these. Line numbers are no part of it, so adding or
removing lines elsewhere does not change it; nor does moving a plan change the findings of its pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from checks.frozen import replace
from checks.model import Finding, KnowledgeBase

_LENGTH = 32
"""Hexadecimal digits of a fingerprint: 128 bits."""

_LONGEST = 1_000
"""Characters of a line that are part of a fingerprint as they are."""

_FIGURE = re.compile(r"\d+(?:,\d+)*(?: (\w+?)s?\b)?")
"""A figure with its noun, which is `line` or `lines` by the figure."""

_LINE = re.compile(r"\b(lines?) \d+")

_FOLDERS = re.compile(r"(?<!\S)\S*/(?=[^\s/]+\.md\b)")
"""The folders of a file that a message names."""


def stamp_fingerprints(findings: Iterable[Finding], base: KnowledgeBase) -> Iterator[Finding]:
    """The findings, in the given order, each with a fingerprint of its own."""
    seen: Counter[tuple[str, ...]] = Counter()
    lines = _SourceLines(base)
    for finding in findings:
        about = (finding.code, finding.place.path, _lasting(finding), lines.read(finding))
        seen[about] += 1
        yield replace(finding, fingerprint=_digest(*about, str(seen[about])))


def _digest(*parts: str) -> str:
    # A file's name may hold anything that the file system takes, lone surrogates too.
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _lasting(finding: Finding) -> str:
    """The message without what changes while the fault stays the same."""
    message = finding.message
    # Searching takes ten times as long as seeing that there is nothing to find.
    if "/" in message:
        message = _FOLDERS.sub("", message)
    if finding.amount is not None:
        return _FIGURE.sub(r"# \1", message)
    return _LINE.sub(r"\1 #", message) if "line" in message else message


class _SourceLines:
    """Lines of documents, each looked at once; findings come in the order of their places."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._path = ""
        self._number = 0
        self._said = ""

    def read(self, finding: Finding) -> str:
        """The line of a finding with its runs of spaces made one, and a hash in place of what is very
        long, as thousands of findings may stand in one line; empty where there is none, and for what is
        said of a whole file, whose first line may become another one."""
        path, line = finding.place.path, finding.place.line
        if (line, finding.place.column) == (1, 1):
            return ""
        if (path, line) != (self._path, self._number):
            self._path, self._number = path, line
            document = self._base.documents.get(path)
            said = " ".join(document.quote(line).split()) if document else ""
            self._said = said if len(said) <= _LONGEST else _digest(said)
        return self._said
