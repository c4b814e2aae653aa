"""What Windows refuses or does otherwise, acted out here: no open file is renamed or removed, folders lie on
several drives, and text gets other line ends and encodings."""

import ctypes
import io
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from batches.cli import main as batches_main
from batches.git import find_kept
from batches.quoting import quote_word
from checks.cli import main
from checks.exit_codes import FINDINGS
from checks.locations import path_from_root
from checks.reading.tree import read_tree
from checks.writing import create_file, remove_unfinished, replace_file, replace_unchanged

_DESCRIPTORS = Path("/proc/self/fd")


def _open_files() -> Iterator[str]:
    for each in list(_DESCRIPTORS.iterdir()):
        try:
            yield os.path.realpath(each.readlink())
        except OSError:
            continue


def _refuse_open(path: Path) -> None:
    if os.path.realpath(path) in _open_files():
        raise PermissionError(13, "The process cannot access the file", str(path))


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are renamed and removed as on Windows."""
    if sys.platform == "win32":
        return
    if not _DESCRIPTORS.is_dir():
        pytest.skip("the system does not tell which files are open")
    replace, unlink = Path.replace, Path.unlink

    def replace_closed(self: Path, target: Path) -> Path:
        _refuse_open(self)
        _refuse_open(target)
        return replace(self, target)

    def unlink_closed(self: Path, missing_ok: bool = False) -> None:
        _refuse_open(self)
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "replace", replace_closed)
    monkeypatch.setattr(Path, "unlink", unlink_closed)
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("windows")
def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    assert create_file(file, b"first")
    assert not create_file(file, b"second")
    replace_file(file, b"third")
    assert not replace_unchanged(file, b"fourth", sha256(b"first").hexdigest())
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("page.md", b"third")]


@pytest.mark.usefixtures("windows")
def test_who_reads_a_file_for_a_moment_keeps_nobody_from_replacing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"old")
    reader = file.open("rb")
    monkeypatch.setattr("time.sleep", lambda _: reader.close())
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"


@pytest.mark.usefixtures("windows")
def test_who_keeps_reading_it_is_told_and_it_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"old")
    monkeypatch.setattr("checks.writing._PATIENCE", 0.0)
    with file.open("rb"), pytest.raises(PermissionError):
        replace_file(file, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]


@pytest.mark.usefixtures("windows")
def test_what_a_killed_process_left_is_removed_but_nothing_that_is_open(tmp_path: Path) -> None:
    left, kept = (tmp_path / f".{name}.proofshelf-tmp" for name in ("left", "kept"))
    left.touch()
    with kept.open("wb"):
        remove_unfinished(tmp_path)
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_on_another_drive_is_named_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, start: object = None) -> str:
        raise ValueError(f"path is on mount 'C:', start on mount 'D:': {path}")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert path_from_root(tmp_path / "checks.toml", Path("kb")) == (tmp_path / "checks.toml").as_posix()


def test_a_base_on_another_drive_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text("# A\n\nSee [b](b.md).\n", encoding="utf-8")

    def refuse(path: Path, start: object = None) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert main(["--root", str(tmp_path), "--no-cache", "--format", "concise"]) == FINDINGS
    assert capsys.readouterr().out.startswith(f"{tmp_path.as_posix()}/a.md:3:5: ")


@pytest.mark.parametrize("words", [["--diff"], ["--format", "json"], ["index"]])
def test_output_has_the_line_ends_of_unix(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes("# A\r\n\r\nIt is naÃ¯ve.\r\n".encode())
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="cp1252", newline="\r\n"))
    main([*words, "--root", str(tmp_path), "--no-cache"])
    lines = shown.getvalue().split(b"\n")
    assert len(lines) > 1
    # What is left are the ends of the page's own lines.
    assert all(line.removesuffix(b"\r")[:1] in b"+- " for line in lines if line.endswith(b"\r"))
    assert b"\r\r" not in shown.getvalue()


def test_batches_end_lines_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n\n## Part 1: Ovens\n\n- [ ] **Target**: a.md\n", "utf-8")
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding="cp1252", newline="\r\n"))
    batches_main(["status", "--root", str(tmp_path)])
    assert shown.getvalue().endswith(b"\n")
    assert b"\r" not in shown.getvalue()


def test_runs_are_refused_in_one_sentence_before_anything_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import_module("batches.cli.run")  # by the modules that are here, before the platform is another
    # As Python 3.11 is there.
    monkeypatch.delattr(os, "set_blocking", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    words = ["run", "1", "--root", str(tmp_path), "--runner", f"{sys.executable} {{brief}}"]
    assert batches_main(words) == 2
    said = "batches: runs need process groups and locks as POSIX has them: use Linux, macOS or WSL\n"
    assert capsys.readouterr() == ("", said)
    assert list(tmp_path.iterdir()) == []


def test_words_to_be_copied_are_quoted_as_the_shells_of_windows_take_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert (quote_word("phase 2"), quote_word(Path("my base"))) == ('"phase 2"', '"my base"')
    assert quote_word("3") == "3"


def test_a_junction_is_not_walked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "loop").mkdir(parents=True)
    (tmp_path / "a" / "page.md").touch()
    (tmp_path / "a" / "loop" / "page.md").touch()
    monkeypatch.setattr("checks.reading.tree._is_junction", lambda entry: entry.name == "loop")
    tree = read_tree(tmp_path, ())
    assert list(tree.markdown) == ["a/page.md"]
    assert [(each.rule, each.place.path) for each in tree.problems] == [("symlink", "a/loop")]


@pytest.mark.posix
def test_a_link_to_another_drive_leads_out_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "page.md").touch()
    (tmp_path / "base" / "page.md").symlink_to(tmp_path / "page.md")

    def refuse(paths: list[str]) -> str:
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(os.path, "commonpath", refuse)
    assert [each.rule for each in read_tree(tmp_path / "base", ()).problems] == ["symlink-escape"]


@pytest.mark.parametrize("told", [b"topic/caf\xe9.md\0", b"\xff\0"])
def test_names_in_git_that_are_no_utf8(told: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "fsdecode", lambda said: said.decode("utf-8", "surrogatepass"))
    monkeypatch.setattr("batches.git.git", lambda *_, **__: told)
    assert find_kept(tmp_path, ".") == (told.rstrip(b"\0").decode("utf-8", "surrogateescape"),)


def test_a_plan_is_read_from_standard_input_as_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "\ufefftitle: Über Brot\nparts:\n  - {title: Kümmel, target: bread/01-kümmel.md}\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed), encoding="cp1252"))
    assert batches_main(["new", "bread", "--root", str(tmp_path), "--from", "-"]) == 0
    assert "bread/01-kümmel.md" in (tmp_path / "expansions/bread/plan.md").read_text(encoding="utf-8")


def test_standard_input_that_is_no_utf8_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"title: \xdcber\n"), encoding="utf-8"))
    assert batches_main(["new", "bread", "--root", str(tmp_path), "--from", "-"]) == 2
    assert capsys.readouterr().err == "batches: standard input: is not UTF-8\n"


def test_a_console_is_asked_to_carry_out_escape_sequences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Console(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    modes = []

    def get_mode(_: ctypes.c_void_p, mode: Any) -> int:
        mode._obj.value = 3
        return 1

    def set_mode(console: ctypes.c_void_p, mode: int) -> None:
        modes.append((console.value, mode))

    kernel = SimpleNamespace(GetConsoleMode=get_mode, SetConsoleMode=set_mode)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda _: 71))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", Console(io.BytesIO()))
    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    main(["--root", str(tmp_path), "--no-cache"])
    assert modes == [(71, 7)]
