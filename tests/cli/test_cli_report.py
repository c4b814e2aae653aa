"""`python -m checks` as its users run it: what is printed, and the exit code."""

import json
from pathlib import Path

import pytest
from programs import run_checks

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS


def test_the_report_groups_by_file_and_shows_the_source(faulty: Path) -> None:
    done = run_checks("--root", "kb")
    assert done.returncode == FINDINGS
    shown = done.stdout
    assert shown.startswith("kb/bread/00-sourdough.md\n")
    assert "  5:39  error    the link leads to nowhere.md" in shown
    assert "        | See [wheat](../flour/01-wheat.md) and [gone](nowhere.md).\n" in shown
    assert "PAG101 missing-section" in shown
    assert "Plans tick 1 of 2 parts; the files show: 1 planned, 1 written.\n" in shown
    assert shown.splitlines()[-1].startswith("3 files: 2 pages, 1 plan with 2 parts, 0 drops. 2 errors, ")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--select", "LNK"], {"LNK101"}),
        (["--select", "broken-link,PAG101"], {"LNK101", "PAG101"}),
        (["--select", "LNK101", "--ignore", "LNK"], set()),
        (["kb/bread", "--root", "kb", "kb/expansions", "--select", "LNK,PAG101"], {"LNK101", "PAG101"}),
        (["--select", "error"], {"LNK101", "PAG101"}),
        (["--select", "LNK,info", "--ignore", "info,error"], set()),
        (["kb/bread", "--select", "LNK,PAG101"], {"LNK101"}),
        (["kb/expansions/bread/plan.md", "--select", "LNK,PAG101"], {"PAG101"}),
        (["kb", "--select", "LNK,PAG101"], {"LNK101", "PAG101"}),
    ],
)
def test_selection_and_paths(
    faulty: Path, capsys: pytest.CaptureFixture[str], words: list[str], codes: set[str]
) -> None:
    code = main(["--root", "kb", "--format", "json", *words])
    findings = json.loads(capsys.readouterr().out)
    assert {each["code"] for each in findings} == codes
    assert code == (FINDINGS if codes else CLEAN)


@pytest.mark.posix
def test_control_characters_of_a_file_reach_no_terminal(faulty: Path) -> None:
    (faulty / "bread/\x1b[31mred.md").write_text("[a](\x1b]0;title\x07.md)\n")
    assert "\x1b" not in run_checks("--root", "kb").stdout


def test_the_summary_of_a_base_without_plans_names_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "soil.md").write_text("# Soil\n\nLoam.\n")
    assert run_checks().stdout == "1 file: 1 page. Nothing to report.\n"


def test_a_long_report_tells_where_to_begin(faulty: Path) -> None:
    told = "Where to begin: --statistics counts by rule and folder"
    assert told not in run_checks("--root", "kb").stdout
    (faulty / "bread/02-spelt.md").write_text("# Spelt\n\n" + "[gone](gone.md)\n" * 100)
    (faulty / "bread/03-rye.md").write_text("# Rye\r\n")
    shown = run_checks("--root", "kb").stdout
    assert f"\n{told}, --ignore info leaves errors and warnings,\n" in shown
    ignored = run_checks("--root", "kb", "--ignore", "info").stdout
    assert f"\n{told}, --select and --ignore narrow it down,\n" in ignored
    assert " info " not in ignored


def test_infos_alone_do_not_fail(faulty: Path) -> None:
    (faulty / "bread/02-spelt.md").write_text("# Spelt\r\n\r\nA grain.\r\n")
    done = run_checks("--root", "kb", "--select", "line-ends")
    assert done.returncode == CLEAN
    assert "PAG204 line-ends" in done.stdout


def test_the_export_tells_what_plans_and_drops_say_of_themselves(faulty: Path) -> None:
    drop = (
        "---\npart: 1\nsources:\n  - {address: https://rye.test/a, title: On rye, accessed: 2025-03-02}\n"
        "  - {address: https://rye.test/b}\n---\n\n# KNOWLEDGE DROP: Rye\n"
    )
    (faulty / "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1000.md").write_text(drop)
    head = "**Goal**: Two pages on bread\n**Strategy**: Bake first\n\n## PART 1"
    plan = faulty / "expansions/bread/plan.md"
    plan.write_text(plan.read_text().replace("## PART 1", head, 1))
    export = json.loads(run_checks("export", "--root", "kb").stdout)
    assert (export["plans"][0]["goal"], export["plans"][0]["strategy"]) == (
        "Two pages on bread",
        "Bake first",
    )
    assert export["drops"][0]["sources"] == [
        {"title": "On rye", "address": "https://rye.test/a", "accessed": "2025-03-02", "line": 4},
        {"title": "", "address": "https://rye.test/b", "accessed": None, "line": 5},
    ]


def test_a_page_that_quotes_the_mark_of_generated_files_stays_a_page(faulty: Path) -> None:
    (faulty / "bread/02-marks.md").write_text("# Marks\n\n<!-- proofshelf:generated -->\n")
    assert "bread/02-marks.md" in {
        page["path"] for page in json.loads(run_checks("export", "--root", "kb").stdout)["pages"]
    }
