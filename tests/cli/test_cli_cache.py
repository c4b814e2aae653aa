"""Runs with a cache and without: the same bytes, and nothing read twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from programs import run_checks

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS
from checks.reading.cache.sealing import cache_home


def test_warm_cold_and_uncached_runs_print_the_same_bytes(faulty: Path) -> None:
    shown = set()
    for words in (["--no-cache"], [], [], ["--cache-dir", "other"], ["--cache-dir", "other"]):
        shown.add(run_checks("export", "--root", "kb", *words).stdout)
    assert len(shown) == 1
    assert len(list((faulty.parent / "cache/proofshelf").glob("facts-*"))) == 1
    assert len(list((faulty.parent / "other").glob("facts-*"))) == 1


@pytest.mark.parametrize("words", [[], ["export"], ["index"], ["--write-baseline"], ["--fix"]], ids=str)
def test_what_a_command_has_read_the_next_need_not_parse(faulty: Path, words: list[str]) -> None:
    assert run_checks(*words, "--root", "kb").returncode in (CLEAN, FINDINGS)
    assert "3 files, of which 0 had to be parsed" in run_checks("--root", "kb", "--explain-cache").stderr
    # One cache, perhaps with a file of changes beside it.
    files = (faulty.parent / "cache/proofshelf").glob("facts-*")
    assert len({file.name.removesuffix("-changes") for file in files}) == 1


def test_a_user_without_a_home_has_no_cache_and_nothing_else_is_missing(
    faulty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pwd = pytest.importorskip("pwd")
    main(["--root", "kb"])
    shown = capsys.readouterr().out
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)

    def find_nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", find_nobody)
    assert cache_home() is None
    assert main(["--root", "kb"]) == FINDINGS
    assert capsys.readouterr() == (shown, "")


@pytest.mark.posix
def test_a_cache_folder_that_depends_on_the_current_one_is_none(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(faulty.parent.iterdir())
    monkeypatch.setenv("HOME", str(faulty.parent / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    assert cache_home() == faulty.parent / "home/.cache/proofshelf"
    monkeypatch.setenv("HOME", "home")
    assert cache_home() is None
    assert main(["--root", "kb"]) == FINDINGS
    assert sorted(faulty.parent.iterdir()) == before


@pytest.mark.posix
@pytest.mark.usefixtures("faulty")
def test_as_a_process_with_another_hash_seed_and_a_closed_pipe() -> None:
    shown = {
        subprocess.run(
            [sys.executable, "-m", "checks", "--root", "kb"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1
    piped = subprocess.run(  # noqa: S602 - the pipe is what is tested
        f"{sys.executable} -m checks export --root kb | head -c 10",
        shell=True,
        capture_output=True,
        check=True,
    )
    assert piped.stdout == b'{\n "versio'
    assert piped.stderr == b""
