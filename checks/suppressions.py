"""Which findings are allowed: by a comment of their file, or by the configuration.

A suppression covers findings of the rules that it names, in its lines of its file or in the files
of its pattern, and nothing else. Whether each of them was needed is noted on the way.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from checks.config import Allowed, Config, ConfigurationError
from checks.model import (
    Comment,
    Document,
    Finding,
    KnowledgeBase,
    Origin,
    Place,
    Suppressed,
    Suppression,
    printable,
)
from checks.patterns import compile_patterns

Resolve = Callable[[str], frozenset[str]]
"""The codes of the rules that a word names. Raises `ConfigurationError`."""


@dataclass(slots=True)
class _Entry:
    """A suppression with the codes that each of its words names; `used` are those that it was
    needed for."""

    suppression: Suppression
    origin: Origin
    reason: str
    words: Mapping[str, frozenset[str]]
    first: int = 1
    last: int | None = None
    used: set[str] = field(default_factory=set)

    @property
    def is_active(self) -> bool:
        said = self.suppression
        return said.heeded and not said.expired and not said.fault

    def covers(self, finding: Finding) -> bool:
        """Whether it allows the finding, in a file that it is for."""
        line = finding.place.line
        if line < self.first or (self.last is not None and line > self.last):
            return False
        return any(finding.code in codes for codes in self.words.values())

    def find_idle(self, ran: Set[str]) -> Iterator[str]:
        """Its words whose rules all ran, and found nothing where it allows them."""
        for word, codes in self.words.items():
            if codes <= ran and codes.isdisjoint(self.used):
                yield word


class Suppressions:
    """All suppressions of a base and its configuration, in their order."""

    def __init__(self, base: KnowledgeBase, config: Config, find_one: Resolve, find_all: Resolve) -> None:
        """`find_one` resolves the words of comments, `find_all` those of the configuration, which
        may be the beginning of codes. Raises `ConfigurationError` for one that names no rule."""
        self._comments: dict[str, list[_Entry]] = {}
        for path, document in base.documents.items():
            if document.comments:
                self._comments[path] = list(_read_comments(document, config, find_one))
        self._allowed = [
            (compile_patterns([each.path]), _read_allowed(each, config, find_all)) for each in config.allow
        ]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all rules that are named and may be allowed."""
        named = (codes for each in self._iter_entries() if each.is_active for codes in each.words.values())
        return frozenset[str]().union(*named)

    def allow(self, findings: Iterable[Finding]) -> Mapping[Finding, Suppressed]:
        """Those of the findings that are allowed, and notes what was needed for it."""
        if not self._comments and not self._allowed:
            return {}
        return {each: allowed for each in findings if (allowed := self._allow(each))}

    def judge(self, ran: Set[str]) -> Iterator[Suppression]:
        """What became of each suppression, after the rules of these codes ran."""
        for entry in self._iter_entries():
            said = entry.suppression
            yield replace(said, idle=tuple(entry.find_idle(ran))) if entry.is_active else said

    def _allow(self, finding: Finding) -> Suppressed | None:
        path = finding.place.path
        entries = [*self._comments.get(path, ()), *(entry for fits, entry in self._allowed if fits(path))]
        covering = [each for each in entries if each.is_active and each.covers(finding)]
        for each in covering:
            each.used.add(finding.code)
        if not covering:
            return None
        first = covering[0]
        return Suppressed(finding, first.reason, first.origin, first.suppression.place)

    def _iter_entries(self) -> Iterator[_Entry]:
        for entries in self._comments.values():
            yield from entries
        yield from (entry for _, entry in self._allowed)


def _read_comments(document: Document, config: Config, find_one: Resolve) -> Iterator[_Entry]:
    for comment in document.comments:
        words: dict[str, frozenset[str]] = {}
        unknown: list[str] = []
        for word in comment.rules:
            try:
                words[word] = find_one(word)
            except ConfigurationError as error:
                unknown.append(str(error))
        suppression = Suppression(
            Place(document.path, comment.line, comment.column),
            _describe_range(comment),
            unknown=tuple(unknown),
            expired=comment.until if _is_past(comment.until, config) else "",
            fault=comment.fault,
            heeded=config.inline_suppressions,
        )
        reason = printable(comment.reason)
        yield _Entry(suppression, Origin.FILE, reason, words, comment.first, comment.last)


def _describe_range(comment: Comment) -> str:
    if comment.last is None:
        return "in this file"
    if comment.first == comment.last:
        return f"in line {comment.last}"
    return f"in lines {comment.first} to {comment.last}"


def _is_past(day: str, config: Config) -> bool:
    return bool(day) and day < config.today.isoformat()


def _read_allowed(allowed: Allowed, config: Config, find_all: Resolve) -> _Entry:
    until = allowed.until.isoformat() if allowed.until else ""
    try:
        words = {word: find_all(word) for word in allowed.rules}
    except ConfigurationError as error:
        raise ConfigurationError(f"{allowed.file}:{allowed.line}: allow: {error}") from error
    suppression = Suppression(
        Place(path_from_root(allowed.file, config.root), allowed.line),
        f"in {allowed.path}",
        expired=until if _is_past(until, config) else "",
    )
    return _Entry(suppression, Origin.CONFIGURATION, printable(allowed.reason), words)


def path_from_root(file: Path, root: Path) -> str:
    """Where a file lies, seen from the root; it may lie above it."""
    return Path(os.path.relpath(file, root)).as_posix()
