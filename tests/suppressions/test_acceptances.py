"""What a reviewer accepted is no finding, as long as the review counts."""

import hashlib
from pathlib import Path

import pytest
from base_files import write_base

from checks.config import Config
from checks.engine import Checked, run_rules
from checks.evidence.gather import gather_evidence
from checks.model import Origin
from checks.reading.base import read_base

PAGE = "# Grafting\n\nA knife, as in [tools](tools.md).\n"
DROP = """---
part: 1
target: orchards/00-grafting.md
lines: 900
---

# KNOWLEDGE DROP: Grafting
"""
PLAN = """# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [x] PART 1: Create orchards/00-grafting.md
- [ ] Section 1: Budding
- [?] Read all of it

## PART 2: Pruning

- [ ] PART 2: Create orchards/01-pruning.md
- [?] Read all of it
"""
FOLDER = "expansions/orchards"
NAME = "KNOWLEDGE-DROP-grafting-2025-03-02-1000.md"
RECORD = f"{FOLDER}/KNOWLEDGE-REVIEW-batch-1.md"
ACCEPTED = "[{code: PAG101, because: budding has a page of its own}, {code: DRP102, because: old tool}]"


def write(root: Path, accepted: str = ACCEPTED, judgement: str = "accepted", page: str = PAGE) -> Config:
    sums = [hashlib.sha256(text.encode()).hexdigest() for text in (PAGE, DROP)]
    record = (
        "---\nreview: 1\nplan: plan.md\nbatch: 1\nparts:\n"
        f"  - part: 1\n    judgement: {judgement}\n    reviewer: Jon\n"
        "    reviewed: 2025-03-02T12:00:00+01:00\n"
        f"    page: {{path: orchards/00-grafting.md, sha256: '{sums[0]}'}}\n"
        f"    drops: [{{name: {NAME}, sha256: '{sums[1]}'}}]\n    accepted: {accepted}\n---\n\n# Review\n"
    )
    files = {
        f"{FOLDER}/plan.md": PLAN,
        f"{FOLDER}/{NAME}": DROP,
        RECORD: record,
        "orchards/00-grafting.md": page,
    }
    write_base(root, files)
    return Config(root=root)


def check(config: Config) -> Checked:
    base = read_base(config)
    return run_rules(base, gather_evidence(base, config), config)


def codes(checked: Checked) -> set[str]:
    return {each.code for each in checked.findings}


def test_what_is_accepted_is_left_out_with_its_reason(tmp_path: Path) -> None:
    checked = check(write(tmp_path))
    assert {"PAG101", "DRP102"}.isdisjoint(codes(checked))
    assert {(each.finding.code, each.reason, each.origin) for each in checked.suppressed} == {
        ("PAG101", "budding has a page of its own", Origin.REVIEW),
        ("DRP102", "old tool", Origin.REVIEW),
    }
    assert {each.place.path for each in checked.suppressed} == {RECORD}


def test_it_covers_the_page_and_no_other_one(tmp_path: Path) -> None:
    config = write(tmp_path, "[{code: LNK101, because: it will be written}]")
    (tmp_path / "orchards/02-other.md").write_text("# Other\n\nSee [tools](tools.md).\n", encoding="utf-8")
    checked = check(config)
    assert [each.finding.place.path for each in checked.suppressed] == ["orchards/00-grafting.md"]
    assert [each.place.path for each in checked.findings if each.code == "LNK101"] == ["orchards/02-other.md"]


def test_all_else_is_still_found(tmp_path: Path) -> None:
    assert {"LNK101", "PLN112"} <= codes(check(write(tmp_path)))


def test_in_the_plan_it_covers_the_lines_of_the_part(tmp_path: Path) -> None:
    checked = check(write(tmp_path, "[{code: PLN112, because: it will be written}]"))
    lines = [each.place.line for each in checked.findings if each.code == "PLN112"]
    covered = [each.finding.place.line for each in checked.suppressed]
    assert (len(lines), len(covered)) == (1, 1)
    assert covered[0] < PLAN[: PLAN.index("## PART 2")].count("\n") + 1 < lines[0]


def test_in_the_plan_it_does_not_cover_the_line_below_the_part(tmp_path: Path) -> None:
    config = write(tmp_path, "[{code: PLN114, because: it is asked for elsewhere}]")
    head, _, _ = PLAN.partition("# BATCH")
    plan = f"{head}## PART 1: Create orchards/00-grafting.md\n## PART 2: Pruning\n\nAll.\n"
    (tmp_path / FOLDER / "plan.md").write_text(plan, encoding="utf-8")
    checked = check(config)
    assert [each.place.line for each in checked.findings if each.code == "PLN114"] == [4]
    assert checked.suppressed == ()


@pytest.mark.parametrize(
    ("judgement", "page"), [("rejected", PAGE), ("accepted", PAGE + "\nAnd another line.\n")]
)
def test_a_review_that_does_not_count_covers_nothing(tmp_path: Path, judgement: str, page: str) -> None:
    checked = check(write(tmp_path, judgement=judgement, page=page))
    assert {"PAG101", "DRP102"} <= codes(checked)
    assert checked.suppressed == ()


def test_without_suppressions_in_files_it_covers_nothing(tmp_path: Path) -> None:
    write(tmp_path)
    checked = check(Config(root=tmp_path, inline_suppressions=False))
    assert {"PAG101", "DRP102"} <= codes(checked)
