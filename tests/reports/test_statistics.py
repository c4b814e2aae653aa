"""How often what was found: by rule, folder, plan, batch and runner."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from base_files import write_base
from growth import LINEAR, growth_of
from hostile_reports import Hostile
from programs import run_checks

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.model import Finding, Place, Severity
from checks.reading.base import read_base
from checks.reports.report import Report
from checks.reports.statistics import count_findings

PART = "## PART {0}: Rye {0}\n\n- [✓] PART {0}: Create bread/{0}-rye.md\n\n"


def report(root: Path, size: int) -> Report:
    """As many findings as parts: half of them in the plan, half in the page of its last part."""
    root = root / str(size)
    write_base(
        root,
        {
            "expansions/bread/plan.md": "# Bread\n\n"
            + "".join(PART.format(part) for part in range(1, size + 1)),
            f"bread/{size}-rye.md": "# Rye\n",
        },
    )
    config = Config(root=root)
    base = read_base(config)
    places = [Place("expansions/bread/plan.md", 3 + 4 * part) for part in range(size // 2)]
    places += [Place(f"bread/{size}-rye.md", line) for line in range(size // 2)]
    findings = [Finding(place, Severity.ERROR, "PLN101", "plan-drift", "drifts") for place in places]
    return Report(findings, base, gather_evidence(base, config))


def test_statistics(hostile: Hostile) -> None:
    text = hostile.printed["statistics"]
    for code, count in Counter(each["code"] for each in hostile.findings).items():
        assert re.search(rf"^ +{count}  .*  {code} ", text, re.MULTILINE)


def test_statistics_as_json(hostile: Hostile) -> None:
    counted = json.loads(hostile.printed["statistics-json"])
    severities = Counter(each["severity"] for each in hostile.findings)
    assert counted["findings"] == len(hostile.findings)
    assert {each: counted[each] for each in severities} == severities
    by_rule = {(each["code"], each["name"]): each["findings"] for each in counted["by"]["rule"]}
    assert by_rule == Counter((each["code"], each["name"]) for each in hostile.findings)
    folders = Counter(each["path"].rpartition("/")[0] or "." for each in hostile.findings)
    assert {each["folder"]: each["findings"] for each in counted["by"]["folder"]} == folders


def test_statistics_take_a_format(
    hostile: Hostile,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(hostile.folder)
    for words, name in (([], "statistics"), (["--format", "json"], "statistics-json")):
        done = run_checks("--no-cache", "--root", "kb", "--statistics", *words)
        assert done.stdout == hostile.printed[name]


def test_statistics_of_plans(tmp_path: Path) -> None:
    part = "## PART 1: Rye (~20 lines)\n\n- [✓] PART 1: Create rye.md\n- [✓] Section 1: Starter\n"
    (tmp_path / "plan.md").write_text(f"# Knowledge Expansion: Bread\n\n# BATCH 2: Dough\n\n{part}")
    (tmp_path / "rye.md").write_text("# Rye\n\nA grain.\n")
    counted = json.loads(
        run_checks(
            "--no-cache", "--root", str(tmp_path), "--select", "PAG101", "--statistics", "--format", "json"
        ).stdout
    )
    counts = {"findings": 1, "error": 1, "warning": 0, "info": 0}
    assert counted == {
        "files": 2,
        "pages": 1,
        "plans": 1,
        "parts": 1,
        "drops": 0,
        **counts,
        "suppressed": 0,
        "known": 0,
        "by": {
            "rule": [{"code": "PAG101", "name": "missing-section", **counts}],
            "folder": [{"folder": ".", **counts}],
            "plan": [{"plan": "plan.md", **counts}],
            "batch": [{"plan": "plan.md", "batch": 2, **counts}],
            "runner": [],
        },
    }


def test_each_finding_counts_for_the_plan_of_its_parts(tmp_path: Path) -> None:
    tables = count_findings(report(tmp_path, 8))
    ((plan, counts),) = tables["plan"]
    assert (plan, counts.total()) == (("expansions/bread/plan.md",), 8)
    # None of them is in a batch.
    assert tables["batch"] == []


@pytest.mark.parametrize(
    ("head", "counted"),
    [
        ("plan: plan.md\npart: 1\nrunner: jane", {"batch": [("plan.md", 1)], "runner": [("jane",)]}),
        ("part: 7\nrunner: jane", {"batch": [], "runner": [("jane",)]}),
    ],
)
def test_a_drop_counts_for_its_part_and_for_its_runner(
    tmp_path: Path, head: str, counted: Mapping[str, object]
) -> None:
    part = "# BATCH {0}: Rye\n\n## PART {0}: Rye {0}\n\n- [✓] PART {0}: Create rye{0}.md\n\n"
    (tmp_path / "plan.md").write_text("# Bread\n\n" + part.format(1) + part.format(2), encoding="utf-8")
    (tmp_path / "KNOWLEDGE-DROP-rye.md").write_text(f"---\n{head}\n---\n# Rye\n", encoding="utf-8")
    config = Config(root=tmp_path)
    base = read_base(config)
    place = Place("KNOWLEDGE-DROP-rye.md")
    findings = [Finding(place, Severity.ERROR, "DRP101", "false-claim", "does not hold")]
    tables = count_findings(Report(findings, base, gather_evidence(base, config)))
    assert {name: [key for key, _ in tables[name]] for name in counted} == counted


def test_a_page_of_two_parts_counts_for_both_batches_and_once_for_the_plan(tmp_path: Path) -> None:
    part = "# BATCH {0}: Rye\n\n## PART {0}: Rye {0}\n\n- [✓] PART {0}: Create rye.md\n\n"
    (tmp_path / "plan.md").write_text("# Bread\n\n" + part.format(1) + part.format(2), encoding="utf-8")
    (tmp_path / "rye.md").write_text("# Rye\n", encoding="utf-8")
    config = Config(root=tmp_path)
    base = read_base(config)
    findings = [Finding(Place("rye.md"), Severity.ERROR, "PAG103", "short-page", "is short")]
    tables = count_findings(Report(findings, base, gather_evidence(base, config)))
    assert [(key, counts.total()) for key, counts in tables["plan"]] == [(("plan.md",), 1)]
    assert [key for key, _ in tables["batch"]] == [("plan.md", 1), ("plan.md", 2)]


def test_time_grows_as_findings_and_parts(tmp_path: Path) -> None:
    assert growth_of(lambda size: report(tmp_path, size), count_findings, 500) < LINEAR
