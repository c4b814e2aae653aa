"""Whole bases before and after `--fix`, as tables of documents (`fixes.md`)."""

from dataclasses import replace
from pathlib import Path

import pytest
from case_files import Case, File, parse_cases, write_files

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS

CASES = parse_cases((Path(__file__).parent / "fixes.md").read_text(encoding="utf-8"))
AFTER = ("fixed", "unsafe")
EACH_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)


def read_folder(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write_case(case: Case, root: Path, folder: Path) -> tuple[dict[str, bytes], bool]:
    """Writes the base; what it has to become, and whether unsafe fixes make it that."""
    assert {each.kind.removesuffix("-bytes") for each in case.files} <= {"markdown", "bytes", *AFTER}
    write_files([each for each in case.files if not each.kind.startswith(AFTER)], root)
    after = [each for each in case.files if each.kind.startswith(AFTER)]
    write_files([_plain(each) for each in after], folder)
    return {**read_folder(root), **read_folder(folder)}, any(each.kind.startswith("unsafe") for each in after)


def _plain(file: File) -> File:
    return replace(file, kind="bytes" if file.kind.endswith("-bytes") else "markdown")


@EACH_CASE
def test_fix_makes_what_is_shown_and_twice_is_once(case: Case, tmp_path: Path) -> None:
    base, after = tmp_path / "base", tmp_path / "after"
    wanted, is_unsafe = write_case(case, base, after)
    words = ["--root", str(base), "--cache-dir", str(tmp_path / "cache"), "--fix"]
    if is_unsafe:
        before = read_folder(base)
        main([*words, "--ignore", "LNK101"] if "line ends" in case.title else words)
        assert read_folder(base) == before, "a guess is no safe fix"
        words.append("--unsafe-fixes")
    for _ in range(2):
        assert main(words) in (CLEAN, FINDINGS)
        assert read_folder(base) == wanted
