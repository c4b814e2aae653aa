"""Formats that have a line for each finding, as their readers take them apart."""

import html
import json
import re
from collections import Counter
from pathlib import Path

from hostile_reports import Hostile, shown
from markdown_it import MarkdownIt
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from sarif_reading import report_of

from checks.reports import markdown as markdown_format


def test_concise(hostile: Hostile) -> None:
    assert hostile.printed["concise"].splitlines() == [
        f"{shown(each['path'])}:{each['line']}:{each['column']}: "
        f"{each['severity']} {each['code']} {each['name']} {each['message']}"
        + (" [*]" if each["fix"] and each["fix"]["level"] == "safe" else "")
        for each in hostile.findings
    ]


def test_json_lines(hostile: Hostile) -> None:
    assert [json.loads(line) for line in hostile.printed["jsonl"].split("\n")[:-1]] == hostile.findings


def test_github(hostile: Hostile) -> None:
    *commands, summary = hostile.printed["github"].splitlines()
    assert "errors" in summary
    kinds = {"error": "error", "warning": "warning", "notice": "info"}
    read = [parse_command(each) for each in commands]
    assert sorted(read) == sorted(
        (each["severity"], shown(each["path"]), str(each["line"]), str(each["column"]), each["message"])
        for each in hostile.findings
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


def test_markdown(hostile: Hostile) -> None:
    text = hostile.printed["markdown"]
    page = MarkdownIt("commonmark", {"html": True}).enable("table").use(gfm_autolink_plugin).render(text)
    assert not re.search(r"<(?!/?(?:h2|p|table|thead|tbody|tr|t[hd]))", page)
    rows = [re.findall(r"<td.*?>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)]
    assert {len(row) for row in rows} == {0, 3, 4}
    counts = Counter(each["code"] for each in hostile.findings)
    assert {row[2].split()[0]: int(row[0]) for row in rows if len(row) == 3} == counts
    listed = [(html.unescape(row[0]), html.unescape(row[3])) for row in rows if len(row) == 4]
    assert len(listed) == min(50, len(hostile.findings))
    assert set(listed) <= {
        (f"{shown(each['path'])}:{each['line']}:{each['column']}", each["message"])
        for each in hostile.findings
    }


def test_markdown_is_cut(tmp_path: Path) -> None:
    links = "\n\n".join(f"[link]({'|' * 400}-{number}.md)" for number in range(500))
    folders = "/".join(["f" * 200] * 2)
    (tmp_path / folders).mkdir(parents=True)
    (tmp_path / folders / "a.md").write_text(f"# A\n\n{links}\n")
    text = markdown_format.render(report_of(tmp_path))
    assert "The 50 most severe of 500:" in text
    rows = [line.split(" | ") for line in text.split("\n") if line.startswith("| f")]
    assert len(rows) == 50
    for place, _, _, message in rows:
        path, line, column = re.sub(r"\\(.)", r"\1", place.removeprefix("| ")).split(":")
        assert (len(path), path[-1], column) == (300, "…", "1")
        assert line.isdigit()
        assert len(re.sub(r"\\(.)", r"\1", message.removesuffix(" |"))) == 300


def test_markdown_ends_with_the_progress_of_the_plans(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Bread\n\n## PART 1: Rye\n\n- [✓] PART 1: Create rye.md\n")
    text = markdown_format.render(report_of(tmp_path))
    assert text.endswith("\n\nPlans tick 1 of 1 part; the files show: 1 planned.\n")
