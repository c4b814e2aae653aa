"""The command to run next, at each step of a plan."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from planning_bases import FILES, write_base
from progress_bases import (
    DONE,
    DROP,
    DROP_PATH,
    PAGE,
    PLAN_PATH,
    TWO_BATCHES,
    WITHOUT_GRAIN,
    progress_of,
    review,
    status,
)

from batches.measuring import measure
from batches.progress.figures import measure_progress
from batches.progress.steps import find_next
from checks.config import Config


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


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


def test_a_reviewed_batch_is_committed_before_the_next(tmp_path: Path) -> None:
    files = {**DONE, PLAN_PATH: TWO_BATCHES}
    reviewed = review(files, tmp_path / "base")
    root = write_base(tmp_path / "base", {PLAN_PATH: TWO_BATCHES})
    commit(root)
    write_base(root, reviewed)
    assert "next: python -m batches consolidate --batch 1 " in status(root)
    commit(root)
    assert "next: python -m batches run 2 " in status(root)
    write_base(root, {"notes.md": "# Notes\n"})
    assert "next: python -m batches run 2 " in status(root), "it is none of the batch"


def commit(root: Path) -> None:
    author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "--quiet"), ("add", "--all"), (*author, "commit", "--quiet", "--message", "work")):
        subprocess.run(["git", *words], cwd=root, check=True)


@pytest.mark.parametrize(
    ("parts", "why"), [([1], "1 of its 1 part is not written"), ([1, 2], "2 of its 2 parts are not written")]
)
def test_what_is_not_written_is_counted_in_a_sentence(parts: list[int], why: str, tmp_path: Path) -> None:
    planned = "".join(f"\n## PART {n}: A\n\n- [ ] PART {n}: Create a/{n:02}.md\n" for n in parts)
    plan = progress_of(tmp_path / "base", {PLAN_PATH: f"# Plan\n\n# BATCH 1\n{planned}"})
    assert find_next(plan) == ("run 1 --runner 'COMMAND {brief}'", why)


def test_parts_in_no_batch(tmp_path: Path) -> None:
    planned = "".join(f"\n## PART {n}: A\n\n- [ ] PART {n}: Create a/0{n}.md\n" for n in (1, 2))
    files = {PLAN_PATH: f"# Plan\n{planned}", "a/01.md": "# A\n"}
    plan = progress_of(tmp_path / "base", files)
    assert [batch.number for batch in plan.batches] == [None]
    # What is not written comes before what is not reported.
    assert find_next(plan) == ("brief 2", "the part is planned, and the brief says what it lacks")
    plan = progress_of(tmp_path / "written", {**files, "a/02.md": "# B\n"})
    assert find_next(plan) == ("scaffold 1", "its page is written, and no drop reports it")


def test_disabled_parts_are_shown_and_not_counted(tmp_path: Path) -> None:
    plan = progress_of(
        tmp_path / "base",
        {**DONE, PLAN_PATH: WITHOUT_GRAIN.replace("PART 2: Baking", "PART 2: DISABLED Baking")},
    )
    assert len(plan.parts) == 1
    assert find_next(plan) == ("review 1", "its parts are verified")
