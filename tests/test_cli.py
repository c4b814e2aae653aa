"""`python -m checks` as its users run it: what is printed, and the exit code."""

import json
import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest
from base_files import write_base

from checks.cli import main
from checks.exit_codes import CLEAN, FINDINGS, WRONG_USE
from checks.reading.cache.sealing import cache_home
from checks.writing import replace_file

PLAN = """\
# Knowledge Expansion: Bread

**Date**: 2026-05-04

# BATCH 1: Dough (2 runners, ~60 lines)

## PART 1: Sourdough (~40 lines)

- [✓] PART 1: Create bread/00-sourdough.md (Completed 2026-05-05 09:10)

**Step 2: Create Knowledge File**
- [ ] Section 1: Starter (flour, water, feeding)
- [ ] Section 2: Folding
- [ ] **CITE**: flour/01

## PART 2: Rye (~20 lines)

- [ ] PART 2: Create bread/01-rye.md
"""

PAGE = "# Sourdough\n\n## The starter\n\nSee [wheat](../flour/01-wheat.md) and [gone](nowhere.md).\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "expansions/bread/plan.md": PLAN,
        "bread/00-sourdough.md": PAGE,
        "flour/01-wheat.md": "# Wheat\n\nA grain.\n",
    }
    write_base(tmp_path / "kb", files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "kb"


def test_the_report_groups_by_file_and_shows_the_source(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", "kb"]) == FINDINGS
    shown = capsys.readouterr().out
    assert shown.startswith("kb/bread/00-sourdough.md\n")
    assert "  5:39  error    the link leads to nowhere.md" in shown
    assert "        | See [wheat](../flour/01-wheat.md) and [gone](nowhere.md).\n" in shown
    assert "PAG101 missing-section" in shown
    assert "Plans tick 1 of 2 parts; the files show: 1 planned, 1 written.\n" in shown
    assert shown.splitlines()[-1].startswith("3 files: 2 pages, 1 plan with 2 parts, 0 drops. 2 errors, ")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--select", "LNK"], {"LNK101"}),
        (["--select", "broken-link,PAG101"], {"LNK101", "PAG101"}),
        (["--select", "LNK101", "--ignore", "LNK"], set()),
        (["kb/bread", "--select", "LNK,PAG101"], {"LNK101"}),
        (["kb/expansions/bread/plan.md", "--select", "LNK,PAG101"], {"PAG101"}),
        (["kb", "--select", "LNK,PAG101"], {"LNK101", "PAG101"}),
    ],
)
def test_selection_and_paths(
    base: Path, capsys: pytest.CaptureFixture[str], words: list[str], codes: set[str]
) -> None:
    code = main(["--root", "kb", "--format", "json", *words])
    findings = json.loads(capsys.readouterr().out)
    assert {each["code"] for each in findings} == codes
    assert code == (FINDINGS if codes else CLEAN)


@pytest.mark.parametrize("path", ["kb/build/README.md", "kb/build", "kb/.git/HEAD", "kb/empty"])
def test_a_path_of_which_nothing_is_read_is_no_sound_one(
    base: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    for folder in ("build", ".git", "empty"):
        (base / folder).mkdir()
    (base / "build/README.md").write_text("# Built\n")
    (base / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (base / "picture.png").write_text("")
    (base / "checks.toml").write_text('exclude = ["build/"]\n')
    assert main(["--root", "kb", path]) == WRONG_USE
    assert capsys.readouterr().err.startswith(f"checks: {path}: nothing in it is checked: ")
    assert main(["--root", "kb", "kb/picture.png", path]) == CLEAN
    assert capsys.readouterr().err.startswith(f"checks: {path}: nothing in it is checked: ")
    assert main(["--root", "kb", "kb/picture.png", "kb/checks.toml"]) == CLEAN
    assert capsys.readouterr().err == ""


def test_folders_that_are_passed_over_are_told_where_nothing_else_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb/pyvenv.cfg").write_text("home = /usr/bin\n")
    (tmp_path / "kb/00-soil.md").write_text("# Soil\n")
    assert main(["--root", str(tmp_path)]) == WRONG_USE
    assert f"checks: {tmp_path / 'kb'}: is not read, as it holds a pyvenv.cfg\n" in capsys.readouterr().err


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
    base: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    (base.parent / "empty").mkdir()
    assert main(words) == WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"checks: {said}")
    assert shown.err.count("\n") == 1


def test_control_characters_of_a_file_reach_no_terminal(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "bread/\x1b[31mred.md").write_text("[a](\x1b]0;title\x07.md)\n")
    main(["--root", "kb"])
    assert "\x1b" not in capsys.readouterr().out


def test_infos_alone_do_not_fail(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "bread/02-spelt.md").write_text("# Spelt\r\n\r\nA grain.\r\n")
    assert main(["--root", "kb", "--select", "line-ends"]) == CLEAN
    assert "PAG204 line-ends" in capsys.readouterr().out


def test_the_configuration_of_the_base_counts(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "checks.toml").write_text(
        'select = ["LNK", "PAG1"]\n[[allow]]\npath = "bread/"\nrules = ["LNK"]\nreason = "old"\n'
    )
    main(["--root", "kb", "--format", "json"])
    assert "LNK101" not in capsys.readouterr().out
    (base / "checks.toml").write_text("slect = []\n")
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
    base: Path, capsys: pytest.CaptureFixture[str], content: str, said: str, option: list[str]
) -> None:
    (base.parent / "checks.toml").write_text(content)
    assert main([*option, "--config", "checks.toml"]) == WRONG_USE
    assert capsys.readouterr().err.startswith(f"checks: checks.toml: {said}")
    # What an option replaces does not count.
    if "ignore" not in content:
        assert main(["--root", "kb", "--config", "checks.toml", "--select", "LNK"]) == FINDINGS


def test_a_hidden_folder_can_be_named(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / ".notes").mkdir()
    (base / ".notes/a.md").write_text("# A\n\n[b](gone.md)\n")
    main(["--root", "kb", "kb/.notes", "--format", "json"])
    assert {each["path"] for each in json.loads(capsys.readouterr().out)} == {".notes/a.md"}


def test_a_link_shows_what_is_said_of_itself_and_of_its_file(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "links").mkdir()
    (base / "links/dough.md").symlink_to("../bread/00-sourdough.md")
    (base / "links/gone.md").symlink_to("gone.md")  # to itself
    words = ["--root", "kb", "--format", "json", "--select", "symlink,broken-symlink,broken-link"]
    main([*words, "kb/links/dough.md", "kb/links/gone.md"])
    found = {(each["path"], each["name"]) for each in json.loads(capsys.readouterr().out)}
    assert found == {
        ("links/dough.md", "symlink"),
        ("bread/00-sourdough.md", "broken-link"),
        ("links/gone.md", "broken-symlink"),
    }


def test_the_export_tells_what_plans_and_drops_say_of_themselves(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drop = (
        "---\npart: 1\nsources:\n  - {address: https://rye.test/a, title: On rye, accessed: 2025-03-02}\n"
        "  - {address: https://rye.test/b}\n---\n\n# KNOWLEDGE DROP: Rye\n"
    )
    (base / "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1000.md").write_text(drop)
    head = "**Goal**: Two pages on bread\n**Strategy**: Bake first\n\n## PART 1"
    plan = base / "expansions/bread/plan.md"
    plan.write_text(plan.read_text().replace("## PART 1", head, 1))
    main(["export", "--root", "kb"])
    export = json.loads(capsys.readouterr().out)
    assert (export["plans"][0]["goal"], export["plans"][0]["strategy"]) == (
        "Two pages on bread",
        "Bake first",
    )
    assert export["drops"][0]["sources"] == [
        {"title": "On rye", "address": "https://rye.test/a", "accessed": "2025-03-02", "line": 4},
        {"title": "", "address": "https://rye.test/b", "accessed": None, "line": 5},
    ]


def test_a_page_that_quotes_the_mark_of_generated_files_stays_a_page(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "bread/02-marks.md").write_text("# Marks\n\n<!-- proofshelf:generated -->\n")
    main(["export", "--root", "kb"])
    assert "bread/02-marks.md" in {page["path"] for page in json.loads(capsys.readouterr().out)["pages"]}


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
    base: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = sorted(base.rglob("*"))
    assert main([*words, "--root", "kb", "--no-cache"]) == WRONG_USE
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"checks: {said}")
    assert shown.err.count("\n") == 1
    assert sorted(base.rglob("*")) == before


@pytest.mark.usefixtures("base")
def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--root", "kb"], ["export", "--root", "kb"], ["index", "--root", "kb"], ["--list-rules"]):
        main(words)
        shown = capsys.readouterr().out
        main([*words, "--output", "-"])
        assert capsys.readouterr().out == shown
    assert not Path("-").exists()


def test_the_index_is_printed_written_and_its_staleness_seen(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "--root", "kb"]) == CLEAN
    shown = capsys.readouterr().out
    assert "- [Wheat](flour/01-wheat.md): A grain.\n" in shown
    assert not (base / "INDEX.md").exists()
    for said in ("written: INDEX.md\n", "unchanged: INDEX.md\n"):
        assert main(["index", "--root", "kb", "--write"]) == CLEAN
        assert (base / "INDEX.md").read_text() == shown
        assert capsys.readouterr().out == said
    assert main(["--root", "kb", "--select", "IDX"]) == CLEAN
    (base / "flour/02-rye.md").write_text("# Rye\n")
    assert main(["--root", "kb", "--select", "IDX"]) == FINDINGS
    assert "INDEX.md\n" in capsys.readouterr().out


def test_an_index_written_by_hand_is_never_replaced(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "INDEX.md").write_text("# Ours\n")
    assert main(["index", "--root", "kb", "--write"]) == WRONG_USE
    assert "written by hand" in capsys.readouterr().err
    assert (base / "INDEX.md").read_text() == "# Ours\n"


@pytest.mark.parametrize("words", [[], ["--skill"]])
def test_an_index_that_is_a_link_is_left_alone(
    base: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    name = "SKILL.md" if words else "INDEX.md"
    (base.parent / "elsewhere.md").write_text("Ours\n")
    (base / name).symlink_to("../elsewhere.md")
    assert main(["index", "--root", "kb", "--write", *words]) == WRONG_USE
    assert (
        capsys.readouterr().err
        == f"checks: kb/{name}: is not a regular file, and was left alone: move it away\n"
    )
    assert (base.parent / "elsewhere.md").read_text() == "Ours\n"
    assert (base / name).is_symlink()


def test_what_cannot_be_written_is_told_by_its_own_name(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    # Root may write into any folder.
    monkeypatch.setattr(os, "open", refuse)
    for words, file in (
        (["--write-baseline"], "kb/checks-baseline.json"),
        (["index", "--write"], "kb/INDEX.md"),
        (["--output", "report"], "report"),
    ):
        assert main([*words, "--root", "kb", "--no-cache"]) == WRONG_USE
        assert capsys.readouterr().err == f"checks: {file}: cannot be written: Permission denied\n"
    with pytest.raises(PermissionError) as caught:
        replace_file(base / "a.md", b"")
    assert caught.value.filename == str(base / "a.md")


def test_warm_cold_and_uncached_runs_print_the_same_bytes(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = set()
    for words in (["--no-cache"], [], [], ["--cache-dir", "other"], ["--cache-dir", "other"]):
        main(["export", "--root", "kb", *words])
        shown.add(capsys.readouterr().out)
    assert len(shown) == 1
    assert len(list((base.parent / "cache/proofshelf").glob("facts-*"))) == 1
    assert len(list((base.parent / "other").glob("facts-*"))) == 1


@pytest.mark.parametrize("words", [[], ["export"], ["index"], ["--write-baseline"], ["--fix"]], ids=str)
def test_what_a_command_has_read_the_next_need_not_parse(
    base: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main([*words, "--root", "kb"]) in (CLEAN, FINDINGS)
    capsys.readouterr()
    main(["--root", "kb", "--explain-cache"])
    assert "3 files, of which 0 had to be parsed" in capsys.readouterr().err
    # One cache, perhaps with a file of changes beside it.
    files = (base.parent / "cache/proofshelf").glob("facts-*")
    assert len({file.name.removesuffix("-changes") for file in files}) == 1


def test_a_user_without_a_home_has_no_cache_and_nothing_else_is_missing(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["--root", "kb"])
    shown = capsys.readouterr().out
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME", raising=False)

    def find_nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", find_nobody)
    assert cache_home() is None
    assert main(["--root", "kb"]) == FINDINGS
    assert capsys.readouterr() == (shown, "")


def test_a_cache_folder_that_depends_on_the_current_one_is_none(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(base.parent.iterdir())
    monkeypatch.setenv("HOME", str(base.parent / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    assert cache_home() == base.parent / "home/.cache/proofshelf"
    monkeypatch.setenv("HOME", "home")
    assert cache_home() is None
    assert main(["--root", "kb"]) == FINDINGS
    assert sorted(base.parent.iterdir()) == before


@pytest.mark.usefixtures("base")
def test_as_a_process_with_another_hash_seed_and_a_closed_pipe() -> None:
    shown = {
        subprocess.run(
            [sys.executable, "-m", "checks", "--root", "kb"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1
    piped = subprocess.run(  # noqa: S602 - the pipe is what is tested
        f"{sys.executable} -m checks export --root kb | head -c 10",
        shell=True,
        capture_output=True,
        check=True,
    )
    assert piped.stdout == b'{\n "versio'
    assert piped.stderr == b""
