"""One fact in the many spellings that plans of several hands have for it."""

import pytest
from plan_documents import part_of, plan_of

from checks.model import LineTarget

OPENER = "- [x] PART 1: Create beds/00-beds.md"
STAMPS = {
    f"{OPENER} (Completed on 2025-03-02 at 10:10)": "2025-03-02 10:10",
    f"{OPENER} (Completed by runner 3 on 2025-03-02 10:10)": "2025-03-02 10:10",
    f"{OPENER} (Completed 2025-03-02 @ 10:10)": "2025-03-02 10:10",
    f"{OPENER} (Completed 2025-03-02-1010)": "2025-03-02 10:10",
    f"{OPENER} (Completed 2025-03-02 1010 UTC)": "2025-03-02 10:10",
    f"{OPENER} (Completed 2025-03-02 - 1200 lines)": "2025-03-02",
    f"{OPENER} (Completed 2025-03-02 1200 words)": "2025-03-02",
    "- [x] (Completed 2025-03-02 - 401 lines) PART 1: Create beds/00-beds.md": "2025-03-02",
    "- [x] (Completed 2025-03-02 - BRIEF) PART 1: Create beds/00-beds.md": "2025-03-02",
    "- [x] (Completed on 2025-03-02) PART 1: Create beds/00-beds.md": "2025-03-02",
    "- [x] (2025-03-02 10:10) PART 1: Create beds/00-beds.md": "2025-03-02 10:10",
    "- [x] (Done 2025-03-02) PART 1: Create beds/00-beds.md": "2025-03-02",
    "- [x] (DONE) PART 1: Create beds/00-beds.md": None,
}


@pytest.mark.parametrize(("opener", "at"), STAMPS.items())
def test_a_stamp_before_or_behind_the_file(opener: str, at: str | None) -> None:
    part = part_of(f"{opener}\n\n- [ ] Search: beds")
    assert (part.claimed, part.claimed_at, part.target) == ("done", at, "beds/00-beds.md")
    assert (part.opener and part.opener.raw) == "x"


CLOSERS = (
    "Part 1 Complete",
    "Part 1 is complete",
    "PART 1 Finished ✅",
    "PART #1 COMPLETE",
    "Runner 1 COMPLETE",
    "PART 1 marked complete",
    "PART 1 checkbox marked",
    "~~PART 1 COMPLETE~~",
    "Step 4: PART 1 COMPLETE",
    "**Step 4**: Mark PART 1 complete",
    "Mark checkbox as [✓] for PART 1",
    "Mark above checkbox [✓] PART 1",
    "Update checkbox to [✓] PART 1 COMPLETE",
    "Update plan.md: mark PART 1 complete [✓]",
    "Check off PART 1 ✅",
    'Return: "PART 1 COMPLETE ✅"',
    "Done: PART 1 ✅",
    "Completed PART 1",
    "Mark complete in plan.md",
    "Mark this part as [✓] done",
    "Mark checkbox [✓]",
    "Update checkbox above",
)


@pytest.mark.parametrize("words", CLOSERS)
@pytest.mark.parametrize("mark", [" ", "x"])
def test_a_box_that_says_its_own_part_is_complete_closes_it(words: str, mark: str) -> None:
    part = part_of(f"- [ ] PART 1: Create beds/00-beds.md\n\n- [ ] Section 1: Soil\n\n- [{mark}] {words}")
    assert (part.closer and part.closer.raw) == mark
    assert part.claimed == ("open" if mark == " " else "done")


FIELDS = {
    "**Complete:** [✓]": ("done", "✓"),
    "**Complete**: [ ] ✅": ("open", " "),
    "**Done**: [x]": ("done", "x"),
    "**Complete:** [✓] ✅ PART 1": ("done", "✓"),
    "**Complete:** [✓] PART 2": ("done", "✓"),
    "**PART 1 Status**: ✅ COMPLETE": ("done", None),
    "**PART 1 Status**: pending": ("open", None),
    "**Execution Status**: ✅ COMPLETE": ("done", None),
    "**Status**: SKIPPED - covered by beds/03-soil.md": ("done", None),
    "**Status**: SKIPPED": ("open", None),
    "**Status**: File exists (24 KB)": ("done", None),
}


@pytest.mark.parametrize(("field", "expected"), FIELDS.items())
def test_a_field_that_closes_a_part(field: str, expected: tuple[str, str | None]) -> None:
    part = part_of(f"- [ ] PART 1: Create beds/00-beds.md\n\n- [ ] Section 1: Soil\n\n{field}")
    assert (part.claimed, part.closer and part.closer.raw) == expected


STEPS = (
    "Create KNOWLEDGE-DROP-part1-2025-03-02-[TIME].md when PART 1 is done",
    "Verify PART 1 is complete",
    "Commit: PART 1 is done",
    "Compare PART 1 with PART 2 once both are done",
    "Wait until PART 1 is complete",
    "Update the table after PART 1 is done",
    "Update INDEX.md: PART 1 complete",
)


@pytest.mark.parametrize("words", STEPS)
def test_a_step_that_speaks_of_completion_closes_nothing(words: str) -> None:
    part = part_of(f"- [ ] PART 1: Create beds/00-beds.md\n\n- [x] {words}")
    assert (part.claimed, part.closer) == ("open", None)


TITLES = {
    "Beds (~700 lines) ⏳": "Beds",
    "Beds ⏳ PENDING": "Beds",
    "Beds ⏸ Waiting": "Beds",
    "Beds (~700 lines) ⭐": "Beds",
    "Beds ⭐": "Beds ⭐",
    "Beds *(~700 lines)*": "Beds",
    "Beds - ~700 lines": "Beds",
    "Beds {#beds}": "Beds",
    "Beds ##": "Beds",
    "Beds in C#": "Beds in C#",
    "Beds (DISABLED)": "Beds",
    "Create [beds/00-beds.md](../../beds/00-beds.md) (~700 lines)": "Create beds/00-beds.md",
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_what_stands_around_a_title(title: str, expected: str) -> None:
    part = part_of("Dig them.", f"## PART 1: {title}")
    assert (part.title, part.claimed) == (expected, "open")
    assert (part.line_target and part.line_target.low) == (700 if "700" in title else None)


TARGETS = {
    "Target Files:\n- beds/00-beds.md\n- beds/01-soil.md": ("beds/00-beds.md", ("beds/01-soil.md",)),
    "**Target File: beds/00-beds.md**": ("beds/00-beds.md", ()),
    "**Step 3: Create Knowledge File** (`beds/00-beds.md`)": ("beds/00-beds.md", ()),
    "- [ ] PART 1: Create [beds/00-beds.md](../../beds/00-beds.md)": ("beds/00-beds.md", ()),
    "- [ ] PART 1: Create [Beds](../../beds/00-beds.md)": ("../../beds/00-beds.md", ()),
}


@pytest.mark.parametrize(("body", "expected"), TARGETS.items())
def test_where_a_file_is_named(body: str, expected: tuple[str, tuple[str, ...]]) -> None:
    part = part_of(body)
    assert (part.target, part.other_targets) == expected


SIGNS = ("**{}** - {}", "**{}** — {}", "*{}*: {}", "_{}:_ {}", "**{}**：{}", "**{}: {}**", "**{}**: {}<br>")


@pytest.mark.parametrize("form", SIGNS)
def test_fields_in_other_signs(form: str) -> None:
    fields = {
        "Target File": "beds/00-beds.md",
        "Expected Output": "400 lines",
        "Status": "COMPLETE 2025-03-02",
    }
    part = part_of("\n\n".join(form.format(*field) for field in fields.items()))
    assert (part.target, part.claimed, part.claimed_at) == ("beds/00-beds.md", "done", "2025-03-02")
    assert part.line_target is not None
    assert part.line_target.low == 400


SIZES = {
    "**File created: ~400 lines**": (400, ()),
    "**File created: 498 lines**": (None, (498,)),
    "- [x] PART 1: Create beds/00-beds.md [~500 lines] (Completed 2025-03-02)": (500, ()),
}


@pytest.mark.parametrize(("body", "expected"), SIZES.items())
def test_where_a_size_is_named(body: str, expected: tuple[int | None, tuple[int, ...]]) -> None:
    part = part_of(body)
    assert (part.line_target and part.line_target.low, part.reported_lines) == expected


SECTIONS = (
    "- [✓] Section 1: Soil ✓\n- [✓] Section 2: Seeds ✅",
    "- [ ] Sec 1: Soil\n- [ ] Sec 2: Seeds",
    "- [ ] Section 1: Soil [~80 lines]\n- [ ] Section 2: Seeds *(~80 lines)*",
    "- [ ] Section 1: Soil, ~80 lines\n- [ ] Section 2: Seeds",
    "**Content Structure**\n1. Soil\n2. Seeds",
)


@pytest.mark.parametrize("body", SECTIONS)
def test_titles_of_sections_have_no_signs_and_sizes(body: str) -> None:
    assert [section.head for section in part_of(body).sections] == ["Soil", "Seeds"]


COUNTS = {
    "- [ ] Create 7 comprehensive sections + Costs Section 8": 8,
    "- [ ] 7 sections, then Costs Section 8": 8,
    "- [ ] 7 sections on soil; Costs Section 8 (10%)": 8,
    "- [ ] Write Sections 1-7: a, b; Section 8: Costs": 8,
    "- [ ] Seven sections + Costs Section 8": 8,
    "- [ ] 7 technical sections + 1 Costs section": 8,
    "- [ ] Create 8-section knowledge file": 8,
    "- [ ] Dedicate one section to Costs": 0,
    "- [ ] 2 code examples per section": 0,
    "- [ ] Add 3 new sections to SKILL.md": 0,
    "- [ ] Read 3 key sections of notes/raw.md": 0,
}


@pytest.mark.parametrize(("line", "count"), COUNTS.items())
def test_a_count_asks_for_sections(line: str, count: int) -> None:
    assert len(part_of(f"**Topics**: soil, seeds\n\n{line}").sections) == count


SKIPPED = {
    "Beds [SKIP]": "open",
    "Beds [SKIP - already covered]": "done",
    "Beds [SKIPPED: covered by 02-soil.md]": "done",
    "Beds [SKIP - later]": "open",
}


@pytest.mark.parametrize(("title", "claimed"), SKIPPED.items())
def test_the_reason_of_a_skip_may_stand_in_its_note(title: str, claimed: str) -> None:
    part = part_of("Dig them.", f"## PART 1: {title}")
    assert (part.title, part.claimed) == ("Beds", claimed)


PARTS = (
    "## PART 1: Beds\n\n- [ ] PART 1: Create beds/00-beds.md\n\n"
    "## PART 2: Soil\n\n- [ ] PART 2: Create beds/01-soil.md\n"
)
BANNERS = {
    "**STATUS: COMPLETE** ✅": "done",
    "## Status: ✅ COMPLETE": "done",
    "**Expansion Status**: COMPLETE": "done",
    "**Status**: 2/2 PARTs complete": "done",
    "**Status**: 1/2 PARTs complete": None,
    "**Status**: All parts complete": "done",
    "**Status**: ✅ Batch 1 complete": None,
    "**Status**: ✅ Phase 1 complete": None,
    "**Status**: Worker 1 complete": None,
    "**Status**: Step 1 complete": None,
    "**Status**: Complete, but PART 2": None,
    "**Status**: Complete apart from PART 2": None,
    "**Status**: Complete except PART 2": None,
    "**Status**: ✅ PARTs 1-2 COMPLETED": None,
    "**STATUS**: Batches 1 and 2 complete": None,
    "**Status**: Planning Complete → Ready": None,
    "**Completed**: 2025-03-02": "done",
    "**Progress**: 100% complete": "done",
    "**Progress**: 1/2 PARTs complete": None,
    "**✅ EXPANSION COMPLETE - 2025-03-02**": "done",
    "## ✅ ALL PARTS COMPLETE": "done",
    "🎉 **ALL 2 PARTS COMPLETE!** 🎉": "done",
    "- [ ] All 2 PARTs complete": None,
    "- [x] All 2 PARTs complete": "done",
    "All PARTs complete": None,
    "After all PARTs complete:": None,
    "**Expected Completion**: All 2 PARTs complete → 2 files": None,
    "✅ Each PART produces a complete page": None,
    "### Batch 1\n\n**Status**: ✅ COMPLETE": None,
}


@pytest.mark.parametrize(("banner", "expected"), BANNERS.items())
def test_what_a_plan_says_of_all_its_parts(banner: str, expected: str | None) -> None:
    for text in (f"# Plan\n\n{banner}\n\n{PARTS}", f"# Plan\n\n{PARTS}\n## Notes\n\n{banner}\n"):
        plan = plan_of(text)
        assert plan.claimed == expected
        assert [part.claimed for part in plan.parts] == ["open", "open"]


def test_a_banner_behind_the_last_part_is_none_of_its_own() -> None:
    plan = plan_of(f"# Plan\n\n{PARTS}\n---\n\n**Status**: ✅ ALL PARTS COMPLETE\n")
    assert (plan.claimed, [part.claimed for part in plan.parts]) == ("done", ["open", "open"])


@pytest.mark.parametrize(
    "label", ["**DISABLED PARTS**", "# Disabled Parts", "## ⛔ DISABLED PARTS (for now)"]
)
def test_parts_below_a_line_that_disables_them(label: str) -> None:
    first, second = PARTS.split("## PART 2", 1)
    plan = plan_of(f"# Plan\n\n{first}\n{label}\n\n## PART 2{second}")
    assert [part.disabled for part in plan.parts] == [False, True]


def test_influential_files_may_be_numbered_by_a_label() -> None:
    plan = plan_of(
        f"""# Plan

## 3 Influential Files

- **File 1**: `tools/00-spades.md` - dig
- File 2: tools/01-rakes.md (rake)
- **File 3:** tools/02-hoes.md

{PARTS}"""
    )
    assert [file.path for file in plan.influential_files] == [
        "tools/00-spades.md",
        "tools/01-rakes.md",
        "tools/02-hoes.md",
    ]


TAILS = (
    "**Expected Output**: 2 pages, ~1,400 lines",
    "**Status**: ✅ COMPLETE",
    "**Result**: Files created",
    "- [x] PART 1 COMPLETE\n- [x] PART 2 COMPLETE",
    "- [ ] All pages are there",
)


@pytest.mark.parametrize("tail", TAILS)
def test_what_stands_behind_the_last_rule_is_of_the_plan(tail: str) -> None:
    first, second = PARTS.split("## PART 2", 1)
    plan = plan_of(f"# Plan\n\n{first}---\n\n## PART 2{second}\n- [ ] Section 1: Soil\n\n---\n\n{tail}\n")
    assert [(part.claimed, part.line_target) for part in plan.parts] == [("open", None)] * 2
    assert [section.head for section in plan.parts[1].sections] == ["Soil"]


OWN = ("- [ ] Section 1: Soil\n- [x] PART 2 COMPLETE", "**Step 2: Write**\n- [ ] Section 1: Soil")


@pytest.mark.parametrize("rest", OWN)
def test_a_last_part_may_go_on_behind_a_rule(rest: str) -> None:
    first, second = PARTS.split("## PART 2", 1)
    plan = plan_of(f"# Plan\n\n{first}---\n\n## PART 2{second}\n---\n\n{rest}\n")
    assert [section.head for section in plan.parts[1].sections] == ["Soil"]
    assert plan.parts[1].claimed == ("done" if "[x]" in rest else "open")


def test_a_rule_inside_of_parts_ends_none() -> None:
    first, second = PARTS.split("## PART 2", 1)
    inner = "\n---\n\n- [ ] Section 1: Soil\n\n---\n\n"
    plan = plan_of(f"# Plan\n\n{first}{inner}## PART 2{second}{inner}")
    assert [[section.head for section in part.sections] for part in plan.parts] == [["Soil"]] * 2


UPKEEP = {
    "Update INDEX.md to list beds/00-beds.md": None,
    "Update INDEX.md and create beds/00-beds.md": "beds/00-beds.md",
    "Create beds/00-beds.md, update INDEX.md": "beds/00-beds.md",
}


@pytest.mark.parametrize(("words", "target"), UPKEEP.items())
def test_what_is_entered_in_the_index_is_no_file_to_write(words: str, target: str | None) -> None:
    assert part_of(f"- [ ] PART 1: {words}").target == target


LOGS = (
    "Launch PART 1 as Batch 1. After it finishes, launch PART 2 as Batch 2.",
    "- Batch 1. PART 1\n- Batch 2. PART 2",
    "Batch 1: PART 1. Batch 2: PART 2.",
)


@pytest.mark.parametrize("log", LOGS)
def test_each_sentence_tells_of_a_batch_of_its_own(log: str) -> None:
    plan = plan_of(f"# Plan\n\n{PARTS}\n## Log\n\n{log}\n")
    assert [part.batch for part in plan.parts] == [1, 2]


def test_a_batch_that_waits_for_parts_has_others() -> None:
    plan = plan_of(f"# Plan\n\n{PARTS}\n## Log\n\nLaunch Batch 2 once PART 1 is done.\n")
    assert [part.batch for part in plan.parts] == [None, None]


WRAPPED = """
- [x] PART 1: Create beds/00-beds.md (~400 lines) with all that is known of
  raised ones (Completed 2025-03-02 10:10)

- [ ] Section 1: Soil and water (clay, loam, sand, chalk, peat, silt, gravel,
      compost, bark)
- [ ] Section 2: Frames
  Larch and oak, and how long they last
- [ ] **CITE**: soil/00,01 (clay and loam as they lie below the turf of a bed);
\twood/03
"""


def test_an_item_goes_on_below_a_full_line_or_in_open_brackets() -> None:
    part = part_of(WRAPPED)
    assert (part.target, part.claimed_at) == ("beds/00-beds.md", "2025-03-02 10:10")
    assert [section.title for section in part.sections] == [
        "Soil and water (clay, loam, sand, chalk, peat, silt, gravel, compost, bark)",
        "Frames",
    ]
    assert [request.as_written for request in part.citations] == ["soil/00", "soil/01", "wood/03"]


def test_an_item_goes_on_below_a_line_that_ends_with_a_comma() -> None:
    part = part_of(
        "- [ ] **CITE**: soil/00,\n  wood/03;\n  beds/ and tools/01\n- [ ] Section 1: Soil,\nthe best\n"
    )
    assert [request.as_written for request in part.citations] == ["soil/00", "wood/03", "beds/", "tools/01"]
    assert [section.title for section in part.sections] == ["Soil,"]


def test_a_bold_field_goes_on_below_a_full_line() -> None:
    part = part_of(
        """
        **Influenced by**: Files 1 (clay and loam as they lie below the turf), 4 (larch,
        oak), 7 + own notes
        **Target File**: beds/00-beds.md (all that is known of raised beds and frames)
        ---
        **Size**: ~400 lines
        and no more
        """
    )
    assert part.influence
    assert part.influence.numbers == (1, 4, 7)
    assert (part.target, part.line_target) == ("beds/00-beds.md", LineTarget(400, 400))


def test_a_bold_field_ends_before_the_next() -> None:
    part = part_of(
        """
        **Section 1: Soil and water (clay, loam, sand, chalk, peat and silt)**
        **Section 2: Frames**
        """
    )
    assert [(each.title.partition(" (")[0], each.line) for each in part.sections] == [
        ("Soil and water", part.sections[0].line),
        ("Frames", part.sections[0].line + 1),
    ]


def test_items_with_a_line_between_them_are_one_list() -> None:
    part = part_of(
        """
        **Target Files**:

        - `beds/00-beds.md`

        - `beds/01-frames.md`

        - [ ] Read soil/00-clay.md

        **Must cite**
        <!-- both of them -->

        - `soil/00-clay.md`
        <!-- and -->
        - `soil/01-loam.md`

        - **Note**: see wood/03-oak.md
        """
    )
    assert (part.target, part.other_targets) == ("beds/00-beds.md", ("beds/01-frames.md",))
    assert [request.as_written for request in part.citations] == ["soil/00-clay.md", "soil/01-loam.md"]


def test_boxes_right_below_a_list_are_none_of_its_sections() -> None:
    part = part_of("Sections:\n- Soil\n- Frames\n- [ ] Research\n- [ ] Write the page")
    assert [section.title for section in part.sections] == ["Soil", "Frames"]


LENGTHS = {
    "(600 LOC)": (600, 600),
    "(~600 LOC)": (600, 600),
    "(ca. 600 lines)": (600, 600),
    "(circa 600 lines)": (600, 600),
    "(roughly 600 lines)": (600, 600),
    "- about 600 lines": (600, 600),
    "(600  lines)": (600, 600),
}


@pytest.mark.parametrize(("size", "target"), LENGTHS.items())
def test_a_length_in_other_words(size: str, target: tuple[int, int]) -> None:
    part = part_of(f"- [ ] Section 1: Soil {size}\n- [ ] Section 2: Frames", f"## PART 1: Beds {size}")
    assert part.title == "Beds"
    assert part.line_target == LineTarget(*target)
    assert (part.sections[0].title, part.sections[0].lines) == ("Soil", 600)
    ticked = part_of(
        f"- [x] PART 1: Create beds/00-beds.md (Completed 2025-03-02)\n\n- [x] Create beds/00-beds.md {size}"
    )
    assert ticked.reported_lines == (() if "(600" not in size else (600,))


@pytest.mark.parametrize("bold", ["**Must cite**", "__Must cite__", "**Must cite**:", "__Must cite:__"])
def test_bold_by_underscores(bold: str) -> None:
    part = part_of(f"{bold}\n\n- `soil/00-clay.md`")
    assert [request.as_written for request in part.citations] == ["soil/00-clay.md"]


def test_a_path_in_bold_is_cited_without_its_stars() -> None:
    part = part_of("- [ ] **CITE**: **soil/00-clay.md** (clay), **soil/01,02**")
    assert [request.as_written for request in part.citations] == ["soil/00-clay.md", "soil/01", "soil/02"]


RANGES = {
    "(min 500, max 900 lines)": (500, 900),
    "(min. 500 and max. 900 lines)": (500, 900),
    "(minimum: 500, maximum 900 lines)": (500, 900),
    "(500 … 900 lines)": (500, 900),
    "(500...900 lines)": (500, 900),
    "(2 tables, max 900 lines)": (0, 900),
    "(Target ~700)": (700, 700),
    "(target: ≈700)": (700, 700),
}


@pytest.mark.parametrize(("size", "target"), RANGES.items())
def test_a_range_of_lengths_and_a_bare_target(size: str, target: tuple[int, int]) -> None:
    part = part_of("- [ ] Search: beds", f"## PART 1: Beds {size}")
    assert (part.title, part.line_target) == ("Beds", LineTarget(*target))


def test_a_day_behind_a_bar_or_dash_is_the_stamp_of_a_ticked_part() -> None:
    for end in ("| 2025-03-02 10:10 | 812 lines", "- 2025-03-02 10:10", "— 2025-03-02 10:10 (812 lines)"):
        assert part_of(f"{OPENER} {end}").claimed_at == "2025-03-02 10:10"
    assert part_of("- [x] PART 1: Create beds/00-beds.md - 2025-03-02 was cold").claimed_at is None


def test_a_label_for_the_name_of_the_file() -> None:
    assert part_of("**Filename**: `beds/00-beds.md`").target == "beds/00-beds.md"


def test_a_number_with_a_wildcard_is_the_file_of_that_number() -> None:
    part = part_of("- [ ] **CITE**: soil/02-*; soil/03-*.md (loam); `wood/04*`")
    assert [request.as_written for request in part.citations] == ["soil/02", "soil/03", "wood/04"]
