"""Which heading answers a required section, in the forms that titles and headings differ by."""

import time
from collections.abc import Sequence

import pytest
from section_cases import PAGES, Page

from checks.evidence.sections import SectionFinder, as_section, find_heading, measure_sections
from checks.evidence.sections.stems import find_stem
from checks.model import Coverage, Document, RequiredSection, SectionEvidence
from checks.reading.documents import parse_document

BRIDGES = """# Building Bridges: Spans, Piers and Care

## Section 1: Arch Bridges (~120 lines)
### Spandrel Walls
## Section 2: Suspension Bridges & Main Cables
### Cable Spinning
## 3. Cable-Stayed Decks: Harp and Fan
## Section 4: Load Testing Techniques
### 4.1 Static Loads
## Section 5: Finite Element Method (FEM) for Piers
## Section 6: Scour Monitoring and Sonar
## Section 7: Energy Savings in Lighting
## Section 8: River-Gate-2 Pier Layout (10%)
## Section 9: River-Gate-2 Paint Schedule

**Ice guards**: a steel nose on the upstream side.

- **Fish ladders** stand beside two piers.

```
## Toll collection
# **Toll plazas**
```

## Sources
- **Drawbridges**: a list of works
"""


def page_of(text: str) -> Document:
    document, _ = parse_document("page.md", text.encode())
    assert document is not None
    return document


def find(title: str, text: str = BRIDGES) -> SectionEvidence:
    return find_heading(title.replace("**", ""), page_of(text))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        pytest.param("arch bridges (stone, brick)", 3, id="prefix, case, size note and brackets"),
        pytest.param("Suspension bridges and main cables", 5, id="and for &"),
        pytest.param("Suspension bridges", 5, id="words added behind"),
        pytest.param("Load tests (static, dynamic)", 8, id="inflected"),
        pytest.param("Testing of loads", 8, id="reordered"),
        pytest.param("Cable stayed deck (harp, fan)", 7, id="hyphen and plural"),
        pytest.param("Cablestayed decks", 7, id="written as one"),
        pytest.param("Scour-monitoring", 11, id="hyphen where the heading has a space"),
        pytest.param("FEM for piers", 10, id="short form beside its long form"),
        pytest.param("Load testing methods (gauges)", 8, id="general word of the same kind"),
        pytest.param("Energy efficiency of lighting", 12, id="savings for efficiency"),
        pytest.param("Spandrel walls", 4, id="demoted to a subsection"),
        pytest.param("**River-Gate-2 pier design** (two rows)", 13, id="project name and its topic"),
        pytest.param("Section 9: Scour monitoring (sonar)", 11, id="number of another section"),
    ],
)
def test_present(title: str, line: int) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.line) == (Coverage.PRESENT, line)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Toll collection (booths, tags)", id="only in a fence"),
        pytest.param("Toll plazas", id="bold in a fence"),
        pytest.param("Drawbridges", id="bold among the sources"),
        pytest.param("Tunnel ventilation (fans)", id="nowhere"),
        pytest.param("Welding techniques (seams)", id="shares only a general word"),
        pytest.param("Section 3: Ferry timetables", id="shares only the number"),
    ],
)
def test_absent(title: str) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.heading, evidence.line) == (Coverage.ABSENT, None, None)


@pytest.mark.parametrize(
    ("title", "basis"),
    [
        pytest.param("Ice guards (steel)", "bold block at line 16", id="bold line"),
        pytest.param("Fish ladders", "bold block at line 18", id="bold list item"),
        pytest.param("Bronze cable spinning", "heading lacks 'bronze'", id="half of the words"),
    ],
)
def test_partial(title: str, basis: str) -> None:
    evidence = find(title)
    assert (evidence.verdict, evidence.basis) == (Coverage.PARTIAL, basis)


def test_the_name_of_the_project_does_not_decide() -> None:
    assert find("**River-Gate-2 toll income** (cash)").verdict is not Coverage.PRESENT


def test_a_short_name_inside_a_longer_one_is_not_that_name() -> None:
    text = "# Metals\n\n## Nickel-Brass Coins\n\n## Ores\n"
    assert find("Brass", text).verdict is Coverage.PARTIAL
    assert find("Nickel-brass coins", text).verdict is Coverage.PRESENT


def test_the_own_section_wins_over_the_one_of_the_project() -> None:
    text = "# Ovens\n\n## Oven-3 Heat Loss\n\n## Heat Loss Measurement\n"
    assert find("Heat loss (walls, door)", text).line == 5


def test_a_bracketed_item_finds_the_heading_but_does_not_have_to() -> None:
    text = "# Bread: Leavening\n\n## Poolish - A Wet Start\n\n## Shaping\n"
    part = measure_sections([as_section("Leavening methods (poolish, biga)")], page_of(text))
    assert part[0].line == 3
    assert find("Shaping (batard, boule)", text).verdict is Coverage.PRESENT


def test_on_a_tie_the_outer_heading_wins() -> None:
    text = "# Bread\n\n## Ovens\n\n### Crust\n\n## Crust\n"
    assert find("Crust", text).line == 7


def test_one_heading_may_answer_two_sections() -> None:
    required = [as_section("Arch bridges"), as_section("Arch bridges (spandrels)")]
    assert [each.line for each in measure_sections(required, page_of(BRIDGES))] == [3, 3]


def test_the_page_that_answers_the_others_gets_credit() -> None:
    weak = "Pier lighting savings"
    others = ["Arch bridges", "Load testing", "Scour monitoring"]
    alone = measure_sections([as_section(weak)], page_of(BRIDGES))[0]
    among = measure_sections([as_section(title) for title in (*others, weak)], page_of(BRIDGES))[-1]
    assert alone.score == among.score
    assert (alone.verdict, among.verdict) == (Coverage.PARTIAL, Coverage.PRESENT)


def test_sections_come_back_as_asked() -> None:
    required = [as_section("Load testing"), as_section("Arch bridges")]
    assert [each.section for each in measure_sections(required, page_of(BRIDGES))] == required
    assert measure_sections([], page_of(BRIDGES)) == ()


@pytest.mark.parametrize("text", ["", "no heading\n", "# Title alone\n", "#\n\n##\n"])
@pytest.mark.parametrize("title", ["", "(only brackets)", "🥐", "the", "Bread"])
def test_pages_and_titles_without_words(text: str, title: str) -> None:
    assert find(title, text).verdict is Coverage.ABSENT


@pytest.mark.parametrize(
    ("title", "head", "notes"),
    [
        ("Sluices (gates, weirs) and more", "Sluices", ("gates", "weirs")),
        ("Sluices", "Sluices", ()),
        ("Sluices (cut off", "Sluices", ("cut off",)),
        ("(gates)", "(gates)", ()),
    ],
)
def test_as_section(title: str, head: str, notes: tuple[str, ...]) -> None:
    assert as_section(title) == RequiredSection(0, title, head, notes, 0)


@pytest.mark.parametrize(
    "forms",
    [
        ("bake", "baking", "baked", "bakes"),
        ("create", "creation", "creating"),
        ("predict", "prediction", "predictive"),
        ("tenant", "tenancy", "tenants"),
        ("efficient", "efficiency"),
        ("hierarchy", "hierarchies", "hierarchical"),
        ("drop", "dropping", "dropped"),
    ],
)
def test_forms_of_one_word_have_one_stem(forms: Sequence[str]) -> None:
    assert len({find_stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("object", "objective"), ("vision", "visual"), ("bread", "breadth"), ("gas", "gate")]
)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert find_stem(one) != find_stem(other)


@pytest.fixture(scope="module", params=PAGES, ids=lambda page: page.text.split("\n")[1][2:22])
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


def test_other_fields_most_are_found_though_their_words_differ() -> None:
    found = total = 0
    for page in PAGES:
        wanted = [title.replace("**", "") for title, verdict, _ in page.cases if verdict == "present"]
        evidence = measure_sections([as_section(title) for title in wanted], page_of(page.text))
        found += sum(each.verdict is Coverage.PRESENT for each in evidence)
        total += len(wanted)
    print(f"other fields: {found} of {total} present")
    assert found >= 0.75 * total


def test_other_fields_titles_are_not_found_on_foreign_pages() -> None:
    finders = [SectionFinder(page_of(page.text)) for page in PAGES]
    foreign = [
        evidence
        for at, finder in enumerate(finders)
        for other, page in enumerate(PAGES)
        if at != other
        for evidence in finder.measure([as_section(title.replace("**", "")) for title, _, _ in page.cases])
    ]
    assert sum(each.verdict is Coverage.PRESENT for each in foreign) <= 0.01 * len(foreign)


def test_time_is_linear_in_a_hostile_page() -> None:
    text = "# T\n\n## " + "1." * 20_000 + " x\n\n## " + "-" * 20_000 + "\n\n## " + "a-" * 5_000 + "\n"
    text += "".join(f"## Topic {number} of bread\n\n**{'*' * 50}\n\n" for number in range(300))
    start = time.process_time()
    measure_sections([as_section(f"Topic {number} (bread)") for number in range(100)], page_of(text))
    assert time.process_time() - start < 5
