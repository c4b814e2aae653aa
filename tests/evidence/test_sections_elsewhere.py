"""Sections of pages of fields that the matching was not made for."""

from collections.abc import Sequence

import pytest
from section_cases import PAGES, Page, measure_sections, page_of
from section_texts import PAGES_WITH_TEXT

from checks.evidence.sections.finding import SectionFinder
from checks.evidence.sections.titles import as_section
from checks.model import Coverage, SectionEvidence

ALL_PAGES = (*PAGES, *PAGES_WITH_TEXT)


@pytest.fixture(scope="module", params=ALL_PAGES, ids=lambda page: page.text.split("\n")[1][2:22])
def field(request: pytest.FixtureRequest) -> tuple[Page, Sequence[SectionEvidence]]:
    page: Page = request.param
    required = [as_section(title.replace("**", "")) for title, _, _ in page.cases]
    return page, measure_sections(required, page_of(page.text))


def test_other_fields_nothing_missing_is_called_present(
    field: tuple[Page, Sequence[SectionEvidence]],
) -> None:
    page, found = field
    for (title, verdict, _), evidence in zip(page.cases, found, strict=True):
        if "present" not in verdict:
            assert evidence.verdict in verdict.split("|"), title


def test_other_fields_headings_are_right(field: tuple[Page, Sequence[SectionEvidence]]) -> None:
    page, found = field
    for (title, _, heading), evidence in zip(page.cases, found, strict=True):
        if evidence.verdict is Coverage.PRESENT:
            assert heading in str(evidence.heading), title


@pytest.mark.parametrize(("pages", "least"), [(PAGES, 0.75), (PAGES_WITH_TEXT, 0.95)], ids=["bare", "text"])
def test_other_fields_most_are_found_though_their_words_differ(pages: Sequence[Page], least: float) -> None:
    found = total = 0
    for page in pages:
        wanted = [title.replace("**", "") for title, verdict, _ in page.cases if verdict == "present"]
        evidence = measure_sections([as_section(title) for title in wanted], page_of(page.text))
        found += sum(each.verdict is Coverage.PRESENT for each in evidence)
        total += len(wanted)
    print(f"other fields: {found} of {total} present")
    assert found >= least * total


def test_other_fields_titles_are_not_found_on_foreign_pages() -> None:
    finders = [SectionFinder(page_of(page.text)) for page in ALL_PAGES]
    foreign = [
        evidence
        for at, finder in enumerate(finders)
        for other, page in enumerate(ALL_PAGES)
        if at != other
        for evidence in finder.measure([as_section(title.replace("**", "")) for title, _, _ in page.cases])
    ]
    assert sum(each.verdict is Coverage.PRESENT for each in foreign) <= 0.01 * len(foreign)
