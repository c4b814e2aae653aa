"""Rarer forms of drops: field names, short stubs, articles, copies."""

import dataclasses

import pytest
from documents import drop_of

from checks.model import ClaimKind, Drop

NAME = "plans/garden/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md"
ARTICLE = "\n\n## Overview\n\n" + "Heaps breathe, worms eat, and time does the rest of it.\n\n" * 30


def drop(text: str, path: str = NAME) -> Drop:
    return drop_of(path, text)


def field_drop(field: str) -> Drop:
    return drop(f"# KNOWLEDGE DROP: Heaps\n\n{field}\n\n## Summary\n\nAll about heaps.\n")


@pytest.mark.parametrize(
    "title", ["# KNOWLEDGE DROP: Heaps", "# Knowledge Drop: Heaps", "# KNOWLEDGE-DROP: Heaps"]
)
@pytest.mark.parametrize("form", ["**{}**: {}", "**{}:** {}", "- **{}**: {}", "{}: {}", "| **{}** | {} |"])
@pytest.mark.parametrize(
    "name",
    ["File", "File Created", "Target", "Target File", "Location", "Path", "Destination", "Output", "FILE"],
)
def test_the_file_in_every_field(title: str, form: str, name: str) -> None:
    found = drop(f"{title}\n\n{form.format(name, '`garden/07-heaps.md`')}\n\n## Summary\n\nText.\n")
    assert found.targets == ("garden/07-heaps.md",)


@pytest.mark.parametrize("field", ["Part", "PART", "Runner", "Runner ID", "Worker", "Source", "Source PART"])
@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("PART 14", 14),
        ("14", 14),
        ("14 of 42", 14),
        ("PART 14/42", 14),
        ("#9 of 10", 9),
        ("PART 5 Worker/Executor", 5),
        ("Worker executing PART 15", 15),
        ("Part 2 of 4", 2),
        ("GARDEN SWARM Worker 2", 2),
        ("Worker #4", 4),
        ("Batch 6a, PART 31", 31),
        ("PART 2 of garden-heaps", 2),
    ],
)
def test_the_part_in_every_field(field: str, value: str, part: int) -> None:
    assert field_drop(f"**{field}**: {value}").part == part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("**PART 5 Worker**: Heaps", 5),
        ("**PART 5**: Heaps", 5),
        ("*Knowledge drop created 2025-04-02 by PART 5 Worker*", 5),
        ("---\n\nDrop written on 2025-04-02 09:15 by PART 5", 5),
        ("✓ SUCCESS: PART 5", 5),
        ("PART 5 ✓", 5),
        ("- PART 5 ✓\n- PART 6 (next)", None),
        ("**Step 5 Worker**: Heaps", None),
    ],
)
def test_the_part_in_a_line(text: str, part: int | None) -> None:
    assert field_drop(f"**Date**: 2025-04-02\n\n{text}").part == part


@pytest.mark.parametrize(
    ("value", "plan"),
    [
        ("PART 3 of Garden Heaps expansion", "Garden Heaps"),
        ("PART 3 of 42 from the Garden Heaps plan", "Garden Heaps"),
        ("PART 3 - Garden Heaps expansion", "Garden Heaps"),
        ("PART 3 - Hot heaps", None),
        ("PART 3 in progress", None),
        ("PART 3 of Batch 2", None),
    ],
)
def test_the_plan_behind_the_part(value: str, plan: str | None) -> None:
    found = field_drop(f"**Part**: {value}")
    assert (found.plan_name, len(found.claims_of(ClaimKind.PLAN))) == (plan, 1 if plan else 0)


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        ("**Lines Created**: ~700", 700),
        ("**Line Count**: 700 (exceeds the target of 400)", 700),
        ("**Lines**: 735/700", 735),
        ("**Lines**: 735 / 700 planned", 735),
        ("**Lines**: `712`", 712),
        ("**Lines**: **712**", 712),
        ("**Lines**: ✓ 712", 712),
        ("**Lines**: ~150–250 lines", 150),
        ("**Lines**: ~700 lines (8 sections of ~90 lines)", 700),
        ("**Content**: 8 sections, ~735 lines", 735),
        ("**Status**: COMPLETE (8 major sections, 735 lines)", 735),
        ("**Size**: ~29KB (735 lines)", 735),
        ("**File**: garden/07-heaps.md - 735 lines", 735),
        ("**File**: garden/07-heaps.md, 735 lines", 735),
        ("**File Created**: `garden/07-heaps.md` (1,419 lines, 98 KB)", 1419),
        ("**Status**: COMPLETE, Section 3 (120 lines) is the longest", None),
        ("**Lines**: TBD", None),
        ("**Lines**: 95% of the target", None),
    ],
)
def test_lines_in_every_form(field: str, lines: int | None) -> None:
    assert field_drop(field).claimed_lines == lines


STUBS = (
    "# KNOWLEDGE DROP: Heaps\n\n**Runner**: PART 13\n**Timestamp**: 2025-04-02-0915\n"
    "**Status**: ✓ COMPLETE\n\n## File Created\n\ngarden/13-*.md (~150-250 lines)\n\nPART 13 COMPLETE ✓\n",
    "# KNOWLEDGE DROP: PART 13\n\n**Date**: 2025-04-02\n**Part**: 13 of 42\n**Status**: Complete\n\n"
    "Created: garden/13-*.md\nLines: 150-250\n",
    "# PART 13 Complete\n\n**File**: garden/13-*.md\n**Lines**: 150-250\n**Status**: COMPLETE ✅\n",
)


@pytest.mark.parametrize("text", STUBS)
def test_a_stub_that_names_only_a_wildcard(text: str) -> None:
    found = drop(text)
    assert (found.part, found.targets, found.status) == (13, ("garden/13-*.md",), "complete")
    assert (found.claimed_lines, found.claims_of(ClaimKind.LINES)[0].upper) == (150, 250)
    assert found.timestamp == "2025-04-02 09:15"


@pytest.mark.parametrize(
    "opening",
    [
        "Heaps are alive, as [soil/01-clay.md](../soil/01-clay.md) says.",
        "This page goes on where `soil/01-clay.md` ends.",
        "From [clay](soil/01-clay.md): heaps need clay.",
        "**Source**: Web research",
        "",
    ],
)
def test_an_article_states_no_file_by_mentioning_one(opening: str) -> None:
    found = drop(f"# Heaps in Small Gardens: Heat, Worms and Time\n\n{opening}{ARTICLE}")
    assert (found.targets, found.part, found.status, found.claimed_lines) == ((), None, None, None)
    assert found.title == "Heaps in Small Gardens: Heat, Worms and Time"


@pytest.mark.parametrize(
    "line", ["`garden/07-heaps.md`", "garden/07-heaps.md (~700 lines)", "→ garden/07-heaps.md"]
)
def test_an_article_that_states_its_file_on_a_line_of_its_own(line: str) -> None:
    assert drop(f"# Heaps in Small Gardens\n\n{line}{ARTICLE}").targets == ("garden/07-heaps.md",)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("**Note**: File was truncated for its length", "partial"),
        ("Document is incomplete: no photographs.", "partial"),
        ("Profile pages were truncated in the listing.", None),
        ("A source page was cut off behind its paywall.", None),
        ("PART 5 ✓", "complete"),
        ("- PART 4 ✓\n- PART 6 (next)", None),
        ("**Status**: ⚠️ PARTIAL", "partial"),
        ("**Status**: 100%", None),
        ("**Status**: Complete? No, one section is to go", None),
        ("**Progress**: 25/42 PARTs complete (59.5%)", None),
    ],
)
def test_outcomes_in_the_text(line: str, status: str | None) -> None:
    assert field_drop(f"**Part**: 5\n\n## Summary\n\nHeaps.\n\n{line}").status == status


def test_a_copy_in_another_folder_says_the_same() -> None:
    text = "# KNOWLEDGE DROP: Heaps\n\n**Part**: 31\n**File**: garden/07-heaps.md (731 lines)\n"
    one, other = drop(text), drop(text, "plans/other/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md")
    assert dataclasses.replace(other, path=one.path) == one


@pytest.mark.parametrize(
    ("name", "part", "timestamp"),
    [
        ("part7-2025-11-16-1750", 7, "2025-11-16 17:50"),
        ("part12a-2025-11-16-1750", "12a", "2025-11-16 17:50"),
        ("part-7-heaps-2025-11-16", 7, "2025-11-16"),
        ("heaps-2025-11-16-17-50", None, "2025-11-16 17:50"),
        ("heaps-2025-11-16-175033", None, "2025-11-16 17:50"),
        ("heaps-2025-11-16-001", None, "2025-11-16"),
        ("heaps-2025-11-16-[TIME]", None, "2025-11-16"),
        ("partial-heaps-2025-11-16", None, "2025-11-16"),
    ],
)
def test_what_the_name_of_a_drop_says(name: str, part: int | str | None, timestamp: str) -> None:
    found = drop("# Heaps\n\nText.\n", f"x/KNOWLEDGE-DROP-{name}.md")
    assert (found.part, found.timestamp) == (part, timestamp)
