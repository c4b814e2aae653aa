"""The version that caches belong to: what the program's files hold, and not when they were installed."""

import os
import shutil
from pathlib import Path

import pytest

from checks.reading.cache import versions


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of a few files."""
    program = tmp_path / "checks"
    for room in ("model", "reading", "evidence"):
        (program / room).mkdir(parents=True)
    (program / "model" / "a.py").write_text("a = 1\n", encoding="utf-8")
    (program / "reading" / "b.py").write_text("b = 1\n", encoding="utf-8")
    (program / "ground.py").write_text("ground = 1\n", encoding="utf-8")
    (program / "rules").mkdir()
    monkeypatch.setattr(versions, "__file__", str(program / "reading" / "cache" / "versions.py"))
    return program


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def version(cache: Path) -> str:
    versions.version.cache_clear()
    return versions.version(cache)


def test_a_program_that_is_installed_anew_has_its_version(program: Path, cache: Path) -> None:
    first = version(cache)
    copy = program.with_name("copy")
    shutil.copytree(program, copy)
    shutil.rmtree(program)
    shutil.copytree(copy, program)
    os.utime(program / "model" / "a.py", (1, 1))
    assert version(cache) == first
    (program / "reading" / "__pycache__").mkdir()
    (program / "reading" / "__pycache__" / "b.pyc").write_bytes(b"b")
    assert version(cache) == first


@pytest.mark.parametrize("change", ["content", "name", "more", "less", "place"])
def test_a_program_of_other_files_has_another(program: Path, cache: Path, change: str) -> None:
    first, file = version(cache), program / "model" / "a.py"
    if change == "content":
        file.write_text("a = 2\n", encoding="utf-8")
    elif change == "name":
        file.rename(file.with_name("c.py"))
    elif change == "more":
        file.with_name("c.py").touch()
    elif change == "less":
        file.unlink()
    else:
        file.rename(program / "reading" / "a.py")
    assert version(cache) != first


def test_what_readers_use_counts_and_what_uses_them_does_not(program: Path, cache: Path) -> None:
    first = version(cache)
    (program / "rules" / "c.py").touch()
    assert version(cache) == first
    (program / "ground.py").write_text("ground = 2\n", encoding="utf-8")
    assert version(cache) != first


def test_its_files_are_read_once(program: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = version(cache)
    monkeypatch.setattr(versions, "_digest_contents", lambda _: "read")
    assert version(cache) == first
    (known,) = cache.glob("program-*")
    known.write_bytes(known.read_bytes()[:-1] + b"!")
    assert version(cache) == "read"


def test_without_a_folder_to_write_in_it_is_the_same(program: Path, cache: Path, tmp_path: Path) -> None:
    first = version(cache)
    (tmp_path / "file").touch()
    assert version(tmp_path / "file") == first
