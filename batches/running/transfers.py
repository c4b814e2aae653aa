"""Taking a part's files over into the base, so that a kill in the middle loses and doubles nothing.

First all of it is written down in git's folder, in one step; then the base is changed, each file in
one step; then it is forgotten. What is found written down later is done again, which changes nothing
where it was done before.
"""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from batches.changing import change_file, digest, digest_of
from batches.errors import BatchError
from checks.locations import lies_within
from checks.model import Attempt, Number, Outcome
from checks.writing import replace_file

_MANIFEST = "manifest.json"
_FILES = "files"
"""In a folder of what is not taken over: its files by their paths below the base."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """What an attempt at a part changes in the base: `files` by path with their bytes, None for one that
    goes. `was` has the SHA-256 that each may have before, None where it must not exist."""

    files: Mapping[str, bytes | None]
    was: Mapping[str, str | None]
    part: Number
    attempt: Attempt


def save_transfer(transfer: Transfer, folder: Path) -> None:
    """Writes it all down, in one step."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    rows = []
    for number, (path, content) in enumerate(transfer.files.items()):
        if content is not None:
            replace_file(fresh / str(number), content)
        rows.append({"path": path, "was": transfer.was.get(path), "kept": content is not None})
    told = {"part": transfer.part, "attempt": asdict(transfer.attempt)}
    replace_file(fresh / _MANIFEST, json.dumps({"told": told, "files": rows}).encode())
    fresh.replace(folder)


def load_transfer(folder: Path) -> Transfer | None:
    """What was written down and not forgotten, None where nothing is."""
    try:
        content = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    files = {
        row["path"]: (folder / str(number)).read_bytes() if row["kept"] else None
        for number, row in enumerate(content["files"])
    }
    was = {row["path"]: row["was"] for row in content["files"]}
    return Transfer(files, was, content["told"]["part"], _parse_attempt(content["told"]["attempt"]))


def _parse_attempt(values: Mapping[str, Any]) -> Attempt:
    lists = {key: tuple(values[key]) for key in ("foreign", "reasons")}
    return Attempt(**{**values, **lists, "outcome": Outcome(values["outcome"])})


def find_conflicts(transfer: Transfer, root: Path) -> tuple[str, ...]:
    """Why it cannot be taken over: files of the base that somebody else has changed, or that lie out
    of it."""
    found = []
    for path, content in transfer.files.items():
        now = digest_of(root / path)
        if not lies_within(root / path, root) or (root / path).is_symlink():
            found.append(f"{path} leads out of the base by a symbolic link")
        elif now not in (transfer.was.get(path), digest(content)):
            found.append(f"{path} was changed by somebody else while the part was carried out")
    return tuple(found)


def apply_transfer(transfer: Transfer, root: Path) -> None:
    """Changes the base. Raises `BatchError` where a file was changed in the last moment."""
    for path, content in transfer.files.items():
        if not change_file(root / path, content, transfer.was.get(path)):
            raise BatchError(f"{path}: was changed by somebody else meanwhile: run again")


def put_aside(files: Mapping[str, bytes], part: Path, attempt: Attempt) -> Path:
    """Keeps what an attempt left that is not taken over, so that nothing of it is lost; the folder that
    has it then. `part` is the path of the part's logs but for the attempt."""
    kept = _clear_kept(part, attempt) / _FILES
    for path, content in files.items():
        replace_file(kept / path, content)
    return kept


def _clear_kept(part: Path, attempt: Attempt) -> Path:
    kept = part.with_name(f"{part.name}-attempt-{attempt.number}.refused")
    shutil.rmtree(kept, ignore_errors=True)
    return kept


def refuse_transfer(folder: Path, attempt: Attempt, conflicts: Sequence[str]) -> Attempt:
    """Puts aside what cannot be taken over, so that nothing of it is lost; the attempt, which failed."""
    kept = _clear_kept(folder.with_suffix(""), attempt)
    folder.replace(kept)
    _name_files(kept)
    reasons = tuple(f"{why}: not copied, but kept in {kept / _FILES}" for why in conflicts)
    return replace(attempt, outcome=Outcome.FAILED, reasons=(*attempt.reasons, *reasons))


def _name_files(folder: Path) -> None:
    """Gives what was written down the paths that it was written for, for whoever looks at it."""
    rows = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))["files"]
    for number, row in enumerate(rows):
        if row["kept"]:
            target = folder / _FILES / row["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / str(number)).replace(target)


def forget_transfer(folder: Path) -> None:
    """What was written down is done, or given up."""
    gone = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(gone, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


class TransferLog:
    """What runs took over and nobody has committed yet: only that may be replaced without loss. `written` are
    the paths of what this one has."""

    def __init__(self, file: Path) -> None:
        """As it is written in the file."""
        self._file = file
        self.written: set[str] = set()
        self._digests: dict[str, list[str]] = {}
        with suppress(FileNotFoundError):
            self._digests = json.loads(file.read_text(encoding="utf-8"))

    def has(self, path: str, digest: str | None) -> bool:
        """Whether a run took over a file of this content."""
        return digest in self._digests.get(path, [])

    def add(self, transfer: Transfer) -> None:
        """Notes it before it is done."""
        for path, content in transfer.files.items():
            taken = digest(content)
            if taken:
                self.written.add(path)
            if taken and not self.has(path, taken):
                self._digests.setdefault(path, []).append(taken)
        replace_file(self._file, (json.dumps(self._digests, indent=1) + os.linesep).encode())
