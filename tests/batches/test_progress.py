"""The figures of a plan: what is measured beside what is claimed, and what blocks."""

from pathlib import Path

from planning_bases import FILES
from progress_bases import DONE, DROP, DROP_PATH, PLAN_PATH, TWO_BATCHES, progress_of, review

from batches.progress.figures import PartProgress, PlanProgress
from checks.model import LineTarget, Mark, State


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
