"""What Windows does otherwise, acted out here: text gets other line ends, permissions are told by trying, and
names that are no UTF-8 are refused."""

import os
import subprocess
import sys
from pathlib import Path
from stat import S_IFREG
from types import SimpleNamespace
from typing import Any, cast

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.building.layout import _look_at
from hooks.building.previous_site import _is_own, set_aside, tag
from hooks.building.shelf_page import add_file
from hooks.measuring.history import read_histories
from hooks.placing.readable import is_readable


def test_computed_files_have_the_line_ends_that_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_as_there(file: str, mode: str = "r", **named: Any) -> Any:
        ends = {} if "b" in mode else {"newline": "\r\n"}
        return Path(file).open(mode, **{**ends, **named})

    monkeypatch.setattr("mkdocs.structure.files.open", open_as_there, raising=False)
    config, files = MkDocsConfig(), Files([])
    config.load_dict({"site_dir": str(tmp_path), "docs_dir": str(tmp_path / "docs")})
    add_file(files, config, "assets/search.css", "a {\n}\n")
    for file in files:
        file.copy_file()
    assert (tmp_path / "assets/search.css").read_bytes() == b"a {\n}\n"


def test_permissions_are_told_by_trying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").touch()
    monkeypatch.setattr(sys, "platform", "win32")
    assert is_readable(tmp_path / "page.md")
    # As a file that nobody may read there: it is in place, and cannot be opened.
    assert os.access(tmp_path, os.R_OK)
    assert not is_readable(tmp_path)


def test_a_file_with_the_name_of_a_device_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> str:
        raise OSError(22, "The handle is invalid", str(path))

    monkeypatch.setattr(os.path, "realpath", refuse)
    assert _look_at(str(tmp_path), "con.md") == ("con.md", str(tmp_path / "con.md"), False)


def test_files_of_the_build_before_are_known_by_themselves(tmp_path: Path) -> None:
    class Entry:
        """As a folder lists a file there: with no number of names."""

        path = str(tmp_path / "index.html")

        def stat(self, *, follow_symlinks: bool = True) -> SimpleNamespace:
            return SimpleNamespace(st_mode=S_IFREG, st_nlink=0)

    (tmp_path / "index.html").touch()
    assert _is_own(cast("os.DirEntry[str]", Entry()))
    (tmp_path / "other.html").hardlink_to(tmp_path / "index.html")
    assert not _is_own(cast("os.DirEntry[str]", Entry()))


def test_a_tagged_site_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def rename_as_there(self: Path, target: Path) -> Path:
        if target.exists():
            raise FileExistsError(17, "The file exists", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_as_there)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").touch()
    tag(tmp_path / "site")
    aside = set_aside(tmp_path / "site")
    assert aside
    with aside:
        assert sorted(each.name for each in Path(aside.name).iterdir()) == ["CACHEDIR.TAG", "index.html"]
    assert list((tmp_path / "site").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="files have no such names there")
def test_a_name_in_git_that_is_no_utf8_ends_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text("# Page\n", encoding="utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.md")).touch()
    author = ("-c", "user.name=Ann", "-c", "user.email=ann@shelf.example")
    for words in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "Begin")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.setattr(os, "fsdecode", lambda said: said.decode("utf-8", "surrogatepass"))
    assert read_histories(tmp_path)["page.md"].authors == ("Ann",)
