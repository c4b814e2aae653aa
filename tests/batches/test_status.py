"""`status` as it is printed: text within a width, JSON, and the words that it takes."""

import json
import re
import sys
from pathlib import Path
from shlex import quote

import pytest
from planning_bases import FILES, PLAN, write_base
from programs import run_batches
from progress_bases import DONE, DROP, DROP_PATH, PLAN_PATH, status

from batches.cli import main
from batches.progress.table import Column, cut, measure_width, render_table
from batches.progress.text import render_scorecards
from batches.times import tell_time
from checks.cli import main as check
from checks.model import Scorecard


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_text_of_a_plan(tmp_path: Path) -> None:
    lies = DROP.replace("lines: 20", "lines: 700")
    root = write_base(tmp_path / "base", {**DONE, DROP_PATH: lies})
    assert (
        status(root).replace(quote(str(root)), "BASE")
        == """\
Knowledge Expansion: Sourdough (2 runners)
expansions/sourdough/plan.md
planned: 2 parts, 0 ticked; 1 written, 1 reported, 0 verified, 0 reviewed

Batch 1, Dough: planned
Part  Title        State     Ticked  Claimed      Lines  Sect.  Cited  Claims
   1  The starter  reported              700      20/20    3/3    2/2     7/8
      - its drop claims 700 lines, measured 20
   2  Baking day   planned                    -/300-400    0/2    0/2

Runner  Parts  Verified  Retries  Held  Differed  False        Time
jane        1         0        0     7         1      0  1 h 00 min

next: python -m batches run 1 --runner 'COMMAND {brief}' --root BASE  (1 of its 2 parts is not written)
"""
    )


def test_one_part_is_one(tmp_path: Path) -> None:
    write_base(tmp_path / "base", {PLAN_PATH: "# Plan\n\n## PART 1: A\n\n- [ ] PART 1: Create a/00.md\n"})
    assert "planned: 1 part, 0 ticked;" in status(tmp_path / "base")


@pytest.mark.parametrize("columns", ["20", "80", "100", "300"])
def test_lines_keep_within_the_width(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    long = {**FILES, PLAN_PATH: PLAN.replace("The starter", "The starter 酵母 " * 20)}
    out = status(write_base(tmp_path / "base", long))
    widest = max(measure_width(line) for line in out.splitlines() if not line.startswith("next: "))
    assert widest == {"20": 80, "80": 80, "100": 100, "300": 120}[columns]
    assert "\x1b" not in out


def test_several_plans_have_a_line_each(tmp_path: Path) -> None:
    files = {**DONE, "expansions/rye/plan.md": PLAN, "expansions/completed/old/plan.md": PLAN}
    out = status(write_base(tmp_path / "base", files))
    assert re.findall(r"^(\S+plan\.md) ", out, re.MULTILINE) == [
        "expansions/rye/plan.md",
        "expansions/sourdough/plan.md",
        "expansions/completed/old/plan.md",
    ]
    assert "--plan expansions/rye/plan.md" in out.splitlines()[-1]


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(status(write_base(tmp_path / "base", DONE), "--json"))
    part = value["plans"][0]["batches"][0]["parts"][0]
    assert part["lines"] == {"planned": [20, 20], "claimed": 20, "measured": 20}
    assert part["sections"] == {"present": 3, "required": 3}
    assert value["runners"][0]["runner"] == "jane"
    assert value["next"].startswith("python -m batches run 1 ")
    assert check(["export", "--root", str(tmp_path / "base")]) == 0
    assert value["runners"] == json.loads(capsys.readouterr().out)["scorecards"]


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    root = write_base(tmp_path / "base", {PLAN_PATH: PLAN.replace("The starter", "The \x1b[31mstarter")})
    assert "\x1b" not in status(root)
    done = run_batches("brief", "1", "--root", str(root))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_tables_cut_what_is_too_long() -> None:
    columns = [
        Column("Name", flexible=True),
        Column("Path", flexible=True, keeps_end=True),
        Column("N", True),
    ]
    rows = [["a" * 30, "folder/" * 6 + "end", "1"]]
    assert render_table(columns, rows, 40)[1] == "aaaaaaaaaaa…  …lder/folder/folder/end  1"
    assert cut("酵母酵母", 5) == "酵母…"
    assert cut("abc", 3) == "abc"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"),
        (0.42, "0.4 s"),
        (59, "59 s"),
        (59.97, "1 min"),
        (90, "1 min 30 s"),
        (2400, "40 min"),
        (3599, "59 min 59 s"),
        (3599.6, "1 h 00 min"),
        (11_100, "3 h 05 min"),
    ],
)
def test_times(seconds: float, told: str) -> None:
    assert tell_time(seconds) == told


def test_many_runners_are_counted() -> None:
    cards = [Scorecard(f"runner {number}", 1, 1, 0, 1, 0, 0, 0, None) for number in range(25)]
    lines = render_scorecards(cards, 100)
    assert lines[-2] == "and 5 more runners: --json has all of them"
    assert len(lines) == 23


@pytest.mark.parametrize("form", ["{}", "base/{}", "./base/{}/", "{tmp}/base/{}"])
@pytest.mark.parametrize("named", ["expansions/sourdough", PLAN_PATH])
def test_a_plan_may_be_named_by_its_path_in_the_base_or_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, form: str
) -> None:
    write_base(tmp_path / "base", FILES)
    monkeypatch.chdir(tmp_path)
    shown = run_batches("status", "--root", "base", "--plan", form.format(named, tmp=tmp_path))
    assert (shown.stderr, shown.stdout.count(f"{PLAN_PATH}\n")) == ("", 1)


def test_a_path_that_no_option_takes_is_told_where_it_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_base(tmp_path, FILES)
    for words, hint in (
        ([str(tmp_path)], f"did you mean --root {quote(str(tmp_path))}?"),
        ([str(tmp_path / PLAN_PATH)], f"did you mean --plan {quote(str(tmp_path / PLAN_PATH))}?"),
        (["nowhere"], "unrecognized arguments: nowhere\n"),
        (["n" * 300], f"unrecognized arguments: {'n' * 300}\n"),
    ):
        assert main(["status", *words]) == 2
        assert hint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["stauts"], "): did you mean 'status'?"),
        (["review", "1", "--aprove"], "unrecognized arguments: --aprove: did you mean '--approve'?"),
        (["status", "--root", ""], "argument --root: is empty"),
        (["review"], "the following arguments are required: BATCH: --help shows how"),
    ],
)
def test_a_misspelt_word_is_told_in_one_line_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], words: list[str], hint: str
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert told.startswith("batches: ")
    assert told.endswith(f"{hint}\n")
    assert told.count("\n") == 1


def test_a_script_names_scripts_as_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_base(tmp_path / "base", FILES)
    monkeypatch.setattr(sys, "argv", ["/opt/env/bin/proofshelf-batches"])
    assert "\nnext: proofshelf-batches " in status(root)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out.startswith("usage: proofshelf-batches ")
    main(["scaffold", "2", "--root", str(root)])
    assert "proofshelf-checks --root" in capsys.readouterr().out


def test_the_release_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("proofshelf ")
