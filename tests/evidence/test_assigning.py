"""Which drop belongs where, over many folders whose files have the same names."""

from pathlib import Path

from growth import LINEAR, growth_of

from checks.config import Config
from checks.evidence.assigning import assign_drops
from checks.evidence.path_index import PathIndex
from checks.evidence.tracing import Tracing
from checks.model import KnowledgeBase, NoMemo
from checks.reading.base import read_base

PLAN = "# Loaf {0}\n\n## PART 1: Overview\n\n- [ ] PART 1: Create {0}/00-overview.md\n"
DROP = "# KNOWLEDGE DROP: Overview\n\n**Part**: 1\n**File**: {0}/00-overview.md\n"


def read(root: Path, size: int) -> KnowledgeBase:
    """Folders of which each has a plan, and a drop beside it."""
    for number in range(size):
        folder = root / str(size) / "expansions" / f"loaf-{number}"
        folder.mkdir(parents=True)
        (folder / "plan.md").write_text(PLAN.format(f"loaf-{number}"))
        (folder / "KNOWLEDGE-DROP-overview-2025-03-02-1000.md").write_text(DROP.format(f"loaf-{number}"))
    return read_base(Config(root=root / str(size)))


def assign(base: KnowledgeBase) -> list[str]:
    tracing = Tracing(NoMemo(), base.documents, PathIndex(base))
    return [each.plan or "" for each in assign_drops(base, tracing)]


def test_each_drop_belongs_to_the_plan_beside_it(tmp_path: Path) -> None:
    base = read(tmp_path, 3)
    assert assign(base) == [plan.path for plan in base.plans]


def test_time_grows_as_drops_and_plans(tmp_path: Path) -> None:
    assert growth_of(lambda size: read(tmp_path, size), assign, 150) < LINEAR
