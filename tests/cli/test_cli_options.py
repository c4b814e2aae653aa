"""Options and configuration: what is wrong, or would make no difference, is told in one line."""

from pathlib import Path

import pytest

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
        (["--explain", "XYZ999"], "unknown rule 'XYZ999': --list-rules shows all\n"),
        (["--explain", "IDX1"], "'IDX1' is the beginning of IDX101, IDX102: name one"),
        (["--root", "kb", "--select", ","], "--select names no rule"),
        (["--root", "kb", "--write"], "--write needs the command index"),
        (["--root", "kb", "export"], "export: no such file or folder; the command comes first"),
        (["--config", "kb/none.toml"], "kb/none.toml: cannot be read"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    faulty: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    (faulty.parent / "empty").mkdir()
    assert main(words) == WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"checks: {said}")
    assert shown.err.count("\n") == 1


def test_the_configuration_of_the_base_counts(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (faulty / "checks.toml").write_text(
        'select = ["LNK", "PAG1"]\n[[allow]]\npath = "bread/"\nrules = ["LNK"]\nreason = "old"\n'
    )
    main(["--root", "kb", "--format", "json"])
    assert "LNK101" not in capsys.readouterr().out
    (faulty / "checks.toml").write_text("slect = []\n")
    assert main(["--root", "kb"]) == WRONG_USE
    assert "unknown key 'slect': did you mean 'select'?" in capsys.readouterr().err


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
    faulty: Path, capsys: pytest.CaptureFixture[str], content: str, said: str, option: list[str]
) -> None:
    (faulty.parent / "checks.toml").write_text(content)
    assert main([*option, "--config", "checks.toml"]) == WRONG_USE
    assert capsys.readouterr().err.startswith(f"checks: checks.toml: {said}")
    # What an option replaces does not count.
    if "ignore" not in content:
        assert main(["--root", "kb", "--config", "checks.toml", "--select", "LNK"]) == FINDINGS


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
def test_what_would_make_no_difference_is_refused(
    faulty: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = sorted(faulty.rglob("*"))
    assert main([*words, "--root", "kb", "--no-cache"]) == WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"checks: {said}")
    assert shown.err.count("\n") == 1
    assert sorted(faulty.rglob("*")) == before


@pytest.mark.usefixtures("faulty")
def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--root", "kb"], ["export", "--root", "kb"], ["index", "--root", "kb"], ["--list-rules"]):
        main(words)
        shown = capsys.readouterr().out
        main([*words, "--output", "-"])
        assert capsys.readouterr().out == shown
    assert not Path("-").exists()
