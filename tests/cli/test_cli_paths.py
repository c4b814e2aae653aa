"""Paths on the command line: what they show, and what is not read."""

import json
from pathlib import Path

import pytest
from programs import run_checks

from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE


@pytest.mark.parametrize("path", ["kb/build/README.md", "kb/build", "kb/.git/HEAD", "kb/empty"])
def test_a_path_of_which_nothing_is_read_is_no_sound_one(faulty: Path, path: str) -> None:
    for folder in ("build", ".git", "empty"):
        (faulty / folder).mkdir()
    (faulty / "build/README.md").write_text("# Built\n")
    (faulty / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (faulty / "picture.png").write_text("")
    (faulty / "checks.toml").write_text('exclude = ["build/"]\n')
    done = run_checks("--root", "kb", path)
    assert done.returncode == WRONG_USE
    assert done.stderr.startswith(f"checks: {Path(path)}: nothing in it is checked: ")
    done = run_checks("--root", "kb", "kb/picture.png", path)
    assert done.returncode == CLEAN
    assert done.stderr.startswith(f"checks: {Path(path)}: nothing in it is checked: ")
    done = run_checks("--root", "kb", "kb/picture.png", "kb/checks.toml")
    assert done.returncode == CLEAN
    assert done.stderr == ""


def test_folders_that_are_passed_over_are_told_where_nothing_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb/pyvenv.cfg").write_text("home = /usr/bin\n")
    (tmp_path / "kb/00-soil.md").write_text("# Soil\n")
    done = run_checks("--root", str(tmp_path))
    assert done.returncode == WRONG_USE
    assert f"checks: {tmp_path / 'kb'}: is not read, as it holds a pyvenv.cfg\n" in done.stderr


def test_a_hidden_folder_can_be_named(faulty: Path) -> None:
    (faulty / ".notes").mkdir()
    (faulty / ".notes/a.md").write_text("# A\n\n[b](gone.md)\n")
    assert {
        each["path"]
        for each in json.loads(run_checks("--root", "kb", "kb/.notes", "--format", "json").stdout)
    } == {".notes/a.md"}


@pytest.mark.posix
def test_a_link_shows_what_is_said_of_itself_and_of_its_file(faulty: Path) -> None:
    (faulty / "links").mkdir()
    (faulty / "links/dough.md").symlink_to("../bread/00-sourdough.md")
    (faulty / "links/gone.md").symlink_to("gone.md")  # to itself
    words = ["--root", "kb", "--format", "json", "--select", "symlink,broken-symlink,broken-link"]
    found = {
        (each["path"], each["name"])
        for each in json.loads(run_checks(*words, "kb/links/dough.md", "kb/links/gone.md").stdout)
    }
    assert found == {
        ("links/dough.md", "symlink"),
        ("bread/00-sourdough.md", "broken-link"),
        ("links/gone.md", "broken-symlink"),
    }


@pytest.mark.posix
def test_control_characters_of_a_folder_that_is_passed_over_reach_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31mred").mkdir()
    (tmp_path / "\x1b[31mred/pyvenv.cfg").write_text("home = /usr/bin\n")
    (tmp_path / "\x1b[32mgone.md").symlink_to("nowhere.md")
    done = run_checks("--root", str(tmp_path))
    assert done.returncode == WRONG_USE
    assert "holds no Markdown file" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("path", ["kb/BREAD", "kb/bread/01-CAFE\u0301.md"])
def test_a_file_system_that_takes_other_spellings_finds_the_same(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (faulty / "bread/01-caf\u00e9.md").write_text("# Coffee\n\n[gone](gone.md)\n", encoding="utf-8")
    monkeypatch.setattr(Path, "exists", lambda _: True)
    done = run_checks("--root", "kb", path, "--select", "broken-link", "--format", "concise")
    assert done.returncode == FINDINGS
    assert "kb/bread/01-caf\u00e9.md:3:1: error LNK101" in done.stdout


def test_what_a_broken_link_leads_to_is_no_file_of_another_spelling(faulty: Path) -> None:
    (faulty / "bread/OVEN.md").write_text("# Oven\n\n[gone](gone.md)\n")
    (faulty / "bread/hearth.md").symlink_to("oven.md")
    done = run_checks("--root", "kb", "kb/bread/hearth.md", "--format", "concise")
    assert "OVEN.md" not in done.stdout
    assert "kb/bread/hearth.md:1:1: warning PAG208" in done.stdout
