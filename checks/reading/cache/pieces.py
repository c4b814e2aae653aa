"""Pieces of bytes in the cache's two files: one that holds all, and a small one with what has changed.

After one edit nearly all pieces are unchanged, and writing ten megabytes for it takes longer than
all else that the edit costs. So the second file holds what is new, and in what the index of everything
differs from that of the first. It is valid only beside the very file that it was written for. Once it
has grown, or much of the first file is no longer used, everything is written into one file again.

Both are files of `sealing`. Their content is the mark of the first file, the length of the index,
the index, and the pieces one after the other.
"""

import marshal
import os
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from checks.reading.cache.sealing import seal, unseal

_KINDS = ("facts", "changes")
_MARK = 8
_LENGTH = 8
_SHARE = 1 / 4
"""How large the second file may be, and how much of the first may be idle, as a share of the first."""

Piece = bytes | tuple[int, int]
"""New bytes, or from where to where they lie in the pieces of the first file and, after them, of
the second."""

Index = tuple[Mapping[Any, Any], ...]
"""Plain values, most of which say where pieces lie."""

_Difference = tuple[Mapping[Any, Any], list[Any]]
"""What one mapping has that another has not, or otherwise; and the keys that it has not."""

Place = Callable[[Piece], tuple[int, int]]
"""Where a piece lies in what is being written."""


class Pieces:
    """The pieces of two files, and their index. The files are opened when somebody first asks."""

    def __init__(self, file: Path | None, version: str, nothing: Index) -> None:
        """`file` is the first file, beside which the other lies. The index is `nothing` where there is no
        file, or none that can be trusted."""
        self._file = file
        self._version = version
        self._nothing = nothing
        self._mark, self._whole, self._changes = b"", memoryview(b""), memoryview(b"")
        self._whole_index = nothing

    @property
    def doubt(self) -> str:
        """Why nothing is there, if so."""
        return self._opened[0]

    @property
    def index(self) -> Index:
        """What was rendered when the files were written. Whoever changes it changes a copy."""
        return self._opened[1]

    @cached_property
    def _opened(self) -> tuple[str, Index]:
        if self._file is None:
            return "no cache is used", self._nothing
        doubt, content = unseal(self._file, _KINDS[0], self._version, _map)
        if content is None:
            return doubt, self._nothing
        self._mark = bytes(content[:_MARK])
        index, self._whole = _split(content)
        # Our own, unharmed: owner and checksum say so.
        self._whole_index = marshal.loads(index)  # noqa: S302
        _, changes = unseal(_beside(self._file), _KINDS[1], self._version, _map)
        if changes is None or changes[:_MARK] != self._mark:
            return "", self._whole_index
        differences, self._changes = _split(changes)
        pairs = zip(self._whole_index, marshal.loads(differences), strict=True)  # noqa: S302 - as above
        return "", tuple(_join(*pair) for pair in pairs)

    def read(self, piece: Piece) -> bytes | memoryview:
        """The bytes of a piece."""
        if isinstance(piece, bytes):
            return piece
        start, end = piece
        behind = len(self._whole)
        return self._whole[start:end] if start < behind else self._changes[start - behind : end - behind]

    def save(self, render: Callable[[Place], Index]) -> None:
        """Replaces one of the files in one step. `render` makes the index, given how to tell where each
        of its pieces lies. Raises `OSError` where nothing can be written."""
        from checks.writing import replace_file  # only a run with news writes

        if self._file is None:
            return
        size = 0 if self.doubt else len(self._whole)
        added = _Added(self.read, size)
        pairs = zip(self._whole_index, render(added.place), strict=True) if size else ()
        content = added.write(self._mark, [_differ(*pair) for pair in pairs])
        if size and max(len(content), size - added.kept) < _SHARE * size:
            replace_file(_beside(self._file), seal(content, _KINDS[1], self._version))
            return
        all_ = _Added(self.read, 0)
        content = all_.write(os.urandom(_MARK), render(all_.place))
        replace_file(self._file, seal(content, _KINDS[0], self._version))
        _beside(self._file).unlink(missing_ok=True)


class _Added:
    """The pieces of a file that is being written, beside one with so many bytes of pieces that stay
    where they are. `kept` counts the bytes there that are still asked for."""

    def __init__(self, read: Callable[[Piece], bytes | memoryview], before: int) -> None:
        self._read = read
        self._before = self._end = before
        self._pieces: list[bytes | memoryview] = []
        self.kept = 0

    def place(self, piece: Piece) -> tuple[int, int]:
        """Where the piece lies, which is put after the others if it is not there."""
        if not isinstance(piece, bytes) and piece[0] < self._before:
            self.kept += piece[1] - piece[0]
            return piece
        data = self._read(piece)
        self._pieces.append(data)
        start, self._end = self._end, self._end + len(data)
        return start, self._end

    def write(self, mark: bytes, index: Any) -> bytes:
        """The file's content."""
        indexed = marshal.dumps(index)
        return b"".join([mark, len(indexed).to_bytes(_LENGTH, "big"), indexed, *self._pieces])


def _differ(old: Mapping[Any, Any], new: Mapping[Any, Any]) -> _Difference:
    """In what one mapping differs from another."""
    added = {key: value for key, value in new.items() if key not in old or old[key] != value}
    return added, [key for key in old if key not in new]


def _join(old: Mapping[Any, Any], difference: _Difference) -> Mapping[Any, Any]:
    """What `_differ` was given beside the old one."""
    added, gone = difference
    joined = {**old, **added}
    for key in gone:
        del joined[key]
    return joined


def _map(file: Path) -> bytes | mmap:
    """The bytes of a file where they lie: copying them takes longer than looking at them. The file is
    never changed, only replaced; Windows would refuse that as long as they are in use."""
    with file.open("rb") as stream:
        if sys.platform == "win32" or not os.fstat(stream.fileno()).st_size:
            return stream.read()
        return mmap(stream.fileno(), 0, access=ACCESS_READ)


def _split(content: memoryview) -> tuple[memoryview, memoryview]:
    """The index and the pieces of a file."""
    start = _MARK + _LENGTH
    end = start + int.from_bytes(content[_MARK:start], "big")
    return content[start:end], content[end:]


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}-changes")
