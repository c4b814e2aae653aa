"""Changing a file only where it still is what somebody looked at."""

from collections.abc import Sequence
from pathlib import Path

from batches.errors import BatchError
from checks.digests import hash_bytes
from checks.fixing.applying import UnfitEditError, apply_edits
from checks.model import Edit
from checks.writing import create_file, replace_unchanged


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file, None where there is none."""
    try:
        return digest(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def digest(content: bytes | None) -> str | None:
    """The SHA-256 of what a file holds, None for one that is not there."""
    return None if content is None else hash_bytes(content)


def change_file(file: Path, content: bytes | None, was: str | None) -> bool:
    """Gives a file its content, or takes it away where that is None; `was` is the SHA-256 that it has to
    have, None where it must not exist. Nothing is done where it has been done before. False, and the file
    left as it is, where somebody else has changed it."""
    now = digest_of(file)
    if now == digest(content):
        return True
    if now != was:
        return False
    if content is None:
        file.unlink(missing_ok=True)
        return True
    return create_file(file, content) if now is None else replace_unchanged(file, content, now)


def edit_content(path: str, content: bytes, edits: Sequence[Edit]) -> bytes:
    """What a file of this path holds when it is edited. Raises `BatchError` where the edits do not fit, as
    in a file that was changed since they were made."""
    try:
        return apply_edits(content, edits)
    except UnfitEditError as error:
        raise BatchError(f"{path}: cannot be edited ({error}): look at it, and run again") from error
