"""Fields of a drop that stand in tables."""

import pytest

from checks.model import ClaimKind, Drop
from checks.reading.documents import parse_document
from checks.reading.drops import parse_drop


def drop(*rows: str) -> Drop:
    text = "# KNOWLEDGE DROP: Heaps\n\n" + "\n".join(rows) + "\n\n## Summary\n\nAll about heaps.\n"
    document, _ = parse_document("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", text.encode())
    assert document is not None
    return parse_drop(document)[0]


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
