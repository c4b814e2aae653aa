"""Required sections, in every form plans write them."""

import pytest
from plan_documents import part_of

FORMS = {
    "boxes": "- [ ] Section 1: Sand\n- [✓] Section 2: Clay",
    "write": (
        "- [ ] Write Section 1: Sand (~60 lines)\n      - grain\n- [ ] Write Section 2: Clay (~80 lines)"
    ),
    "bold lines": "**Section 1: Sand** (~50 lines)\n- grain\n\n**Section 2: Clay** (~80 lines)",
    "boxed bold": "- [ ] **Section 1: Sand** (~50 lines)\n- [ ] **Section 2: Clay**",
    "bullets": "**Content (~400 lines):**\n- Section 1: Sand\n- Section 2: Clay",
    "bare lines": "Section 1: Sand\n\nSection 2: Clay",
    "headings": "### Section 1: Sand\n\ntext\n\n### Section 2: Clay",
    "fenced headings": (
        "```markdown\n# Soil\n\n## Section 1: Sand (~100 lines)\n- grain\n\n## Section 2: Clay\n```"
    ),
    "indented fence": (
        "- [ ] Write it:\n      ```\n      ## Section 1: Sand\n      ## Section 2: Clay\n      ```"
    ),
    "dash": "- [ ] Section 1 - Sand\n- [ ] Section 2 — Clay",
    "content structure": (
        "**Content Structure**:\n1. Sand - why it drains\n2. Clay - why it holds\n\n**Output**: a guide"
    ),
    "outline without numbers": "**Outline**:\n```markdown\n# Soil\n\n## Sand\n- grain\n\n## Clay\n```",
    "numbered outline": "```\n# Soil\n## 1. Sand\n## 2. Clay\n```",
    "listed below sections": "**Sections**:\n- Sand\n  - grain\n- Clay",
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS)
def test_two_sections_in_every_form(body: str) -> None:
    sections = part_of(body).sections
    assert [(section.number, section.head) for section in sections] == [(1, "Sand"), (2, "Clay")]


NONE = {
    "topics": "**Topics**: sand, clay, peat",
    "content": "**Content**: sand and clay, with peat",
    "content to extract": "**Content to Extract**:\n- sand\n- clay",
    "cite": "- [ ] **CITE**: beds/00",
    "add section": "- [ ] Add section: Connection to worms (~20 lines)",
    "all sections": "- [ ] All sections cite web sources",
    "queries in a fence": '```\n"sand"\n"clay"\n```',
    "code": "```python\n# Section 1: imports\n## Section 2: main\n```",
    "drop template": "**Step 3: Create KNOWLEDGE DROP**\n```\n## Summary\n## Gaps\n```",
    "verify": "- [ ] Verify all 5 sections are there",
}


@pytest.mark.parametrize("body", NONE.values(), ids=NONE)
def test_what_asks_for_no_section(body: str) -> None:
    assert part_of(body).sections == ()


TITLES = {
    "Clay (holds water, swells)": ("Clay (holds water, swells)", "Clay", ("holds water", "swells"), None),
    "**Worms** (why they matter)": ("Worms (why they matter)", "Worms", ("why they matter",), None),
    "**Worms**: compost AS food (10%)": ("Worms: compost AS food", "Worms: compost AS food", (), None),
    "Clay (~80 lines)": ("Clay", "Clay", (), 80),
    "Clay (85 lines)": ("Clay", "Clay", (), 85),
    "Clay (London, Kaolin) (~120 lines)": ("Clay (London, Kaolin)", "Clay", ("London", "Kaolin"), 120),
    "Clay (holds water) - 100 lines": ("Clay (holds water)", "Clay", ("holds water",), 100),
    "Clay (trends, ~50 lines)": ("Clay (trends)", "Clay", ("trends",), 50),
    "Clay (~200 lines, 20 lines each)": ("Clay", "Clay", (), 200),
    "Less (drains) vs more (holds)": ("Less (drains) vs more (holds)", "Less", ("drains", "holds"), None),
    "Load q(z) and p(x,y)": ("Load q(z) and p(x,y)", "Load q(z) and p(x,y)", (), None),
}


@pytest.mark.parametrize(("written", "expected"), TITLES.items())
def test_title_head_notes_and_share(
    written: str, expected: tuple[str, str, tuple[str, ...], int | None]
) -> None:
    section = part_of(f"- [ ] Section 3: {written}").sections[0]
    assert (section.title, section.head, section.notes, section.lines) == expected
    assert (section.number, section.line) == (3, 5)


def test_a_listed_section_keeps_the_words_behind_the_dash_as_notes() -> None:
    sections = part_of("**Content Structure**:\n1. Sand - grain, drainage\n2. Clay\n").sections
    assert [(section.head, section.notes) for section in sections] == [
        ("Sand", ("grain", "drainage")),
        ("Clay", ()),
    ]


def test_numbers_may_skip() -> None:
    sections = part_of(
        "- [ ] Section 1: Sand\n- [ ] Section 2: Clay\n- [ ] Section 8: **Worms**: food (10%)"
    ).sections
    assert [section.number for section in sections] == [1, 2, 8]


def test_a_section_that_recurs_counts_once_and_two_titles_with_one_number_are_two() -> None:
    sections = part_of("- [ ] Section 1: Sand\n- [ ] Section 1: Sand (again)\n- [ ] Section 1: Clay").sections
    assert [section.head for section in sections] == ["Sand", "Clay"]


def test_an_outline_beside_boxes_does_not_double_them() -> None:
    body = (
        "- [ ] Section 1: Sand\n- [ ] Section 2: Clay\n\n```\n"
        "## Section 1: Sandy soil\n## Section 2: Clay soil\n```"
    )
    assert len(part_of(body).sections) == 2


COUNTS = {
    "- [ ] 7 sections + ARR Section 8": (8, "ARR"),
    "**Step 2**: 7 sections + Worms Section 8 (10%)": (8, "Worms"),
    "- [ ] Create knowledge file with 7 sections + Worms Section 8": (8, "Worms"),
    "**Sections**: 6 sections plus Worms (Section 7)": (7, "Worms"),
    "- [ ] Sections 1-7 + Worms Section 8": (8, "Worms"),
    "- [ ] PART 1: Create a.md (7 sections + Section 8 on worms)": (8, "Section 8"),
    "- [ ] 8 sections: sand, clay, peat": (8, "Section 8"),
    "- [ ] 8 sections including Worms Section 8": (8, "Section 8"),
}


@pytest.mark.parametrize(("line", "expected"), COUNTS.items())
def test_a_count_alone_asks_for_as_many_sections_without_titles(line: str, expected: tuple[int, str]) -> None:
    sections = part_of(line).sections
    assert (len(sections), sections[-1].title) == expected
    assert {section.head for section in sections[:-1]} == {""}
