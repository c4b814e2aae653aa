"""Headings that answer no section, taken for sections that have none."""

from collections.abc import Sequence

import pytest
from growth import LINEAR, growth_of
from section_cases import measure_sections, page_of

from checks.evidence.sections.matching import prepare
from checks.evidence.sections.outline import outline_headings
from checks.evidence.sections.remaining import RemainingHeadings
from checks.evidence.sections.titles import as_section
from checks.evidence.sections.weights import weigh_words
from checks.model import Coverage, Document, SectionEvidence

ORCHARD = """# An Orchard

## Overview
Pests, pruning and grafts, from January on.

## Soil Samples
Take ten of them.

## Winter Pruning
Cut above a bud.

## Keeping Pests Away
### Netting
Fine mesh from May on.

## Picking the Plums at the Right Time
Loose pips show maturity. A starch test with iodine is surer; the harvest starts at score six.

## Pears
They ripen off the tree. The starch test says little of them.

### Rootstocks
"""
"""Soil and pruning are found by their words; two headings with text remain."""


def measure_orchard(*titles: str, text: str = ORCHARD) -> list[SectionEvidence]:
    titles = ("Soil samples", "Winter pruning", *titles)
    return list(measure_sections([as_section(title) for title in titles], page_of(text))[2:])


@pytest.mark.parametrize(
    ("title", "line", "basis"),
    [
        pytest.param(
            "Pest control (netting, traps)", 12, "and has 'Netting'", id="a child heading has an item"
        ),
        pytest.param(
            "Plum harvest (starch test, pips)",
            16,
            "and its text covers 'plum', 'harvest', 'starch', 'test'",
            id="the text has the words",
        ),
    ],
)
def test_a_remaining_heading_in_other_words_answers(title: str, line: int, basis: str) -> None:
    evidence = measure_orchard(title)[0]
    assert (evidence.verdict, evidence.line) == (Coverage.PRESENT, line)
    assert evidence.basis == f"is where the section should be, {basis}"


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Iodine storage (score, starch)", id="the text has words, the heading none"),
        pytest.param("Pear grafting (rind graft, scions)", id="the heading has a word, the text no others"),
        pytest.param("Starch test of pears (maturity)", id="another section treats it as much"),
        pytest.param("Pest overview (aphids, moths)", id="the page's frame is no section"),
        pytest.param("Pruning saws (bud, cut)", id="the heading answers another section"),
    ],
)
def test_a_remaining_heading_of_another_topic_does_not(title: str) -> None:
    assert measure_orchard(title)[0].verdict is not Coverage.PRESENT


@pytest.mark.parametrize(
    ("heading", "text", "is_present"),
    [
        ("H100 boards", "They take more power.", False),
        ("H100 boards", "They take more power than an A100.", True),
        ("Cooling of boards", "They take more power.", True),
        ("A100 boards and the H100", "They take more power.", True),
    ],
)
def test_a_name_in_place_of_another_answers_only_if_the_text_has_it(
    heading: str, text: str, is_present: bool
) -> None:
    page = page_of(f"# Works\n\n## {heading}\n\n{text} Boards do.\n\n## Bread\n\nRye.\n")
    evidence, _ = measure_sections([as_section("A100 boards"), as_section("Bread")], page)
    assert (evidence.verdict is Coverage.PRESENT) is is_present


def test_a_remaining_heading_answers_one_section_only() -> None:
    both = measure_orchard("Pest control (netting, traps)", "Bird pests (netting, noise)")
    assert sorted(each.verdict for each in both) != [Coverage.PRESENT, Coverage.PRESENT]
    assert any(each.verdict is Coverage.PRESENT for each in both)


def test_the_name_of_the_project_does_not_make_a_remaining_heading_answer() -> None:
    text = ORCHARD + "\n## Orchard-2-b Fences\nOrchard-2-b has two gates; the keys hang in the shed.\n"
    gates = measure_orchard("Orchard-2-b fencing (gates)", text=text)[0]
    keys = measure_orchard("Orchard-2-b keys (shed)", text=text)[0]
    assert (gates.verdict, keys.verdict == Coverage.PRESENT) == (Coverage.PRESENT, False)


def test_nothing_remains_on_a_page_that_lacks_most_sections() -> None:
    others = ["Bees", "Ladders", "Cider presses"]
    assert measure_orchard("Pest control (netting, traps)", *others)[0].verdict is not Coverage.PRESENT


def test_code_is_no_text() -> None:
    text = ORCHARD.replace("Loose pips", "```\nLoose pips").replace("\n\n## Pears", "\n```\n\n## Pears")
    evidence = measure_orchard("Plum harvest (starch test, pips)", text=text)[0]
    assert evidence.verdict is not Coverage.PRESENT


LEDGERS = """# Keeping Ledgers

## Chart of Accounts
## Journal Entries
## Stock Costing Methods
### FIFO
## Reconciling Bank Statements
## Wages, Cash and Petty Cash
## Pension Claims and Complaints of Staff by Letter
## Accruals, Deferrals and Prepayments
"""


@pytest.mark.parametrize(
    ("title", "verdict", "line"),
    [
        pytest.param("Payments out (wages, petty cash)", "present", 8, id="two items and a word"),
        pytest.param("Payments out (wages, cheques)", "absent", None, id="one item of two"),
        pytest.param("Payments out (complaints, staff)", "absent", None, id="two items among other words"),
    ],
)
def test_a_heading_may_list_the_bracketed_items(title: str, verdict: str, line: int | None) -> None:
    required = [as_section(each) for each in ("Chart of accounts", "Journal entries", title)]
    found = measure_sections(required, page_of(LEDGERS))[2]
    assert (found.verdict, found.line) == (verdict, line)


def test_headings_remain_where_half_of_the_sections_are_present() -> None:
    titles = (
        "Chart of accounts",
        "Bank statements",
        "Payments out (wages, petty cash)",
        "Valuing stock (FIFO, LIFO)",
    )
    required = [as_section(each) for each in (*titles, "Payroll taxes", "Audit trail")]
    found = measure_sections(required, page_of(LEDGERS))
    assert [each.verdict for each in found[:4]] == ["present"] * 4


def test_time_is_linear_in_the_headings_that_remain() -> None:
    gates = [f"Gate {number}x" for number in range(10)]
    titles = [as_section(title) for title in (*gates, *["Bread of flour (water, salt)"] * 5)]

    def prepare(size: int) -> Document:
        found = "".join(f"## {gate}\n" for gate in gates)
        left = (f"## Bread number {at}y\n### Item {at}\nflour and water\n" for at in range(size))
        return page_of("# T\n" + found + "".join(left))

    assert growth_of(prepare, lambda page: measure_sections(titles, page), 100) < LINEAR


def test_texts_are_read_only_where_a_heading_that_remains_may_answer() -> None:
    page = page_of(ORCHARD)
    blocks = outline_headings(page)
    weights = weigh_words([block.phrase for block in blocks])
    taken = [block for block in blocks if block.heading.text in ("Soil Samples", "Winter Pruning")]

    def read_texts() -> Sequence[frozenset[str]]:
        raise AssertionError("no heading has a word of the title")

    title = prepare("Bee hives", ("drones",), weights)
    assert RemainingHeadings(blocks, read_texts, weights, taken).assign({0: title}) == {}
