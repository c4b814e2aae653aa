"""All evidence of a small base: what each part and drop is found to be."""

from pathlib import Path

import pytest
from base_files import write_file

from checks.config import Config
from checks.evidence.gather import gather_evidence
from checks.model import Coverage, Evidence, Length, State
from checks.reading.base import read_base

PLAN = """\
# Knowledge Expansion: Bread (4 runners in 1 batch)

**Date**: 2026-05-04

# BATCH 1: Dough (4 runners, ~40 lines)

## PART 1: Sourdough (~8 lines)

- [✓] PART 1: Create bread/00-sourdough.md (Completed 2026-05-05 09:10)

**Step 2: Create Knowledge File**
- [ ] Section 1: Starter (flour, water)
- [ ] Section 2: Folding the dough
- [ ] **CITE**: flour/01

## PART 2: Rye (~20 lines)

- [✓] PART 2: Create bread/01-rye.md

**Step 2: Create Knowledge File**
- [ ] Section 1: Soaker

## PART 3: Spelt (~10 lines)

- [ ] PART 3: Create bread/02-spelt.md

**Step 2: Create Knowledge File**
- [ ] 2 sections + Storage Section 3

## PART 4: Keep the index

- [ ] PART 4: Update INDEX.md
"""
SOURDOUGH = """\
# Sourdough

## The starter

See [wheat](../flour/01-wheat.md).

## Folding the dough

Four folds.
"""
DROP = """\
---
part: 1
target: bread/00-sourdough.md
status: complete
lines: {lines}
---

# KNOWLEDGE DROP: Sourdough
"""
FILES = {
    "expansions/bread/plan.md": PLAN,
    "expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md": DROP.format(lines=9),
    "bread/00-sourdough.md": SOURDOUGH,
    "bread/02-spelt.md": "# Spelt\n\n## Grain\n\n## Oven\n\n## Storage\n",
    "flour/01-wheat.md": "# Wheat\n\n[back](../bread/00-sourdough.md)\n",
}


def gather(root: Path, changed: dict[str, str | None]) -> Evidence:
    for path, text in {**FILES, **changed}.items():
        if text is not None:
            write_file(root, path, text)
    config = Config(root=root)
    return gather_evidence(read_base(config), config)


def states(evidence: Evidence) -> list[State]:
    return [part.state for part in evidence.plans["expansions/bread/plan.md"].parts]


def test_states_follow_the_files_and_not_the_ticks(tmp_path: Path) -> None:
    evidence = gather(tmp_path, {})
    assert states(evidence) == [State.VERIFIED, State.PLANNED, State.WRITTEN, State.PLANNED]
    plan = evidence.plans["expansions/bread/plan.md"]
    assert plan.batches[0].state is State.PLANNED
    assert plan.parts[0].blockers == ()
    assert plan.parts[1].blockers == ("bread/01-rye.md does not exist",)


def test_a_target_that_several_files_fit_is_not_said_to_be_missing(tmp_path: Path) -> None:
    others = {"old/bread/01-rye.md": "# Rye\n", "new/bread/01-rye.md": "# Rye\n"}
    part = gather(tmp_path, dict(others)).plans["expansions/bread/plan.md"].parts[1]
    assert part.blockers == ("bread/01-rye.md matches several files: write its full path",)


@pytest.mark.parametrize(
    ("path", "text", "blocker"),
    [
        (
            "bread/00-sourdough.md",
            SOURDOUGH.replace("Folding the dough\n\nFour folds.", "Oven\n\nHot."),
            "section 2 “Folding the dough” is",
        ),
        ("bread/00-sourdough.md", SOURDOUGH.replace("(../flour/01-wheat.md)", ""), "flour/01 is not cited"),
        (
            "bread/00-sourdough.md",
            SOURDOUGH.replace("[wheat](../flour/01-wheat.md)", "`flour/01-wheat.md`"),
            "flour/01 is mentioned but not linked",
        ),
        (
            "bread/00-sourdough.md",
            SOURDOUGH.replace("../flour", "flour"),
            "flour/01 is linked, but the link is broken",
        ),
        ("bread/00-sourdough.md", SOURDOUGH + "more\n" * 10, "19 lines, planned 8: too long"),
        ("bread/00-sourdough.md", SOURDOUGH + "more\n" * 1500, "1,509 lines, planned 8: too long"),
        (
            "expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md",
            DROP.format(lines=80),
            "its drop claims 80 lines, measured 9",
        ),
        ("bread/00-sourdough.md", SOURDOUGH + "more\n" * 1500, "its drop claims 9 lines, measured 1,509"),
    ],
)
def test_anything_that_does_not_hold_keeps_a_part_from_verified(
    tmp_path: Path, path: str, text: str, blocker: str
) -> None:
    part = gather(tmp_path, {path: text}).plans["expansions/bread/plan.md"].parts[0]
    assert part.state is State.REPORTED
    assert any(each.startswith(blocker) for each in part.blockers), part.blockers


@pytest.mark.posix
def test_a_page_that_is_a_symbolic_link_is_measured_by_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread" / "00-sourdough.md").symlink_to("../old/sour.md")
    (tmp_path / "flour").mkdir()
    (tmp_path / "flour" / "01-wheat.md").symlink_to("../old/wheat.md")
    evidence = gather(
        tmp_path,
        {"bread/00-sourdough.md": None, "flour/01-wheat.md": None}
        | {"old/sour.md": SOURDOUGH, "old/wheat.md": FILES["flour/01-wheat.md"]},
    )
    part = evidence.plans["expansions/bread/plan.md"].parts[0]
    assert (part.page, part.lines, part.state) == ("old/sour.md", 9, State.VERIFIED)
    assert evidence.cited_by["old/sour.md"] == ("old/wheat.md",)
    cut = SOURDOUGH.replace("Folding the dough", "Oven").replace("../flour/01-wheat", "wheat")
    part = (
        gather(tmp_path, {"old/sour.md": cut} | dict.fromkeys(FILES))
        .plans["expansions/bread/plan.md"]
        .parts[0]
    )
    assert part.blockers[0] == "section 2 “Folding the dough” is absent"


def test_a_page_that_cannot_be_read_is_not_verified(tmp_path: Path) -> None:
    part = gather(tmp_path, {"bread/00-sourdough.md": "no text\0"}).plans["expansions/bread/plan.md"].parts[0]
    assert (part.state, part.blockers) == (State.REPORTED, ("bread/00-sourdough.md could not be read",))
    assert {section.basis for section in part.sections} == {"the page could not be read"}


def test_a_drop_without_its_file_reports_nothing(tmp_path: Path) -> None:
    evidence = gather(tmp_path, {"bread/00-sourdough.md": None})
    assert states(evidence)[0] is State.PLANNED
    drop = evidence.drops["expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md"]
    assert (drop.pages, drop.missing) == ((), ("bread/00-sourdough.md",))
    sections = evidence.plans["expansions/bread/plan.md"].parts[0].sections
    assert [each.verdict for each in sections] == [Coverage.ABSENT] * 2


def test_sections_that_are_only_counted_are_counted(tmp_path: Path) -> None:
    part = gather(tmp_path, {}).plans["expansions/bread/plan.md"].parts[2]
    assert [(each.verdict, each.heading) for each in part.sections] == [
        (Coverage.PRESENT, None),
        (Coverage.PRESENT, None),
        (Coverage.PRESENT, "Storage"),
    ]
    short = "# Spelt\n\n## Grain\n\n## Storage\n"
    part = gather(tmp_path, {"bread/02-spelt.md": short}).plans["expansions/bread/plan.md"].parts[2]
    assert [each.verdict for each in part.sections] == [Coverage.PRESENT, Coverage.ABSENT, Coverage.PRESENT]
    assert [each.score for each in part.sections] == [1, 0, 1]
    assert part.length is Length.SHORT


def test_who_cites_and_who_plans(tmp_path: Path) -> None:
    evidence = gather(tmp_path, {})
    assert evidence.cited_by == {
        "bread/00-sourdough.md": ("flour/01-wheat.md",),
        "flour/01-wheat.md": ("bread/00-sourdough.md",),
    }
    assert evidence.planned_by["bread/00-sourdough.md"] == (("expansions/bread/plan.md", 1),)
    assert evidence.reported_by == {
        "bread/00-sourdough.md": ("expansions/bread/KNOWLEDGE-DROP-sourdough-2026-05-05-0910.md",)
    }


INFLUENCED = """\
# Knowledge Expansion: Bread

## THE 2 INFLUENTIAL FILES

**Flour (2 files)**:
1. `flour/01-wheat.md` - Wheat
2. `flour/02-rye.md` - Rye

## PART 1: Sourdough

- [ ] PART 1: Create bread/00-sourdough.md

**Influenced by**: Files 1,2,9, (Flour knowledge) - what it is made of

**Step 2: Create Knowledge File**
- [ ] **CITE**: flour/01
"""


def test_influential_files_are_to_be_cited_once(tmp_path: Path) -> None:
    changed: dict[str, str | None] = {"expansions/bread/plan.md": INFLUENCED, "flour/02-rye.md": "# Rye\n"}
    part = gather(tmp_path, changed).plans["expansions/bread/plan.md"].parts[0]
    assert [(each.request.as_written, each.resolves_to, each.linked) for each in part.citations] == [
        ("flour/01", "flour/01-wheat.md", True),
        ("File 2", "flour/02-rye.md", False),
        ("File 9", None, False),
    ]
    assert "File 2 is not cited" in part.blockers


def test_numbers_without_a_list_ask_for_nothing(tmp_path: Path) -> None:
    plan = INFLUENCED.replace("1. `flour/01-wheat.md` - Wheat\n2. `flour/02-rye.md` - Rye\n", "")
    part = gather(tmp_path, {"expansions/bread/plan.md": plan}).plans["expansions/bread/plan.md"].parts[0]
    assert [each.request.as_written for each in part.citations] == ["flour/01"]
