"""Fields of plans as headings, several on a line, and with their value on the line below."""

import pytest
from plan_documents import part_of, plan_of

TOGETHER = (
    "**Target**: beds/00-soil.md | **Lines**: ~700 | **Status**: ✅ COMPLETE (2025-03-02)",
    "**Target:** `beds/00-soil.md` · **Lines:** ~700 · **Status:** DONE 2025-03-02",
    "**Target**: beds/00-soil.md; **Lines**: ~700; **Status**: [x] COMPLETE 2025-03-02",
    "**Target**: beds/00-soil.md<br>**Lines**: ~700<br/>**Status**: Completed 2025-03-02",
    "**Target**: beds/00-soil.md **Lines**: ~700 **Status**: done 2025-03-02",
    "- **Target**: beds/00-soil.md, **Lines**: ~700, **Completed**: 2025-03-02",
    "### Target file: beds/00-soil.md\n\n### Length: ~700 lines\n\n#### Status: ✅ Complete (2025-03-02)",
    "### Output\n\n- `beds/00-soil.md`\n\n### Length: ~700 lines\n\n### Status\n\n✅ Complete (2025-03-02)",
    "**Output File**\n`beds/00-soil.md`\n\n**Lines**: ~700\n\n*Status: COMPLETE (2025-03-02)*",
    "**Target:**\n\n./beds/00-soil.md\n\n_Target lines: 700_\n\n_Completed: 2025-03-02_",
    "**Destination**: beds/00-soil.md\n**Lines**: 700\n**Completed on**: March 2, 2025",
    "**Save to**: beds/00-soil.md\n**Lines**: 700\n**Completed on**: 2 Mar. 2025",
)


@pytest.mark.parametrize("body", TOGETHER)
def test_fields_in_other_places(body: str) -> None:
    part = part_of(body)
    assert (part.target, part.line_target and part.line_target.low) == ("beds/00-soil.md", 700)
    assert (part.claimed, part.claimed_at) == ("done", "2025-03-02")


def test_fields_of_the_head_on_one_line() -> None:
    plan = plan_of(
        "# Garden\n\n> **Date**: 14 November 2025 | **Goal**: Grow | **Status**: Ready for planting\n\n"
        "**Total Lines**: ~1,400\n**Total Batches**: 2\n\n## PART 1: Soil\n\nText.\n"
    )
    assert (plan.date, plan.goal, plan.claimed) == ("2025-11-14", "Grow", None)
    assert (plan.totals.lines, plan.totals.batches) == ((1400, 5), (2, 6))


HEADS = {
    "## Goal: Grow": "Grow",
    "## 🎯 Goal\n\nGrow": "Grow",
    "*Goal: Grow*": "Grow",
}


@pytest.mark.parametrize(("head", "goal"), HEADS.items())
def test_a_goal_in_a_heading(head: str, goal: str) -> None:
    assert plan_of(f"# Garden\n\n{head}\n\n## PART 1: Soil\n").goal == goal


RESULTS = (
    "**Completion Details**:\n- File: beds/00-soil.md\n- Lines: 401",
    "**Created**: beds/00-soil.md (401 lines)",
    "- [ ] Written: beds/00-soil.md (401 lines)",
    "**Final length**: 401 lines",
    "### Results\n\n- Length: 401 lines",
)


@pytest.mark.parametrize("body", RESULTS)
def test_what_came_out_is_no_target(body: str) -> None:
    part = part_of(body)
    assert (part.line_target, part.reported_lines) == (None, (401,))


WHOLE_PLAN = {
    "**Status**: 100% complete": ("done", None),
    "**Status**: 8/8 complete": ("done", None),
    "**Status**: 100%": ("done", None),
    "**Status**: All 2 PARTs complete": ("open", "done"),
}


@pytest.mark.parametrize(("status", "expected"), WHOLE_PLAN.items())
def test_the_share_of_a_part_is_not_that_of_the_plan(status: str, expected: tuple[str, str | None]) -> None:
    plan = plan_of(f"# Garden\n\n## PART 1: Soil\n\n{status}\n\n## PART 2: Sand\n\nText.\n")
    assert (plan.parts[0].claimed, plan.parts[1].claimed, plan.claimed) == (expected[0], "open", expected[1])


@pytest.mark.parametrize(
    "status",
    [
        "Complete plan, not started",
        "Created 2025-03-02",
        "Written, ready for execution",
        "Complete - not executed",
    ],
)
def test_a_plan_that_is_written_is_not_carried_out(status: str) -> None:
    assert plan_of(f"# Garden\n\n**Status**: {status}\n\n## PART 1: Soil\n").claimed is None


TITLES = {
    "Soil (~700 lines, COMPLETED 2025-03-02)": ("done", None),
    "Soil ❌ FAILED": ("failed", None),
    "Soil ⚠️ Partial": ("partial", None),
    "Soil - IN PROGRESS": ("partial", None),
    "Soil | ✅ DONE": ("done", None),
    "Soil 🟢 Complete": ("done", None),
    "Soil 🔴 Not started": ("open", None),
    "Soil ✓ 401 lines": ("done", None),
    "Soil (~700 lines) → 401 lines ✅": ("done", 700),
    "Soil (target: 700 lines, actual: 401 lines)": ("open", 700),
    "Soil (Lines: ~700)": ("open", 700),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_states_and_sizes_behind_a_title(title: str, expected: tuple[str, int | None]) -> None:
    part = part_of("Text.", f"## PART 1: {title}")
    assert (part.claimed, part.line_target and part.line_target.low) == expected
    assert part.title in ("Soil", "Soil (~700 lines) → 401 lines")


@pytest.mark.parametrize("title", ["Soil and PENDING work", "Soil in progress", "Soil (lines: contour)"])
def test_words_of_a_title_are_no_state(title: str) -> None:
    part = part_of("Text.", f"## PART 1: {title}")
    assert (part.title, part.claimed) == (title, "open")


def test_an_opener_without_a_colon() -> None:
    part = part_of(
        "- [x] PART 1 Create beds/00-soil.md (Completed 2025-03-02 - 10:10)\n- [ ] Section 1: Clay"
    )
    assert (part.target, part.claimed, part.claimed_at) == ("beds/00-soil.md", "done", "2025-03-02 10:10")
    assert (part.opener and part.opener.raw, part.closer) == ("x", None)


@pytest.mark.parametrize("words", ["(renamed to {})", "→ moved to {}", "(merged into {})"])
def test_a_file_that_was_moved_is_known_by_both_names(words: str) -> None:
    part = part_of(f"- [x] PART 1: Create beds/00-soil.md {words.format('`beds/01-earth.md`')}")
    assert (part.target, part.other_targets) == ("beds/00-soil.md", ("beds/01-earth.md",))


LEFT_OUT = (
    "## 🚫 Disabled parts\n\n### PART 2: Sand\n",
    "## PART 2: Sand (disabled)\n",
    "## PART 2: Sand [Removed: covered by PART 1]\n",
    "## PART 2: Sand (CANCELLED - no time)\n",
    "## ~~PART 2: Sand~~ (dropped)\n",
    "## ~~PART 2: Sand~~\n",
    "## PART 2: ~~Sand~~\n",
)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_part_that_is_left_out(text: str) -> None:
    deeper = "### PART 1: Soil" if "###" in text else "## PART 1: Soil"
    plan = plan_of(f"# Garden\n\n## Parts\n\n{deeper}\n\nText.\n\n{text}\nText.\n")
    assert [(part.title, part.disabled) for part in plan.parts] == [("Soil", False), ("Sand", True)]


@pytest.mark.parametrize(
    "heading", ["## ~~PART 2: Sand~~ ✅", "## [x] ~~PART 2: Sand~~", "## PART 2: ~~Dust~~ Sand"]
)
def test_a_part_struck_out_as_done_or_renamed_is_none_that_is_left_out(heading: str) -> None:
    plan = plan_of(f"# Garden\n\n## PART 1: Soil\n\nText.\n\n{heading}\n\nText.\n")
    assert [(part.number, part.disabled) for part in plan.parts] == [(1, False), (2, False)]


@pytest.mark.parametrize(
    "title", ["Sand (removed weeds)", "Sand (dropped leaves, old)", "Disabled gardeners"]
)
def test_a_topic_leaves_no_part_out(title: str) -> None:
    part = part_of("Text.", f"## PART 1: {title}")
    assert (part.title, part.disabled) == (title, False)


FILES = "## Influential Files\n\n1. tools/00-spade.md - digging\n2. tools/01-rake.md\n3. beds/02-clay.md\n"

INFLUENCES = {
    "**Influenced by** Files 1, 3 (digging)": ((1, 3), "digging"),
    "Influenced by Files 1 and 3": ((1, 3), ""),
    "**Influences**: Files 1, 3": ((1, 3), ""),
    "**Influenced by:**\n- File 1 (digging)\n- File 3": ((1, 3), "digging"),
    "**Influenced by**: `tools/00-spade.md`, beds/02-clay.md": ((1, 3), ""),
    "*Influenced by*: Files 1 + 3": ((1, 3), ""),
    "| Influenced by | Files 1, 3 |": ((1, 3), ""),
    "**Lines**: 300 | **Influenced by**: Files 1, 3": ((1, 3), ""),
    "- [ ] **Influenced by** (Clay knowledge) - why": ((), "Clay knowledge"),
}


@pytest.mark.parametrize(("line", "expected"), INFLUENCES.items())
def test_influences_in_other_forms(line: str, expected: tuple[tuple[int, ...], str]) -> None:
    plan = plan_of(f"# Garden\n\n{FILES}\n## PART 1: Soil\n\n{line}\n\nText.\n")
    influence = plan.parts[0].influence
    assert influence is not None
    assert (influence.numbers, influence.area) == expected


@pytest.mark.parametrize("line", ["The garden is influenced by files 1 of the year.", "Influenced by rain."])
def test_a_sentence_names_no_influence(line: str) -> None:
    plan = plan_of(f"# Garden\n\n{FILES}\n## PART 1: Soil\n\n{line}\n")
    assert plan.parts[0].influence is None


CITES = {
    "**MUST CITE**: tools/00": ["tools/00"],
    "- [ ] **Must cite:** tools/00, 01": ["tools/00", "tools/01"],
    "- [ ] **CITES**: tools/00": ["tools/00"],
    "- [ ] **CITE**: (tools/00; beds/02)": ["tools/00", "beds/02"],
    "- [ ] **CITE**: (Okafor 2023)": ["Okafor 2023"],
    "- [ ] **CITE**: tools/00; **Influenced by**: Files 1, 3": ["tools/00"],
    "**CITE**: tools/00 | **Lines**: ~300": ["tools/00"],
    "**Sources to cite**: tools/00, books on tools": ["tools/00"],
}


def test_citations_below_a_heading_for_them() -> None:
    part = part_of("### Sources to cite\n\n- [ ] tools/00\n- [ ] some papers\n\n### Notes\n\n- [ ] tools/01")
    assert [request.as_written for request in part.citations] == ["tools/00"]


@pytest.mark.parametrize(("line", "expected"), CITES.items())
def test_citations_in_other_forms(line: str, expected: list[str]) -> None:
    asked = [request.as_written for request in part_of(line).citations]
    assert asked == expected
    column = part_of(line).citations[0].column
    assert line[column - 1 :].startswith(expected[0])


@pytest.mark.parametrize(
    "words", ["(see beds/02-clay.md)", "(see [notes](beds/02-clay.md))", "based on beds/02-clay.md"]
)
def test_a_file_that_a_heading_only_mentions_is_no_target(words: str) -> None:
    assert part_of("Text.", f"## PART 1: Soil {words}").target is None
    both = part_of("Text.", f"## PART 1: Create beds/00-soil.md {words}")
    assert (both.target, both.other_targets) == ("beds/00-soil.md", ())


def test_date_and_goal_of_front_matter() -> None:
    plan = plan_of("---\ndate: 2025-11-14\ngoal: Grow\n---\n\n# Garden\n\n## PART 1: Soil\n")
    assert (plan.date, plan.goal) == ("2025-11-14", "Grow")


SIGNS = (
    "**{}**: {}",
    "__{}__: {}",
    "*{}*: {}",
    "📁 **{}**: {}",
    "- 📁 **{}:** {}",
    "📁 {}: {}",
    "| {} | {} |",
    "| **{}** | {} |",
)


@pytest.mark.parametrize("value", ["beds/00-soil.md", "**beds/00-soil.md**", "`beds/00-soil.md`"])
@pytest.mark.parametrize("form", SIGNS)
def test_fields_in_all_signs(form: str, value: str) -> None:
    rows = (form.format("Target", value), form.format("Lines", "~700"), form.format("Status", "✅ COMPLETE"))
    part = part_of("\n".join(rows) if form.startswith("|") else "\n\n".join(rows))
    assert (part.target, part.line_target and part.line_target.low) == ("beds/00-soil.md", 700)
    assert part.claimed == "done"


@pytest.mark.parametrize("words", ["__PART 1__", "**PART 1**", "`PART 1`", "*PART 1*"])
@pytest.mark.parametrize("separator", [": ", " - ", ". ", ") ", " → "])
def test_signs_around_a_part_s_number(words: str, separator: str) -> None:
    plan = plan_of(
        f"# Garden\n\n## {words}{separator}Soil\n\n- [x] {words}{separator}Create beds/00-soil.md\n\n"
        "__CITE__: tools/00\n- __Section 1__: Clay\n"
    )
    (part,) = plan.parts
    assert (part.number, part.title, part.target, part.claimed) == (1, "Soil", "beds/00-soil.md", "done")
    assert [section.head for section in part.sections] == ["Clay"]
    assert [request.as_written for request in part.citations] == ["tools/00"]


def test_names_with_underscores_keep_them() -> None:
    part = part_of("**Target**: notes/__init__.md", "## PART 1: What __init__ does in a/__main__.py")
    assert (part.title, part.target) == ("What init does in a/__main__.py", "notes/__init__.md")


def test_bold_parts_with_underscores_and_colons() -> None:
    plan = plan_of("# Garden\n\n__PART 1: Soil__:\n\nText.\n\n**PART 2: Sand**:\n\nText.\n")
    assert [(part.number, part.title) for part in plan.parts] == [(1, "Soil"), (2, "Sand")]


@pytest.mark.parametrize("value", ["224-271", "10-20", "224 - 271"])
def test_a_place_in_a_source_is_no_size(value: str) -> None:
    assert part_of(f"**Source**: talk.txt\n**Lines**: {value}").line_target is None


@pytest.mark.parametrize("value", ["450-550", "~224-271", "450 – 550 lines"])
def test_a_range_of_lines_is_a_size(value: str) -> None:
    assert part_of(f"**Lines**: {value}").line_target is not None


@pytest.mark.parametrize(
    "line",
    [
        "Note: this covers 3 sections of the paper.",
        "Sections 1-3 of the original article tell of soil.",
        "- Section 2.1-2.3: clay",
    ],
)
def test_sections_of_others_are_not_asked_for(line: str) -> None:
    assert part_of(line).sections == ()


def test_a_product_of_lines_states_its_result() -> None:
    plan = plan_of("# Garden\n\n**Total**: 2 files × 700 lines = 1,400 lines\n\n## PART 1: Soil\n")
    assert (plan.totals.files, plan.totals.lines) == ((2, 3), (1400, 3))


def test_spaces_that_do_not_break_and_wide_colons() -> None:
    part = part_of(
        '- [ ] Section\u00a01: Clay (wet)\n- [ ] Section\u00a02：Loam\n- [ ] Search："clay and loam"'
    )
    assert [section.head for section in part.sections] == ["Clay", "Loam"]
    assert part.searches == ("clay and loam",)
