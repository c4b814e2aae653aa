"""What a runner left in its worktree: the files of its part, and what it had no business to touch."""

import os
import re
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batches.assignments import DROP_STAMP, Assignment
from batches.running.worktrees import Change

_IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_STAMP = r"\d{4}-\d\d-\d\d-\d{4}"
_LARGEST = 64 * 1024 * 1024
"""Bytes that a file may have to be read at all."""
_READING = os.O_RDONLY
if sys.platform != "win32":
    _READING |= os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_MOST_FOREIGN = 20
"""Told by name; a runner that sets its tools up beside its work may leave thousands."""


@dataclass(frozen=True, slots=True)
class RunnerOutput:
    """`files` are the part's files by path below the base, with their bytes; `foreign` what else was
    changed; `lacks` says, one sentence each, why nothing can be made of it: then it is not measured."""

    files: Mapping[str, bytes]
    foreign: tuple[str, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Permission:
    """What the runner of a part may write. `page` is a path below the base; `prefix` is that of the
    base in the repository; `gone` are files that were taken away before it began."""

    page: str
    drop_path: str
    prefix: str
    other_stems: Sequence[str]
    gone: Sequence[str]

    def has_drop_name(self, path: str) -> bool:
        """Whether a path is named as drops of the part are."""
        head, _, tail = self.drop_path.partition(DROP_STAMP)
        return re.fullmatch(re.escape(head) + _STAMP + re.escape(tail), path) is not None

    def names(self, path: str) -> bool:
        """Whether a path may be a file of the part."""
        return path == self.page or self.is_image(path) or self.has_drop_name(path)

    def is_image(self, path: str) -> bool:
        """Whether it is an image of the page, and not rather of a page with a longer name."""
        if not path.lower().endswith(_IMAGES):
            return False
        own = _stem(self.page)
        longer = (stem for stem in self.other_stems if stem.startswith(own) and stem != own)
        return (
            path.startswith(own) and path.count("/") == own.count("/") and not path.startswith(tuple(longer))
        )

    def allows(self, change: Change, path: str) -> bool:
        """Whether a change is the part's own. Drops have to be new, but may be named as one that was taken
        away."""
        if change.status == "D":
            return path in self.gone
        is_new = change.status == "A" or path in self.gone
        return self.names(path) and (is_new or not self.has_drop_name(path))


def permit(work: Assignment, page: str, prefix: str, gone: Sequence[str]) -> Permission:
    """What may be written for a part."""
    planned = (part.target for part in work.plan.parts if part.target)
    stems = {_stem(path) for path in (*work.measured.base.pages, *planned)}
    return Permission(page, work.drop_path, prefix, sorted(stems), gone)


def collect_output(folder: Path, changes: Sequence[Change], permission: Permission) -> RunnerOutput:
    """Parts the changes of a worktree and reads what may be taken."""
    files: dict[str, bytes] = {}
    foreign: list[str] = []
    lacks: list[str] = []
    base = folder / permission.prefix
    known = {change.path for change in changes}
    same = [Change(f"{permission.prefix}{path}", "M") for path in permission.gone if (base / path).exists()]
    found = [*changes, *(each for each in same if each.path not in known)]
    # First what was there before: of many files only some are named.
    for change in sorted(found, key=lambda change: change.status == "A"):
        path = os.path.relpath(change.path, permission.prefix or ".").replace(os.sep, "/")
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        if path != shown or not permission.allows(change, path):  # no base has names that are no UTF-8
            foreign.append(shown)
        elif change.status != "D":
            content = _read_regular(base, path)
            if isinstance(content, bytes):
                files[path] = content
            else:
                foreign.append(path)
                lacks.append(f"{path}: {content}")
    lacks += _find_lacks(base, files, foreign, permission)
    return RunnerOutput(files, _name_some(foreign), tuple(lacks))


def read_named(folder: Path, permission: Permission) -> Mapping[str, bytes]:
    """The part's files in a worktree of which git cannot tell what was changed."""
    base = folder / permission.prefix
    places = {path.rpartition("/")[0] for path in (permission.page, permission.drop_path)}
    found = (file.relative_to(base).as_posix() for place in places for file in (base / place).glob("*"))
    contents = {path: _read_regular(base, path) for path in sorted(found) if permission.names(path)}
    return {path: content for path, content in contents.items() if isinstance(content, bytes)}


def _name_some(foreign: Sequence[str]) -> tuple[str, ...]:
    more = len(foreign) - _MOST_FOREIGN
    return (*foreign[:_MOST_FOREIGN], *([f"and {more:,} more"] if more > 0 else []))


def _find_lacks(
    base: Path, files: Mapping[str, bytes], foreign: Sequence[str], permission: Permission
) -> list[str]:
    lacks = []
    if permission.page not in files and not (base / permission.page).is_file():
        lacks.append(f"the page {permission.page} was not written")
    drops = [path for path in files if permission.has_drop_name(path)]
    if len(drops) > 1:
        lacks.append(f"{len(drops)} reports were written ({', '.join(drops)}): write one")
    elif not drops:
        named = [path for path in foreign if "KNOWLEDGE-DROP" in path]
        told = f" ({', '.join(named)} is named otherwise)" if named else ""
        lacks.append(f"the report {permission.drop_path} was not written{told}")
    return lacks


def _read_regular(base: Path, path: str) -> bytes | str:
    """The bytes of a file, or why it is not taken. No symbolic link is followed on the way to it."""
    parts = path.split("/")
    folders = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
    if ".." in parts or any((base / folder).is_symlink() for folder in folders):
        return "lies behind a symbolic link: write it in its own folder"
    if (base / path).is_symlink():
        return "is a symbolic link: write a file"
    try:
        descriptor = os.open(base / path, _READING)
    except OSError as error:
        return f"is not a readable file ({error.strerror})"
    with os.fdopen(descriptor, "rb") as stream:
        state = os.fstat(stream.fileno())
        if not stat.S_ISREG(state.st_mode):
            return "is not a regular file"
        if state.st_size > _LARGEST:
            return f"has {state.st_size:,} bytes: more than {_LARGEST:,} are not taken"
        return stream.read()


def _stem(path: str) -> str:
    return path.removesuffix(".md")
