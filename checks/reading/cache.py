"""The facts cache: what reading each file gave, so that an unchanged file is not parsed again.

One file holds the records of a whole base, each under the hash of the bytes that it was read
from, what pure measurements gave, under the digest of all that went into them, and the lines that
findings quote, under the hash of their file. It never holds a verdict. On any doubt (another owner,
version or checksum) it is left aside as a whole and written anew.

Beside that it knows for each path the file's signature when it was last read (size, times,
inode): a file with the same one is not read again. A signature counts only where the file had
been left alone for a while by then, as a change within the clock's grain would not show.
"""

import marshal
import time
from collections.abc import Mapping
from pathlib import Path

from checks.reading.memory import Memory
from checks.reading.quoted import Lines, QuotedLines
from checks.reading.records import Kind
from checks.reading.sealing import cache_path, seal, unseal
from checks.reading.versions import version

Signature = tuple[int, int, int, int]
"""Size, time of change of the content, time of change of the entry (both in nanoseconds), inode."""

Seen = tuple[str, str, Signature | None]
"""A file when it was last read: the hash of its bytes, what it was read as, and its
signature, None where that tells nothing."""

_KIND = "facts"
_GRAIN = 2_000_000_000
"""A file changed less than this before it was read may change again without a new time."""


class FactsCache:
    """Records by content, from one file on disk; without a file it remembers nothing. What is
    asked for is kept for `save`, what is not is dropped there.

    `doubt` says why a file on disk was left aside; `reasons` why each file that had to be
    parsed was; `memo` remembers measurements, `lines` what is quoted.
    """

    def __init__(self, file: Path | None = None, *, trusts_signatures: bool = True) -> None:
        """Reads `file` where it can be trusted. Without trust in signatures every file of the
        base is read and known by its bytes alone: a longer run, but the texts are in hand."""
        self.file = file
        self._trusts_signatures = trusts_signatures
        self.doubt, stored = _load(file) if file else ("no cache is used", _NOTHING)
        self.reasons: dict[str, str] = {}
        self._seen, self._records = stored[:2]
        self.memo = Memory(stored[2])
        self.lines = QuotedLines(dict(stored[3]))
        self._used_seen: dict[str, Seen] = {}
        self._used: dict[str, bytes] = {}
        self._start = time.time_ns()

    def unchanged(self, path: str, signature: Signature) -> str | None:
        """The hash of a file that is as it was when it was last read, else None."""
        seen = self._seen.get(path) if self._trusts_signatures else None
        return seen[0] if seen and seen[2] == signature else None

    def record(self, path: str, sha256: str, kind: Kind) -> bytes | None:
        """The record of a file with this hash, None where it has to be parsed; then `reasons`
        says why."""
        record = self._records.get(_key(path, sha256, kind)) or self._used.get(_key(path, sha256, kind))
        if record is None:
            self.reasons[path] = self._reason(path, sha256)
        else:
            self._used[_key(path, sha256, kind)] = record
        return record

    def add(self, path: str, sha256: str, kind: Kind, record: bytes) -> None:
        """Remembers the record of a file that was parsed."""
        self._used[_key(path, sha256, kind)] = record

    def note(self, path: str, sha256: str, kind: Kind, signature: Signature | None) -> None:
        """Remembers how a file was seen."""
        if signature and max(signature[1:3]) > self._start - _GRAIN:
            signature = None
        self._used_seen[path] = (sha256, kind.value, signature)

    def _reason(self, path: str, sha256: str) -> str:
        seen = self._seen.get(path)
        if seen is None:
            return "is new, or has a new name"
        return "has another content" if seen[0] != sha256 else f"was read as a {seen[1]} before"

    @property
    def files(self) -> int:
        """How many files this run has seen."""
        return len(self._used_seen)

    def save(self) -> None:
        """Replaces the file in one step where anything changed. A folder that cannot be
        written costs speed and nothing else, so that is no error."""
        if self.file is None or not self._is_changed():
            return
        from checks.reading.files import replace_file  # only a run with news writes

        lines = self.lines.dump({seen[0] for seen in self._used_seen.values()})
        content = marshal.dumps((self._used_seen, self._used, self.memo.dump(), lines))
        try:
            replace_file(self.file, seal(content, _KIND, version()))
        except OSError:
            return

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


_Stored = tuple[Mapping[str, Seen], Mapping[str, bytes], bytes, Lines]
_NOTHING: _Stored = ({}, {}, b"", {})


def _load(file: Path) -> tuple[str, _Stored]:
    """Why the file is left aside, or nothing, and what it holds."""
    doubt, content = unseal(file, _KIND, version())
    if content is None:
        return doubt, _NOTHING
    return "", marshal.loads(content)  # noqa: S302 - our own, unharmed: owner and checksum say so


def _key(path: str, sha256: str, kind: Kind) -> str:
    """A file's name says something too, such as a date; its folder does not."""
    return f"{sha256} {kind.value} {path.rpartition('/')[2]}"
