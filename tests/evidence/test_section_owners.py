"""Whose a heading is: what answers one section of a part, or stands below it, and another one."""

import pytest
from documents import document_of
from section_cases import measure_sections

from checks.evidence.sections.titles import as_section
from checks.model import Coverage, SectionEvidence

BREAD = """# Bread at Home

## Kneading by Hand
### Kneading Times
### Stretch and Fold Resting
## Oven-3 Baking
### Steam Injection Use
### Crust
### Scoring and Steam
## Sourdough Starter
### Starter Feeding Questions
### Rye Feeding
### Levain Hydration Drying
## Cold Storage and Jars
### Jar Washing
"""
OTHERS = (
    "Kneading by hand (windows)",
    "**Oven-3 baking** (steam)",
    "Sourdough starter (rye, levain)",
    "Cold storage",
)


def measure(title: str, *others: str, text: str = BREAD) -> SectionEvidence:
    document = document_of("page.md", text)
    required = [as_section(each.replace("**", "")) for each in (title, *others)]
    return measure_sections(required, document)[0]


@pytest.mark.parametrize(
    ("title", "line", "owner"),
    [
        pytest.param("Baking (loaves)", 6, "Oven-3 baking", id="another section's own heading"),
        pytest.param("Steam injection", 7, "Oven-3 baking", id="below a section on a named thing"),
        pytest.param("Feeding (flour)", 12, "Sourdough starter", id="it has an item of the other section"),
        pytest.param("Feeding questions", 11, "Sourdough starter", id="it has a word of the other title"),
        pytest.param("Washing (soap)", 15, "Cold storage", id="it has a word of the other heading"),
        pytest.param(
            "Starter hydration (levain)",
            13,
            "Sourdough starter",
            id="it has another telling word for one it lacks",
        ),
    ],
)
def test_a_heading_of_another_section_is_half_an_answer(title: str, line: int, owner: str) -> None:
    alone, among = measure(title), measure(title, *OTHERS)
    assert alone.line == among.line == line
    assert (among.verdict, among.basis) == (Coverage.PARTIAL, f"heading belongs to '{owner}'")


@pytest.mark.parametrize(
    ("title", "line"),
    [
        pytest.param("Crust (colour, sound)", 8, id="nothing beyond the title, below a named thing"),
        pytest.param("Kneading times (minutes)", 4, id="all words are the title's, one is the other's too"),
        pytest.param("Resting (cloth)", 5, id="telling words, but none of the other section"),
        pytest.param("Scoring and steam (razor)", 9, id="all its words are the title's"),
        pytest.param("Bread feeding of rye", 12, id="the lacking word is the page's"),
    ],
)
def test_a_heading_below_another_section_that_speaks_of_this_one_answers(title: str, line: int) -> None:
    among = measure(title, *OTHERS)
    assert (among.verdict, among.line) == (Coverage.PRESENT, line)


def test_a_heading_of_two_topics_answers_both() -> None:
    text = "# Water\n\n## Sluices and Stone Weirs\n\n## Locks\n"
    for title, other in (("Sluices (gates)", "Weirs (stone)"), ("Weirs (stone)", "Sluices (gates)")):
        evidence = measure(title, other, "Locks", text=text)
        assert (evidence.verdict, evidence.line) == (Coverage.PRESENT, 3)


@pytest.mark.parametrize(
    ("title", "owner", "heading"),
    [
        pytest.param("Heat tests", "Oven-3 heat", "Oven-3 Heat Tests", id="a name that it lacks"),
        pytest.param("Brass fittings", "Nickel-brass", "Nickel-Brass Fittings", id="a longer name"),
        pytest.param("Baking (loaves)", "Stone baking", "Stone Baking", id="all its words are the other's"),
    ],
)
def test_a_heading_that_answers_another_section_better_is_not_shared(
    title: str, owner: str, heading: str
) -> None:
    evidence = measure(title, owner, text=f"# Works\n\n## {heading}\n\n## Locks\n")
    assert evidence.basis == f"heading belongs to '{owner}'"


def test_another_heading_stands_in_for_one_that_is_taken() -> None:
    text = BREAD + "## How Long Baking in Pans Takes\n"
    evidence = measure("Baking (loaves)", *OTHERS, text=text)
    assert (evidence.verdict, evidence.line) == (Coverage.PRESENT, 16)


def test_words_of_the_page_title_do_not_tell_whose_a_heading_is() -> None:
    text = "# Loom\n\n## Loom Threads\n### Loom Tension Weights\n"
    for title, verdict in (("Loom", Coverage.PRESENT), ("Loom and Threads", Coverage.PRESENT)):
        page = text.replace("# Loom\n", f"# {title}\n", 1)
        assert measure("Tension (weights)", "Loom threads (warp)", text=page).verdict is verdict
    other = text.replace("# Loom\n", "# Weaving\n", 1)
    assert measure("Tension (weights)", "Loom threads (warp)", text=other).verdict is Coverage.PARTIAL


CACHE = """# Serving Bread

## Order Book Caching
### Order Cache Weighing
## Weighing
## Flour and Weighing of Salt
"""


def test_a_heading_with_the_whole_title_of_another_section_is_half_an_answer_to_this_one() -> None:
    others = ("Weighing (scales)", "Order book caching")
    found = measure("Order cache sizing (order cache)", *others, text=CACHE)
    assert (found.verdict, found.line) == (Coverage.PARTIAL, 4)
    assert found.basis == "heading belongs to 'Weighing'"


def test_a_second_topic_of_a_heading_takes_it_from_no_section() -> None:
    found = measure("Flour sizing (flour)", "Weighing (scales)", text=CACHE)
    assert (found.line, found.basis) == (6, "heading lacks 'sizing'")
