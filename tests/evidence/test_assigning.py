"""Which drop belongs where, over many folders whose files have the same names, and over many parts."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from base_files import write_base
from growth import LINEAR, growth_of

from checks.config import Config
from checks.evidence.assigning import assign_drops
from checks.evidence.claimed_state import judge_plan
from checks.evidence.path_index import PathIndex
from checks.evidence.plan_paths import PlanPaths
from checks.evidence.tracing import Tracing
from checks.model import KnowledgeBase, NoMemo, Verdict
from checks.reading.base import read_base

PLAN = "# Loaf {0}\n\n## PART 1: Overview\n\n- [ ] PART 1: Create {0}/00-overview.md\n"
DROP = "# KNOWLEDGE DROP: Overview\n\n**Part**: 1\n**File**: {0}/00-overview.md\n"


def write_and_read(root: Path, texts: Mapping[str, str]) -> KnowledgeBase:
    write_base(root, texts)
    return read_base(Config(root=root))


def read(root: Path, size: int) -> KnowledgeBase:
    """Folders of which each has a plan, and a drop beside it."""
    folders = [f"loaf-{number}" for number in range(size)]
    plans = {f"expansions/{each}/plan.md": PLAN.format(each) for each in folders}
    name = "expansions/{0}/KNOWLEDGE-DROP-overview-2025-03-02-1000.md"
    drops = {name.format(each): DROP.format(each) for each in folders}
    return write_and_read(root / str(size), plans | drops)


def assign(base: KnowledgeBase) -> list[str]:
    tracing = Tracing(NoMemo(), base.documents, PathIndex(base))
    return [each.plan or "" for each in assign_drops(base, tracing)]


def test_each_drop_belongs_to_the_plan_beside_it(tmp_path: Path) -> None:
    base = read(tmp_path, 3)
    assert assign(base) == [plan.path for plan in base.plans]


def test_time_grows_as_drops_and_plans(tmp_path: Path) -> None:
    assert growth_of(lambda size: read(tmp_path, size), assign, 150) < LINEAR


PARTS_AND_DROPS = {
    "of stated parts": ("**Part**: {0}\n**File**: loaf/{0}-rye.md\n", "expansions/loaf"),
    "of stated files": ("**File**: loaf/{0}-rye.md\n", "expansions/loaf"),
    "of files elsewhere": ("**File**: bread/{0}-rye.md\n", "expansions/loaf"),
    "of no planned file": ("**File**: bread/{0}-oats.md\n", "expansions/loaf"),
    "of files with a star": ("**File**: loaf/{0}-*.md\n", "expansions/loaf"),
    "of foreign files": ("**Part**: {0}\n**Files**: loaf/{0}-rye.md, loaf/1-rye.md\n", "expansions/loaf"),
    "of nothing": ("Nothing.\n", "expansions/loaf"),
    "beside no plan": ("**File**: loaf/{0}-rye.md\n", "reports"),
    "beside no plan, of stated parts": ("**Plan**: Rye Loaf\n**Part**: {0}\n", "reports"),
}


@pytest.mark.parametrize(("fields", "folder"), PARTS_AND_DROPS.values(), ids=PARTS_AND_DROPS)
def test_time_grows_as_parts_and_drops_of_one_plan(tmp_path: Path, fields: str, folder: str) -> None:
    def prepare(size: int) -> KnowledgeBase:
        part = "## PART {0}: Rye\n\n- [ ] PART {0}: Create loaf/{0}-rye.md\n"
        plan = "\n".join(["# Rye Loaf\n", *(part.format(each) for each in range(size))])
        name = f"{folder}/KNOWLEDGE-DROP-x-{{}}-2025-03-02-1000.md"
        drops = {name.format(each): f"# KNOWLEDGE DROP\n\n{fields.format(each)}" for each in range(size)}
        return write_and_read(tmp_path / str(size), {"expansions/loaf/plan.md": plan, **drops})

    assert growth_of(prepare, assign, 150) < LINEAR


def test_time_grows_as_plans_and_the_drops_that_name_their_paths() -> None:
    def prepare(size: int) -> tuple[PlanPaths, list[str]]:
        paths = [f"expansions/loaf-{each}/plan.md" for each in range(size)]
        return PlanPaths(paths), [f"expansions/bread-{each}/plan.md" for each in range(size)]

    def judge(prepared: tuple[PlanPaths, list[str]]) -> list[Verdict]:
        paths, stated = prepared
        return [judge_plan(each, None, paths)[1] for each in stated]

    assert growth_of(prepare, judge, 500) < LINEAR
