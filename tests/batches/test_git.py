"""Calls of git: what is told where they cannot be made."""

from pathlib import Path

import pytest

from batches.errors import BatchError
from batches.git import git


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
