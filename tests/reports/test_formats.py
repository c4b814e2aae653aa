"""Every format over hostile bases, as processes: what readers of the format see of it."""

import html
import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hostile_base import NAMES, write_hostile_base
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from printing import run
from sarif_reading import plain, read_result, report_of, validate

from checks.cli import CLEAN, FINDINGS, WRONG_USE, main
from checks.reports import FORMATS, wants_colour
from checks.reports import markdown as markdown_format

EACH_FORMAT = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a user stands; the hostile base is in the folder `kb` below."""
    folder = tmp_path_factory.mktemp("user")
    write_hostile_base(folder / "kb")
    return folder


@pytest.fixture(scope="module")
def findings(folder: Path) -> Sequence[Mapping[str, Any]]:
    """What the JSON report says, with which the other formats are compared."""
    found: list[Mapping[str, Any]] = json.loads(run(folder, "--root", "kb", "--format", "json"))
    assert {each["path"] for each in found} == set(NAMES)
    assert Counter(each["code"] for each in found)["LNK101"] > 50
    assert any("](" in each["message"] for each in found)
    return found


@pytest.fixture(scope="module")
def printed(folder: Path) -> Mapping[str, str]:
    """The output of each format, from the folder above the base."""
    return {name: run(folder, "--root", "kb", "--format", name, seed="1") for name in FORMATS}


def parse_xml(text: str) -> ElementTree.Element:
    """The document's top element."""
    return ElementTree.fromstring(text)  # noqa: S314 - it is our own output


def shown(path: str) -> str:
    """A path as it is shown to people, from where the user stands."""
    return "kb/" + "".join(char if char.isprintable() else " " for char in path).replace("##[", "## [")


# All of them


@EACH_FORMAT
def test_two_runs_print_the_same_bytes(folder: Path, printed: Mapping[str, str], name: str) -> None:
    assert run(folder, "--root", "kb", "--format", name, seed="2") == printed[name]


@EACH_FORMAT
def test_no_control_character_is_printed(printed: Mapping[str, str], name: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\ufffe]", printed[name])


@EACH_FORMAT
@pytest.mark.parametrize("root", ["kb", "kb/::error file=x::a,b%0A"])
def test_nobody_but_the_format_gives_commands(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    root: str,
) -> None:
    """A runner takes lines that begin with colons as commands, and others where a sign stands in them."""
    monkeypatch.chdir(folder / root)
    main(["--no-cache", "--format", name])
    lines = capsys.readouterr().out.splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert len(commands) == (len(lines) - 1 if name == "github" else 0)


@EACH_FORMAT
def test_a_file_holds_what_would_be_printed(
    folder: Path,
    printed: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    monkeypatch.chdir(folder)
    file = tmp_path / "new" / "report"
    main(["--no-cache", "--root", "kb", "--format", name, "--output", str(file)])
    assert file.read_bytes().decode("utf-8") == printed[name]
    assert [each.name for each in file.parent.iterdir()] == ["report"]


@EACH_FORMAT
def test_a_base_without_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    monkeypatch.chdir(tmp_path)
    assert main(["--no-cache", "--format", name, "--output", "report"]) == CLEAN
    text = (tmp_path / "report").read_text()
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    if name in ("concise", "jsonl"):
        assert text == ""
    if name == "junit":
        assert parse_xml(text).get("failures") == "0"


# One by one


def test_concise(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    assert printed["concise"].splitlines() == [
        f"{shown(each['path'])}:{each['line']}:{each['column']}: "
        f"{each['severity']} {each['code']} {each['name']} {each['message']}"
        + (" [*]" if each["fix"] and each["fix"]["level"] == "safe" else "")
        for each in findings
    ]


def test_json_lines(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    assert [json.loads(line) for line in printed["jsonl"].split("\n")[:-1]] == findings


def test_json_has_fixes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "stone").mkdir()
    (tmp_path / "stone/granite.md").write_text("# Granite\n\nIt is hard.\n")
    (tmp_path / "a.md").write_bytes(b"# A\r\n\r\n[b](granite.md) and [c](gone.md).\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--select", "LNK101,PAG204", "--format"]
    main([*words, "json"])
    found = json.loads(capsys.readouterr().out)
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
    main([*words, "concise"])
    marked = [line for line in capsys.readouterr().out.splitlines() if line.endswith(" [*]")]
    assert len(marked) == 1
    assert "granite.md" in marked[0]


def test_github(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    *commands, summary = printed["github"].splitlines()
    assert "errors" in summary
    kinds = {"error": "error", "warning": "warning", "notice": "info"}
    read = [parse_command(each) for each in commands]
    assert sorted(read) == sorted(
        (each["severity"], shown(each["path"]), str(each["line"]), str(each["column"]), each["message"])
        for each in findings
    )
    weights = [list(kinds.values()).index(each[0]) for each in read]
    assert weights == sorted(weights)


def parse_command(line: str) -> tuple[str, ...]:
    """A workflow command as the runner reads it: properties end at the first `::`, and are split
    at commas; then the escapes are undone, the percent sign last."""
    kind, _, rest = line.removeprefix("::").partition(" ")
    written, _, message = rest.partition("::")
    properties = dict(each.split("=", 1) for each in written.split(","))
    assert list(properties) == ["file", "line", "col", "title"]
    severity = {"notice": "info"}.get(kind, kind)
    place = (unescape(properties[key]) for key in ("file", "line", "col"))
    return (severity, *place, unescape(message))


def unescape(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_gitlab(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    severities = {"error": "major", "warning": "minor", "info": "info"}
    issues = json.loads(printed["gitlab"])
    assert [
        (each["location"]["path"], each["location"]["lines"]["begin"], each["severity"], each["description"])
        for each in issues
    ] == [
        (f"kb/{each['path']}", each["line"], severities[each["severity"]], each["message"])
        for each in findings
    ]
    assert [each["check_name"] for each in issues] == [each["name"] for each in findings]
    assert len({each["fingerprint"] for each in issues} - {""}) == len(issues)


def test_junit(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    top = parse_xml(printed["junit"])
    cases = [case for suite in top for case in suite if len(case)]
    assert Counter((case.get("file"), case.get("line"), case[0].get("message")) for case in cases) == Counter(
        (shown(each["path"]), str(each["line"]), each["message"]) for each in findings
    )
    for suite in top:
        kinds = Counter(case[0].tag if len(case) else "passed" for case in suite)
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(kinds["failure"])
        assert suite.get("skipped") == str(kinds["skipped"])
    assert top.get("tests") == str(sum(len(suite) for suite in top))
    failed = sum(each["severity"] != "info" for each in findings)
    assert top.get("failures") == str(failed)


def test_markdown(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    text = printed["markdown"]
    page = MarkdownIt("commonmark", {"html": True}).enable("table").use(gfm_autolink_plugin).render(text)
    assert not re.search(r"<(?!/?(?:h2|p|table|thead|tbody|tr|t[hd]))", page)
    rows = [re.findall(r"<td.*?>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.S)]
    assert {len(row) for row in rows} == {0, 3, 4}
    counts = Counter(each["code"] for each in findings)
    assert {row[2].split()[0]: int(row[0]) for row in rows if len(row) == 3} == counts
    listed = [(html.unescape(row[0]), html.unescape(row[3])) for row in rows if len(row) == 4]
    assert len(listed) == min(50, len(findings))
    assert set(listed) <= {
        (f"{shown(each['path'])}:{each['line']}:{each['column']}", each["message"]) for each in findings
    }


def test_sarif(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    found = validate(printed["sarif"])
    rules = found["tool"]["driver"]["rules"]
    levels = {"error": "error", "warning": "warning", "info": "note"}
    read = Counter(read_result(each) for each in found["results"])
    assert read == Counter(
        (each["code"], levels[each["severity"]], f"kb/{each['path']}", each["line"], each["column"])
        for each in findings
    )
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        said = result["message"]["text"]
        assert ("](" in plain(said)) == (plain(said) != said)
    said = Counter(plain(each["message"]["text"]) for each in found["results"])
    assert said == Counter(each["message"] for each in findings)
    assert not any(re.search(r"(?<!\\)[\[\]].*\]\(", each["message"]["text"]) for each in found["results"])
    prints = {each["partialFingerprints"]["proofshelf/v1"] for each in found["results"]}
    assert len(prints - {""}) == len(findings)
    assert found["invocations"][0]["toolExecutionNotifications"] == []


def test_sarif_rules_have_their_pages(printed: Mapping[str, str]) -> None:
    for rule in validate(printed["sarif"])["tool"]["driver"]["rules"]:
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
        assert "## Bad\n" in rule["help"]["text"]
        assert max(len(rule[key]["text"]) for key in ("shortDescription", "fullDescription")) <= 1024


def test_markdown_is_cut(tmp_path: Path) -> None:
    links = "\n\n".join(f"[link]({'|' * 200}-{number}.md)" for number in range(500))
    (tmp_path / "a.md").write_text(f"# A\n\n{links}\n")
    text = markdown_format.render(report_of(tmp_path))
    assert "The 50 most severe of 500:" in text
    assert len(text.encode()) < 100_000


def test_statistics(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    text = printed["statistics"]
    for code, count in Counter(each["code"] for each in findings).items():
        assert re.search(rf"^ +{count}  .*  {code} ", text, re.M)


def test_statistics_as_json(printed: Mapping[str, str], findings: Sequence[Mapping[str, Any]]) -> None:
    counted = json.loads(printed["statistics-json"])
    severities = Counter(each["severity"] for each in findings)
    assert counted["findings"] == len(findings)
    assert {each: counted[each] for each in severities} == severities
    by_rule = {(each["code"], each["name"]): each["findings"] for each in counted["by"]["rule"]}
    assert by_rule == Counter((each["code"], each["name"]) for each in findings)
    folders = Counter(each["path"].rpartition("/")[0] or "." for each in findings)
    assert {each["folder"]: each["findings"] for each in counted["by"]["folder"]} == folders


def test_statistics_take_a_format(
    folder: Path,
    printed: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    for words, name in (([], "statistics"), (["--format", "json"], "statistics-json")):
        main(["--no-cache", "--root", "kb", "--statistics", *words])
        assert capsys.readouterr().out == printed[name]


def test_statistics_of_plans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    part = "## PART 1: Rye (~20 lines)\n\n- [✓] PART 1: Create rye.md\n- [✓] Section 1: Starter\n"
    (tmp_path / "plan.md").write_text(f"# Knowledge Expansion: Bread\n\n# BATCH 2: Dough\n\n{part}")
    (tmp_path / "rye.md").write_text("# Rye\n\nA grain.\n")
    main(["--no-cache", "--root", str(tmp_path), "--select", "PAG101", "--statistics", "--format", "json"])
    counted = json.loads(capsys.readouterr().out)
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


# SARIF


@pytest.mark.parametrize(
    ("at", "words", "path"),
    [
        (".", ["--root", "docs/kb"], "docs/kb/a.md"),
        (".", [], "docs/kb/a.md"),
        ("docs", [], "kb/a.md"),
        ("docs/kb", [], "a.md"),
        ("docs/kb", ["--root", "."], "a.md"),
        ("docs/kb/b", [], "../a.md"),
    ],
)
def test_paths_begin_where_the_user_stands(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: str,
    words: Sequence[str],
    path: str,
) -> None:
    (tmp_path / "docs/kb/b").mkdir(parents=True)
    (tmp_path / "docs/kb/a.md").write_text("# A\n\n[b](gone.md)\n")
    (tmp_path / "checks.toml").write_text('root = "docs/kb"\n')
    monkeypatch.chdir(tmp_path / at)
    said = {}
    for name in ("text", "concise", "github", "gitlab", "sarif", "junit", "markdown"):
        main(["--no-cache", *words, "--select", "broken-link", "--format", name])
        said[name] = capsys.readouterr().out
    assert said["text"].startswith(f"{path}\n")
    assert said["concise"].startswith(f"{path}:3:1: error LNK101 ")
    assert said["github"].startswith(f"::error file={path},line=3,col=1,title=LNK101 broken-link::")
    assert json.loads(said["gitlab"])[0]["location"]["path"] == path
    assert read_result(validate(said["sarif"])["results"][0])[2] == path
    assert f' file="{path}" line="3"' in said["junit"]
    assert f"| {path}\\:3\\:1 |" in said["markdown"]


# Colours


class Terminal(StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "false", "NO_COLOR": "1"}, False, False),
    ],
)
def test_who_gets_colours(
    monkeypatch: pytest.MonkeyPatch,
    environment: Mapping[str, str],
    on_terminal: bool,
    elsewhere: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(Terminal()) is on_terminal
    assert [wants_colour(each) for each in (StringIO(), None)] == [elsewhere] * 2


@pytest.mark.parametrize(("value", "is_painted"), [("1", True), ("0", False)])
def test_forced_colours_are_printed_and_written_into_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    value: str,
    is_painted: bool,
) -> None:
    (tmp_path / "a.md").write_text("# A\n\n[b](gone.md)\n")
    monkeypatch.setenv("FORCE_COLOR", value)
    main(["--no-cache", "--root", str(tmp_path)])
    assert ("\x1b" in capsys.readouterr().out) is is_painted
    main(["--no-cache", "--root", str(tmp_path), "--output", str(tmp_path / "report")])
    assert "\x1b" not in (tmp_path / "report").read_text()


# --fail-on, --output


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        ("broken-link", {"error": FINDINGS, "warning": FINDINGS, "info": FINDINGS, "never": CLEAN}),
        ("empty-link", {"error": CLEAN, "warning": FINDINGS, "info": FINDINGS, "never": CLEAN}),
        ("line-ends", {"error": CLEAN, "warning": CLEAN, "info": FINDINGS, "never": CLEAN}),
        ("dead-anchor", {"error": CLEAN, "warning": CLEAN, "info": CLEAN, "never": CLEAN}),
    ],
)
def test_fail_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rules: str, codes: Mapping[str, int]
) -> None:
    (tmp_path / "a.md").write_bytes(b"Text [b](gone.md) and [c]().\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--select", rules]
    assert {least: main([*words, "--fail-on", least]) for least in codes} == codes
    assert main(words) == codes["warning"]
    capsys.readouterr()


def test_junit_fails_as_the_run_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"Text [b](gone.md) and [c]().\r\n")
    words = ["--no-cache", "--root", str(tmp_path), "--format", "junit", "--fail-on"]
    failures = {}
    for least in ("error", "warning", "info", "never"):
        main([*words, least])
        failures[least] = parse_xml(capsys.readouterr().out).get("failures")
    assert failures == {"error": "1", "warning": "2", "info": "4", "never": "0"}


def test_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "file").write_text("")
    assert main(["--no-cache", "--root", str(tmp_path), "--output", str(tmp_path / "file/x")]) == WRONG_USE
    assert "file/x: cannot be written: " in capsys.readouterr().err


def test_output_into_a_device_leaves_it_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert main(["--no-cache", "--root", str(tmp_path), "--output", os.devnull]) == CLEAN
    assert not Path(os.devnull).is_file()
