"""`python -m checks index`, and files that cannot be written."""

import os
from pathlib import Path

import pytest
from programs import run_checks

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE
from checks.writing import replace_file


def test_the_index_is_printed_written_and_its_staleness_seen(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "--root", "kb"]) == CLEAN
    shown = capsys.readouterr().out
    assert "- [Wheat](flour/01-wheat.md): A grain.\n" in shown
    assert not (faulty / "INDEX.md").exists()
    for said in ("written: INDEX.md\n", "unchanged: INDEX.md\n"):
        assert main(["index", "--root", "kb", "--write"]) == CLEAN
        assert (faulty / "INDEX.md").read_text() == shown
        assert capsys.readouterr().out == said
    assert main(["--root", "kb", "--select", "IDX"]) == CLEAN
    (faulty / "flour/02-rye.md").write_text("# Rye\n")
    assert main(["--root", "kb", "--select", "IDX"]) == FINDINGS
    assert "INDEX.md\n" in capsys.readouterr().out


def test_an_index_written_by_hand_is_never_replaced(faulty: Path) -> None:
    (faulty / "INDEX.md").write_text("# Ours\n")
    done = run_checks("index", "--root", "kb", "--write")
    assert done.returncode == WRONG_USE
    assert "written by hand" in done.stderr
    assert (faulty / "INDEX.md").read_text() == "# Ours\n"


@pytest.mark.posix
@pytest.mark.parametrize("words", [[], ["--skill"]])
def test_an_index_that_is_a_link_is_left_alone(faulty: Path, words: list[str]) -> None:
    name = "SKILL.md" if words else "INDEX.md"
    (faulty.parent / "elsewhere.md").write_text("Ours\n")
    (faulty / name).symlink_to("../elsewhere.md")
    done = run_checks("index", "--root", "kb", "--write", *words)
    assert done.returncode == WRONG_USE
    assert done.stderr == f"checks: kb/{name}: is not a regular file, and was left alone: move it away\n"
    assert (faulty.parent / "elsewhere.md").read_text() == "Ours\n"
    assert (faulty / name).is_symlink()


def test_what_cannot_be_written_is_told_by_its_own_name(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    # Root may write into any folder.
    monkeypatch.setattr(os, "open", refuse)
    for words, file in (
        (["--write-baseline"], "kb/checks-baseline.json"),
        (["index", "--write"], "kb/INDEX.md"),
        (["--output", "report"], "report"),
    ):
        done = run_checks(*words, "--root", "kb", "--no-cache")
        assert done.returncode == WRONG_USE
        assert done.stderr == f"checks: {Path(file)}: cannot be written: Permission denied\n"
    with pytest.raises(PermissionError) as caught:
        replace_file(faulty / "a.md", b"")
    assert caught.value.filename == str(faulty / "a.md")
