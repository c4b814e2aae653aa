"""Statements of drops in tables, several on a line, and in front matter; and what states nothing."""

import pytest
from documents import document_of, drop_of

from checks.model import ClaimKind, Drop
from checks.reading.drops import parse_drop

MONTHS = ["Jan", "Feb", "March", "Apr", "May", "June", "Jul", "August", "Sept", "Oct", "November", "Dec"]
NAME = "plans/garden/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md"


def drop(text: str) -> Drop:
    return drop_of(NAME, text)


def head_drop(head: str) -> Drop:
    return drop(f"# KNOWLEDGE DROP: Heaps\n\n{head}\n\n## Summary\n\nAll about heaps.\n")


def claimed(found: Drop, kind: ClaimKind) -> list[str]:
    return [claim.claimed for claim in found.claims if claim.kind is kind]


TOGETHER = (
    "**File**: garden/07-heaps.md **Lines**: 722 **Status**: COMPLETE **Part**: 3",
    "**File**: garden/07-heaps.md; **Lines**: 722; **Status**: ✅; **Part**: 3",
    "**File**: garden/07-heaps.md, **Lines**: 722, **Status**: Complete, **PART**: 3",
    "**File:** garden/07-heaps.md<br>**Lines:** 722<br/>**Status:** ✅<br>**Part:** 3",
    "- **File**: garden/07-heaps.md **Lines**: 722\n- **Part**: 3; **Status**: done",
    "| File | Lines | Status | Part |\n|---|---|---|---|\n| `garden/07-heaps.md` | 722 | ✅ | 3 |",
    "| Part | File | Lines | Status |\n|:--|:--|--:|:-:|\n| PART 3 | garden/07-heaps.md | 722 | COMPLETE |",
)


@pytest.mark.parametrize("head", TOGETHER)
def test_several_statements_in_a_line(head: str) -> None:
    found = head_drop(head)
    assert (found.part, found.targets, found.claimed_lines) == (3, ("garden/07-heaps.md",), 722)
    assert found.status == "complete"
    lines = head.split("\n")
    for claim in found.claims:
        shown = claim.claimed.removesuffix(" lines")
        assert lines[claim.line - 3][claim.column - 1 :].lstrip("*`").startswith(shown)


def test_a_table_of_measures() -> None:
    found = head_drop("| Lines | Sections | Words |\n|---|---|---|\n| 722 | 8 | 4,200 |")
    assert found.claimed_lines == 722
    assert claimed(found, ClaimKind.SECTION_COUNT) == ["8"]
    assert claimed(found, ClaimKind.WORDS) == ["4,200"]


def test_a_table_of_files() -> None:
    rows = "| garden/07-heaps.md | 722 |\n| garden/08-worms.md | 400 |"
    found = head_drop(f"## Files Created\n\n| File | Lines |\n|---|---|\n{rows}")
    assert found.targets == ("garden/07-heaps.md", "garden/08-worms.md")
    assert claimed(found, ClaimKind.LINES) == ["722 lines", "400 lines"]


def test_the_lines_of_other_files_are_none_of_the_page() -> None:
    rows = "| File | Lines |\n|---|---|\n| garden/03-soil.md | 100 |"
    assert head_drop(f"## Influential files\n\n{rows}").claimed_lines is None
    both = f"**File**: garden/07-heaps.md\n\n{rows}\n| garden/07-heaps.md | ~722 |"
    found = head_drop(both)
    assert (found.targets, claimed(found, ClaimKind.LINES)) == (("garden/07-heaps.md",), ["~722 lines"])


def test_a_table_of_sections() -> None:
    table = (
        "| # | Section | Lines | Status |\n|---|---|---|---|\n| 1 | Turning | 90 | ✅ |\n"
        "| 2 | Section 2: Worms | 80 | ✅ |\n| 3 | Smell | 0 | ❌ |\n| 4 | Ash | 0 | pending |"
    )
    found = head_drop(f"**File**: garden/07-heaps.md\n\n{table}")
    assert claimed(found, ClaimKind.SECTION) == ["Turning", "Worms"]
    assert found.claimed_lines is None
    assert claimed(head_drop("| Section | Lines |\n|---|---|\n| Turning | 90 |"), ClaimKind.SECTION) == [
        "Turning"
    ]


LINES = {
    "**Lines**: 700 → 735": ("735", 735),
    "**Lines**: 498 -> expanded to 722": ("722", 722),
    "**Lines**: >700": (">700", 700),
    "**Lines**: circa 700": ("circa 700", 700),
    "**Size**: 498 lines → 722 lines": ("722 lines", 722),
    "**File Created**: garden/07-heaps.md\n\n- 722 lines\n- 8 sections": ("722 lines", 722),
    "**Lines**: +120": (None, None),
}


@pytest.mark.parametrize(("head", "expected"), LINES.items())
def test_the_lines_of_a_file_that_grew(head: str, expected: tuple[str | None, int | None]) -> None:
    found = head_drop(head)
    assert (next(iter(claimed(found, ClaimKind.LINES)), None), found.claimed_lines) == expected


@pytest.mark.parametrize(
    ("value", "number"),
    [("8/8", 8), ("7/8", 7), ("1-8", 8), ("1. Worms, 2. Ash", None), ("8 of 8 complete", 8)],
)
def test_how_many_sections(value: str, number: int | None) -> None:
    counts = [
        each.number
        for each in head_drop(f"**Sections**: {value}").claims
        if each.kind is ClaimKind.SECTION_COUNT
    ]
    assert counts == ([number] if number else [])


@pytest.mark.parametrize(
    ("value", "stamp"),
    [
        ("2025-04-03 10:12 PM", "2025-04-03 22:12"),
        ("2025-04-03 12:15 AM", "2025-04-03 00:15"),
        ("2025-04-03 10:12 a.m.", "2025-04-03 10:12"),
        ("3 April 2025", "2025-04-03"),
        ("3rd Apr. 2025, 10:12", "2025-04-03 10:12"),
        ("April 3, 2025", "2025-04-03"),
        *((f"{month} 3, 2025", f"2025-{at:02}-03") for at, month in enumerate(MONTHS, 1)),
    ],
)
def test_a_time_in_words(value: str, stamp: str) -> None:
    assert head_drop(f"**Date**: {value}").timestamp == stamp


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("Complete (7 of 8 sections)", "partial"),
        ("Complete except section 8", "partial"),
        ("Done (sections 1-6), 7 and 8 to follow", "partial"),
        ("Completed (last section skipped)", "partial"),
        ("✅ Complete, with TODOs in sections 3 and 5", "partial"),
        ("Complete, no sections missing", "complete"),
        ("Complete (two paywalled articles skipped)", "complete"),
        ("COMPLETE, but section 8 is missing", "partial"),
        ("Completed with errors", "partial"),
        ("Complete (8 of 8 sections)", "complete"),
        ("Complete without errors", "complete"),
        ("Complete, nothing but the best", "complete"),
    ],
)
def test_a_completion_that_takes_something_back(value: str, status: str) -> None:
    assert head_drop(f"**Status**: {value}").status == status


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("**Part**: 1.2", "1.2"),
        ("**PART**: PART 1.2 of 3", "1.2"),
        ("PART 1.10 COMPLETE ✓", "1.10"),
        ("Completed PART 14 of 42", 14),
        ("**Part**: 14. The heap", 14),
    ],
)
def test_the_part_s_number(head: str, part: int | str) -> None:
    assert head_drop(head).part == part


HEADS = {
    "part: 1.2\ntarget: garden/07-heaps.md": "1.2",
    "part: 1.10\ntarget: garden/07-heaps.md": "1.10",
    "part: 010\ntarget: garden/07-heaps.md": 10,
    "part: PART 6A\ntarget: garden/07-heaps.md": "6a",
    "part: 3 of 42\ntarget: garden/07-heaps.md": 3,
    "Part: 3\nTarget: garden/07-heaps.md": 3,
}


@pytest.mark.parametrize(("head", "part"), HEADS.items())
def test_front_matter_as_it_is_written(head: str, part: int | str) -> None:
    document = document_of(NAME, f"---\n{head}\n---\n\n# KNOWLEDGE DROP: Heaps\n")
    found, problems = parse_drop(document)
    assert (found.part, found.targets, problems) == (part, ("garden/07-heaps.md",), ())
    assert [claim.line for claim in found.claims] == [2, 3]


def test_a_source_s_address_may_have_brackets() -> None:
    found = head_drop(
        "## Sources\n\n- [Heat](https://example.org/heat_(physics)) (accessed April 1, 2025)\n"
        "- [Steam](https://example.org/steam), retrieved 2 Apr 2025\n\n"
        "| Title | URL |\n|---|---|\n| Worms | https://example.org/worms |\n\n"
        "## Sources not used\n\n- https://example.org/none"
    )
    assert [(source.title, source.address, source.accessed) for source in found.sources] == [
        ("Heat", "https://example.org/heat_(physics)", "2025-04-01"),
        ("Steam", "https://example.org/steam", "2025-04-02"),
        ("Worms", "https://example.org/worms", None),
    ]


@pytest.mark.parametrize("name", ["Citations", "Files cited", "Influential files", "References"])
def test_citations_in_the_head(name: str) -> None:
    found = head_drop(f"**File**: garden/07-heaps.md\n**{name}**: tools/00-spade.md, tools/01-rake.md")
    assert claimed(found, ClaimKind.CITATION) == ["tools/00-spade.md", "tools/01-rake.md"]
    assert found.targets == ("garden/07-heaps.md",)


def test_a_file_in_a_list_of_gaps_is_no_target() -> None:
    assert head_drop("## Gaps left\n\n- tools/02-fork.md is not cited yet").targets == ()


@pytest.mark.parametrize("title", ["Worms ✓", "Worms ✅", "Worms ✓ (80 lines)"])
def test_a_section_s_title_has_no_tick(title: str) -> None:
    assert claimed(head_drop(f"- Section 1: {title}"), ClaimKind.SECTION) == ["Worms"]


def test_front_matter_with_other_keys_states_fields() -> None:
    found = drop(
        '---\ntitle: Heaps\nfile: "garden/07-heaps.md"\nline_count: 722\ncreated: 2025-04-03 10:12\n'
        "worker-id: Worker 3\nsections: 8\nsource: https://example.org/heaps\n---\n\n# Heaps\n\nAll of it.\n"
    )
    assert (found.part, found.targets, found.claimed_lines) == (3, ("garden/07-heaps.md",), 722)
    assert (found.timestamp, found.runner) == ("2025-04-03 10:12", "Worker 3")
    assert [(claim.claimed, claim.line, claim.column) for claim in found.claims][:2] == [
        ("garden/07-heaps.md", 3, 8),
        ("722", 4, 13),
    ]


def test_a_canonical_head_leaves_other_keys_alone() -> None:
    found = drop(
        "---\npart: 3\ntarget: garden/07-heaps.md\nfile: garden/08-ash.md\nlength: 90 lines\n---\n\n# Heaps\n"
    )
    assert (found.targets, found.claimed_lines) == (("garden/07-heaps.md",), None)


@pytest.mark.parametrize("head", ["- **Status**: ✅", "- Status: ✔️", "* **Completion Status:** ✓"])
def test_a_tick_alone_is_a_status(head: str) -> None:
    assert head_drop(head).status == "complete"


@pytest.mark.parametrize("sign", ["*", "_", "**", "__"])
def test_sections_with_signs_around_their_number(sign: str) -> None:
    found = head_drop(f"- {sign}Section 1{sign}: Turning\n- {sign}Section 2{sign}: Worms (~80 lines)")
    assert claimed(found, ClaimKind.SECTION) == ["Turning", "Worms"]


@pytest.mark.parametrize("name", ["Length", "File Size", "Size", "Lines"])
def test_a_size_behind_a_dash(name: str) -> None:
    assert head_drop(f"**{name}** — ~700 lines").claimed_lines == 700


OTHERS = (
    "## Findings\n\n| Metric | Value |\n|---|---|\n| Accuracy | 82% |\n| Size | 7 MB |",
    "## Benchmarks\n\n| File | Size |\n|---|---|\n| data.bin | 20 MB |",
    "## Key insights\n\n- **Status**: most heaps are complete failures\n- **Size**: 20 MB",
    "## Results\n\n- **Result**: failed on clay",
    "## Comparison\n\n| Part | Status |\n|---|---|\n| PART 3 | failed |\n| PART 4 | complete |",
    "## Integration\n\n- **File**: garden/03-soil.md (500 lines)\n- **Lines**: 500",
    "## Integration\n\n**Size**: 500 lines",
    "## Issues\n\n| Section | Issue |\n|---|---|\n| Ash | no sources |",
    "## Next\n\n| Section | Missing |\n|---|---|\n| Ash | yes |",
)


@pytest.mark.parametrize("text", OTHERS)
def test_what_an_article_tells_of_others_is_no_claim(text: str) -> None:
    found = head_drop(f"**File**: garden/07-heaps.md\n**Lines**: 722\n\n{text}")
    assert [claim.kind for claim in found.claims if claim.kind is not ClaimKind.CITATION] == [
        ClaimKind.TARGET,
        ClaimKind.LINES,
    ]
    assert (found.status, found.claimed_lines) == (None, 722)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("## Notes\n\n- **Status**: FAILED, no compost", "failed"),
        ("## Notes\n\n- **Status**: complete", "complete"),
        ("## Summary\n\n- **Result**: failed on clay", "failed"),
        ("## Notes\n\n**Result**: failed", "failed"),
    ],
)
def test_an_outcome_that_begins_its_value_counts(text: str, status: str) -> None:
    assert head_drop(text).status == status


def test_the_lines_of_before_are_none_of_the_page() -> None:
    assert head_drop("**Lines**: 300 (before), 722 (after)").claimed_lines == 722


@pytest.mark.parametrize("end", ["<br>", "<br/>", "<BR />", "\\", "  "])
def test_a_line_break_is_no_word_of_a_value(end: str) -> None:
    found = head_drop(f"**Runner**: Ada{end}\n**Status**: COMPLETE{end}\n**Part**: PART 3{end}")
    assert (found.runner, found.status, found.part) == ("Ada", "complete", 3)
    assert [claim.claimed for claim in found.claims] == ["COMPLETE", "PART 3"]


TWO_PARTS = """# Knowledge Drop: Heaps and Worms

Two short parts in one go.

## PART 2: Heaps

- File: garden/07-heaps.md
- Lines: 174
- Section 1: Turning
- Status: complete

### What is new

- Section 2: Watering

## PART 5: Worms

- File: garden/08-worms.md
- Lines: 124
- Section 1: Castings
- Status: failed

## Gaps left
"""


def test_what_stands_below_another_part_is_not_of_this_file() -> None:
    found = drop(TWO_PARTS)
    assert (found.targets, found.claimed_lines, found.status) == (("garden/07-heaps.md",), 174, "complete")
    assert claimed(found, ClaimKind.LINES) == ["174"]
    assert claimed(found, ClaimKind.SECTION) == ["Turning", "Watering"]


def test_the_stated_part_is_the_own_one_of_several() -> None:
    found = drop(TWO_PARTS.replace("Two short", "**Part**: 5\n\nTwo short"))
    assert (found.targets, found.claimed_lines, found.status) == (("garden/08-worms.md",), 124, "failed")


def test_the_parts_of_an_article_are_no_parts_of_a_plan() -> None:
    found = head_drop(
        "**File**: garden/07-heaps.md\n\n## Part 1: Turning\n\n## Part 2: Use\n\n**Lines**: 174"
    )
    assert found.claimed_lines == 174


def test_a_recap_of_several_parts_is_no_status() -> None:
    recap = "# KNOWLEDGE DROP: All of it\n\n- PART 1: done (335 lines)\n- PART 2: done (295 lines)\n"
    assert drop(recap).status is None
    assert drop(recap.replace("All of it", "PART 2")).status == "complete"
