"""The Markdown files of a base to records: known ones out of the cache, the others parsed."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from checks.digests import hash_bytes
from checks.model import Place, Problem
from checks.reading.cache.facts_cache import FactsCache, Signature
from checks.reading.cache.records import Kind
from checks.reading.cache.stored import read_again


class LoadedFile:
    """A file that is being read. `content` is its bytes, or where they lie on disk if they are known not
    to have changed; `record` is what reading it gave."""

    __slots__ = ("content", "kind", "path", "record", "sha256")

    def __init__(self, path: str, kind: Kind, sha256: str, content: bytes | str) -> None:
        """Not read yet."""
        self.path = path
        self.kind = kind
        self.sha256 = sha256
        self.content = content
        self.record: bytes | memoryview = b""


def load_files(
    files: Mapping[str, str | bytes],
    kind_of: Callable[[str], Kind],
    cache: FactsCache,
    problems: list[Problem],
) -> Iterator[LoadedFile]:
    """All files (path to where they lie on disk, or to their bytes) that can be read, each with
    its record; the others are problems."""
    found = list(_iter_files(files, kind_of, cache, problems))
    unknown = [each for each in found if not _recall(each, cache)]
    if unknown:
        _parse(unknown, cache)
    return iter(found)


def _iter_files(
    files: Mapping[str, str | bytes],
    kind_of: Callable[[str], Kind],
    cache: FactsCache,
    problems: list[Problem],
) -> Iterator[LoadedFile]:
    for path, on_disk in files.items():
        kind = kind_of(path)
        if isinstance(on_disk, bytes):
            yield LoadedFile(path, kind, hash_bytes(on_disk), on_disk)
            continue
        try:
            signature = _signature(on_disk)
            sha256 = cache.unchanged(path, kind, signature)
            if sha256:
                yield LoadedFile(path, kind, sha256, on_disk)
                continue
            sha256, data = cache.held(path, signature) or _read(on_disk)
        except OSError as error:
            message = f"cannot be read ({error.strerror}): make it readable"
            problems.append(Problem("unreadable-file", Place(path), message))
            continue
        cache.note(path, sha256, kind, signature, data)
        yield LoadedFile(path, kind, sha256, data)


def _read(on_disk: str) -> tuple[str, bytes]:
    data = Path(on_disk).read_bytes()
    return hash_bytes(data), data


def _signature(on_disk: str) -> Signature:
    state = os.stat(on_disk)  # noqa: PTH116 - thousands of them, and pathlib doubles the time
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _recall(file: LoadedFile, cache: FactsCache) -> bool:
    """Whether the cache knows the file's record; then the file has it."""
    file.record = cache.record(file.path, file.sha256, file.kind) or b""
    return bool(file.record)


def _parse(unknown: Sequence[LoadedFile], cache: FactsCache) -> None:
    """Parses files, in several processes where there is much to do."""
    # Only a run with news needs these, and they bring all parsers with them.
    from checks.parallel import map_in_processes
    from checks.reading.parsing import PARSER_MODULES, parse_to_record

    # What the parsers import is imported once, and not in each process.
    for kind in {each.kind for each in unknown}:
        import_module(PARSER_MODULES[kind])
    if len(unknown) > 1:
        import_module("yaml")

    def parse(file: LoadedFile) -> bytes:
        return parse_to_record(file.kind, file.path, _data(file), file.sha256)

    sizes = [_WEIGHTS[each.kind] * len(_data(each)) for each in unknown]
    for each, record in zip(unknown, map_in_processes(parse, unknown, sizes, _LEAST), strict=True):
        each.record = record
        cache.add(each.path, each.sha256, each.kind, record)


def _data(file: LoadedFile) -> bytes:
    """The file's bytes. They are in hand unless the signature is known and the record is not,
    as when a file has come to be read as something else."""
    if isinstance(file.content, str):
        file.content = read_again(file.content, file.sha256)
    return file.content


_WEIGHTS = {Kind.PAGE: 1, Kind.DROP: 8, Kind.PLAN: 8}
"""How long a byte takes to parse, beside one of a page."""

_LEAST = 1_000_000
"""Bytes of pages that take a tenth of a second to parse; forking takes some milliseconds."""
