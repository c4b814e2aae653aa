"""The export: what its values are, beside what the other tests of the program look at."""

import json
from pathlib import Path
from typing import Any

import pytest
from base_files import write_base
from programs import run_checks

PLAN = """\
# Knowledge Expansion: Bread

# BATCH 2: Dough

## PART 1: Rye (~20 lines)

- [✓] PART 1: Create bread/01-rye.md
- [ ] Section 1: Feeding the starter twice a day
- [ ] **CITE**: flour/01
"""
PAGE = """\
# Rye

## Starter

See [itself](01-rye.md), [wheat](../flour/01-wheat.md), [more](../flour/01-wheat.md#wheat)
[feeding](#starter) and [gone](gone.md).
"""


@pytest.fixture
def export(tmp_path: Path) -> Any:
    write_base(
        tmp_path,
        {
            "expansions/bread/plan.md": PLAN,
            "bread/01-rye.md": PAGE,
            "flour/01-wheat.md": "# Wheat\n\nA grain. See [rye](../bread/01-rye.md).\n",
        },
    )
    return json.loads(run_checks("export", "--no-cache", "--root", str(tmp_path)).stdout)


def test_a_page_cites_each_other_file_once_and_never_itself(export: Any) -> None:
    rye, wheat = export["pages"]
    assert (rye["path"], rye["cites"], rye["cited_by"]) == (
        "bread/01-rye.md",
        ["flour/01-wheat.md"],
        ["flour/01-wheat.md"],
    )
    assert (wheat["cites"], wheat["cited_by"]) == (["bread/01-rye.md"], ["bread/01-rye.md"])


def test_a_batch_has_its_title_and_a_part_its_targets(export: Any) -> None:
    (plan,) = export["plans"]
    assert plan["batches"] == [{"number": 2, "title": "Dough", "parts": [1], "state": "written"}]
    (part,) = plan["parts"]
    assert (part["batch"], part["line_target"], part["page"]) == (2, [20, 20], "bread/01-rye.md")


def test_scores_have_two_decimals(export: Any) -> None:
    (section,) = export["plans"][0]["parts"][0]["sections"]
    assert 0 < section["score"] < 1
    assert section["score"] == round(section["score"], 2)
