"""The documentation against the program: what it lists is there, and its examples are read as
it says and print what it shows."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from pathlib import Path

import pytest
from base_files import write_base
from doc_tables import DOCS, GUIDE, ROOT, code, read, rows, section

from checks import exit_codes
from checks.cli import main
from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.evidence.sections.finding import LIKELY, PARTIAL, PRESENT
from checks.model import (
    Coverage,
    LinkState,
    State,
    Verdict,
)
from checks.model.suppressions import Origin
from checks.reading.base import read_base
from checks.reports import FORMATS
from checks.rules import RULES, Rule
from checks.rules.pages import module_docstring
from hooks.settings import Settings

# "`path.md`:", a blank line, and a fence: a file of the example that runs through the guide.
_EXAMPLE_FILE = re.compile(r"^`([\w./-]+\.md)`:\n\n```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ python -m checks (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


# Rules, configuration, options


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_has_its_row(rule: Rule) -> None:
    first = module_docstring(rule).split("\n", 1)[0]
    row = f"| {rule.code} | `{rule.name}` | {rule.severity.value} | {first} |"
    assert row in read(DOCS / "rules.md").split("\n")


def test_no_other_rule_has_a_row() -> None:
    listed = re.findall(r"^\| ([A-Z]{3}\d{3}) \|", read(DOCS / "rules.md"), re.MULTILINE)
    assert listed == [rule.code for rule in RULES]


def test_rules_that_pages_name_exist() -> None:
    known = {rule.code for rule in RULES}
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", read(page))) <= known, page


def test_configuration_table_has_each_key_with_its_default() -> None:
    table = {
        code(key): code(default)
        for key, default, _ in rows(section(read(GUIDE / "own-base.md"), "Configuration"))
    }
    defaults = Config()
    keys = [each.name for each in fields(Config) if each.name not in ("today", "file")]
    assert table == {key.replace("_", "-"): as_toml(getattr(defaults, key)) for key in keys}


def as_toml(value: object) -> str:
    match value:
        case float():
            return str(value)
        case tuple():
            return "[" + ", ".join(f'"{each}"' for each in value) + "]"
        case Path():
            return f'"{value}"'
        case bool():
            return str(value).lower()
        case None:
            return '""'
    return "{}"


def test_each_setting_of_the_site_is_told_with_its_default() -> None:
    table = {
        code(key): code(default) for key, default, _ in rows(section(read(GUIDE / "site.md"), "Settings"))
    }
    assert table == {
        key: as_toml(option.default) if isinstance(option.default, bool) else option.default
        for key, option in Settings._schema
    }


def test_each_option_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
    # The head of a diff is no option.
    told = set(re.findall(r"(?<!diff )--[a-z][a-z-]+", read(GUIDE / "checks.md")))
    assert options - {"--help"} <= told
    assert told <= options


def test_each_exit_code_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    codes = {value for name, value in vars(exit_codes).items() if name.isupper()}
    assert {int(row[0]) for row in rows(section(read(GUIDE / "checks.md"), "Exit codes"))} == codes
    (line,) = re.findall(r"^Exit codes: (.*)", read(GUIDE / "batches.md"), re.MULTILINE)
    assert set(map(int, re.findall(r"\d+", line))) == codes
    with pytest.raises(SystemExit):
        main(["--help"])
    told = re.search(r"exit codes:(.*?)\n\n", capsys.readouterr().out, re.DOTALL)
    assert told
    assert set(map(int, re.findall(r"\b\d+\b", told[1]))) == codes


def test_each_format_is_told() -> None:
    names = [code(row[0]) for row in rows(section(read(GUIDE / "checks.md"), "Formats"))]
    assert sorted(names) == sorted(FORMATS)


# Examples


@dataclass(frozen=True)
class Shown:
    """Commands that a page shows in one block, each with its output."""

    page: Path
    commands: Sequence[tuple[str, str]]


def iter_shown() -> Iterator[Shown]:
    for page in (ROOT / "README.md", GUIDE / "checks.md"):
        for block in _CONSOLE.findall(read(page)):
            commands = _COMMAND.findall(block)
            if commands and all(output.strip() and "--root base" in command for command, output in commands):
                yield Shown(page, commands)


@pytest.fixture
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example base of the guide, in the folder `base`."""
    files = {
        path: text for page in sorted(GUIDE.glob("*.md")) for path, text in _EXAMPLE_FILE.findall(read(page))
    }
    assert len(files) == 5
    write_base(tmp_path / "base", files)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_example")
@pytest.mark.parametrize(
    "shown", list(iter_shown()), ids=lambda shown: f"{shown.page.name}: {shown.commands[0][0]}"
)
def test_output_is_what_the_page_shows(shown: Shown, capsys: pytest.CaptureFixture[str]) -> None:
    for command, output in shown.commands:
        main(command.split())
        assert capsys.readouterr().out == output


RECORDS = {
    "KNOWLEDGE-REVIEW-batch-1.md": """---
review: 1
plan: plan.md
batch: 1
parts:
  - part: 1
    judgement: rejected
    reviewer: Jane Doe
    reviewed: 2026-03-02T12:00:00+01:00
    page: {path: bread/00-starter.md, sha256: "0"}
---

# Review of batch 1
""",
    "KNOWLEDGE-RUN-batch-1.md": """---
run: 1
plan: plan.md
batch: 1
runner: runner-1
parts:
  - part: 1
    outcome: unverified
    attempts:
      - {attempt: 1, outcome: unverified, started: 2026-03-02T10:00:00+01:00}
---

# Run of batch 1
""",
}


@pytest.mark.usefixtures("_example")
def test_each_key_of_the_export_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in RECORDS.items():
        Path("base/expansions/sourdough", name).write_text(text, encoding="utf-8")
    Path("base/checks.toml").write_text('[[allow]]\npath = "**"\nrules = ["PAG103"]\nreason = "short"\n')
    main(["export", "--root", "base"])
    export = json.loads(capsys.readouterr().out)
    plan, drop, page = export["plans"][0], export["drops"][0], export["pages"][0]
    part, run = plan["parts"][0], export["runs"][0]
    objects = {
        "top": export,
        "plan": plan,
        "influential file": plan["influential_files"][0],
        "batch": plan["batches"][0],
        "part": part,
        "review": part["review"],
        "section": part["sections"][0],
        "citation": part["citations"][0],
        "drop": drop,
        "belongs to": drop["belongs_to"],
        "claim": drop["claims"][0],
        "source": drop["sources"][0],
        "page": page,
        "planned by": page["planned_by"][0],
        "run": run,
        "part of a run": run["parts"][0],
        "attempt": run["parts"][0]["attempts"][0],
        "scorecard": export["scorecards"][0],
        "finding": export["findings"][0],
        "suppressed by": export["suppressed"][0]["suppressed_by"],
    }
    table = rows(section(read(GUIDE / "checks.md"), "The export"))
    assert {name: re.findall(r"`(\w+)`", keys) for name, keys in table} == {
        name: list(each) for name, each in objects.items()
    }


@pytest.mark.usefixtures("_example")
def test_each_key_of_the_json_report_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("base/checks.toml").write_text('[[allow]]\npath = "**"\nrules = ["PAG103"]\nreason = "short"\n')
    main(["--root", "base", "--format", "json", "--show-suppressed"])
    found = json.loads(capsys.readouterr().out)
    fixes = [each["fix"] for each in found if each["fix"]]
    keys = set[str]().union(*found, *fixes, *(edit for fix in fixes for edit in fix["edits"]))
    assert {"suppressed_by", "level", "end_column"} <= keys
    assert keys <= set(re.findall(r"""[`"](\w+)[`"]""", section(read(GUIDE / "checks.md"), "JSON")))


# Verdicts and states


def test_each_origin_of_a_suppression_is_told() -> None:
    (line,) = re.findall(r"whose `origin` is (.*)", read(GUIDE / "checks.md"))
    assert set(re.findall(r"`(\w+)`", line)) == {origin.value for origin in Origin}


@pytest.mark.parametrize(
    ("heading", "members"), [("Sections", Coverage), ("Claims", Verdict), ("States", State)]
)
def test_each_verdict_and_state_is_told(heading: str, members: type[Enum]) -> None:
    table = rows(section(read(GUIDE / "evidence.md"), heading))
    assert [row[0] for row in table] == [member.value for member in members]


def test_thresholds_are_those_of_the_code() -> None:
    told = section(read(GUIDE / "evidence.md"), "Sections")
    assert f"From {PRESENT} on the section is present, from {PARTIAL} on partial" in told
    assert f"{LIKELY} is enough" in told


# Where pages are listed


def test_each_page_is_in_the_navigation() -> None:
    listed = re.findall(r"^ +- (?:[\w ]+: )?([\w/-]+\.md)$", read(ROOT / "mkdocs.yml"), re.MULTILINE)
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_each_decision_is_listed_under_its_title() -> None:
    titles = [read(page).split("\n", 1)[0] for page in sorted((DOCS / "decisions").glob("0*.md"))]
    listed = rows(read(DOCS / "decisions" / "index.md"))
    assert [f"# {number} {link[1 : link.rindex('](')]}" for number, link in listed] == titles


# Links

_OUTSIDE = ("knowledge/", "tests/", "site/", "batches/", "checks/")
_OF_SCHEME = re.compile(r"#only-(?:light|dark)$")
"""How the theme is told for which scheme a picture is."""
_OF_SITE = re.compile(r"(?:\.\./)*knowledge/")
"""Pages that the plugin adds to the site; a strict build checks links to them."""


def test_links_between_pages_work() -> None:
    """Each link of the documentation, by the program's own rules. Pages are linked without a
    heading's id, which on the site is MkDocs' and elsewhere GitHub's."""
    config = Config(root=ROOT, plans=(), drops=(), exclude=_OUTSIDE)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    top = ("README.md", "CHANGELOG.md")
    pages = sorted(path for path in base.documents if path in top or path.startswith("docs/"))
    assert len(pages) > 25
    links = [(path, each) for path in pages for each in evidence.links[path]]
    broken = [
        f"{path}:{each.link.line} {each.link.target}"
        for path, each in links
        if (
            each.state not in (LinkState.WORKS, LinkState.EXTERNAL)
            or "#" in _OF_SCHEME.sub("", each.link.target)
        )
        and not _OF_SITE.match(each.link.target)
    ]
    assert broken == []
