"""Drops are written by machines from the web: nothing in them may stop or slow the reader."""

import pytest
from documents import document_of
from growth import LINEAR, growth_of
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.model import Document
from checks.reading.drops import parse_drop

FRAGMENTS = st.sampled_from(
    [
        *("# ", "## ", "**", ":", " ", "\n", "\n\n", "- ", "[x] ", "1. ", "`", "```\n", "|", "~", "700", "+"),
        *("1,419", "lines", "PART 3", "of 42", "✓", "COMPLETE", "Status", "File", "a/b.md", "*", "(", ")"),
        *(
            "https://a.b/c",
            "Section 2: ",
            "2025-11-16",
            "05:15",
            "accessed",
            "KB",
            "\u200b",
            "é",
            "𝔘",
            "---\n",
            "1.234.567",
            "1'200",
            "12.5",
            "❌ ",
            "[ ] ",
            "| a | Target |\n|---|---|\n",
        ),
    ]
)
UNITS = (
    *(
        "a",
        "a/",
        "1,",
        "1 ",
        "~",
        "*",
        "**a",
        "(",
        "[x](",
        "- ",
        "| ",
        "PART 1 ",
        "lines ",
        "a:",
        "https://a",
    ),
    *("✓ ", "0-", "created ", "2025-11-16 ", "section 1: ", "1 line ", "the file was ", "`", "1. **a", "#"),
)
WRAPS = ("{}", "## Sections {}", "**Status**: {}", "**Lines**: {}", "**File**: {}", "1. **{}** (~10 lines)")


@given(st.lists(FRAGMENTS, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_drop_whose_claims_lie_within_it(text: str) -> None:
    document = document_of("x/KNOWLEDGE-DROP-a-2025-11-16-0515.md", text)
    drop, problems = parse_drop(document)
    assert parse_drop(document) == (drop, problems)
    rows = document.text.split("\n")
    for claim in drop.claims:
        assert 1 <= claim.line <= len(rows)
        assert 1 <= claim.column <= len(rows[claim.line - 1]) + 1


def drop_document(text: str) -> Document:
    return document_of("x/KNOWLEDGE-DROP-a.md", text)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("wrap", WRAPS)
def test_a_long_line_takes_linear_time(unit: str, wrap: str) -> None:
    def prepare(size: int) -> Document:
        return drop_document(wrap.format(unit * (size // len(unit))) + "\n")

    assert growth_of(prepare, parse_drop, 10_000) < LINEAR


@pytest.mark.parametrize("row", ["| a |{}x", "|{}a", "1. a{}x", "- Section 1: a{}x", "- Section 1: a -{}x"])
def test_a_row_of_space_takes_linear_time(row: str) -> None:
    """A statement is cut off at 2,000 characters, so there have to be many."""

    def prepare(size: int) -> Document:
        return drop_document("# A\n\n## Sections\n\n" + f"{row.format(' ' * size)}\n" * 10)

    assert growth_of(prepare, parse_drop, 450) < LINEAR


def test_many_lines_take_linear_time() -> None:
    line = "- [x] Section 1: Heap 7 (~80 lines) a/b.md https://a.b/c PART 3 complete\n"
    assert growth_of(lambda size: drop_document("# A\n\n" + line * size), parse_drop, 100) < LINEAR
