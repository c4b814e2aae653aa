"""Fields of a drop that stand in tables."""

import pytest
from documents import drop_of

from checks.model import ClaimKind, Drop


def drop(*rows: str) -> Drop:
    text = "# KNOWLEDGE DROP: Heaps\n\n" + "\n".join(rows) + "\n\n## Summary\n\nAll about heaps.\n"
    return drop_of("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", text)


FIELDS = ("| **Part** | **3** |", "| **File** | **garden/07-heaps.md** |", "| **Lines** | **712** |")


@pytest.mark.parametrize("header", [(), ("| Field | Value |", "|---|---|"), ("| | |", "|:--|--:|")])
@pytest.mark.parametrize("prefix", ["", "> ", "  "])
def test_a_table_whose_cells_are_bold(header: tuple[str, ...], prefix: str) -> None:
    found = drop(*(f"{prefix}{row}" for row in (*header, *FIELDS, "| **Status** | **FAILED** |")))
    assert (found.part, found.targets, found.claimed_lines, found.status) == (
        3,
        ("garden/07-heaps.md",),
        712,
        "failed",
    )


@pytest.mark.parametrize(
    "form", ["| **{}:** | **{}** |", "| __{}__ | __{}__ |", "| `{}` | `{}` |", "|{}|{}|"]
)
def test_the_marks_of_cells(form: str) -> None:
    rows = [form.format(*pair) for pair in (("Part", "3"), ("Status", "FAILED"), ("Lines", "712"))]
    found = drop("| Field | Value |", "|---|---|", *rows)
    assert (found.part, found.status, found.claimed_lines) == (3, "failed", 712)


def test_a_claim_from_a_table_has_the_place_of_its_cell() -> None:
    claim = drop("| **Lines** | **712** |").claims_of(ClaimKind.LINES)[0]
    assert (claim.line, claim.column) == (3, 17)


def test_cells_that_are_fields_themselves() -> None:
    found = drop("| **Part**: 3 | **Lines**: 712 | **Status**: FAILED |")
    assert (found.part, found.claimed_lines, found.status) == (3, 712, "failed")


@pytest.mark.parametrize(
    ("header", "row", "lines"),
    [
        ("| Metric | Target | Actual |", "| Lines | 700 | 9 |", 9),
        ("| Metric | Actual | Target |", "| Lines | 9 | 700 |", 9),
        ("| **Metric** | **Planned** | **Achieved** |", "| **Lines** | **700** | **9** |", 9),
        ("| Metric | Target Value | Actual Value | Met |", "| Lines | 700 lines | 9 lines | ❌ |", 9),
        ("| Metric | Goal | Result |", "| Lines | 700 | 9 lines |", 9),
        ("| Field | Value | Notes |", "| Lines | 712 | 12 more than planned |", 712),
        ("| Metric | Required | Count |", "| Lines | 700 | 9 |", 9),
        ("| Metric | Target |", "| Lines | 700 |", None),
        ("| Metric | Target | Status |", "| Lines | 700 | ✅ |", None),
        ("| Metric | Before | After |", "| Lines | 700 | 9 |", None),
        ("| Metric | Before | |", "| Lines | 712 | |", 712),
        (None, "| Lines | 700 | 9 |", None),
        (None, "| Lines | 712 | ✓ |", 712),
        (None, "| Lines | 712 |", 712),
        ("| Lines | 712 |", "| Part | 3 |", 712),
    ],
)
def test_the_column_that_says_what_is(header: str | None, row: str, lines: int | None) -> None:
    ruler = f"|{'---|' * (header.count('|') - 1)}" if header else ""
    found = drop(*filter(None, (header, ruler)), row)
    assert found.claimed_lines == lines
    assert [claim.number for claim in found.claims_of(ClaimKind.LINES)] == ([lines] if lines else [])


def test_a_header_holds_for_its_own_table() -> None:
    rows = ("| Metric | Target |", "|---|---|", "| Sections | 8 |", "", "| Lines | 712 |")
    found = drop(*rows)
    assert (found.claimed_lines, found.claims_of(ClaimKind.SECTION_COUNT)) == (712, ())


def test_sections_beside_their_target() -> None:
    rows = ("| Metric | Target | Actual |", "|---|---|---|", "| Sections | 8 | 7 |", "| Lines | 700 | 9 |")
    found = drop(*rows)
    assert [claim.number for claim in found.claims_of(ClaimKind.SECTION_COUNT)] == [7]
    assert found.claimed_lines == 9


def test_a_failure_in_a_table_of_several_columns() -> None:
    rows = ("| Field | Value | Note |", "|---|---|---|", "| Status | FAILED | 3 of 8 sections |")
    assert drop(*rows).status == drop(rows[-1]).status == "failed"
    assert drop("| Field | Status | Details |", *rows[1:]).status == "failed"


def test_a_file_that_was_planned_in_a_table_counts_as_its_part() -> None:
    rows = ("| Field | Value |", "|---|---|", "| Target | garden/07-heaps.md |", "| Lines | 712 |")
    found = drop(*rows)
    assert (found.targets, found.claimed_lines) == (("garden/07-heaps.md",), 712)


@pytest.mark.parametrize("row", ["| {} | {} | {} |", "| {1} | {0} | {2} |"])
@pytest.mark.parametrize("action", ["created", "✅ Created", "**New file**"])
def test_a_file_that_a_table_says_was_created(action: str, row: str) -> None:
    rows = (
        row.format("Action", "File", "Lines"),
        "|---|---|---|",
        row.format("linked", "tools/00-forks.md", 96),
        row.format(action, "garden/07-heaps.md", 712),
        row.format("not created", "garden/08-worms.md", 0),
    )
    found = drop("## What was done", "", *rows)
    assert (found.targets, found.claimed_lines) == (("garden/07-heaps.md",), 712)


def test_a_heading_in_a_list_at_the_very_end() -> None:
    assert drop_of("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", "# PART 3: Heaps\n\n- # Lines").part == 3


def test_a_row_without_a_name_says_what_its_heading_asks() -> None:
    assert drop("## File Created", "", "| garden/07-heaps.md |").targets == ("garden/07-heaps.md",)
