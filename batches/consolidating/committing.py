"""A commit of many files that is there as a whole or not at all, whenever the process dies.

The commit is made beside the work tree, from objects alone. Then a journal is written, the branch is
moved to the commit, and the work tree follows it file by file. Whoever finds the journal goes on
where the process died: before the branch was moved nothing has happened, after it the work tree is
brought to what the commit says, but for files that somebody has changed since.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from batches.changing import change_file, digest_of
from batches.errors import BatchError
from batches.git import git, git_text, store_object
from batches.locking import own_folder, state_folder
from checks.writing import remove_unfinished, replace_file

_UNDERWAY = {"rebase-merge": "a rebase", "rebase-apply": "a rebase", "BISECT_LOG": "a bisection"}
"""What git has in its folder while it moves HEAD along commits by itself."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file will be."""

    data: bytes
    is_executable: bool = False


Changes = Mapping[str, Content | None]
"""Paths relative to the repository's top, each with its new content, or None where it goes."""

Digests = Mapping[str, str | None]
"""The same paths, each with the SHA-256 that the file has before, or None where there is none."""


def commit_changes(repository: Path, changes: Changes, was: Digests, message: str) -> str:
    """Commits the changes on top of HEAD, and writes them into the work tree; the commit's name.
    What else is changed or staged stays as it is. Hooks do not run. Raises `BatchError` where a file
    is no longer what it was, and where git may drop the commit again."""
    _refuse_changed(repository, was)
    _refuse_locked(repository)
    _refuse_underway(repository)
    old = git_text(repository, "rev-parse", "HEAD")
    new = _make_commit(repository, changes, message, old)
    paths = sorted(changes)
    cut = _Cut(old, new, {path: was.get(path) for path in paths}, _keep(repository, changes))
    replace_file(_journal(repository), json.dumps(asdict(cut)).encode())
    git(repository, "update-ref", "-m", "commit: consolidate", "HEAD", new, old)
    _finish(repository, cut)
    return new


def find_unfinished(repository: Path) -> str | None:
    """The commit whose files a process that died has not brought into the work tree; None where there is
    none. Raises `BatchError` where nobody but a person can finish it."""
    cut = _read_journal(repository)
    return cut.new if cut and _was_made(repository, cut) else None


def finish_commit(repository: Path) -> str | None:
    """Finishes a commit whose process died; its name, None where there is nothing to finish."""
    cut = _read_journal(repository)
    if cut is None:
        return None
    if not _was_made(repository, cut):
        _journal(repository).unlink()
        return None
    _finish(repository, cut)
    return cut.new


@dataclass(frozen=True, slots=True)
class _Cut:
    """What the journal says: the commits before and after, what each file was before, and git's object of
    what it shall be. That is not always the commit's: filters of git, such as those of line ends, might
    give it back with other bytes than those that were reviewed."""

    old: str
    new: str
    was: Digests
    objects: Mapping[str, str | None]


def _read_journal(repository: Path) -> _Cut | None:
    journal = _journal(repository)
    return _Cut(**json.loads(journal.read_text(encoding="utf-8"))) if journal.is_file() else None


def _was_made(repository: Path, cut: _Cut) -> bool:
    """Whether the branch was moved to the commit: else nothing has happened yet."""
    head = git_text(repository, "rev-parse", "HEAD")
    if head not in (cut.old, cut.new):
        raise BatchError(
            f"a consolidation into {cut.new[:12]} was cut off, and HEAD has moved since: "
            f"bring the files to what you want, then remove {_journal(repository)}"
        )
    return head == cut.new


def _journal(repository: Path) -> Path:
    return own_folder(repository) / "consolidation.json"


def _make_commit(repository: Path, changes: Changes, message: str, parent: str) -> str:
    index = state_folder(repository) / "consolidation-index"
    for left in (index, index.with_name(f"{index.name}.lock")):  # by a git that was killed
        left.unlink(missing_ok=True)
    environment = {"GIT_INDEX_FILE": str(index)}
    git(repository, "read-tree", parent, environment=environment)
    none = "0" * len(parent)
    rows = b"".join(_index_row(repository, path, content, none) for path, content in changes.items())
    git(repository, "update-index", "-z", "--index-info", stdin=rows, environment=environment)
    tree = git(repository, "write-tree", environment=environment).decode().strip()
    index.unlink(missing_ok=True)
    asked = git_text(repository, "config", "--type=bool", "--default=false", "commit.gpgSign")
    words = ("commit-tree", tree, "-p", parent, *(["-S"] if asked == "true" else []))
    return git(repository, *words, stdin=message.encode()).decode().strip()


def _keep(repository: Path, changes: Changes) -> Mapping[str, str | None]:
    """Git's object of each content, byte for byte."""
    return {
        path: store_object(repository, content.data) if content else None for path, content in changes.items()
    }


def _index_row(repository: Path, path: str, content: Content | None, none: str) -> bytes:
    """A row of `git update-index`; `none` is the object of a file that goes."""
    if content is None:
        return os.fsencode(f"0 {none}\t{path}\0")
    blob = store_object(repository, content.data, path=path)
    mode = "100755" if content.is_executable else "100644"
    return os.fsencode(f"{mode} {blob}\t{path}\0")


def _refuse_changed(repository: Path, was: Digests) -> None:
    for path, before in was.items():
        if digest_of(repository / path) != before:
            raise BatchError(f"{path}: was changed by somebody else meanwhile: run again")


def _refuse_locked(repository: Path) -> None:
    """Git's index has to follow the commit. Raises `BatchError` where another git is at it, or was killed."""
    lock = _git_path(repository, "index.lock")
    if lock.exists():
        raise BatchError(f"another git command is at work: wait for it; where there is none, remove {lock}")


def _refuse_underway(repository: Path) -> None:
    """Whoever gives up a rebase is brought back to where the branch was, without a word on later commits."""
    for name, what in _UNDERWAY.items():
        if _git_path(repository, name).exists():
            raise BatchError(f"{what} is under way, and may drop what is committed now: finish it first")


def is_on_branch(repository: Path) -> bool:
    """Whether a branch has what is committed, and not only HEAD."""
    return bool(git(repository, "symbolic-ref", "--quiet", "HEAD", codes=(0, 1)))


def _git_path(repository: Path, name: str) -> Path:
    return Path(git_text(repository, "rev-parse", "--path-format=absolute", "--git-path", name))


def _finish(repository: Path, cut: _Cut) -> None:
    """Brings files and index to what the commit says. Raises `BatchError` that names the files which
    somebody has changed since: those stay as they are, so that git shows what is different in them."""
    for folder in {(repository / path).parent for path in cut.was}:
        remove_unfinished(folder)  # what was being written when an earlier process was killed
    changed = [path for path in cut.was if not _follow(repository, cut, path)]
    _refuse_locked(repository)
    git(repository, "reset", "--quiet", cut.new, "--", *cut.was)
    _journal(repository).unlink()
    if changed:
        raise BatchError(
            f"{cut.new[:12]} is committed; what somebody changed meanwhile is left as it is, see git status: "
            + ", ".join(changed)
        )


def _follow(repository: Path, cut: _Cut, path: str) -> bool:
    """Brings a file to what the commit says; False where somebody has changed it."""
    blob, file = cut.objects[path], repository / path
    content = git(repository, "cat-file", "blob", blob) if blob else None
    if not change_file(file, content, cut.was[path]):
        return False
    if content is None:
        _remove_empty(file.parent, repository)
    elif git(repository, "ls-tree", "-z", cut.new, "--", path).startswith(b"100755"):
        file.chmod(file.stat().st_mode | 0o111)
    return True


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
