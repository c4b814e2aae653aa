"""The facts cache: what reading each file gave, so that an unchanged file is not parsed again.

It holds the records of a whole base, each under the hash of the bytes that it was read from, what
measurements gave, with a trace of all that went into them, and the lines that findings quote, under
the hash of their file. It never holds a verdict. On any doubt (another owner, version
or checksum) it is ignored as a whole and written anew. `pieces` describes how it is stored.

Beside that it knows for each path the file's signature when it was last read (size, times,
inode): a file with the same one is not read again. A signature counts only where the file had
been left alone for a while by then, as a change within the clock's grain would not show.
"""

import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import cast

from checks.reading.cache.memory import Memory, Tasks
from checks.reading.cache.pieces import Piece, Pieces, Place
from checks.reading.cache.quoted import Lines, QuotedLines
from checks.reading.cache.records import Kind
from checks.reading.cache.sealing import cache_path, remove_idle
from checks.reading.cache.versions import version

Signature = tuple[int, int, int, int]
"""Size, time of change of the content, time of change of the entry (both in nanoseconds), inode."""

Seen = tuple[str, str, Signature | None]
"""A file when it was last read: the hash of its bytes, what it was read as, and its
signature, None where that proves nothing."""

Held = dict[str, tuple[Signature, str, bytes]]
"""Files whose bytes are in hand: by path the signature with which they were read, their hash, the bytes."""

_KIND = "facts"
_GRAIN = 2_000_000_000
"""A file changed less than this before it was read may change again without a new time."""


class FactsCache:
    """Records by content, from a file on disk; without a file it remembers nothing. What is
    asked for is kept for `save`, what is not is dropped there.

    `reasons` says why each file that had to be parsed was; `passed_over` which folders were not looked
    into, and the file in each that says so.
    """

    def __init__(
        self, file: Path | None = None, *, trusts_signatures: bool = True, held: Held | None = None
    ) -> None:
        """Reads `file` where it can be trusted. Without trust in signatures every file of the
        base is read and known by its bytes alone: a longer run, but the texts are in hand. `held` are
        those that were in hand after an earlier run of this process; it has those of this one then."""
        self.file = file
        self._trusts_signatures = trusts_signatures
        self._held = held
        self._pieces = Pieces(file, version(file.parent) if file else "", _NOTHING)
        self.unsaved = ""
        self.reasons: dict[str, str] = {}
        self.passed_over: Mapping[str, str] = {}
        self._used_seen: dict[str, Seen] = {}
        self._used: dict[str, Piece] = {}
        self._start = time.time_ns()

    @property
    def doubt(self) -> str:
        """Why a file on disk was left aside."""
        return self._pieces.doubt

    @cached_property
    def _stored(self) -> "_Stored":
        return cast("_Stored", self._pieces.index)

    @cached_property
    def _seen(self) -> Mapping[str, Seen]:
        return self._stored[0]

    @cached_property
    def _records(self) -> Mapping[str, Piece]:
        return self._stored[1]

    @cached_property
    def memo(self) -> Memory:
        """What remembers measurements."""
        return Memory(self._stored[2], self._pieces.read)

    @cached_property
    def lines(self) -> QuotedLines:
        """What remembers lines that are quoted."""
        return QuotedLines(self._stored[3])

    def unchanged(self, path: str, kind: Kind, signature: Signature) -> str | None:
        """The hash of a file that is as it was when it was last read, else None. If it is, nothing
        need be noted."""
        seen = self._seen.get(path) if self._trusts_signatures else None
        if seen is None or seen[2] != signature or seen[1] != kind:
            return None
        self._used_seen[path] = seen
        return seen[0]

    def held(self, path: str, signature: Signature) -> tuple[str, bytes] | None:
        """The hash and the bytes of a file that are in hand, None where it has to be read."""
        held = self._held.get(path) if self._held else None
        return held[1:] if held and held[0] == signature else None

    def record(self, path: str, sha256: str, kind: Kind) -> bytes | memoryview | None:
        """The record of a file with this hash, None where it has to be parsed; then `reasons`
        says why."""
        key = _key(path, sha256, kind)
        record = self._records.get(key) or self._used.get(key)
        if record is None:
            self.reasons[path] = self._reason(path, sha256)
            return None
        self._used[key] = record
        return self._pieces.read(record)

    def add(self, path: str, sha256: str, kind: Kind, record: bytes) -> None:
        """Remembers the record of a file that was parsed."""
        self._used[_key(path, sha256, kind)] = record

    def note(self, path: str, sha256: str, kind: Kind, signature: Signature, content: bytes) -> None:
        """Remembers how a file was seen."""
        proves = max(signature[1:3]) <= self._start - _GRAIN
        self._used_seen[path] = (sha256, kind.value, signature if proves else None)
        if self._held is not None and proves:
            self._held[path] = signature, sha256, content

    def _reason(self, path: str, sha256: str) -> str:
        seen = self._seen.get(path)
        if seen is None:
            return "is new or was renamed"
        return "has changed" if seen[0] != sha256 else f"was read as a {seen[1]} before"

    @property
    def files(self) -> int:
        """How many files this run has seen."""
        return len(self._used_seen)

    def save(self) -> None:
        """Writes what is new in one step where anything changed. A folder that cannot be written
        costs speed and nothing else, so that is no error; `unsaved` says why then."""
        if self._is_changed():
            try:
                self._pieces.save(self._render)
                if self.doubt and self.file:
                    # Another file may just have been added: the time to look for those of no use.
                    remove_idle(self.file.parent)
            except OSError as error:
                self.unsaved = error.strerror or str(error)

    def _render(self, place: Place) -> "_Stored":
        records = {key: place(record) for key, record in self._used.items()}
        lines = self.lines.dump({seen[0] for seen in self._used_seen.values()})
        return self._used_seen, records, self.memo.place(place), lines

    def _is_changed(self) -> bool:
        return (
            self._used.keys() != self._records.keys()
            or self._used_seen != self._seen
            or self.memo.is_changed()
            or self.lines.made > 0
        )


def cache_file(folder: Path | None, root: Path) -> Path:
    """Where the cache of a base lies: in `folder`, else in the user's cache folder."""
    return cache_path(folder, _KIND, root)


_Stored = tuple[Mapping[str, Seen], Mapping[str, Piece], Tasks, Lines]
_NOTHING: _Stored = ({}, {}, {}, {})


def _key(path: str, sha256: str, kind: Kind) -> str:
    """A file's name says something too, such as a date; its folder does not."""
    return f"{sha256} {kind} {path.rpartition('/')[2]}"
