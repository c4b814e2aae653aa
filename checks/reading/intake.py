"""The Markdown files of a base to readings: known ones out of the cache, the others parsed."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.model import Place, Problem
from checks.reading.cache import FactsCache, Signature
from checks.reading.records import Kind


@dataclass(slots=True)
class Intake:
    """A file on its way in. `content` are its bytes, or where they lie on disk if it is known
    that nothing of them has changed; `record` is what reading it gave."""

    path: str
    kind: Kind
    sha256: str
    content: bytes | str
    record: bytes = b""


def take_in(
    files: Mapping[str, str], kind_of: Callable[[str], Kind], cache: FactsCache, problems: list[Problem]
) -> Iterator[Intake]:
    """All files (path to where they lie on disk) that can be read, each with its record; the
    others are problems."""
    found = list(_iter_files(files, kind_of, cache, problems))
    unknown = [each for each in found if not _recall(each, cache)]
    if unknown:
        _parse(unknown, cache)
    return iter(found)


def _iter_files(
    files: Mapping[str, str], kind_of: Callable[[str], Kind], cache: FactsCache, problems: list[Problem]
) -> Iterator[Intake]:
    for path, on_disk in files.items():
        kind = kind_of(path)
        try:
            signature = _signature(on_disk)
            sha256 = cache.unchanged(path, signature)
            if sha256:
                intake = Intake(path, kind, sha256, on_disk)
            else:
                data = Path(on_disk).read_bytes()
                intake = Intake(path, kind, hashlib.sha256(data).hexdigest(), data)
        except OSError as error:
            message = f"cannot be read ({error.strerror}): allow reading it"
            problems.append(Problem("unreadable-file", Place(path), message))
            continue
        cache.note(path, intake.sha256, kind, signature)
        yield intake


def _signature(on_disk: str) -> Signature:
    state = os.stat(on_disk)  # noqa: PTH116 - thousands of them, and pathlib doubles the time
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _recall(intake: Intake, cache: FactsCache) -> bool:
    """Whether the cache knows the file's record; then the file has it."""
    intake.record = cache.record(intake.path, intake.sha256, intake.kind) or b""
    return bool(intake.record)


def _parse(unknown: Iterable[Intake], cache: FactsCache) -> None:
    from checks.reading.readings import parse_record  # brings all parsers with it

    for each in unknown:
        data = each.content if isinstance(each.content, bytes) else b""
        each.record = parse_record(each.kind, each.path, data)
        cache.add(each.path, each.sha256, each.kind, each.record)
