"""Which findings are allowed: by a comment of their file, or by the configuration.

A suppression covers findings of the rules that it names, in its lines of its file or in the files
of its pattern, and nothing else. Which of them were needed is noted.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import accumulate

from checks.config import Allowed, Config, ConfigurationError
from checks.frozen import field, frozen, replace
from checks.locations import path_from_root
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
from checks.selecting import codes_of_allowed, codes_of_one


@frozen
class Entry:
    """A suppression with the codes that each of its words names, and the lines that it covers, from `first`
    to `last` or the end of the file; `used` are the codes that it was needed for."""

    suppression: Suppression
    origin: Origin
    reason: str
    words: Mapping[str, frozenset[str]]
    first: int = 1
    last: int | None = None
    used: set[str] = field(default_factory=set)

    @property
    def is_active(self) -> bool:
        """Whether it allows anything."""
        said = self.suppression
        return said.heeded and not said.expired and not said.fault

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all rules that it names."""
        return frozenset[str]().union(*self.words.values())

    def reaches(self, line: int) -> bool:
        """Whether it covers a line that is not before its first."""
        return self.last is None or line <= self.last

    def find_idle(self, ran: Set[str]) -> Iterator[str]:
        """Its words whose rules all ran, and found nothing where it allows them."""
        for word, codes in self.words.items():
            if codes <= ran and codes.isdisjoint(self.used):
                yield word


class _Covers:
    """The suppressions of one rule in one file, found by line in logarithmic time: a file may have
    thousands of comments and of findings."""

    def __init__(self, code: str, entries: Iterable[Entry]) -> None:
        self._code = code
        self._entries = sorted(entries, key=lambda entry: entry.first)
        self._firsts = [entry.first for entry in self._entries]
        self._widest = list(accumulate(self._entries, _wider))
        self._ending = {entry.last: entry for entry in self._entries}

    def allow(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, Suppressed]]:
        """The findings that are allowed, each with why; notes which entries cover one."""
        lines: list[int] = []
        for each in findings:
            lines.append(each.place.line)
            if entry := self._find(each.place.line):
                place = entry.suppression.place
                yield each, Suppressed(each, entry.reason, entry.origin, place)
        lines.sort()
        for entry in self._entries:
            at = bisect_left(lines, entry.first)
            if at < len(lines) and entry.reaches(lines[at]):
                entry.used.add(self._code)

    def _find(self, line: int) -> Entry | None:
        """An entry that covers a line: one for this very line before one for many."""
        at = bisect_right(self._firsts, line)
        entry = self._ending.get(line) or (self._widest[at - 1] if at else None)
        return entry if entry and entry.reaches(line) else None


def _wider(one: Entry, other: Entry) -> Entry:
    """The one of two entries that ends later."""
    if one.last is None or (other.last is not None and other.last <= one.last):
        return one
    return other


def allow(
    findings: Iterable[Finding], iter_entries: Callable[[str], Iterable[Entry]]
) -> Mapping[Finding, Suppressed]:
    """Those of the findings that are allowed by the entries of their file; notes which entries were needed
    for that."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        by_file[each.place.path].append(each)
    allowed: dict[Finding, Suppressed] = {}
    for path, found in by_file.items():
        allowed.update(_allow_in_file(found, iter_entries(path)))
    return allowed


def _allow_in_file(
    findings: Iterable[Finding], active: Iterable[Entry]
) -> Iterator[tuple[Finding, Suppressed]]:
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in active:
        for code in entry.codes:
            entries[code].append(entry)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        if each.code in entries:
            found[each.code].append(each)
    for code, of_code in found.items():
        yield from _Covers(code, entries[code]).allow(of_code)


class Suppressions:
    """All suppressions of a base and its configuration, in their order."""

    def __init__(self, base: KnowledgeBase, config: Config) -> None:
        """Raises `ConfigurationError` where the configuration names no rule."""
        self._comments: dict[str, list[Entry]] = {}
        for path, document in base.documents.items():
            if document.comments:
                self._comments[path] = list(_read_comments(document, config))
        self._allowed = [
            (compile_patterns([each.path]), _read_allowed(each, config)) for each in config.allow
        ]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all rules that are named and may be allowed."""
        return frozenset[str]().union(*(each.codes for each in self._iter_entries() if each.is_active))

    def allow(self, findings: Iterable[Finding]) -> Mapping[Finding, Suppressed]:
        """Those of the findings that are allowed; notes which entries were needed for that."""
        return allow(findings, self._iter_active) if self._comments or self._allowed else {}

    def judge(self, ran: Set[str]) -> Iterator[Suppression]:
        """What became of each suppression, after the rules of these codes ran."""
        for entry in self._iter_entries():
            said = entry.suppression
            yield replace(said, idle=tuple(entry.find_idle(ran))) if entry.is_active else said

    def _iter_active(self, path: str) -> Iterator[Entry]:
        """The entries that may allow something in a file."""
        yield from (entry for entry in self._comments.get(path, ()) if entry.is_active)
        yield from (entry for fits, entry in self._allowed if entry.is_active and fits(path))

    def _iter_entries(self) -> Iterator[Entry]:
        for entries in self._comments.values():
            yield from entries
        yield from (entry for _, entry in self._allowed)


def _read_comments(document: Document, config: Config) -> Iterator[Entry]:
    for comment in document.comments:
        words: dict[str, frozenset[str]] = {}
        unknown: list[str] = []
        for word in comment.rules:
            try:
                words[word] = codes_of_one(word)
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
        yield Entry(suppression, Origin.FILE, reason, words, comment.first, comment.last)


def _describe_range(comment: Comment) -> str:
    if comment.last is None:
        return "in this file"
    if comment.first == comment.last:
        return f"in line {comment.last}"
    return f"in lines {comment.first} to {comment.last}"


def _is_past(day: str, config: Config) -> bool:
    return bool(day) and day < config.today.isoformat()


def _read_allowed(allowed: Allowed, config: Config) -> Entry:
    until = allowed.until.isoformat() if allowed.until else ""
    suppression = Suppression(
        Place(path_from_root(allowed.file, config.root), allowed.line),
        f"in {allowed.path}",
        expired=until if _is_past(until, config) else "",
    )
    return Entry(suppression, Origin.CONFIGURATION, printable(allowed.reason), codes_of_allowed(allowed))
