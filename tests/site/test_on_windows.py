"""What Windows does otherwise, acted out here: text gets other line ends, permissions are told by trying, and
names that are no UTF-8 are refused."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.building.layout import _look_at
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


@pytest.mark.skipif(sys.platform != "linux", reason="files have no such names there")
def test_a_name_in_git_that_is_no_utf8_ends_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text("# Page\n", encoding="utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.md")).touch()
    author = ("-c", "user.name=Ann", "-c", "user.email=ann@shelf.example")
    for words in (("init", "-q"), ("add", "."), (*author, "commit", "-qm", "Begin")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.setattr(os, "fsdecode", lambda said: said.decode("utf-8", "surrogatepass"))
    assert read_histories(tmp_path)["page.md"].authors == ("Ann",)
