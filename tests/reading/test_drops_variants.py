"""One fact in the many spellings that drops of several hands have for it, and what only resembles one."""

import pytest
from documents import drop_of

from checks.model import Drop


def read(text: str, name: str = "KNOWLEDGE-DROP-compost-2025-04-02.md") -> Drop:
    return drop_of(f"plans/garden/{name}", text)


def report(*fields: str, end: str = "") -> str:
    """A drop with these lines in its head, and a closing line."""
    head = "\n".join(("**File**: garden/07-compost.md", *fields))
    return f"# KNOWLEDGE DROP: Compost\n\n{head}\n\n## Summary\n\nAll about heaps.\n\n---\n\n{end}\n"


PARTS = {
    "**Expansion**: Gardening (PART 7 of 42)": 7,
    "**Batch**: Batch 2 (PART 7)": 7,
    "**Batch**: Batch 2 (PARTs 7-12)": None,
    "**Phase**: after PART 7": None,
    "**Plan**: builds on PART 7": None,
    "**Plan**: extends PART 7": None,
    "**Plan**: continues PART 7": None,
    "**Plan**: follows PART 7": None,
    "**Plan**: before PART 7": None,
    "**Plan**: next is PART 7": None,
    "**From PART**: 7": 7,
    "**Knowledge Drop**: #7 of 10": 7,
    "**Author**: PART 7 Worker": 7,
    "**Author**: 3 of 4 authors": None,
    "**Execution**: 3 of 4 stages": None,
    "**Runner ID**: runner-7": 7,
    "**Date**: 2025-04-02 | PART 7": 7,
    "**Knowledge Drop for PART 7**": 7,
    "**Drop #7 of 10**": 7,
    "📁 Part: 7": 7,
    "**Part**: seven": 7,
    "**Part**: Seven of ten": 7,
    "**Worker**: Part seven": 7,
    "**Part**: sevenfold": None,
    "**Part**: one of the best": None,
}


@pytest.mark.parametrize(("field", "part"), PARTS.items())
def test_a_part_in_the_head(field: str, part: int | None) -> None:
    assert read(report(field)).part == part


@pytest.mark.parametrize(
    ("below", "part"),
    [
        ("## Part\n\n7", 7),
        ("## PART\n7 of 42", 7),
        ("## Runner\n\nPART 7 Worker", 7),
        ("## Part\n\n7 heaps were turned.", None),
        ("## Task\n\nTurn PART 7 of the heap.", None),
    ],
)
def test_a_part_below_its_heading(below: str, part: int | None) -> None:
    assert read(f"# KNOWLEDGE DROP: Compost\n\n{below}\n\n## Summary\n\nAll about heaps.\n").part == part


def test_the_part_is_no_piece_of_the_name_of_its_plan() -> None:
    assert read(report("**Expansion**: Gardening (PART 7 of 42)")).plan_name == "Gardening"
    assert read(report("**Plan**: PART 7 of Gardening")).plan_name == "PART 7 of Gardening"


TITLES = {
    "KNOWLEDGE DROP: Compost, Part 7 of 42": 7,
    "KNOWLEDGE DROP: Compost - Part 7": 7,
    "KNOWLEDGE DROP: Compost [PART 7]": 7,
    "KNOWLEDGE DROP #7: Compost": 7,
    "KNOWLEDGE DROP 7/42: Compost": 7,
    "KNOWLEDGE DROP: Worker 7 - Compost": 7,
    "Knowledge Drop — Part 7": 7,
    "Knowledge drop - Part 7: Compost": 7,
    "Part Seven: Compost": 7,
    "Part one of my story": None,
    "Compost - Part 7": None,
    "KNOWLEDGE DROP: Compost 2025": None,
}


@pytest.mark.parametrize(("title", "part"), TITLES.items())
def test_a_part_in_the_title(title: str, part: int | None) -> None:
    assert read(f"# {title}\n\nAll about heaps.\n").part == part


ENDS = {
    "**✓ PART 7 COMPLETE**": 7,
    "🎯 PART 7 COMPLETE": 7,
    "I have completed Part 7 (Compost).": 7,
    "✅ PART 7 successfully completed": 7,
    "PART 7 has been completed successfully.": 7,
    "Return to oracle: PART 7 COMPLETE ✅": 7,
    "**Worker 7 COMPLETE**": 7,
    "Worker 7: SUCCESS": 7,
    "Worker 7: DONE": 7,
    "Worker 7 COMPLETED": 7,
    "Runner 7 complete ✓": 7,
    "**KNOWLEDGE DROP COMPLETE**": None,
    "✅ **DONE**": None,
    "## Status\n\n**Completed** - ready for the index": None,
    "✅ **Completed** - page written": None,
    "Task completed successfully.": None,
    "**Status**: Knowledge file created": None,
    "**Status**: Finalized": None,
}


@pytest.mark.parametrize(("end", "part"), ENDS.items())
def test_a_closing_line(end: str, part: int | None) -> None:
    drop = read(report(end=end))
    assert (drop.status, drop.part) == ("complete", part)


NO_ENDS = (
    "Worker 7 completed the race of snails",
    "I have completed parts 7 and 8.",
    "I have completed PART 7 and PART 8.",
    "The task is complete when all beds are dug.",
    "- Task completed successfully.",
    "**Status**: Created in 2019",
    "**Status**: Written in English",
    "**Status**: not created yet, to be written",
    "[ ] KNOWLEDGE DROP COMPLETE",
    "✅ **Complete** coverage of heaps",
)


@pytest.mark.parametrize("end", NO_ENDS)
def test_what_only_resembles_a_closing_line(end: str) -> None:
    drop = read(report(end=end))
    assert (drop.status if drop.status != "failed" else None, drop.part) == (None, None)


LINES = {
    "**Lines**: Target 700, actual 735": 735,
    "**Lines**: ~700 lines (actual: 735)": 700,
    "**Output**: 735 lines": 735,
    "**Output**: 735 lines per bed": None,
    "**Status**: Complete but 120 lines short": None,
    "**Status**: Complete, 735 lines long": 735,
    "**Status**: Complete, 735 lines over 8 sections": 735,
    "**Status**: Complete, 735 lines (35 lines over)": 735,
    "**Target**: 735 lines": None,
    "Created garden/07-compost.md with 735 lines.": 735,
    "The file `garden/07-compost.md` was created with 735 lines.": 735,
    "**Total**: 1,470 lines across 2 files": None,
    "**Total**: 1 file, ~735 lines": 735,
    "**Lines**: 735+": 735,
    "**Lines**: 600 + 135": None,
    "**Lines**: 600 + 135 = 735": 735,
    "**Lines**: 735 + 2 tables": 735,
    "**Lines**: 600 (new) + 135 (old)": None,
    "**Created**: 600 + 135 lines": None,
    "Created the new comprehensive guide: 735 lines": 735,
    "Created a file: 735 lines": 735,
    "Created reference (735 lines)": 735,
}


@pytest.mark.parametrize(("field", "lines"), LINES.items())
def test_lines_of_the_file(field: str, lines: int | None) -> None:
    assert read(report(field)).claimed_lines == lines


@pytest.mark.parametrize(
    ("heading", "lines"), [("File Statistics", 735), ("Deliverables", 735), ("Ideas", None)]
)
def test_a_bare_count_counts_below_statistics_of_the_file(heading: str, lines: int | None) -> None:
    listed = f"## {heading}\n\n- 735 lines\n- 8 sections\n"
    assert read(report(end=listed)).claimed_lines == lines
    assert read(f"# Compost\n\n{listed}").claimed_lines is None


SIGNS = (
    "***{}***: {}",
    "**{}** - {}",
    "**{}** — {}",
    "*{}*: {}",
    "_{}:_ {}",
    "**{}**：{}",
    "**{}: {}**",
    "**📌 {}**: {}",
)


@pytest.mark.parametrize("form", SIGNS)
def test_fields_in_other_signs(form: str) -> None:
    fields = {"Part": "7", "Lines": "735", "Status": "✓ COMPLETE", "Date": "2025-04-02 09:15"}
    told = "\n".join(form.format(*field) for field in fields.items())
    drop = read(f"# KNOWLEDGE DROP: Compost\n\n{told}\n\n## Summary\n\n**Heaps** - a way to rot\n")
    assert (drop.part, drop.claimed_lines, drop.timestamp) == (7, 735, "2025-04-02 09:15")
    assert drop.status == "complete"


def test_a_title_of_the_second_level_leaves_the_head_below_it() -> None:
    drop = read(
        "## KNOWLEDGE DROP: Compost\n\n**Expansion**: Gardening (PART 7)\n\n### Summary\n\n**Plan**: PART 8\n"
    )
    assert (drop.part, drop.plan_name) == (7, "Gardening")


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("KNOWLEDGE-DROP-compost-2025-04-02-09-15-30.md", "2025-04-02 09:15"),
        ("KNOWLEDGE-DROP-compost-2025-04-02-09:15.md", "2025-04-02 09:15"),
        ("KNOWLEDGE-DROP-compost-2025-04-02-001.md", "2025-04-02"),
        ("KNOWLEDGE-DROP-compost-20250402-0915.md", "2025-04-02 09:15"),
        ("KNOWLEDGE-DROP-compost-20250402.md", "2025-04-02"),
        ("KNOWLEDGE-DROP-compost-20251402.md", None),
    ],
)
def test_the_time_in_a_name(name: str, time: str | None) -> None:
    assert read(report(), name).timestamp == time


@pytest.mark.parametrize(
    "field",
    [
        "**Drop Time**: 2025-04-02 09:15",
        "**Date**: 20250402-0915",
        "**Date**: 20250402 09:15",
        "**Completed**: 20250402T091500",
    ],
)
def test_the_time_in_a_field_for_it(field: str) -> None:
    assert read(report(field)).timestamp == "2025-04-02 09:15"
