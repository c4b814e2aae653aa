"""Options and configuration: what is wrong, or would make no difference, is told in one line."""

import os
import sys
from pathlib import Path

import pytest
from programs import run_checks

from checks.cli import main
from checks.exit_codes import FINDINGS, WRONG_USE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--root", "nowhere"], "nowhere: no such folder"),
        (["--root", "kb", "kb/gone.md"], "kb/gone.md: no such file or folder"),
        (["--root", "kb", "."], ".: lies outside the base kb"),
        (
            ["--root", "kb", "--select", "broken-lnk"],
            "unknown rule 'broken-lnk': did you mean 'broken-link'?",
        ),
        (["--root", "empty"], "empty: holds no Markdown file, so nothing was checked"),
        (["--explain", "title"], "unknown rule 'title': did you mean 'missing-title'?"),
        (["--explain", "PAG1O1"], "unknown rule 'PAG1O1': --list-rules --select PAG shows those of PAG\n"),
        (["--explain", "XYZ999"], "unknown rule 'XYZ999': --list-rules shows all\n"),
        (["--explain", "IDX1"], "'IDX1' is the beginning of IDX101, IDX102: name one"),
        (["--root", "kb", "--select", ","], "--select names no rule"),
        (["--root", "kb", "--write"], "--write needs the command index"),
        (["--root", "kb", "export"], "export: no such file or folder; the command comes first"),
        (["--config", "kb/none.toml"], "kb/none.toml: cannot be read"),
        (["--root", ""], "argument --root: is empty\n"),
        (["--roto", "kb"], "unrecognized arguments: --roto: did you mean '--root'?\n"),
        (["kb", "--root", "kb", "kb", "--roto"], "unrecognized arguments: --roto: did you mean '--root'?\n"),
        (["kb", "--root", "kb", "kb/gone.md"], "kb/gone.md: no such file or folder"),
        (["--frobnicate=9"], "unrecognized arguments: --frobnicate=9: --help lists the options\n"),
        (["--fail-on", "errors"], "argument --fail-on: invalid choice: 'errors' (choose from "),
        (["--root", "kb", "exprt"], "exprt: no such file or folder: did you mean 'export'?\n"),
        (["--root", "kb/bread/00-sourdough.md"], "kb/bread/00-sourdough.md: is no folder\n"),
        (["--ignore", "infos"], "unknown rule 'infos': did you mean 'info'?\n"),
        (["--select", "PAGE"], "unknown rule 'PAGE': did you mean 'PAG'?\n"),
    ],
)
def test_wrong_use_is_told_in_one_line(faulty: Path, words: list[str], said: str) -> None:
    (faulty.parent / "empty").mkdir()
    shown = run_checks(*words)
    assert shown.returncode == WRONG_USE
    assert shown.stdout == ""
    assert shown.stderr.replace(os.sep, "/").startswith(f"checks: {said}")
    assert shown.stderr.count("\n") == 1


def test_the_configuration_of_the_base_counts(faulty: Path) -> None:
    (faulty / "checks.toml").write_text(
        'select = ["LNK", "PAG1"]\n[[allow]]\npath = "bread/"\nrules = ["LNK"]\nreason = "old"\n'
    )
    assert "LNK101" not in run_checks("--root", "kb", "--format", "json").stdout
    (faulty / "checks.toml").write_text("slect = []\n")
    done = run_checks("--root", "kb")
    assert done.returncode == WRONG_USE
    assert "unknown key 'slect': did you mean 'select'?" in done.stderr


@pytest.mark.parametrize("option", [[], ["--fix"], ["--diff"]])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('root = "nope"', "root: nope: no such folder"),
        ('ignore = ["ALL"]', "ignore: unknown rule 'ALL'"),
        ('select = ["broken-lnk"]', "select: unknown rule 'broken-lnk': did you mean 'broken-link'?"),
    ],
)
def test_what_the_configuration_names_and_is_not_there_is_told_with_the_file(
    faulty: Path, content: str, said: str, option: list[str]
) -> None:
    (faulty.parent / "checks.toml").write_text(content)
    done = run_checks(*option, "--config", "checks.toml")
    assert done.returncode == WRONG_USE
    assert done.stderr.startswith(f"checks: checks.toml: {said}")
    # What an option replaces does not count.
    if "ignore" not in content:
        assert run_checks("--root", "kb", "--config", "checks.toml", "--select", "LNK").returncode == FINDINGS


@pytest.mark.parametrize("words", [["index"], ["export"], []])
def test_a_misspelt_rule_that_is_allowed_is_told_by_all_commands(faulty: Path, words: list[str]) -> None:
    (faulty / "checks.toml").write_text(
        '[[allow]]\npath = "bread/"\nrules = ["broken-lnk"]\nreason = "old"\n'
    )
    done = run_checks(*words, "--root", "kb")
    assert done.returncode == WRONG_USE
    said = "kb/checks.toml:1: allow: unknown rule 'broken-lnk': did you mean 'broken-link'?\n"
    assert done.stderr.replace(os.sep, "/").endswith(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--diff", "--format", "json"], "--format has no effect on --diff"),
        (["--diff", "--statistics"], "--statistics has no effect on --diff"),
        (["--list-rules", "kb"], "a path has no effect on --list-rules"),
        (["--list-rules", "--format", "sarif"], "rules are printed as text or json, not as sarif"),
        (["--list-rules", "--explain", "LNK101"], "--list-rules has no effect on --explain"),
        (["--explain", "LNK101", "--format", "junit"], "rules are printed as text or json, not as junit"),
        (["--explain", "LNK101", "--select", "PAG"], "--select has no effect on --explain"),
        (["--write-baseline", "--format", "json"], "--format has no effect on --write-baseline"),
        (["--write-baseline", "--output", "x"], "--output has no effect on --write-baseline"),
        (["export", "--format", "sarif"], "--format has no effect on export"),
        (["export", "--baseline", "none"], "--baseline has no effect on export"),
        (["export", "--write-baseline"], "--write-baseline has no effect on export"),
        (["export", "--statistics"], "--statistics has no effect on export"),
        (["export", "--fail-on", "error"], "--fail-on has no effect on export"),
        (["export", "--list-rules"], "--list-rules works with the checks, not with export"),
        (["export", "--no-baseline"], "--no-baseline has no effect on export"),
        (["export", "--show-suppressed"], "--show-suppressed has no effect on export"),
        (["--write-baseline", "--no-baseline"], "--no-baseline has no effect on --write-baseline"),
        (["--baseline", "x", "--no-baseline"], "--baseline has no effect with --no-baseline"),
        (["--diff", "--baseline", "--no-baseline"], "--baseline has no effect with --no-baseline"),
        (["index", "kb/bread"], "a path has no effect on index"),
        (["index", "--select", "LNK"], "--select has no effect on index"),
        (["index", "--write", "--output", "x"], "--write writes into the base: leave out --output"),
        (["--statistics", "--show-suppressed"], "--show-suppressed has no effect on --statistics"),
        (["--statistics", "--format", "sarif"], "--statistics is printed as text or json, not as sarif"),
        (
            ["--show-suppressed", "--format", "concise"],
            "--show-suppressed lists nothing in the format concise",
        ),
        (["--show-suppressed", "--format", "junit"], "--show-suppressed lists nothing in the format junit"),
    ],
    ids=str,
)
def test_what_would_make_no_difference_is_refused(faulty: Path, words: list[str], said: str) -> None:
    before = sorted(faulty.rglob("*"))
    shown = run_checks(*words, "--root", "kb", "--no-cache")
    assert shown.returncode == WRONG_USE
    assert shown.stdout == ""
    assert shown.stderr.replace(os.sep, "/").startswith(f"checks: {said}")
    assert shown.stderr.count("\n") == 1
    assert sorted(faulty.rglob("*")) == before


@pytest.mark.usefixtures("faulty")
def test_a_dash_is_standard_output() -> None:
    for words in (["--root", "kb"], ["export", "--root", "kb"], ["index", "--root", "kb"], ["--list-rules"]):
        shown = run_checks(*words).stdout
        assert run_checks(*words, "--output", "-").stdout == shown
    assert not Path("-").exists()


def test_a_script_is_named_as_it_was_called(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["/opt/env/bin/proofshelf-checks"])
    assert main(["--root", "kb", "--write"]) == WRONG_USE
    assert capsys.readouterr().err.endswith(": proofshelf-checks index --write\n")
    assert main(["--root", "kb", "export"]) == WRONG_USE
    assert capsys.readouterr().err.endswith(": proofshelf-checks export …\n")
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert told.startswith("usage: proofshelf-checks ")
    assert "python -m" not in told
