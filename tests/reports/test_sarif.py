"""SARIF: valid, whole, and within the limits of those that take it."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hostile_reports import Hostile
from sarif_reading import plain, read_result, report_of, validate

from checks.model import Applicability, Edit, Fix, Severity
from checks.reports import Report, sarif
from checks.rules import RULES


def test_sarif(hostile: Hostile) -> None:
    found = validate(hostile.printed["sarif"])
    rules = found["tool"]["driver"]["rules"]
    assert found["tool"]["driver"]["semanticVersion"] == metadata.version("proofshelf")
    # By default columns are those of UTF-16, and differ behind an emoji.
    assert found["columnKind"] == "unicodeCodePoints"
    levels = {"error": "error", "warning": "warning", "info": "note"}
    read = Counter(read_result(each) for each in found["results"])
    assert read == Counter(
        (each["code"], levels[each["severity"]], f"kb/{each['path']}", each["line"], each["column"])
        for each in hostile.findings
    )
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        said = result["message"]["text"]
        assert ("](" in plain(said)) == (plain(said) != said)
    said = Counter(plain(each["message"]["text"]) for each in found["results"])
    assert said == Counter(each["message"] for each in hostile.findings)
    assert not any(re.search(r"(?<!\\)[\[\]].*\]\(", each["message"]["text"]) for each in found["results"])
    prints = {each["partialFingerprints"]["proofshelf/v1"] for each in found["results"]}
    assert len(prints - {""}) == len(hostile.findings)
    assert found["invocations"][0]["toolExecutionNotifications"] == []


def test_sarif_rules_have_their_pages(hostile: Hostile) -> None:
    levels = {"error": "error", "warning": "warning", "info": "note"}
    severities = {rule.code: levels[rule.severity] for rule in RULES}
    for rule in validate(hostile.printed["sarif"])["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
        assert rule["defaultConfiguration"] == {"level": severities[rule["id"]]}
        assert "## Bad\n" in rule["help"]["text"]
        assert max(len(rule[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024


def test_sarif_has_fixes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](gone.md)\n")
    report = report_of(tmp_path)
    edits = (Edit("b c.md", 1, 1, 1, 1, "x\n"), Edit("a.md", 3, 5, 3, 12, "b c.md"))
    fixes = (Fix("link to b", Applicability.SAFE, edits), Fix("think", Applicability.SHOWN, ()))
    fixed = replace(report.findings[0], fixes=fixes, fingerprint="f00")
    (result,) = validate(sarif.render(replace(report, findings=(fixed,))))["results"]
    (fix,) = result["fixes"]
    assert [each["artifactLocation"]["uri"] for each in fix["artifactChanges"]] == ["a.md", "b%20c.md"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 12}
    assert replacement["insertedContent"] == {"text": "b c.md"}
    assert result["partialFingerprints"] == {"proofshelf/v1": "f00"}


def test_sarif_says_which_fixes_are_not_safe(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](gone.md)\n")
    report = report_of(tmp_path)
    edits = (Edit("a.md", 3, 5, 3, 12, "b.md"),)
    fixes = tuple(Fix("link to b", level, edits) for level in Applicability)
    fixed = replace(report.findings[0], fixes=fixes)
    (result,) = validate(sarif.render(replace(report, findings=(fixed,))))["results"]
    assert [(each["properties"]["level"], each["description"]["text"]) for each in result["fixes"]] == [
        ("safe", "link to b"),
        ("unsafe", "Unsafe, may not be what is meant: link to b"),
        ("shown", "A suggestion to think about: link to b"),
    ]


def iter_many(report: Report, count: int) -> Iterator[Any]:
    first = report.findings[0]
    for number in range(count):
        severity = Severity.ERROR if number >= count - 10 else Severity.INFO
        place = replace(first.place, line=number + 1)
        yield replace(first, place=place, severity=severity, fingerprint=f"{number}")


def test_sarif_keeps_the_heaviest_of_too_many(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[b](gone.md)\n")
    report = report_of(tmp_path)
    text = sarif.render(replace(report, findings=tuple(iter_many(report, sarif.MOST_RESULTS + 7))))
    found = json.loads(text)["runs"][0]
    assert len(found["results"]) == sarif.MOST_RESULTS
    assert sum(each["level"] == "error" for each in found["results"]) == 10
    (note,) = found["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("7 of 25007 findings are left out")


def test_sarif_stays_below_the_size_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("[b](gone.md)\n")
    report = report_of(tmp_path)
    monkeypatch.setattr(sarif, "MOST_BYTES", 3_000)
    text = sarif.render(replace(report, findings=tuple(iter_many(report, 1_000))))
    assert len(gzip.compress(text.encode())) <= 3_000
    assert 10 < len(validate(text)["results"]) < 1_000
