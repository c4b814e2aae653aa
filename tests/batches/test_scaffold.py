"""Skeletons: what they hold, that nothing is overwritten, and that none passes for finished work."""

import re
from pathlib import Path
from shlex import quote

import pytest
from planning_bases import FILES, PLAN, write_base

from batches.cli import main
from batches.measuring import Measured, measure
from batches.skeletons import blank
from checks.config import Config
from checks.model import Coverage, State
from checks.writing import create_file

PAGE = "bread/00-starter.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base")


def scaffold(root: Path, *words: str) -> int:
    return main(["scaffold", *words, "--root", str(root)])


def drops(root: Path) -> list[Path]:
    return sorted((root / "expansions/sourdough").glob("KNOWLEDGE-DROP-*.md"))


def state_of(measured: Measured, number: int = 1) -> State:
    parts = next(iter(measured.evidence.plans.values())).parts
    return next(part.state for part in parts if part.number == number)


def test_both_files_are_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scaffold(root, "1", "--runner", "jane: baker") == 0
    page = (root / PAGE).read_text(encoding="utf-8")
    headings = re.findall(r"^#+ .*", page, re.MULTILINE)
    assert headings == [
        "# The starter",
        "## Flour and water",
        "## Feeding schedule",
        "## Tags of a starter",
        "## Sources",
    ]
    (drop,) = drops(root)
    assert re.fullmatch(r"KNOWLEDGE-DROP-starter-\d{4}-\d\d-\d\d-\d{4}\.md", drop.name)
    out = capsys.readouterr().out
    assert f"written: {PAGE}\n" in out
    assert f"written: expansions/sourdough/{drop.name}\n" in out


def test_the_skeletons_are_read_as_meant(root: Path) -> None:
    scaffold(root, "1", "--runner", "jane: baker")
    measured = measure(Config(root=root))
    (drop,) = measured.base.drops
    assert (drop.part, drop.targets, drop.runner, drop.status) == (1, (PAGE,), "jane: baker", "pending")
    (part, _) = measured.evidence.plans["expansions/sourdough/plan.md"].parts
    assert [each.verdict for each in part.sections] == [Coverage.PRESENT] * 3
    document = measured.base.documents[PAGE]
    assert set(document.front_matter) == {"title", "summary", "tags", "date"}
    assert not [each for each in measured.findings if each.code in ("DRP105", "PAG110")]


def test_the_checks_report_each_blank(root: Path) -> None:
    scaffold(root, "1")
    findings = measure(Config(root=root)).findings
    found = [each.place.path for each in findings if each.code == "TXT102"]
    blanks = (root / PAGE).read_text(encoding="utf-8").count("[TODO: ")
    assert found.count(PAGE) == blanks == 11
    assert sum(path.startswith("expansions/") for path in found) == 3


@pytest.mark.parametrize("plan", [PLAN, re.sub(r"\(~20 lines\)|.*CITE.*\n|\*\*Influenced.*\n", "", PLAN)])
def test_unfilled_work_is_never_verified(root: Path, plan: str) -> None:
    """Not even where the plan asks for no length and no citation."""
    write_base(root, {**FILES, "expansions/sourdough/plan.md": plan})
    scaffold(root, "1")
    measured = measure(Config(root=root))
    assert state_of(measured) is State.REPORTED
    part = measured.evidence.plans["expansions/sourdough/plan.md"].parts[0]
    assert "its latest drop says that it is pending" in part.blockers


def test_nothing_that_the_skeletons_say_is_contradicted(root: Path) -> None:
    scaffold(root, "1")
    findings = [each for each in measure(Config(root=root)).findings if "/KNOWLEDGE-DROP-" in each.place.path]
    assert {each.code for each in findings} == {"TXT102", "DRP108"}
    assert [each.message for each in findings if each.code == "DRP108"] == [
        "says that part 1 is pending: carry it out, and bring this drop up to date"
    ]


def test_what_is_missing_is_written_and_the_rest_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(root, {PAGE: "# Mine\n"})
    assert scaffold(root, "1") == 0
    assert (root / PAGE).read_text(encoding="utf-8") == "# Mine\n"
    assert len(drops(root)) == 1
    assert f"exists, left as it is: {PAGE}\n" in capsys.readouterr().out


def test_the_check_that_is_named_has_the_same_configuration(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = root.parent / "other.toml"
    config.write_text("short = 0.5\n", encoding="utf-8")
    assert scaffold(root, "1", "--config", str(config)) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert f"then python -m checks --root {quote(str(root))} --config {quote(str(config))} " in told


def test_nothing_is_written_twice(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scaffold(root, "1")
    before = {file: file.read_bytes() for file in root.rglob("*.md")}
    assert scaffold(root, "1") == 2
    assert "part 1 has its page and its drop" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in root.rglob("*.md")} == before


def test_a_page_elsewhere_counts(root: Path) -> None:
    """A page that moved is found, and no second one is written at the planned place."""
    write_base(root, {"old/bread/00-starter.md": "# Mine\n"})
    assert scaffold(root, "1") == 0
    assert not (root / PAGE).exists()


def test_a_part_without_clear_page_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(root, {"a/bread/00-starter.md": "# A\n", "b/bread/00-starter.md": "# B\n"})
    assert scaffold(root, "1") == 2
    assert "a/bread/00-starter.md or b/bread/00-starter.md" in capsys.readouterr().err
    assert not drops(root)


def test_no_file_is_written_out_of_the_base(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "bread").symlink_to(outside)
    assert scaffold(root, "1") == 2
    assert "leads out of the base" in capsys.readouterr().err
    assert not list(outside.iterdir())
    assert not drops(root)


def test_create_file_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file.md"
    assert create_file(file, b"one")
    assert not create_file(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(file.parent.iterdir()) == [file]


def test_create_file_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert create_file(tmp_path / "file.md", b"one")
    assert not create_file(tmp_path / "file.md", b"two")
    assert (tmp_path / "file.md").read_bytes() == b"one"


def test_blanks_are_such_as_the_rule_finds() -> None:
    assert blank("a [b]\nc") == "[TODO: a  b  c]"
    assert len(blank("word " * 40)) < 90
