"""The status: figures beside claims, what blocks, the next command, and a form for each width."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from planning_bases import FILES, PLAN, write_base

from batches.choosing import choose_plan
from batches.cli import main
from batches.durations import tell_time
from batches.measuring import measure
from batches.progress.figures import PartProgress, PlanProgress, measure_progress
from batches.progress.steps import find_next
from batches.progress.table import Column, cut, measure_width, render_table
from batches.progress.text import render_scorecards
from checks.cli import main as check
from checks.config import Config
from checks.model import LineTarget, Mark, Scorecard, State

PLAN_PATH = "expansions/sourdough/plan.md"
DROP_PATH = "expansions/sourdough/KNOWLEDGE-DROP-starter-2026-03-02-1030.md"
TEXT = "\n".join(f"Line {number}." for number in range(8))
PAGE = f"""\
# The starter

## Flour and water

[Scales](../tools/00-scales.md) and [ovens](../tools/01-ovens.md).

## Feeding schedule

{TEXT}

## Tags of a starter

Rye.
"""
DROP = """\
---
part: 1
plan: expansions/sourdough/plan.md
target: bread/00-starter.md
runner: jane
started: 2026-03-02T09:30:00+01:00
finished: 2026-03-02T10:30:00+01:00
status: complete
lines: 20
sections: [Flour and water, Feeding schedule, Tags of a starter]
---

# KNOWLEDGE DROP: The starter
"""
WITHOUT_GRAIN = PLAN.replace("; grain/", "")
DONE = {**FILES, PLAN_PATH: WITHOUT_GRAIN, "bread/00-starter.md": PAGE, DROP_PATH: DROP}


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")


def progress_of(root: Path, files: Mapping[str, str]) -> PlanProgress:
    measured = measure(Config(root=write_base(root, files)))
    return measure_progress(measured, choose_plan(measured.base, None))


def first(plan: PlanProgress) -> PartProgress:
    return plan.parts[0]


def test_figures_of_a_part(tmp_path: Path) -> None:
    part = first(progress_of(tmp_path / "base", DONE))
    assert part.state is State.VERIFIED
    assert (part.lines, part.claimed_lines, part.planned_lines) == (20, 20, LineTarget(20, 20))
    assert (part.sections, part.citations) == ((3, 3), (2, 2))
    assert part.claims[0] == part.claims[1] > 5
    assert part.claimed is Mark.OPEN
    assert part.blockers == ()


def test_claims_stand_beside_what_is_measured(tmp_path: Path) -> None:
    lies = DROP.replace("lines: 20", "lines: 700").replace("Feeding schedule,", "Ovens,")
    part = first(progress_of(tmp_path / "base", {**DONE, DROP_PATH: lies}))
    assert part.state is State.REPORTED
    assert (part.lines, part.claimed_lines) == (20, 700)
    assert part.claims[1] - part.claims[0] == 2
    assert any("700" in each for each in part.blockers)


def test_vague_citations_count_for_nothing(tmp_path: Path) -> None:
    """The second part asks for a folder, an author and something vague."""
    assert progress_of(tmp_path / "base", FILES).parts[1].citations == (0, 2)


TWO_BATCHES = WITHOUT_GRAIN.replace("## PART 2", "# BATCH 2: Oven\n\n## PART 2")


def review(files: Mapping[str, str], root: Path, judgement: str = "accepted") -> dict[str, str]:
    """The files with a review of part 1 that fits them."""
    measured = measure(Config(root=write_base(root, files)))
    digests = {path: measured.base.documents[path].sha256 for path in ("bread/00-starter.md", DROP_PATH)}
    page, drop = digests.values()
    text = f"""\
---
review: 1
plan: plan.md
batch: 1
parts:
  - part: 1
    judgement: {judgement}
    reviewer: Ada
    reviewed: 2026-03-03T10:00:00+01:00
    page: {{path: bread/00-starter.md, sha256: {page}}}
    drops: [{{name: {DROP_PATH.rpartition("/")[2]}, sha256: {drop}}}]
    note: "more on rye"
---

# Review
"""
    return {**files, "expansions/sourdough/KNOWLEDGE-REVIEW-batch-1.md": text}


def test_a_batch_waits_for_the_one_before(tmp_path: Path) -> None:
    plan = progress_of(tmp_path / "base", {**DONE, PLAN_PATH: TWO_BATCHES})
    assert [batch.waits_for for batch in plan.batches] == [None, 1]
    three = TWO_BATCHES + "\n# BATCH 3: Crust\n\n## PART 3: Crust\n\n- [ ] PART 3: Create bread/02-crust.md\n"
    plan = progress_of(tmp_path / "three", {**DONE, PLAN_PATH: three})
    assert [batch.waits_for for batch in plan.batches] == [None, 1, 1]
    reviewed = review({**DONE, PLAN_PATH: TWO_BATCHES}, tmp_path / "reviewed")
    plan = progress_of(tmp_path / "reviewed", reviewed)
    assert [batch.state for batch in plan.batches] == [State.REVIEWED, State.PLANNED]
    assert [batch.waits_for for batch in plan.batches] == [None, None]


def test_what_a_reviewer_says_blocks(tmp_path: Path) -> None:
    rejected = review(DONE, tmp_path / "base", "rejected")
    assert first(progress_of(tmp_path / "base", rejected)).blockers == ("Ada rejected it: more on rye",)
    changed = review(DONE, tmp_path / "other")
    changed["bread/00-starter.md"] += "\nOne line more.\n"
    assert first(progress_of(tmp_path / "other", changed)).blockers == (
        "page or drop changed since Ada reviewed it (2026-03-03)",
    )


RUN = """\
---
run: 1
plan: plan.md
batch: 1
runner: jane
command: "jane {brief}"
parts:
  - {part: 1, outcome: OUTCOME, attempts: []}
---

# Run
"""


def test_next_commands_in_their_order(tmp_path: Path) -> None:
    """The plan is carried out, and at each step the command after it is named."""
    files = {**FILES, PLAN_PATH: TWO_BATCHES}
    steps: list[str | None] = []

    def look(more: Mapping[str, str]) -> None:
        files.update(more)
        step = find_next(progress_of(tmp_path / str(len(steps)), files))
        steps.append(step and step[0])

    look({})
    look({"bread/00-starter.md": PAGE})
    look({DROP_PATH: DROP.replace("lines: 20", "lines: 700")})
    look({"expansions/sourdough/KNOWLEDGE-RUN-batch-1.md": RUN.replace("OUTCOME", "interrupted")})
    look({"expansions/sourdough/KNOWLEDGE-RUN-batch-1.md": RUN.replace("OUTCOME", "verified")})
    look({DROP_PATH: DROP})
    look(review(files, tmp_path / "review"))
    look({PLAN_PATH: WITHOUT_GRAIN[: WITHOUT_GRAIN.index("## PART 2")]})
    moved = {
        path.replace("expansions/", "expansions/completed/") if "expansions" in path else path: text
        for path, text in files.items()
    }
    files = moved
    measured = measure(Config(root=write_base(tmp_path / "completed", files)))
    steps.append(find_next(measure_progress(measured, measured.base.plans[0])) and "more")
    run = "run 1 --runner 'COMMAND {brief}'"
    assert steps == [
        run,
        "scaffold 1",
        "brief 1",
        run,
        "brief 1",
        "review 1",
        "run 2 --runner 'COMMAND {brief}'",
        "consolidate",
        None,
    ]


def test_what_was_rejected_is_run_again(tmp_path: Path) -> None:
    rejected = review({**DONE, PLAN_PATH: TWO_BATCHES}, tmp_path / "base", "rejected")
    step = find_next(progress_of(tmp_path / "base", rejected))
    assert step == ("run 1 --runner 'COMMAND {brief}'", "a reviewer rejected part 1")
    mended = {**rejected, "bread/00-starter.md": PAGE.replace("\n", "\n\n", 1)}
    step = find_next(progress_of(tmp_path / "mended", mended))
    assert step == ("review 1", "its parts are verified"), "it is not as it was rejected"


def test_a_reviewed_batch_is_committed_before_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {**DONE, PLAN_PATH: TWO_BATCHES}
    reviewed = review(files, tmp_path / "base")
    root = write_base(tmp_path / "base", {PLAN_PATH: TWO_BATCHES})
    commit(root)
    write_base(root, reviewed)
    assert "next: python -m batches consolidate --batch 1 " in status(root, capsys)
    commit(root)
    assert "next: python -m batches run 2 " in status(root, capsys)
    write_base(root, {"notes.md": "# Notes\n"})
    assert "next: python -m batches run 2 " in status(root, capsys), "it is none of the batch"


def commit(root: Path) -> None:
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", "work")):
        subprocess.run(["git", *words], cwd=root, check=True)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([1], "1 of its 1 part is not written"),
        ([1, 2], "2 of its 2 parts are not written"),
    ],
)
def test_what_is_not_written_is_counted_in_a_sentence(parts: list[int], why: str, tmp_path: Path) -> None:
    planned = "".join(f"\n## PART {n}: A\n\n- [ ] PART {n}: Create a/{n:02}.md\n" for n in parts)
    plan = progress_of(tmp_path / "base", {PLAN_PATH: f"# Plan\n\n# BATCH 1\n{planned}"})
    assert find_next(plan) == ("run 1 --runner 'COMMAND {brief}'", why)


def test_parts_in_no_batch(tmp_path: Path) -> None:
    plan = progress_of(
        tmp_path / "base", {PLAN_PATH: "# Plan\n\n## PART 1: A\n\n- [ ] PART 1: Create a/00.md\n"}
    )
    assert [batch.number for batch in plan.batches] == [None]
    assert find_next(plan) == ("brief 1", "the part is planned, and the brief says what it lacks")


def test_disabled_parts_are_shown_and_not_counted(tmp_path: Path) -> None:
    plan = progress_of(
        tmp_path / "base",
        {**DONE, PLAN_PATH: WITHOUT_GRAIN.replace("PART 2: Baking", "PART 2: DISABLED Baking")},
    )
    assert len(plan.parts) == 1
    assert find_next(plan) == ("review 1", "its parts are verified")


def status(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["status", "--root", str(root), *words]) == 0
    return capsys.readouterr().out


def test_text_of_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lies = DROP.replace("lines: 20", "lines: 700")
    root = write_base(tmp_path / "base", {**DONE, DROP_PATH: lies})
    assert (
        status(root, capsys).replace(str(root), "BASE")
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


def test_one_part_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_base(tmp_path / "base", {PLAN_PATH: "# Plan\n\n## PART 1: A\n\n- [ ] PART 1: Create a/00.md\n"})
    assert "planned: 1 part, 0 ticked;" in status(tmp_path / "base", capsys)


@pytest.mark.parametrize("columns", ["20", "80", "100", "300"])
def test_lines_keep_within_the_width(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    long = {**FILES, PLAN_PATH: PLAN.replace("The starter", "The starter 酵母 " * 20)}
    out = status(write_base(tmp_path / "base", long), capsys)
    widest = max(measure_width(line) for line in out.splitlines() if not line.startswith("next: "))
    assert widest == {"20": 80, "80": 80, "100": 100, "300": 120}[columns]
    assert "\x1b" not in out


def test_several_plans_have_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {**DONE, "expansions/rye/plan.md": PLAN, "expansions/completed/old/plan.md": PLAN}
    out = status(write_base(tmp_path / "base", files), capsys)
    assert re.findall(r"^(\S+plan\.md) ", out, re.M) == [
        "expansions/rye/plan.md",
        "expansions/sourdough/plan.md",
        "expansions/completed/old/plan.md",
    ]
    assert "--plan expansions/rye/plan.md" in out.splitlines()[-1]


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(status(write_base(tmp_path / "base", DONE), capsys, "--json"))
    part = value["plans"][0]["batches"][0]["parts"][0]
    assert part["lines"] == {"planned": [20, 20], "claimed": 20, "measured": 20}
    assert part["sections"] == {"present": 3, "required": 3}
    assert value["runners"][0]["runner"] == "jane"
    assert value["next"].startswith("python -m batches run 1 ")
    assert check(["export", "--root", str(tmp_path / "base")]) == 0
    assert value["runners"] == json.loads(capsys.readouterr().out)["scorecards"]


def test_control_characters_never_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_base(tmp_path / "base", {PLAN_PATH: PLAN.replace("The starter", "The \x1b[31mstarter")})
    assert "\x1b" not in status(root, capsys)
    assert main(["brief", "1", "--root", str(root)]) == 0
    assert "\x1b" not in capsys.readouterr().out


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], named: str, form: str
) -> None:
    write_base(tmp_path / "base", FILES)
    monkeypatch.chdir(tmp_path)
    main(["status", "--root", "base", "--plan", form.format(named, tmp=tmp_path)])
    shown = capsys.readouterr()
    assert (shown.err, shown.out.count(f"{PLAN_PATH}\n")) == ("", 1)


def test_a_path_that_no_option_takes_is_told_where_it_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_base(tmp_path, FILES)
    for words, hint in (
        ([str(tmp_path)], f"did you mean --root {tmp_path}?"),
        ([str(tmp_path / PLAN_PATH)], f"did you mean --plan {tmp_path / PLAN_PATH}?"),
        (["nowhere"], "unrecognized arguments: nowhere\n"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["status", *words])
        assert ended.value.code == 2
        assert hint in capsys.readouterr().err


def test_a_script_names_scripts_as_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_base(tmp_path / "base", FILES)
    monkeypatch.setattr(sys, "argv", ["/opt/env/bin/proofshelf-batches"])
    assert "\nnext: proofshelf-batches " in status(root, capsys)
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
