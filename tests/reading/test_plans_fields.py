"""Targets, sizes, reads, searches and drops of a part."""

import pytest
from plan_documents import part_of, plan_of

TARGETS = {
    "heading": ("## PART 1: Create beds/00-soil.md (~400 lines)", "text", "beds/00-soil.md", ()),
    "heading in backticks": ("## PART 1: Create `beds/00-soil.md`", "text", "beds/00-soil.md", ()),
    "opener": ("## PART 1: Soil", "- [ ] PART 1: Create beds/00-soil.md", "beds/00-soil.md", ()),
    "heading before opener": (
        "## PART 1: Create garden/beds/00-soil.md",
        "- [✓] PART 1: Create beds/00-soil.md (Completed 2025-03-02)",
        "garden/beds/00-soil.md",
        ("beds/00-soil.md",),
    ),
    "change of plan": (
        "## PART 1: Create beds/00-soil.md",
        "- [✓] PART 1: Create implementations/compost.md",
        "beds/00-soil.md",
        ("implementations/compost.md",),
    ),
    "no number": (
        "## PART 1: Soil",
        "- [ ] PART 1: Create implementations/compost.md",
        "implementations/compost.md",
        (),
    ),
    "target file": ("## PART 1: Soil", "**Target File**: `beds/00-soil.md`", "beds/00-soil.md", ()),
    "target files": (
        "## PART 1: Soil",
        "**Target Files**:\n- `beds/00-soil.md` - CREATED\n- `beds/01-sand.md`",
        "beds/00-soil.md",
        ("beds/01-sand.md",),
    ),
    "target bullet": (
        "## PART 1: Soil",
        "- **Target File**: `beds/00-soil.md`\n- **Focus**: x.md",
        "beds/00-soil.md",
        (),
    ),
    "output": ("## PART 1: Soil", "**Output**: beds/00-soil.md (~400 lines)", "beds/00-soil.md", ()),
    "expected output": ("## PART 1: Soil", "**Expected Output:** `beds/00-soil.md`", "beds/00-soil.md", ()),
    "plain file label": ("## PART 1: Soil", "- File: beds/00-soil.md", "beds/00-soil.md", ()),
    "file label": ("## PART 1: Soil", "**File:** beds/00-soil.md", "beds/00-soil.md", ()),
    "create step": ("## PART 1: Soil", "- [ ] Create beds/00-soil.md (~400 lines)", "beds/00-soil.md", ()),
    "create: step": ("## PART 1: Soil", "- [ ] Create: `beds/00-soil.md`", "beds/00-soil.md", ()),
    "create line": ("## PART 1: Soil", "Create `beds/00-soil.md`:", "beds/00-soil.md", ()),
    "write step": (
        "## PART 1: Soil",
        "**Step 3: Write Knowledge File** → `beds/00-soil.md`",
        "beds/00-soil.md",
        (),
    ),
    "full path in the step": (
        "## PART 1: Create beds/00-soil.md",
        "- [ ] Create file: .hidden/skills/garden/beds/00-soil.md",
        "beds/00-soil.md",
        (".hidden/skills/garden/beds/00-soil.md",),
    ),
    "made of another": ("## PART 1: Merge notes/a.md into beds/00-soil.md", "text", "beds/00-soil.md", ()),
    "arrow": ("## PART 1: notes/a.md (lines 1-200) → beds/00-soil.md", "text", "beds/00-soil.md", ()),
    "reads are none": ("## PART 1: Soil", "- [ ] Read beds/03-sand.md\n- [ ] Section 1: see b.md", None, ()),
    "drops are none": ("## PART 1: Soil", "- [ ] Create KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md", None, ()),
    "addresses are none": ("## PART 1: Soil", "- [ ] Create https://example.org/soil.md", None, ()),
    "cites are none": ("## PART 1: Soil", "- [ ] **CITE**: beds/03-sand.md", None, ()),
    "nothing": ("## PART 1: Tick a box in the log", "- [ ] Edit the log", None, ()),
}


SECOND_TARGETS = (
    "{} and {}",
    "{}, {}",
    "{}, and {}",
    "{} + {}",
    "{} & {}",
    "{}; {}",
    "{} plus {}",
    "{} (~300 lines) and {} (~200 lines)",
)


@pytest.mark.parametrize("sign", ["", "`", "**"])
@pytest.mark.parametrize("form", SECOND_TARGETS)
def test_a_second_file_of_heading_or_opener_is_kept(form: str, sign: str) -> None:
    both = form.format(f"{sign}beds/00-soil.md{sign}", f"{sign}beds/01-sand.md{sign}")
    headed = part_of("text", f"## PART 1: Create {both}")
    opened = part_of(f"- [x] PART 1: Create {both}")
    for part in (headed, opened):
        assert (part.target, part.other_targets) == ("beds/00-soil.md", ("beds/01-sand.md",))


@pytest.mark.parametrize("case", TARGETS.values(), ids=TARGETS)
def test_the_target(case: tuple[str, str, str | None, tuple[str, ...]]) -> None:
    heading, body, target, others = case
    part = part_of(body, heading)
    assert (part.target, part.other_targets) == (target, others)
    assert part.upkeep_targets == ()


UPKEEP = {
    "heading": (
        "## PART 1: Update INDEX.md with 3 new files",
        "- [ ] PART 1: Update INDEX.md",
        ("INDEX.md",),
    ),
    "both": (
        "## PART 1: Update INDEX.md and SKILL.md",
        "- [ ] Read beds/00-soil.md",
        ("INDEX.md", "SKILL.md"),
    ),
    "opener": (
        "## PART 1: Finish",
        "- [ ] PART 1: Update SKILL.md\n\n- [ ] Add files:\n  - 00-soil.md",
        ("SKILL.md",),
    ),
    "files are listed": (
        "## PART 1: Update INDEX.md",
        "- [ ] Create new section\n- [ ] Create beds/00-soil.md",
        ("INDEX.md",),
    ),
}


@pytest.mark.parametrize("case", UPKEEP.values(), ids=UPKEEP)
def test_a_part_that_only_keeps_derived_files_up_has_no_target(
    case: tuple[str, str, tuple[str, ...]],
) -> None:
    heading, body, upkeep = case
    part = part_of(body, heading)
    assert (part.target, part.other_targets, part.upkeep_targets) == (None, (), upkeep)


def test_the_line_of_the_target_is_known() -> None:
    part = part_of("- [ ] PART 1: Create beds/00-soil.md")
    assert part.target_line == 5


SIZES = {
    "heading, about": ("## PART 1: Soil (~400 lines)", "", (400, 400), ()),
    "heading, bare": ("## PART 1: Create a.md (400 lines)", "- [✓] PART 1: Create a.md", (400, 400), ()),
    "heading, thousands": ("## PART 1: Soil (~1,200 lines)", "", (1200, 1200), ()),
    "heading, range": ("## PART 1: Soil (350-450 lines)", "", (350, 450), ()),
    "heading with result": ("## PART 1: Soil (~400 lines) ✅ COMPLETE (735 lines)", "", (400, 400), (735,)),
    "opener": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (~500 lines) (Completed 2025-03-02 15:45)",
        (500, 500),
        (),
    ),
    "open opener, bare": ("## PART 1: Soil", "- [ ] PART 1: Create a.md (500 lines)", (500, 500), ()),
    "ticked opener, bare": ("## PART 1: Soil", "- [✓] PART 1: Create a.md (735 lines)", None, (735,)),
    "result in the stamp": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 - 401 lines)",
        None,
        (401,),
    ),
    "result behind a time of day": (
        "## PART 1: Soil",
        "- [x] PART 1: Create a/00-b.md (Completed 2025-03-02 10:00 - 401 lines)",
        None,
        (401,),
    ),
    "result behind a late time of day": (
        "## PART 1: Soil (~700 lines)",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15:20 – 1,401 lines)",
        (700, 700),
        (1401,),
    ),
    "result behind a time with its zone": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15 +0100 - 401 lines)",
        None,
        (401,),
    ),
    "result behind a compact time": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02-0915 - 1401 lines)",
        None,
        (1401,),
    ),
    "result behind a colon": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15, actual:401 lines)",
        None,
        (401,),
    ),
    "result after a day": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 1401 lines)",
        None,
        (1401,),
    ),
    "about in the stamp": (
        "## PART 1: Soil",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02, ~150 lines brief)",
        None,
        (150,),
    ),
    "brief": (
        "## PART 1: Soil (400 lines)",
        "- [✓] PART 1: Create a.md (Completed 2025-03-02 - BRIEF 150 lines)",
        (400, 400),
        (150,),
    ),
    "actual": (
        "## PART 1: Soil (~700 lines)",
        "- [✓] PART 1: Create a.md (Actual: ~630 lines)",
        (700, 700),
        (630,),
    ),
    "write step": ("## PART 1: Soil", "**Step 3: Write Knowledge File** (~400 lines)", (400, 400), ()),
    "create step": ("## PART 1: Soil", "- [ ] Create: `a.md` (~300 lines)", (300, 300), ()),
    "ticked create step, about": ("## PART 1: Soil", "- [✓] Create a.md (~300 lines)", (300, 300), ()),
    "ticked create step, bare": ("## PART 1: Soil", "- [✓] Create a.md (385 lines)", None, (385,)),
    "expected output": ("## PART 1: Soil", "**Expected Output**: `a.md` (350 lines)", (350, 350), ()),
    "expected output below": (
        "## PART 1: Soil",
        "**Expected Output**:\n- `a.md` (~350 lines)",
        (350, 350),
        (),
    ),
    "expected size": ("## PART 1: Soil", "**Expected Size**: 300-400 lines", (300, 400), ()),
    "expected content": ("## PART 1: Soil", "**Expected Content**: ~350 lines on soil", (350, 350), ()),
    "content label": (
        "## PART 1: Soil",
        "**Content (~350 lines):**\n- Section 1: Sand (~50 lines)",
        (350, 350),
        (),
    ),
    "file length": ("## PART 1: Soil", "**File Length**: ~360 lines", (360, 360), ()),
    "target lines": ("## PART 1: Soil", "**Target Lines**: 360", (360, 360), ()),
    "file created, about": ("## PART 1: Soil", "- File created: ~450 lines", (450, 450), ()),
    "file created, bare": ("## PART 1: Soil", "- File created: 498 lines", None, (498,)),
    "result field": ("## PART 1: Soil (~700 lines)", "**Result**: 7,850 lines created.", (700, 700), (7850,)),
    "closer": (
        "## PART 1: Soil (500 lines)",
        "- [✓] PART 1 COMPLETE ✅ (530 lines, 20+ sources)",
        (500, 500),
        (530,),
    ),
    "source lines": (
        "## PART 1: Soil",
        "- [ ] Read notes.md lines 224-271\n**Source** (lines 1-90)",
        None,
        (),
    ),
    "source lines in the heading": ("## PART 1: Soil (lines 224-271)", "", None, ()),
    "thousands": ("## PART 1: Soil (~1.2k lines)", "", (1200, 1200), ()),
    "range of thousands": ("## PART 1: Soil (1-1.5k lines)", "", (1000, 1500), ()),
    "whole thousands": ("## PART 1: Soil", "- [ ] PART 1: Create a.md (2K lines)", (2000, 2000), ()),
    "split": ("**PART 1**: `a.md` (lines 1-224, ~220 lines)", "", (220, 220), ()),
    "sections only": (
        "## PART 1: Soil",
        "- [ ] Section 1: Sand (~50 lines)\n**Section 2: Clay** (~80 lines)",
        None,
        (),
    ),
    "searches": ("## PART 1: Soil", '- [ ] Search: "300 lines of clay"', None, ()),
    "topic with a figure": ("## PART 1: Soil in 300 lines (~6 lines)", "", (6, 6), ()),
    "topic with a figure alone": ("## PART 1: The 1,000-line soil", "", None, ()),
    "topic with a figure in the opener": (
        "## PART 1: Soil",
        "- [ ] PART 1: Create a.md, soil in 300 lines (~6 lines)",
        (6, 6),
        (),
    ),
    "topic about its end": ("## PART 1: A kernel in the last 100 lines", "", None, ()),
    "behind the title": ("## PART 1: Soil 400 lines", "", (400, 400), ()),
    "in square brackets": ("## PART 1: Create a.md [400 lines] and b.md", "", (400, 400), ()),
    "behind a dash": ("## PART 1: Soil - 400 lines", "", (400, 400), ()),
    "behind the path": ("## PART 1: Create a.md 400 lines", "", (400, 400), ()),
    "before more words": ("## PART 1: Create a.md (400 lines) and its drop", "", (400, 400), ()),
    "between": ("## PART 1: Soil (between 600 and 800 lines)", "", (600, 800), ()),
    "between, in a field": ("## PART 1: Soil", "**Lines**: between 600 and 800", (600, 800), ()),
    "one thing and lines": ("## PART 1: Soil (3 figures, 5 tables and 800 lines)", "", (800, 800), ()),
    "long dash": ("## PART 1: Soil (600—800 lines)", "", (600, 800), ()),
    "more or less": ("## PART 1: Soil (700 ±50 lines)", "", (650, 750), ()),
    "more or less in percent": ("## PART 1: Soil (700 +/- 10% lines)", "", (630, 770), ()),
    "spaces in thousands": ("## PART 1: Soil (1 200 lines)", "", (1200, 1200), ()),
    "about spaces in thousands": ("## PART 1: Soil (~1 200–1 400 lines)", "", (1200, 1400), ()),
    "thin spaces in thousands": ("## PART 1: Soil, 1\u202f200 lines", "", (1200, 1200), ()),
    "full stops in thousands": ("## PART 1: Soil (1.200 lines)", "", (1200, 1200), ()),
    "spaces in a field": ("## PART 1: Soil", "**Expected Output**: 1 200 lines", (1200, 1200), ()),
    "spaces in a label's field": ("## PART 1: Soil", "**Lines**: 1 200", (1200, 1200), ()),
    "a number before it": ("## PART 1: Soil (in step 2 200 lines)", "", (200, 200), ()),
    "at most": ("## PART 1: Soil (at most 500 lines)", "", (0, 500), ()),
    "most behind it": ("## PART 1: Soil (500 lines max)", "", (0, 500), ()),
    "less than": ("## PART 1: Soil (< 500 lines)", "", (0, 500), ()),
    "at least": ("## PART 1: Soil (at least 500 lines)", "", (500, 500), ()),
    "least and most": ("## PART 1: Soil (min. 500 lines, max. 900 lines)", "", (500, 900), ()),
    "least and most behind": ("## PART 1: Soil (500 lines min, 900 lines max)", "", (500, 900), ()),
    "most of what came of it": ("## PART 1: Soil", "**Result**: up to 500 lines", None, (500,)),
    "sum of the steps": ("## PART 1: Soil", "**Total**: ~4,000 lines", None, ()),
}


@pytest.mark.parametrize("case", SIZES.values(), ids=SIZES)
def test_the_line_target_and_reported_lines(
    case: tuple[str, str, tuple[int, int] | None, tuple[int, ...]],
) -> None:
    heading, body, target, reported = case
    part = part_of(body, heading)
    assert (part.line_target and (part.line_target.low, part.line_target.high)) == target
    assert part.reported_lines == reported


def test_a_list_of_sizes_fills_in_where_the_result_was_written_over_the_target() -> None:
    plan = plan_of(
        """
        # Plan

        ## PART 1: Soil

        - [✓] Create: `beds/00-soil.md` (800 lines)

        ## PART 2: Sand

        - [ ] Create: `beds/01-sand.md`

        ## Expected Output

        1. `beds/00-soil.md` (~350 lines)
        2. `beds/01-sand.md` (310 lines)

        **Total**: ~660 lines
        """
    )
    sizes = [part.line_target and part.line_target.low for part in plan.parts]
    assert (sizes, plan.parts[0].reported_lines) == ([350, None], (800,))


def test_step_0_gives_what_to_read() -> None:
    part = part_of(
        """
        **Step 0: Check Existing Knowledge**
        - [ ] Read beds/ (soil, sand)
        - [ ] Read beds/02-clay.md (mentions compost.md)
        - [ ] Identify gap: no worms

        **Step 1: Web Research**
        - [ ] Search: "clay soil 2025"
        - [ ] Read our NEW garden/beds/04-peat.md
        """
    )
    assert [read.path for read in part.reads] == [
        "beds",
        "beds/02-clay.md",
        None,
        "garden/beds/04-peat.md",
    ]


SEARCHES = {
    "boxes": (
        '- [ ] Search: "clay soil"\n- [ ] Search GitHub: "soil app" repositories',
        ("clay soil", "soil app"),
    ),
    "without quotes": ("- [ ] Search: clay soil", ("clay soil",)),
    "tool call": ('- [ ] Search: `engine(query="clay soil", engine="x")`', ("clay soil",)),
    "list": (
        '**Web Research Queries:**\n1. "clay soil"\n2. "site:example.org sand"',
        ("clay soil", "site:example.org sand"),
    ),
    "fence": ('**Research Queries** (engine):\n```\n"clay soil"\n"sand"\n```', ("clay soil", "sand")),
    "plain bullets": ('Search queries:\n- "clay soil"\n\nTarget sources:\n- "A Book"', ("clay soil",)),
}


@pytest.mark.parametrize("case", SEARCHES.values(), ids=SEARCHES)
def test_searches(case: tuple[str, tuple[str, ...]]) -> None:
    assert part_of(case[0]).searches == case[1]


def test_the_drop_s_name_keeps_its_placeholder() -> None:
    assert part_of("- [ ] Create KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md").drop_pattern == (
        "KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md"
    )
    assert part_of("Summary file: `KNOWLEDGE-DROP-soil-2025-03-02-1015.md`").drop_pattern == (
        "KNOWLEDGE-DROP-soil-2025-03-02-1015.md"
    )
