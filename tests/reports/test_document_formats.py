"""Formats that are one document, JSON or XML, as their readers take them apart."""

import json
from collections import Counter
from pathlib import Path

from hostile_reports import Hostile, parse_xml, shown
from programs import run_checks
from sarif_reading import report_of

from checks.frozen import replace
from checks.model import Applicability, Edit, Fix
from checks.reports import json as json_format


def test_json_has_fixes(tmp_path: Path) -> None:
    (tmp_path / "stone").mkdir()
    (tmp_path / "stone/granite.md").write_text("# Granite\n\nIt is hard.\n")
    (tmp_path / "a.md").write_bytes(b"# A\r\n\r\n[b](granite.md) and [c](gone.md).\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--select", "LNK101,PAG204", "--format"]
    found = json.loads(run_checks(*words, "json").stdout)
    edit = {"path": "a.md", "line": 3, "column": 5, "end_line": 3, "end_column": 15}
    unix = {"path": "a.md", "form": "unix-line-ends"}
    assert {(each["line"], each["column"]): each["fix"] for each in found} == {
        (1, 1): {"level": "unsafe", "title": "end each line with LF", "edits": [], "conversions": [unix]},
        (3, 1): {
            "level": "safe",
            "title": "link to stone/granite.md",
            "edits": [{**edit, "text": "stone/granite.md"}],
            "conversions": [],
        },
        (3, 21): None,
    }
    marked = [line for line in run_checks(*words, "concise").stdout.splitlines() if line.endswith(" [*]")]
    assert len(marked) == 1
    assert "granite.md" in marked[0]


def test_edits_are_listed_in_the_order_of_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](gone.md)\n")
    report = report_of(tmp_path)
    places = [("b.md", 1, 1), ("a.md", 3, 5), ("a.md", 2, 9)]
    edits = tuple(Edit(path, line, column, line, column, "x") for path, line, column in places)
    fixed = replace(report.findings[0], fixes=(Fix("link to b", Applicability.SAFE, edits),))
    ((finding,),) = [json.loads(json_format.render(replace(report, findings=(fixed,))))]
    listed = [(each["path"], each["line"], each["column"]) for each in finding["fix"]["edits"]]
    assert listed == sorted(places)


def test_gitlab(hostile: Hostile) -> None:
    severities = {"error": "major", "warning": "minor", "info": "info"}
    issues = json.loads(hostile.printed["gitlab"])
    assert [
        (each["location"]["path"], each["location"]["lines"]["begin"], each["severity"], each["description"])
        for each in issues
    ] == [
        (f"kb/{each['path']}", each["line"], severities[each["severity"]], each["message"])
        for each in hostile.findings
    ]
    assert [each["location"]["positions"] for each in issues] == [
        {"begin": {"line": each["line"], "column": each["column"]}} for each in hostile.findings
    ]
    assert [each["check_name"] for each in issues] == [each["name"] for each in hostile.findings]
    assert len({each["fingerprint"] for each in issues} - {""}) == len(issues)


def test_junit(hostile: Hostile) -> None:
    top = parse_xml(hostile.printed["junit"])
    cases = [case for suite in top for case in suite if len(case)]
    assert Counter((case.get("file"), case.get("line"), case[0].get("message")) for case in cases) == Counter(
        (shown(each["path"]), str(each["line"]), each["message"]) for each in hostile.findings
    )
    for suite in top:
        kinds = Counter(case[0].tag if len(case) else "passed" for case in suite)
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(kinds["failure"])
        assert suite.get("skipped") == str(kinds["skipped"])
    assert top.get("tests") == str(sum(len(suite) for suite in top))
    failed = sum(each["severity"] != "info" for each in hostile.findings)
    assert top.get("failures") == str(failed)


def test_junit_fails_as_the_run_does(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Text [b](gone.md) and [c]().\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--format", "junit", "--fail-on"]
    failures = {}
    for least in ("error", "warning", "info", "never"):
        failures[least] = parse_xml(run_checks(*words, least).stdout).get("failures")
    assert failures == {"error": "1", "warning": "2", "info": "4", "never": "0"}
