"""What holds for every format, over hostile bases and from wherever the user stands."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hostile_reports import Hostile, parse_xml, run
from programs import run_checks
from sarif_reading import read_result, validate

from checks.cli import main
from checks.exit_codes import CLEAN
from checks.reports import FINGERPRINTED, FORMATS

EACH_FORMAT = pytest.mark.parametrize("name", FORMATS)


@EACH_FORMAT
def test_two_runs_print_the_same_bytes(hostile: Hostile, name: str) -> None:
    assert run(hostile.folder, "--root", "kb", "--format", name, seed="2") == hostile.printed[name]


@EACH_FORMAT
def test_fingerprints_are_made_for_the_formats_that_show_them(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    def render(fingerprinted: frozenset[str]) -> str:
        monkeypatch.setattr("checks.cli.check.FINGERPRINTED", fingerprinted)
        main(["--no-cache", "--root", "kb", "--format", name])
        return capsys.readouterr().out

    monkeypatch.chdir(hostile.folder)
    assert render(frozenset({name})) == hostile.printed[name]
    assert (render(frozenset()) == hostile.printed[name]) == (name not in FINGERPRINTED)


@EACH_FORMAT
def test_no_control_character_is_printed(hostile: Hostile, name: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\ufffe]", hostile.printed[name])


@EACH_FORMAT
@pytest.mark.parametrize("root", ["kb", "kb/::error file=x::a,b%0A"])
def test_nobody_but_the_format_gives_commands(
    hostile: Hostile,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    root: str,
) -> None:
    """A runner takes lines that begin with colons as commands, and others where a sign stands in them."""
    monkeypatch.chdir(hostile.folder / root)
    lines = run_checks("--no-cache", "--format", name).stdout.splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
    assert len(commands) == (len(lines) - 1 if name == "github" else 0)


@EACH_FORMAT
def test_a_file_holds_what_would_be_printed(
    hostile: Hostile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    monkeypatch.chdir(hostile.folder)
    file = tmp_path / "new" / "report"
    main(["--no-cache", "--root", "kb", "--format", name, "--output", str(file)])
    assert file.read_bytes().decode("utf-8") == hostile.printed[name]
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
        said[name] = run_checks("--no-cache", *words, "--select", "broken-link", "--format", name).stdout
    assert said["text"].startswith(f"{path}\n")
    assert said["concise"].startswith(f"{path}:3:1: error LNK101 ")
    assert said["github"].startswith(f"::error file={path},line=3,col=1,title=LNK101 broken-link::")
    assert json.loads(said["gitlab"])[0]["location"]["path"] == path
    assert read_result(validate(said["sarif"])["results"][0])[2] == path
    assert f' file="{path}" line="3"' in said["junit"]
    assert f"| {path}\\:3\\:1 |" in said["markdown"]
