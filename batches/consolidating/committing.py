"""A commit of many files that is there as a whole or not at all, whenever the process dies.

The commit is made beside the work tree, from objects alone. Then a journal is written, the branch is
moved to the commit, and the work tree follows it file by file. Whoever finds the journal goes on
where the process died: before the branch was moved nothing has happened, after it the work tree is
brought to what the commit says.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batches.errors import BatchError
from batches.git import git, git_text
from batches.locking import state_folder
from checks.reading.files import remove_unfinished, replace_file


@dataclass(frozen=True, slots=True)
class Content:
    """What a file will be."""

    data: bytes
    is_executable: bool = False


Changes = Mapping[str, Content | None]
"""Paths relative to the repository's top, each with its new content, or None where it goes."""


def commit_changes(repository: Path, changes: Changes, message: str) -> str:
    """Commits the changes on top of HEAD, and writes them into the work tree; the commit's name.
    What else is changed or staged stays as it is. Hooks do not run."""
    old = git_text(repository, "rev-parse", "HEAD")
    new = _make_commit(repository, changes, message, old)
    journal = _journal(repository)
    replace_file(journal, json.dumps({"old": old, "new": new, "paths": sorted(changes)}).encode())
    git(repository, "update-ref", "-m", "commit: consolidate", "HEAD", new, old)
    _follow(repository, old, new, sorted(changes))
    journal.unlink()
    return new


def finish_commit(repository: Path) -> str | None:
    """Finishes a commit whose process died; its name, None where there is nothing to finish."""
    journal = _journal(repository)
    if not journal.is_file():
        return None
    said = json.loads(journal.read_text(encoding="utf-8"))
    head = git_text(repository, "rev-parse", "HEAD")
    if head == said["old"]:
        # The branch was not moved: nothing has happened yet.
        journal.unlink()
        return None
    if head != said["new"]:
        raise BatchError(
            f"a consolidation into {said['new'][:12]} was cut off, and HEAD has moved since: "
            f"bring the files to what you want, then remove {journal}"
        )
    _follow(repository, said["old"], said["new"], said["paths"])
    journal.unlink()
    return head


def _journal(repository: Path) -> Path:
    return state_folder(repository) / "consolidation.json"


def _make_commit(repository: Path, changes: Changes, message: str, parent: str) -> str:
    index = state_folder(repository) / "consolidation-index"
    index.unlink(missing_ok=True)
    environment = {"GIT_INDEX_FILE": str(index)}
    git(repository, "read-tree", parent, environment=environment)
    rows = b"".join(_index_row(repository, path, content) for path, content in changes.items())
    git(repository, "update-index", "-z", "--index-info", stdin=rows, environment=environment)
    tree = git(repository, "write-tree", environment=environment).decode().strip()
    index.unlink(missing_ok=True)
    made = git(repository, "commit-tree", tree, "-p", parent, stdin=message.encode())
    return made.decode().strip()


def _index_row(repository: Path, path: str, content: Content | None) -> bytes:
    if content is None:
        return f"0 {'0' * 40}\t{path}\0".encode()
    words = ("hash-object", "-w", "--stdin", f"--path={path}")
    blob = git(repository, *words, stdin=content.data).decode().strip()
    mode = "100755" if content.is_executable else "100644"
    return f"{mode} {blob}\t{path}\0".encode()


def _follow(repository: Path, old: str, new: str, paths: Sequence[str]) -> None:
    """Brings the files to what the commit says, and the index with them."""
    for folder in {(repository / path).parent for path in paths}:
        remove_unfinished(folder)  # what was being written when an earlier process was killed
    for path in paths:
        content = _content(repository, new, path)
        file = repository / path
        if content is None:
            file.unlink(missing_ok=True)
            _remove_empty(file.parent, repository)
        elif not file.is_file() or file.read_bytes() != content.data:
            replace_file(file, content.data)
            if content.is_executable:
                file.chmod(file.stat().st_mode | 0o111)
    git(repository, "reset", "--quiet", new, "--", *paths)


def _content(repository: Path, commit: str, path: str) -> Content | None:
    found = git(repository, "ls-tree", "-z", commit, "--", path)
    if not found:
        return None
    return Content(git(repository, "cat-file", "--filters", f"{commit}:{path}"), found.startswith(b"100755"))


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
