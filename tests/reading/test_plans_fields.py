"""Targets, sizes, reads, searches and drops of a part."""

import pytest
from plan_documents import part_of, plan_of

from checks.evidence.states import render_target
from checks.model import Part


def part_with(text: str) -> Part:
    """The part of a heading and what stands below, or of what stands below a heading that says little."""
    is_headed = text.startswith(("## PART", "**PART"))
    heading, _, body = text.partition("\n\n") if is_headed else ("## PART 1: Soil", "", text)
    return part_of(body, heading)


TARGETS = {
    "## PART 1: Create beds/00-soil.md (~400 lines)": "beds/00-soil.md",
    "## PART 1: Create `beds/00-soil.md`": "beds/00-soil.md",
    "- [ ] PART 1: Create beds/00-soil.md": "beds/00-soil.md",
    "## PART 1: Create garden/b/0.md\n\n- [✓] PART 1: Create b/0.md (DONE)": "garden/b/0.md b/0.md",
    "## PART 1: Create b/0.md\n\n- [✓] PART 1: Create heaps/turf.md": "b/0.md heaps/turf.md",
    "- [ ] PART 1: Create heaps/turf.md": "heaps/turf.md",
    "**Target File**: `beds/00-soil.md`": "beds/00-soil.md",
    "**Target Files**:\n- `beds/00-soil.md` - NEW\n- `beds/01-sand.md`": "beds/00-soil.md beds/01-sand.md",
    "- **Target File**: `beds/00-soil.md`\n- **Focus**: x.md": "beds/00-soil.md",
    "**Output**: beds/00-soil.md (~400 lines)": "beds/00-soil.md",
    "**Expected Output:** `beds/00-soil.md`": "beds/00-soil.md",
    "- File: beds/00-soil.md": "beds/00-soil.md",
    "**File:** beds/00-soil.md": "beds/00-soil.md",
    "- [ ] Create beds/00-soil.md (~400 lines)": "beds/00-soil.md",
    "- [ ] Create: `beds/00-soil.md`": "beds/00-soil.md",
    "Create `beds/00-soil.md`:": "beds/00-soil.md",
    "**Step 3: Write Knowledge File** → `beds/00-soil.md`": "beds/00-soil.md",
    "## PART 1: Create b/0.md\n\n- [ ] Create file: .hidden/skills/b/0.md": "b/0.md .hidden/skills/b/0.md",
    "## PART 1: Merge notes/a.md into beds/00-soil.md": "beds/00-soil.md",
    "## PART 1: notes/a.md (lines 1-200) → beds/00-soil.md": "beds/00-soil.md",
    "**Writes**: beds/00-soil.md": "beds/00-soil.md",
    "- [ ] PART 1: Create beds/00 clay soil.md": "",
    "**Target**: `beds/00 clay soil.md`": "",
    "- [ ] Create beds/clay soil.md": "",
    "- [ ] PART 1: Create and/or mend soil.md": "soil.md",
    "- [ ] PART 1: Create/update soil.md": "soil.md",
    "- [ ] Read beds/03-sand.md\n- [ ] Section 1: see b.md": "",
    "- [ ] Create KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md": "",
    "- [ ] Create https://example.org/soil.md": "",
    "- [ ] **CITE**: beds/03-sand.md": "",
    "## PART 1: Tick a box in the log\n\n- [ ] Edit the log": "",
}


SECOND_TARGETS = (
    "{} and {}",
    "{}, {}",
    "{}, and {}",
    "{} + {}",
    "{} & {}",
    "{}; {}",
    "{} plus {}",
    "{} AND {}",
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


FOLDERS = {
    "**Target Folder**: `beds/`\n**File name**: `00-soil.md`": "beds/00-soil.md",
    "- **Folder**: beds\n- **Filename**: 00-soil.md": "beds/00-soil.md",
    "Folder: beds/\nFile name: 00-soil.md": "beds/00-soil.md",
    "- [ ] PART 1: Create 00-soil.md\n\n**Directory**: ./beds/deep": "beds/deep/00-soil.md",
    "**Path**: beds/\n\n- [ ] Create 00-soil.md (~400 lines)": "beds/00-soil.md",
    "**Folder**: beds/\n**Files**:\n- 00-soil.md\n- pots/01-sand.md": "beds/00-soil.md pots/01-sand.md",
    "**Location**: behind the shed\n**File**: 00-soil.md": "00-soil.md",
    "**Target Folders**: beds/, pots/\n**File**: 00-soil.md": "00-soil.md",
    "**Source Folder**: beds/\n**File**: 00-soil.md": "00-soil.md",
}


@pytest.mark.parametrize(("text", "expected"), FOLDERS.items())
def test_a_folder_in_a_field_of_its_own_belongs_to_the_file(text: str, expected: str) -> None:
    part = part_with(text)
    assert " ".join([part.target or "", *part.other_targets]) == expected


@pytest.mark.parametrize(("text", "expected"), TARGETS.items())
def test_the_target(text: str, expected: str) -> None:
    part = part_with(text)
    assert " ".join([part.target or "", *part.other_targets]) == expected
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


def test_of_each_item_below_a_label_the_first_path_is_a_target() -> None:
    part = part_of("**Files**:\n- beds/00-soil.md (after tools/00-spade.md)\n- beds/01-lime.md")
    assert (part.target, part.other_targets) == ("beds/00-soil.md", ("beds/01-lime.md",))


def test_the_line_of_the_target_is_known() -> None:
    part = part_of("- [ ] PART 1: Create beds/00-soil.md")
    assert part.target_line == 5


SIZES = {
    "## PART 1: Soil (~400 lines)": "400",
    "## PART 1: Create a.md (400 lines)\n\n- [✓] PART 1: Create a.md": "400",
    "## PART 1: Soil (~1,200 lines)": "1,200",
    "## PART 1: Soil ✅ (≈400 lines)": "400",
    "## PART 1: Soil ✅ (401 lines)": "wrote 401",
    "## PART 1: Soil (400 lines, complete guide)": "400",
    "## PART 1: Soil (Complete guide of 400 lines)": "400",
    "## PART 1: Soil (COMPLETE, 401 lines)": "wrote 401",
    "## PART 1: Soil (350-450 lines)": "350-450",
    "## PART 1: Soil (~400 lines) ✅ COMPLETE (735 lines)": "400 wrote 735",
    "- [✓] PART 1: Create a.md (~500 lines) (Completed 2025-03-02 15:45)": "500",
    "- [ ] PART 1: Create a.md (500 lines)": "500",
    "- [✓] PART 1: Create a.md (735 lines)": "wrote 735",
    "- [✓] PART 1: Create a.md (target: 500 lines)": "500",
    "- [✓] PART 1: Create a.md (target 500 lines, actual 735 lines)": "500 wrote 735",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 - 401 lines)": "wrote 401",
    "- [x] PART 1: Create a/00-b.md (Completed 2025-03-02 10:00 - 401 lines)": "wrote 401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15:20 – 1,401 lines)": "wrote 1401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15 +0100 - 401 lines)": "wrote 401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02-0915 - 1401 lines)": "wrote 1401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 10:15, actual:401 lines)": "wrote 401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02 1401 lines)": "wrote 1401",
    "- [✓] PART 1: Create a.md (Completed 2025-03-02, ~150 lines brief)": "wrote 150",
    "## PART 1: Soil (400 lines)\n\n- [✓] PART 1: Create a.md (DONE - BRIEF 150 lines)": "400 wrote 150",
    "## PART 1: Soil (~700 lines)\n\n- [✓] PART 1: Create a.md (Actual: ~630 lines)": "700 wrote 630",
    "**Step 3: Write Knowledge File** (~400 lines)": "400",
    "- [ ] Create: `a.md` (~300 lines)": "300",
    "- [✓] Create a.md (~300 lines)": "300",
    "- [✓] Create a.md (385 lines)": "wrote 385",
    "**Expected Output**: `a.md` (350 lines)": "350",
    "**Expected Output**:\n- `a.md` (~350 lines)": "350",
    "**Expected Size**: 300-400 lines": "300-400",
    "**Expected Content**: ~350 lines on soil": "350",
    "**Content (~350 lines):**\n- Section 1: Sand (~50 lines)": "350",
    "**File Length**: ~360 lines": "360",
    "**Target Lines**: 360": "360",
    "**Lines**: 300/412": "",
    "**Target Lines**: ~300 → 412": "300",
    "- [x] Create a.md: 300 lines planned, 280 written": "300",
    "- File created: ~450 lines": "450",
    "- File created: 498 lines": "wrote 498",
    "## PART 1: Soil (~700 lines)\n\n**Result**: 7,850 lines created.": "700 wrote 7850",
    "## PART 1: Soil (500 lines)\n\n- [✓] PART 1 COMPLETE ✅ (530 lines, 20+ sources)": "500 wrote 530",
    "- [ ] Read notes.md lines 224-271\n**Source** (lines 1-90)": "",
    "## PART 1: Soil (lines 224-271)": "",
    "## PART 1: Soil (~1.2k lines)": "1,200",
    "## PART 1: Soil (1-1.5k lines)": "1,000-1,500",
    "## PART 1: Soil (700-1.5k lines)": "700-1,500",
    "- [ ] PART 1: Create a.md (2K lines)": "2,000",
    "**PART 1**: `a.md` (lines 1-224, ~220 lines)": "220",
    "- [ ] Section 1: Sand (~50 lines)\n**Section 2: Clay** (~80 lines)": "",
    '- [ ] Search: "300 lines of clay"': "",
    "## PART 1: Soil in 300 lines (~6 lines)": "6",
    "## PART 1: The 1,000-line soil": "",
    "- [ ] PART 1: Create a.md, soil in 300 lines (~6 lines)": "6",
    "## PART 1: A kernel in the last 100 lines": "",
    "## PART 1: Soil 400 lines": "400",
    "## PART 1: Create a.md [400 lines] and b.md": "400",
    "## PART 1: Soil - 400 lines": "400",
    "## PART 1: Create a.md 400 lines": "400",
    "## PART 1: Create a.md (400 lines) and its drop": "400",
    "## PART 1: Soil (between 600 and 800 lines)": "600-800",
    "**Lines**: between 600 and 800": "600-800",
    "## PART 1: Soil (3 figures, 5 tables and 800 lines)": "800",
    "## PART 1: Soil (600—800 lines)": "600-800",
    "## PART 1: Soil (700 ±50 lines)": "650-750",
    "## PART 1: Soil (700 +/- 10% lines)": "630-770",
    "## PART 1: Soil (1 200 lines)": "1,200",
    "## PART 1: Soil (~1 200–1 400 lines)": "1,200-1,400",
    "## PART 1: Soil, 1\u202f200 lines": "1,200",
    "## PART 1: Soil (1.200 lines)": "1,200",
    "**Expected Output**: 1 200 lines": "1,200",
    "**Lines**: 1 200": "1,200",
    "## PART 1: Soil (in step 2 200 lines)": "200",
    "## PART 1: Soil (at most 500 lines)": "≤500",
    "## PART 1: Soil (500 lines max)": "≤500",
    "## PART 1: Soil (< 500 lines)": "≤500",
    "## PART 1: Soil (under 500 lines)": "≤500",
    "## PART 1: Soil (<= 500 lines)": "≤500",
    "## PART 1: Soil (no more than 500 lines)": "≤500",
    "**Length**: fewer than 500 lines": "≤500",
    "**Lines**: at most 45": "≤45",
    "## PART 1: Soil (at least 500 lines)": "500+",
    "## PART 1: Soil (500+ lines)": "500+",
    "## PART 1: Soil (~500+ lines)": "500+",
    "## PART 1: Soil (500 lines+)": "500+",
    "## PART 1: Soil (500-700+ lines)": "500+",
    "## PART 1: Soil (>= 500 lines)": "500+",
    "## PART 1: Soil (≥500 lines)": "500+",
    "## PART 1: Soil (a minimum of 500 lines)": "500+",
    "## PART 1: Soil (minimum 500 lines)": "500+",
    "## PART 1: Soil (no fewer than 500 lines)": "500+",
    "## PART 1: Soil (not less than about 500 lines)": "500+",
    "## PART 1: Soil (more than 500 lines)": "500+",
    "## PART 1: Soil (500 lines or more)": "500+",
    "## PART 1: Soil (500 or more lines)": "500+",
    "**Lines**: 500+": "500+",
    "**Lines**: >= 500": "500+",
    "**Lines**: 503+": "503+",
    "**Minimum lines**: 500": "500+",
    "**Maximum length**: 500 lines": "≤500",
    "**Expected Output**: minimum 500 lines": "500+",
    "- [ ] PART 1: Create a.md -> 500 lines": "500",
    "- [ ] PART 1: Create a.md <br>500 lines": "500",
    "- [x] PART 1: Create a.md (500+ lines)": "500+",
    "- [x] PART 1: Create a.md (Completed 2025-03-02, 500+ lines)": "wrote 500",
    "## PART 1: Soil (min. 900 lines, max. 500 lines)": "900+",
    "## PART 1: Soil (min. 500 lines, max. 900 lines)": "500-900",
    "## PART 1: Soil (500 lines min, 900 lines max)": "500-900",
    "**Result**: up to 500 lines": "wrote 500",
    "**Total**: ~4,000 lines": "",
    "- [ ] Create KNOWLEDGE-DROP-soil-[TIME].md (~30 lines)": "",
    "- [x] Write the knowledge drop (30 lines)": "",
    "**Step 3: Create KNOWLEDGE DROP (~30 lines)**": "",
    "- [ ] Create KNOWLEDGE-DROP-soil-[TIME].md (~30 lines)\n**Target Length**: 700 lines": "700",
    "**Step 2: Create knowledge file and drop (~700 lines)**": "700",
    "**Drop size**: ~30 lines": "",
    "**Output**: KNOWLEDGE-DROP-soil-[TIME].md (~30 lines)": "",
    "**Output**: beds/00-soil.md (~700 lines), KNOWLEDGE-DROP-soil-[TIME].md (~30 lines)": "700",
    "**Outputs**:\n- KNOWLEDGE-DROP-soil-[TIME].md (~30 lines)\n- beds/00-soil.md (~700 lines)": "700",
    "**Scope**: ~700 lines": "700",
    "**Minimum**: 500 lines": "500+",
}
"""Texts of a part, with its lines as they are planned, and as they are said to be written."""


@pytest.mark.parametrize(("text", "expected"), SIZES.items())
def test_the_line_target_and_reported_lines(text: str, expected: str) -> None:
    part = part_with(text)
    planned = render_target(part.line_target) if part.line_target else ""
    told = (planned, *(f"wrote {lines}" for lines in part.reported_lines))
    assert " ".join(each for each in told if each) == expected


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
    "below a search": ('**Web search:**\n- "clay soil"', ("clay soil",)),
    "below a query": ('**First query:**\n- "clay soil"', ("clay soil",)),
    "plain bullets": ('Search queries:\n- "clay soil"\n\nTarget sources:\n- "A Book"', ("clay soil",)),
}


@pytest.mark.parametrize("case", SEARCHES.values(), ids=SEARCHES)
def test_searches(case: tuple[str, tuple[str, ...]]) -> None:
    assert part_of(case[0]).searches == case[1]


def test_the_drop_s_name_keeps_its_placeholder() -> None:
    named = "- [ ] Create KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md"
    assert part_of(f"- [ ] Write the drop last\n{named}").drop_pattern == part_of(named).drop_pattern
    assert part_of(named).drop_pattern == "KNOWLEDGE-DROP-soil-2025-03-02-[TIME].md"
    assert part_of("Summary file: `KNOWLEDGE-DROP-soil-2025-03-02-1015.md`").drop_pattern == (
        "KNOWLEDGE-DROP-soil-2025-03-02-1015.md"
    )
