"""Reading takes time in proportion to the length of a file, whatever somebody writes into it."""

import pytest
from growth import LINEAR, growth_of

from checks.reading.cache.records import Kind
from checks.reading.parsing import parse_to_record

STARTS = {
    Kind.PAGE: "# Soil\n\n",
    Kind.PLAN: "# Soil plan\n\n## PART 1: Create a/00-soil.md (100 lines)\n\n",
    Kind.DROP: "# KNOWLEDGE DROP\n\n**Runner**: PART 1\n**File**: a/00-soil.md\n\n",
}
UNITS = {
    "opening brackets": "[",
    "brackets": "[a] ",
    "tables": "| a | [b](c.md) |\n",
    "boxes": "- [ ] Section 1: a [b](c.md)\n",
    "headings": "## a\n\n",
    "images in images": "![",
    "quotes": "> > a\n",
    "emphasis": "*a_ ",
    "code spans": "`a``b",
    "HTML": "<a href=",
    "comments": "<!-- a ",
    "mojibake": "â€™ a ",
    "undefined references": "[a][b] ",
    "formulas": "$[a][b] $c$ [d](e) ",
    "own ids": "## a {#b}\n",
    "addresses": "https://a.org/b ",
    "dates": "2025-11-16 05:15 ",
    "links without an end": "[a](https://",
    "links with an open bracket": "[a](https://b.org/c(d) ",
    "fields": "**Lines**: 700 **File**: a.md | ",
    "several sections": "Sections 1, 2",
    "arrows": "700 → ",
}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_time_grows_as_the_text(kind: Kind, unit: str) -> None:
    head = "| a | b |\n|--|--|\n" if unit.startswith("|") else ""
    growth = growth_of(
        lambda size: (STARTS[kind] + head + unit * size).encode(),
        lambda data: parse_to_record(kind, "KNOWLEDGE-DROP-soil.md", data),
        1_500,
    )
    assert growth < LINEAR


@pytest.mark.parametrize("unit", ["[a](https://b.org/c(d) ", "https://b.org/c ", "**File**: a.md "])
def test_time_grows_as_a_row_of_a_drop_s_table(unit: str) -> None:
    def prepare(size: int) -> bytes:
        return f"{STARTS[Kind.DROP]}| a | b |\n|---|---|\n| c | {unit * size}|\n".encode()

    assert (
        growth_of(prepare, lambda data: parse_to_record(Kind.DROP, "KNOWLEDGE-DROP-soil.md", data), 1_500)
        < LINEAR
    )


@pytest.mark.parametrize(
    "unit", ["<a ", '<a "', "<a '", "<a \"<a '", '<a "<a ', "<a href ", "<b id", "<a href='b.md'>é</a>"]
)
def test_time_grows_as_a_block_of_html(unit: str) -> None:
    def prepare(size: int) -> bytes:
        return f"<div>\n{unit * size}\n</div>\n".encode()

    assert growth_of(prepare, lambda data: parse_to_record(Kind.PAGE, "a.md", data), 1_500) < LINEAR


def test_time_grows_as_a_name_to_cite() -> None:
    def prepare(size: int) -> bytes:
        return (STARTS[Kind.PLAN] + "- **CITE**: " + "X'" * size).encode()

    assert growth_of(prepare, lambda data: parse_to_record(Kind.PLAN, "plan.md", data), 1_500) < LINEAR


def test_time_grows_as_the_number_of_definitions() -> None:
    def prepare(size: int) -> bytes:
        lines = [f"[a{index}]: b{index}.md\n" for index in range(size)]
        return "".join([*lines, "\n", *(f"[x][a{index}] " for index in range(size))]).encode()

    assert growth_of(prepare, lambda data: parse_to_record(Kind.PAGE, "a.md", data), 5_000) < LINEAR


def test_time_grows_as_the_brackets_of_front_matter() -> None:
    def prepare(size: int) -> bytes:
        return f"---\na: {'[' * size}{']' * size}\n---\n# A\n".encode()

    assert growth_of(prepare, lambda data: parse_to_record(Kind.PAGE, "a.md", data), 7_500) < LINEAR
