"""`--fail-on` and `--output`."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from programs import run_checks

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        ("broken-link", {"error": FINDINGS, "warning": FINDINGS, "info": FINDINGS, "never": CLEAN}),
        ("empty-link", {"error": CLEAN, "warning": FINDINGS, "info": FINDINGS, "never": CLEAN}),
        ("line-ends", {"error": CLEAN, "warning": CLEAN, "info": FINDINGS, "never": CLEAN}),
        ("dead-anchor", {"error": CLEAN, "warning": CLEAN, "info": CLEAN, "never": CLEAN}),
    ],
)
def test_fail_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rules: str, codes: Mapping[str, int]
) -> None:
    (tmp_path / "a.md").write_bytes(b"Text [b](gone.md) and [c]().\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--select", rules]
    assert {least: main([*words, "--fail-on", least]) for least in codes} == codes
    assert main(words) == codes["warning"]
    capsys.readouterr()


@pytest.mark.parametrize(("number", "is_advised"), [(99, False), (100, True)])
def test_advice_where_there_are_many(tmp_path: Path, number: int, is_advised: bool) -> None:
    (tmp_path / "a.md").write_text("# A\n" + "\n[b](gone.md)\n" * number)
    words = ["--no-cache", "--root", str(tmp_path)]
    assert ("--write-baseline" in run_checks(*words).stdout) is is_advised
    run_checks(*words, "--write-baseline")
    assert "--write-baseline" not in run_checks(*words, "--baseline").stdout


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "file").write_text("")
    done = run_checks("--no-cache", "--root", str(tmp_path), "--output", str(tmp_path / "file/x"))
    assert done.returncode == WRONG_USE
    assert f"{Path('file/x')}: cannot be written: " in done.stderr


def test_output_into_a_device_leaves_it_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert main(["--no-cache", "--root", str(tmp_path), "--output", os.devnull]) == CLEAN
    assert not Path(os.devnull).is_file()
