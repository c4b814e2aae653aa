"""A required section that a page has in pieces, each below a heading of its own."""

import pytest
from section_cases import measure_sections, page_of

from checks.evidence.sections.titles import as_section

DOUGH = """# Dough

## Flour

## Mixing

## 4. Kneading

## Shaping

### Rounds

### Loaves

## Proofing

### Baskets
"""
SURE = ("Flour", "Shaping", "Proofing")


def told(title: str, text: str = DOUGH) -> tuple[str, str | None]:
    """Verdict and heading of a title beside sections that the page has."""
    found = measure_sections([as_section(each) for each in (*SURE, title)], page_of(text))[-1]
    return found.verdict.value, found.heading


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Mixing and kneading", "Mixing"),
        ("Mixing & kneading", "Mixing"),
        ("Mixing, and kneading", "Mixing"),
        ("Rounds and loaves", "Rounds"),
    ],
)
def test_headings_that_have_an_item_each_answer_together(title: str, heading: str) -> None:
    assert told(title) == ("present", heading)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Kneading and mixing", DOUGH, id="another order"),
        pytest.param("Loaves and baskets", DOUGH, id="below different headings"),
        pytest.param("Mixing and autolyse", DOUGH, id="an item without heading"),
        pytest.param("Kneading and shaping", DOUGH, id="a heading of another section"),
        pytest.param("Mixing and kneading", DOUGH.replace("## 4.", "## Rest\n\n## 4."), id="another between"),
        pytest.param("Mixing and kneading", DOUGH.replace("Mixing", "Mixing by hand"), id="other words"),
    ],
)
def test_others_do_not(title: str, text: str) -> None:
    assert told(title, text)[0] != "present"


def test_the_reason_names_the_others() -> None:
    required = [as_section(each) for each in (*SURE, "Mixing and kneading")]
    assert measure_sections(required, page_of(DOUGH))[-1].basis == "continues in '4. Kneading'"


def test_most_sections_have_to_be_there_without_it() -> None:
    required = [as_section(each) for each in ("Mixing and kneading", "Glazes", "Ovens")]
    assert measure_sections(required, page_of(DOUGH))[0].verdict.value != "present"
