"""Calls of git: what is told where they cannot be made."""

import errno
import sys
from pathlib import Path

import pytest

from batches.errors import BatchError
from batches.git import find_changes, find_ignored, git
from batches.locking import hold_lock


@pytest.mark.parametrize("name", ["nope", "file"])
def test_a_folder_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BatchError, match=rf"/{name}: no such folder$"):
        git(tmp_path / name, "status")


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BatchError, match="git is not installed"):
        git(tmp_path, "status")


def test_words_of_git_are_told(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"^git rev-parse: not a git repository"):
        git(tmp_path, "rev-parse", "HEAD")


@pytest.mark.parametrize("kind", ["GLOB", "NOGLOB", "ICASE"])
def test_paths_are_paths_whatever_the_user_has_set(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"GIT_{kind}_PATHSPECS", "1")
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitignore").write_text("b*.md\n", encoding="utf-8")
    for name in ("a*.md", "A*.md", "ab.md"):
        (tmp_path / name).touch()
    assert find_changes(tmp_path, ["a*.md"]) == ("a*.md",)
    assert find_ignored(tmp_path, ["a*.md", "b*.md"]) == ("b*.md",)


@pytest.mark.skipif(sys.platform == "win32", reason="there are other locks")
def test_a_file_system_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    git(tmp_path, "init", "--quiet")
    monkeypatch.setattr(fcntl, "flock", refuse)
    told = "git's folder cannot be locked: No locks available"
    with pytest.raises(BatchError, match=told), hold_lock(tmp_path):
        pass
