"""Folders of worktrees are removed in whatever condition somebody has left them."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from workshop import Workshop, open_workshop

from batches.errors import BatchError
from batches.git import git
from batches.running import worktrees
from batches.running.worktrees import remove_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(worktrees, "_WAITS", (0.0, 0.0, 0.0))
    folder = tmp_path / "tree"
    (folder / "jars").mkdir(parents=True)
    (folder / "jars" / "00-jar.md").write_text("# Jar\n", encoding="utf-8")
    return folder


def write_late(monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Somebody who was started before writes into a folder so many times while it is removed."""
    real, late = os.rmdir, list[str]()

    def rmdir(path: str, *, dir_fd: int | None = None) -> None:
        if Path(path).name == "jars" and len(late) < times:
            late.append(path)
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path)
        real(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "rmdir", rmdir)
    return late


def test_a_folder_in_which_somebody_still_writes_is_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each time is tried twice, as what cannot be removed may be unwritable.
    late = write_late(monkeypatch, times=5)
    remove_folder(folder)
    assert len(late) == 5
    assert not folder.exists()


def test_one_in_which_somebody_goes_on_writing_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_late(monkeypatch, times=100)
    with pytest.raises(
        BatchError, match=r"tree: cannot be removed \(Directory not empty\): remove it by hand"
    ):
        remove_folder(folder)


def test_what_has_gone_meanwhile_is_no_trouble(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.unlink

    def unlink(path: str, *, dir_fd: int | None = None) -> None:
        real(path, dir_fd=dir_fd)
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", path)

    monkeypatch.setattr(os, "unlink", unlink)
    remove_folder(folder)
    assert not folder.exists()
    remove_folder(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_unwritable_folder_is_removed(folder: Path) -> None:
    (folder / "jars").chmod(0o500)
    folder.chmod(0o500)
    remove_folder(folder)
    assert not folder.exists()


def test_a_folder_that_is_somebody_elses_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a container leaves it whose user is another: nobody else may look into it, or change who may."""

    def refuse_in(real: Callable[..., Any]) -> Callable[..., Any]:
        def act(path: Any, *given: Any, **named: Any) -> Any:
            if Path(path).name == "jars":
                raise PermissionError(errno.EPERM, "Operation not permitted", path)
            return real(path, *given, **named)

        return act

    for name in ("open", "chmod"):
        monkeypatch.setattr(os, name, refuse_in(getattr(os, name)))
    with pytest.raises(BatchError, match=r"tree: cannot be removed \(Operation not permitted\)"):
        remove_folder(folder)


def test_folders_too_deep_in_one_another_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr(shutil, "rmtree", fail)
    with pytest.raises(BatchError, match=r"tree: cannot be removed \(folders lie too deep"):
        remove_folder(folder)


def test_a_link_is_removed_and_what_it_leads_to_stays(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    shutil.rmtree(folder)
    folder.symlink_to(other)
    remove_folder(folder)
    assert not folder.is_symlink()
    assert (other / "jars" / "00-jar.md").exists()


def test_the_cache_may_lie_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "cache").symlink_to("real")
    shop = open_workshop(tmp_path)
    done = shop.run("--parts", "1", mode="learns")
    assert (done.returncode, done.stderr) == (0, "")
    assert shop.outcomes(1) == ["unverified", "verified"]
    shop.assert_tidy()


def test_pointers_of_git_may_be_relative(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """As newer ones make them where `worktree.useRelativePaths` says so."""

    def relative(folder: Path, *words: str, **options: Any) -> bytes:
        said = git(folder, *words, **options)
        if words[:2] == ("worktree", "add"):
            tree = Path(words[-2])
            records = shop.folder / ".git/worktrees" / tree.name
            (tree / ".git").write_text(f"gitdir: {os.path.relpath(records, tree)}\n", encoding="utf-8")
            pointer = os.path.relpath(tree / ".git", records)
            (records / "gitdir").write_text(f"{pointer}\n", encoding="utf-8")
        return said

    monkeypatch.setattr(worktrees, "git", relative)
    assert shop.run("--parts", "1", mode="meddles").returncode == 0
    assert shop.ran(1).attempts[0].foreign == ("tools/00-scales.md", "../outside.txt")
    shop.assert_tidy()


def test_where_none_can_be_made_the_place_is_named(shop: Workshop) -> None:
    (shop.folder / ".gitattributes").write_text("*.md filter=lost\n", encoding="utf-8")
    shop.commit()
    shop.git("config", "filter.lost.required", "true")
    shop.git("config", "filter.lost.clean", "cat")
    shop.git("config", "filter.lost.smudge", "exit 1")
    done = shop.run("--parts", "1")
    assert done.returncode == 2
    assert done.stderr.startswith(f"batches: {shop.cache}/proofshelf/worktrees/")
    assert ": no worktree can be made there (git reset: error: " in done.stderr
    assert done.stderr.endswith("): XDG_CACHE_HOME names another place, if there is no room\n")
    shop.assert_tidy()
