"""What a review makes of a part's state, and what runners' scorecards count."""

import hashlib
from pathlib import Path

import pytest
from base_files import write_base

from checks.config import Config
from checks.engine import run_rules
from checks.evidence.gather import gather_evidence
from checks.evidence.scorecards import score_runners
from checks.model import Scorecard, State
from checks.reading.base import read_base

PAGE = "# Grafting\n\n## Tools\n\nA knife.\n"
DROP = """---
part: 1
target: orchards/00-grafting.md
runner: ines
started: 2025-03-02T09:00:00+01:00
finished: 2025-03-02T10:00:00+01:00
status: complete
lines: {lines}
---

# KNOWLEDGE DROP: Grafting
"""
PLAN = """# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
- [ ] Section 1: Tools
"""
NAME = "KNOWLEDGE-DROP-grafting-2025-03-02-1000.md"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write(root: Path, *, folder: str = "expansions/orchards", lines: int = 5, **record: str) -> Config:
    drop = DROP.format(lines=lines)
    files = {f"{folder}/plan.md": PLAN, f"{folder}/{NAME}": drop, "orchards/00-grafting.md": PAGE}
    if record:
        known = {"judgement": "accepted", "page": digest(PAGE), "drop": digest(drop), "accepted": "[]"}
        values = {**known, **record}
        files[f"{folder}/KNOWLEDGE-REVIEW-batch-1.md"] = (
            "---\nreview: 1\nplan: plan.md\nbatch: 1\nparts:\n"
            f"  - part: 1\n    judgement: {values['judgement']}\n    reviewer: Jon\n"
            "    reviewed: 2025-03-02T12:00:00+01:00\n"
            f"    page: {{path: orchards/00-grafting.md, sha256: '{values['page']}'}}\n"
            f"    drops: [{{name: {NAME}, sha256: '{values['drop']}'}}]\n"
            f"    accepted: {values['accepted']}\n---\n\n# Review\n"
        )
    write_base(root, files)
    return Config(root=root)


def state_of(config: Config) -> State:
    base = read_base(config)
    (plan,) = gather_evidence(base, config).plans.values()
    return plan.parts[0].state


@pytest.mark.parametrize(
    ("lines", "record", "state"),
    [
        (5, {}, State.VERIFIED),
        (5, {"judgement": "accepted"}, State.REVIEWED),
        (5, {"judgement": "rejected"}, State.VERIFIED),
        (5, {"page": "0" * 64}, State.CHANGED),
        (5, {"drop": "0" * 64}, State.CHANGED),
        (50, {"judgement": "accepted"}, State.REPORTED),
        (50, {"accepted": "[{code: DRP102, because: counted with the old tool}]"}, State.REVIEWED),
        (50, {"accepted": "[{code: DRP102}]"}, State.REPORTED),
    ],
)
def test_a_review_counts_while_it_fits_and_holds(
    lines: int, record: dict[str, str], state: State, tmp_path: Path
) -> None:
    assert state_of(write(tmp_path, lines=lines, **record)) is state


def test_a_reviewed_part_of_a_completed_plan_is_consolidated(tmp_path: Path) -> None:
    folder = "expansions/completed/orchards"
    assert state_of(write(tmp_path, folder=folder, judgement="accepted")) is State.CONSOLIDATED
    (tmp_path / "orchards/00-grafting.md").write_text(PAGE + "More.\n", encoding="utf-8")
    assert state_of(Config(root=tmp_path)) is State.CHANGED


def test_without_its_page_a_reviewed_part_is_planned_again(tmp_path: Path) -> None:
    config = write(tmp_path, judgement="accepted")
    (tmp_path / "orchards/00-grafting.md").unlink()
    assert state_of(config) is State.PLANNED


def test_scorecards_count_parts_claims_and_time(tmp_path: Path) -> None:
    config = write(tmp_path, lines=50)
    base = read_base(config)
    (card,) = score_runners(base, gather_evidence(base, config))
    assert (card.runner, card.parts, card.verified, card.retries) == ("ines", 1, 0, 0)
    assert (card.differs, card.false) == (1, 0)
    assert card.holds >= 3
    assert card.seconds == 3600


@pytest.mark.parametrize(
    ("started", "finished", "seconds"),
    [
        ("2025-03-02 09:00", "2025-03-02 09:30", 1800),
        ("'2025-03-02 09:00'", "' 2025-03-02 09:30'", 1800),
        ("2025-03-02 09:00", "2025-03-02T09:30:00+01:00", None),
        ("2025-03-02 09:30", "2025-03-02 09:00", None),
        ("2025-03-02T09:00:00+01:00", "2025-03-02T08:30:00Z", 1800),
        ("2025-03-02 09:00", "soon", None),
        ("early", "2025-03-02 09:00", None),
        ("2025-03-02", "2025-03-03", None),
        ("'2025-03-02'", "'2025-03-03'", None),
    ],
)
def test_work_took_the_time_between_two_times_of_day(
    tmp_path: Path, started: str, finished: str, seconds: float | None
) -> None:
    config = write(tmp_path)
    drop = tmp_path / "expansions/orchards" / NAME
    text = drop.read_text().replace("2025-03-02T09:00:00+01:00", started)
    drop.write_text(text.replace("2025-03-02T10:00:00+01:00", finished))
    base = read_base(config)
    (card,) = score_runners(base, gather_evidence(base, config))
    assert card.seconds == seconds


@pytest.mark.parametrize(("record", "verified"), [({"judgement": "accepted"}, 1), ({"page": "0" * 64}, 0)])
def test_a_part_that_changed_since_its_review_does_not_count_as_verified(
    record: dict[str, str], verified: int, tmp_path: Path
) -> None:
    config = write(tmp_path, lines=5, **record)
    base = read_base(config)
    (card,) = score_runners(base, gather_evidence(base, config))
    assert (card.parts, card.verified) == (1, verified)


def test_a_state_reaches_those_before_it() -> None:
    changed = [state for state in State if State.CHANGED.reaches(state)]
    assert changed == [State.PLANNED, State.WRITTEN, State.REPORTED, State.CHANGED]
    assert all(State.CONSOLIDATED.reaches(state) for state in State)
    assert not State.PLANNED.reaches(State.WRITTEN)


def test_a_run_tells_retries_and_time(tmp_path: Path) -> None:
    config = write(tmp_path)
    write_run(tmp_path, "ines", ["outcome: verified, seconds: 60.5"] * 2)
    base = read_base(config)
    assert [run.batch for run in base.runs] == [1]
    (card,) = score_runners(base, gather_evidence(base, config))
    assert isinstance(card, Scorecard)
    assert (card.verified, card.retries, card.seconds) == (1, 1, 121.0)
    assert "expansions/orchards/KNOWLEDGE-RUN-batch-1.md" not in base.pages


@pytest.mark.parametrize("called", ["ines", "agent-7"])
def test_each_runner_has_its_own_tries_and_time(tmp_path: Path, called: str) -> None:
    """The last attempt is the reporter's, by whatever name the run called it."""
    config = write(tmp_path)
    attempts = [
        "outcome: unverified, seconds: 10, runner: otto",
        "outcome: unverified, seconds: 20, runner: otto",
        "outcome: unverified, seconds: 30, runner: otto",
        "outcome: unverified, seconds: 5",
        "outcome: interrupted, seconds: 0",
        "outcome: unverified, seconds: 6",
    ]
    write_run(tmp_path, called, attempts)
    base = read_base(config)
    cards = score_runners(base, gather_evidence(base, config))
    assert [(card.runner, card.parts, card.verified, card.retries, card.seconds) for card in cards] == [
        ("ines", 1, 1, 1, 11.0),
        ("otto", 0, 0, 2, 60.0),
    ]


@pytest.mark.parametrize("outcome", ["failed", "timed-out", "interrupted"])
def test_a_runner_that_left_nothing_has_not_written_the_drop(tmp_path: Path, outcome: str) -> None:
    config = write(tmp_path)
    write_run(tmp_path, "otto", [f"outcome: {each}, seconds: 7" for each in ("failed", outcome)])
    base = read_base(config)
    cards = score_runners(base, gather_evidence(base, config))
    retries = 0 if outcome == "interrupted" else 1
    assert [(card.runner, card.parts, card.verified, card.retries, card.seconds) for card in cards] == [
        ("ines", 1, 1, 0, 3600),
        ("otto", 0, 0, retries, 14),
    ]


def write_run(base: Path, runner: str, attempts: list[str]) -> None:
    """A record of the batch; `attempts` are what each has besides number, start."""
    rows = [
        f"      - {{attempt: {number}, started: 2025-03-02T09:00:00+01:00, {more}}}\n"
        for number, more in enumerate(attempts, 1)
    ]
    head = f"---\nrun: 1\nplan: plan.md\nbatch: 1\nrunner: {runner}\nparts:\n"
    part = "  - part: 1\n    outcome: verified\n    attempts:\n"
    text = f"{head}{part}{''.join(rows)}---\n\n# Run\n"
    (base / "expansions/orchards/KNOWLEDGE-RUN-batch-1.md").write_text(text, encoding="utf-8")


def test_the_latest_review_is_found_by_time_and_not_by_its_text(tmp_path: Path) -> None:
    config = write(tmp_path, judgement="accepted")
    record = tmp_path / "expansions/orchards/KNOWLEDGE-REVIEW-batch-1.md"
    accepted = record.read_text(encoding="utf-8")
    earlier = accepted.replace("accepted\n", "rejected\n").replace("12:00:00+01:00", "12:30:00+02:00")
    record.with_name("KNOWLEDGE-REVIEW-batch-1-2.md").write_text(earlier, encoding="utf-8")
    assert "rejected" in earlier
    assert state_of(config) is State.REVIEWED


@pytest.mark.parametrize(("page", "rejected"), [(digest(PAGE), True), ("0" * 64, False)])
def test_what_is_rejected_as_it_is_now_is_not_to_be_ticked(tmp_path: Path, page: str, rejected: bool) -> None:
    config = write(tmp_path, judgement="rejected", page=page)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    (plan,) = evidence.plans.values()
    assert plan.parts[0].rejected is rejected
    assert ("PLN111" in {each.code for each in run_rules(base, evidence, config).findings}) is not rejected
