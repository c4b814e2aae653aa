"""Fingerprints through the command line: the same fault keeps its own, whatever moves."""

import json
import os
from pathlib import Path

import pytest
from base_files import write_file
from programs import run_checks

PLAN = "# Knowledge Expansion: Bread\n\n## PART 1: Rye (~20 lines)\n\n- [✓] PART 1: Create bread/01-rye.md\n"
PAGE = "# Rye\n\nSee [gone](gone.md).\n\nSee [gone](gone.md).\n\nSee [away](away.md).\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write_file(tmp_path / "kb", "plans/plan.md", PLAN)
    write_file(tmp_path / "kb", "bread/01-rye.md", PAGE)
    return tmp_path / "kb"


def prints(base: Path, rule: str) -> list[str]:
    said = run_checks("--root", str(base), "--select", rule, "--format", "json")
    return [each["fingerprint"] for each in json.loads(said.stdout)]


def test_every_finding_has_one_of_its_own(base: Path) -> None:
    found = prints(base, "LNK101")
    assert len(found) == len(set(found)) == 3
    assert all(len(each) == 32 and int(each, 16) >= 0 for each in found)
    assert prints(base, "LNK101") == found


def test_lines_and_spaces_that_come_do_not_change_it(base: Path) -> None:
    before = prints(base, "LNK101")
    write_file(
        base, "bread/01-rye.md", PAGE.replace("# Rye\n", "# Rye\n\nA grain.\n").replace("See ", "See  ")
    )
    assert prints(base, "LNK101") == before


def test_another_line_or_another_file_is_another_fault(base: Path) -> None:
    before = prints(base, "LNK101")
    write_file(base, "bread/01-rye.md", PAGE.replace("[away]", "[far away]"))
    write_file(base, "bread/02-oat.md", PAGE)
    after = prints(base, "LNK101")
    assert after[:2] == before[:2]
    assert len({*before, *after}) == 7


def test_what_a_rule_measured_is_no_part_of_it(base: Path) -> None:
    before = prints(base, "short-page")
    write_file(base, "bread/01-rye.md", "# Rye\n")
    assert prints(base, "short-page") == before


def test_what_is_said_of_a_whole_page_is_the_same_with_front_matter(base: Path) -> None:
    before = prints(base, "short-page")
    write_file(base, "bread/01-rye.md", f"---\ntitle: Rye\n---\n{PAGE}")
    assert len(before) == 1
    assert prints(base, "short-page") == before


def test_a_plan_that_is_moved_does_not_change_what_is_said_of_its_pages(base: Path) -> None:
    before = prints(base, "short-page")
    (base / "plans").rename(base / "completed")
    assert len(before) == 1
    assert prints(base, "short-page") == before


def test_a_line_that_the_message_names_is_no_part_of_it(base: Path) -> None:
    page = "# Rye\n\n## Baking\n\n## Baking\n"
    write_file(base, "bread/01-rye.md", page)
    before = prints(base, "duplicate-slug")
    write_file(base, "bread/01-rye.md", page.replace("# Rye\n", "# Rye\n\nA grain.\n"))
    assert prints(base, "duplicate-slug") == before


def test_it_is_the_same_in_each_version(base: Path) -> None:
    """A baseline is kept for years: where one of these changes, baselines have to be written anew."""
    write_file(
        base, "bread/01-rye.md", f"# Rye\n\n## Baking\n\n## Baking\n\n{'long ' * 300}[gone](gone.md)\n"
    )
    assert prints(base, "broken-link") == ["5208d79d0b047bef536773fb6ee93cdc"]
    assert prints(base, "duplicate-slug") == ["3c4b3e408c213269e2f4cd45f1ed9203"]
    assert prints(base, "short-page") == ["f436b42e291fefac7732a013907304c1"]


@pytest.mark.posix
def test_a_file_may_have_a_name_that_is_no_text(base: Path) -> None:
    (base / "bread" / os.fsdecode(b"r\xe9.md")).write_text("# Rye\n\n[gone](gone.md)\n")
    assert len(prints(base, "broken-link")) == 4


@pytest.mark.posix
def test_a_name_that_is_no_text_gets_one_too(base: Path) -> None:
    (base / os.fsdecode(b"bread/\xff.md")).write_text(PAGE, encoding="utf-8")
    found = prints(base, "LNK101")
    assert len(found) == len(set(found)) == 6
