"""A plan of which the first part is done, and what was made of it."""

from collections.abc import Mapping
from pathlib import Path

from planning_bases import FILES, PLAN, write_base
from programs import run_batches

from batches.choosing import choose_plan
from batches.measuring import measure
from batches.progress.figures import PlanProgress, measure_progress
from checks.config import Config

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


def progress_of(root: Path, files: Mapping[str, str]) -> PlanProgress:
    measured = measure(Config(root=write_base(root, files)))
    return measure_progress(measured, choose_plan(measured.base, None))


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


def status(root: Path, *words: str) -> str:
    said = run_batches("status", "--root", str(root), *words)
    assert said.returncode == 0
    return said.stdout
