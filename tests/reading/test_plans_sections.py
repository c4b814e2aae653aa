"""Required sections, in every form plans write them."""

import pytest
from plan_documents import part_of, plan_of, read_plan

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
    "of so many": "- [ ] Section 1 of 2: Sand\n- [ ] Section 2 of 2: Clay",
    "of so many, short": "- [ ] Section 1/2: Sand\n- [ ] Section 2/2: Clay",
    "bracket": "- [ ] Section 1) Sand\n- [ ] Section 2) Clay",
    "full-width colon": "- [ ] Section 1： Sand\n- [ ] Section 2：Clay",
    "no separator": "- [ ] Section 1 Sand\n- [ ] **Section 2 Clay** (~80 lines)",
    "no separator in headings": "### Section 1 Sand\n\ntext\n\n**Section 2 Clay**\n",
    "title in brackets": "- [ ] Section 1 (Sand)\n- Section 2 (Clay) (~80 lines)",
    "title in brackets, below a heading": "### Section 1 (Sand)\n\ntext\n\n**Section 2 (Clay)**\n",
    "numbers of two levels": "**Sections**:\n- [ ] 1.1 Sand\n- [ ] 1.2. Clay",
    "letters": "**Sections:**\na. Sand\nb. Clay\n\n- [ ] Create a.md",
    "roman numbers": "Required sections:\n  I. Sand\n  II. Clay",
    "boxed letters": "**Sections:**\n- [ ] a) Sand\n- [ ] b) Clay",
    "words": "- [ ] Section One: Sand\n- [ ] Section Two: Clay",
    "stars": "- [ ] *Section 1*: Sand\n- [ ] _Section 2_: Clay",
    "linked": "- [ ] [Section 1](#sand): Sand\n- [ ] [Section 2: Clay](#clay)",
    "paragraph sign": "- [ ] § 1: Sand\n- [ ] §2: Clay",
    "short": "- [ ] Sec. 1: Sand\n- [ ] Sec. 2: Clay",
    "line breaks": "- [ ] Section 1: Sand\\\n- [ ] Section 2: Clay<br>",
    "sign before": "- [ ] ✍️ Section 1: Sand\n- [ ] ✅ Section 2: Clay",
    "step before": "- [ ] Step 2.1: Section 1: Sand\n- [ ] Step 2.2: Section 2: Clay",
    "numbers behind boxes": "**Sections**:\n- [ ] 1. Sand\n- [x] 2. Clay",
    "key sections": "**Key sections:**\n- Sand\n- Clay",
    "main sections": "**Main sections**:\n1. Sand\n2. Clay",
    "list within a list": "- Sections:\n  - Sand\n  - Clay\n- Create a.md",
    "plain label": "Content Structure:\n1. Sand\n2. Clay",
    "loose list": "**Sections:**\n\n1. Sand\n\n2. Clay\n\n1. Other list",
    "loose list with more in it": "**Sections:**\n\n1. Sand\n\n   - grain\n\n2. Clay",
    "loose list of bullets": "**Sections:**\n\n- Sand\n\n- Clay\n\n- [ ] Step 3",
    "loose list before others": (
        "**Sections:**\n\n- [ ] Sand\n\n- [ ] Clay\n\n- [ ] **CITE**: a/00\n\n- [ ] Create b.md"
    ),
    "tight list before others": "**Sections:**\n- [ ] Sand\n- [ ] Clay\n\n- [ ] Ask the gardener",
    "table": (
        "**Sections:**\n\n| # | Title | Lines |\n|---|:---|---|\n| 1 | **Sand** | 80 |\n| 2 | Clay (red) ||\n"
    ),
    "table without numbers": (
        "### Required sections\n| Section | Why |\n|--|--|\n| Sand | drains |\n| Clay | holds |"
    ),
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
    "of a book": "- [ ] Section 3 of the book\n- Section 4 of Miller: beds",
    "a note in brackets": "- Section 3 (see PART 2)\n- [x] Section 4 (Done)",
    "a letter in prose": "Section B-trees: how they grow",
    "quoted": "“Section 3: beds” is elsewhere.\n\n(Section 4: seeds)",
    "sections to read": "**Key sections to read**:\n- Sand\n- Clay",
    "a step beside the label": "- Sections:\n- [ ] Read a.md\n- [ ] Read b.md",
    "table of something else": "**Sections:**\n\n| File | Lines |\n|--|--|\n| a.md | 80 |\n| b.md | 90 |",
    "verify": "- [ ] Verify all 5 sections are there",
}


@pytest.mark.parametrize("body", NONE.values(), ids=NONE)
def test_what_asks_for_no_section(body: str) -> None:
    assert part_of(body).sections == ()


def test_letters_and_roman_numbers_stay_text() -> None:
    sections = part_of("- [ ] Section A: Sand\n- [ ] Section II: Clay\n- [ ] Section C - Peat").sections
    assert [(section.number, section.head) for section in sections] == [
        ("a", "Sand"),
        ("ii", "Clay"),
        ("c", "Peat"),
    ]


def test_a_table_s_lines_are_the_section_s_share() -> None:
    body = "**Sections:**\n| No. | Topic | Lines |\n|--|--|--|\n| 3 | Sand | 80 |\n| 4 | Clay | ~90 |"
    sections = part_of(body).sections
    assert [(each.number, each.title, each.lines, each.line) for each in sections] == [
        (3, "Sand", 80, 8),
        (4, "Clay", 90, 9),
    ]


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "x", "-1", ""])
def test_a_table_s_line_without_a_number_is_counted(number: str) -> None:
    body = f"**Sections:**\n| # | Title |\n|--|--|\n| {number} | Sand |\n| 2 | Clay |"
    assert [(each.number, each.title) for each in part_of(body).sections] == [(1, "Sand"), (2, "Clay")]


def test_headings_of_a_part_s_own_level_that_count_its_sections_are_in_it() -> None:
    plan = plan_of(
        "# Garden\n\n## PART 1: Soil\n\ntext\n\n## Section 1: Sand\n\n## Section 2: Clay\n\n## PART 2: Beds\n"
        "\ntext\n\n## Section 3: Notes\n\n- [ ] Section 1: of no part\n"
    )
    assert [[section.head for section in part.sections] for part in plan.parts] == [["Sand", "Clay"], []]


UNREAD = {
    "- [ ] Section 1 intro to sand": 1,
    "- [ ] **Section 1**\n  Sand": 1,
    "- [ ] Section 1:\n  Sand": 1,
    "- [ ] Section1: Sand": 1,
    "### Section 1 | Sand": 1,
    "**Section 1**\n\nSand": 1,
    "- [ ] Section 3: Clay\n- [ ] Section 1 | Sand": 1,
}


@pytest.mark.parametrize(("body", "number"), UNREAD.items())
def test_what_begins_as_a_section_and_is_none_is_reported(body: str, number: int) -> None:
    _, problems = read_plan(f"## PART 1: Soil\n\n- [ ] PART 1: Create a.md\n\n{body}\n")
    assert [(each.rule, each.message) for each in problems] == [
        (
            "unknown-heading",
            f"looks like section {number} but is not read: write '- [ ] Section {number}: ...'",
        )
    ]


READ = (
    "- [ ] Section 1: Sand\n- [x] Section 1 written",
    "- [ ] Section 1: Sand\n\n### Section 1",
    "- [x] Section 1 complete",
    "- [x] Section 1 ✅",
    "- Section 1 intro",
    "- [ ] Section 1 of the book",
    "- [ ] Read Section 1 of the book",
    "```\n- [ ] Section 1\n```",
)


@pytest.mark.parametrize("body", READ)
def test_what_speaks_of_a_section_asks_for_none_and_is_not_reported(body: str) -> None:
    _, problems = read_plan(f"## PART 1: Soil\n\n- [ ] PART 1: Create a.md\n\n{body}\n")
    assert problems == ()


TITLES = {
    "Clay (holds water, swells)": ("Clay (holds water, swells)", "Clay", ("holds water", "swells"), None),
    "**Worms** (why they matter)": ("Worms (why they matter)", "Worms", ("why they matter",), None),
    "**Worms**: compost AS food (10%)": ("Worms: compost AS food", "Worms: compost AS food", (), None),
    "Clay (~80 lines)": ("Clay", "Clay", (), 80),
    "Clay (at most 85 lines)": ("Clay (at most 85 lines)", "Clay", ("at most 85 lines",), 85),
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


@pytest.mark.parametrize(
    "item",
    [
        "Sand - grain, drainage",
        "Sand — grain, drainage",
        "**Sand** – grain, drainage",
        "**Sand**: grain, drainage",
        "**Sand:** grain, drainage",
        "Sand (grain, drainage)",
        "Sand: grain, drainage",
    ],
)
def test_a_listed_section_keeps_the_words_behind_its_title_as_notes(item: str) -> None:
    sections = part_of(f"**Sections to write**:\n1. {item}\n2. Clay: The Red One\n").sections
    assert [(section.head, section.notes) for section in sections] == [
        ("Sand", ("grain", "drainage")),
        ("Clay: The Red One", ()),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "- [ ] Section 1: Sand\n- [ ] ~~Section 2: Peat~~ moved\n- [ ] Section 3: ~~Loam~~ (dropped)",
        "**Sections:**\n- Sand\n- ~~Peat~~ (moved to PART 2)\n- ~~Loam~~",
        "- [ ] Section 1: Sand\n- [ ] ~~Section 2~~",
    ],
)
def test_sections_that_are_struck_out_are_not_asked_for(body: str) -> None:
    assert [section.head for section in part_of(body).sections] == ["Sand"]


@pytest.mark.parametrize(
    "item", ["[x] ~~Section 1: Sand~~", "~~Section 1: Sand~~ ✅", "Section 1: ~~Grit~~ Sand"]
)
def test_sections_struck_out_as_done_or_renamed_are(item: str) -> None:
    assert len(part_of(f"- {item}\n- [ ] Section 2: Clay").sections) == 2


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


SEVERAL = {
    "- Section 1-7: flour, water": [*range(1, 8)],
    "- [ ] Sections 1-7: flour, water": [*range(1, 8)],
    "- [ ] Section 1 through 7 (~600 lines): flour": [*range(1, 8)],
    "**Sections 1–7**: flour": [*range(1, 8)],
    "- [ ] Sections 1-7 on flour\n- [ ] Section 8: Costs": [*range(1, 9)],
    "- [ ] Section 1 & 2: flour and water": [1, 2],
    "- [ ] Sections 1, 2 and 3: flour": [1, 2, 3],
    "- [ ] Write sections 1 to 8": [*range(1, 9)],
}


@pytest.mark.parametrize(("body", "numbers"), SEVERAL.items())
def test_a_line_may_ask_for_several_sections(body: str, numbers: list[int]) -> None:
    sections = part_of(body).sections
    assert [section.number for section in sections] == numbers
    assert {section.head for section in sections} <= {"", "Costs"}


def test_several_sections_have_titles_where_as_many_topics_follow() -> None:
    sections = part_of(
        "- [ ] Sections 1-3: Flour (rye, wheat), Water, and Salt\n- [ ] Section 4: Ovens"
    ).sections
    assert [section.head for section in sections] == ["Flour", "Water", "Salt", "Ovens"]
    assert sections[0].notes == ("rye", "wheat")


ONE = {
    "- [ ] Section 2 - 4-bit weights": (2, "4-bit weights"),
    "- [ ] Section 1 - 2024: A review": (1, "2024: A review"),
    "- [ ] Section 1 - 3 pillars": (1, "3 pillars"),
    "- [ ] Section 1.1: Rye": ("1.1", "Rye"),
    "- [ ] Complete Section 1: Rye": (1, "Rye"),
    "- [ ] Include Section 1: Rye": (1, "Rye"),
    "- [ ] 2.1 Section 1: Rye": (1, "Rye"),
    "- [ ] 1. Section 1: Rye": (1, "Rye"),
    "- [x] Section 1: Rye ✅ (82 lines)": (1, "Rye"),
    "- [ ] Section 1: Rye *(optional)*": (1, "Rye"),
    "- [ ] Section 1: Rye ⭐": (1, "Rye"),
    "- [ ] Section 1: Rye [10%]": (1, "Rye"),
    "- [ ] Section 1: Rye ~80 lines": (1, "Rye"),
    "- [ ] Section 1: [Rye](#rye)": (1, "Rye"),
    "- [ ] Section 1: Rye<br>dark, light": (1, "Rye"),
}


@pytest.mark.parametrize(("body", "expected"), ONE.items())
def test_the_title_of_one_section(body: str, expected: tuple[int | str, str]) -> None:
    (section,) = part_of(body).sections
    assert (section.number, section.head) == expected


@pytest.mark.parametrize("body", ["- Sections 4-5 of the paper", "- [ ] Read sections 1-3: rye"])
def test_sections_of_a_source_are_none_of_the_page(body: str) -> None:
    assert part_of(body).sections == ()


LISTED = {
    "label": "**Sections**: Flour (rye, wheat), Water, Salt",
    "semicolons": "**Required sections:** Flour; Water; Salt",
    "bullets": "**Sections**: Flour • Water • Salt",
    "bars": "📑 Sections: Flour | Water | Salt",
    "counted": "**Sections (3)**: Flour, Water, Salt",
    "table": (
        "| # | Section | Lines |\n|---|---|---|\n| 1 | Flour | 80 |\n| 2 | Water | 90 |\n| 3 | Salt | 9 |"
    ),
    "numbers in cells": (
        "**Sections**\n\n| Section | Focus |\n|---|---|\n"
        "| 1. Flour | a |\n| Section 2: Water | b |\n| 3) Salt | c |"
    ),
}


@pytest.mark.parametrize("body", LISTED.values(), ids=LISTED)
def test_titles_in_a_row(body: str) -> None:
    sections = part_of(body).sections
    assert [(section.number, section.head) for section in sections] == [
        (1, "Flour"),
        (2, "Water"),
        (3, "Salt"),
    ]


@pytest.mark.parametrize(
    "label",
    [
        "**Sections**: see the outline below, which is long, and keep to it as far as you can in this page",
        "**Sections**: 8 of the best",
        "**Sections**: rye, wheat",
        "**Topics**: flour, water, salt",
    ],
)
def test_a_sentence_behind_a_label_names_no_sections(label: str) -> None:
    assert part_of(label).sections == ()


def test_a_count_names_its_last_section_behind_the_number() -> None:
    sections = part_of("- [ ] 7 technical sections + Section 8: Costs (10%)").sections
    assert [section.head for section in sections] == [*[""] * 7, "Costs"]


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] **Section 1**: Flour (rye), **Section 2**: Water",
        "**Section 1: Flour** (rye) | **Section 2: Water**",
        "**Section 1**: Flour (rye) **Section 2**: Water (~80 lines)",
    ],
)
def test_sections_on_one_line(line: str) -> None:
    assert [(each.number, each.head, each.line) for each in part_of(line).sections] == [
        (1, "Flour", 5),
        (2, "Water", 5),
    ]


THREE = (
    "**Sections**: 1) Soil 2) Frames 3) Water",
    "**Sections**: (1) Soil, (2) Frames, (3) Water",
    "**Sections**: 1. Soil, 2. Frames, 3. Water",
    "**Section breakdown**:\n1. Soil\n2. Frames\n3. Water",
    "**Must include sections on:**\n- Soil\n- Frames\n- Water",
    "**Content Structure:**\n\n### 1. Soil (~80 lines)\n#### 1.1 Loam\n### 2. Frames\n### 3. Water",
    "### Outline\n\n#### 1. Soil\n\n#### 2) Frames\n\n#### 3. Water\n\n### 4. Next",
    "- [ ] 1. Soil (~80 lines)\n- [ ] 2. Frames (~90 lines)\n- [ ] 3. Water (~70 lines)",
    '1. "soil of beds"\n2. "frames"\n\n1. Soil (~80 lines)\n2. **Frames** (~90 lines)\n3. Water - 70 lines',
    "- [ ] **Section 1: Soil** - Clay (~80 lines)\n- [ ] **Section 2: Frames** — oak\n- Section 3: Water",
    "- Section 1 (Soil): clay, loam\n- Section 2 (Frames): oak\n- Section 3 (~80 lines): Water",
    "- [ ] Write the following sections:\n  - [ ] Soil\n  - [ ] Frames\n  - [ ] Water",
    "- [ ] **Section 1 - Soil**: clay\n- [ ] **Section 2: Frames**: oak\n- [ ] **Section 3 - Water**: pipes",
)


@pytest.mark.parametrize("body", THREE)
def test_sections_in_one_line_below_a_label_or_with_their_shares(body: str) -> None:
    assert [section.head for section in part_of(body).sections] == ["Soil", "Frames", "Water"]


NO_SECTIONS = (
    "1. Create beds/00-soil.md (~80 lines)\n2. Create beds/01-frames.md (~90 lines)",
    "1. Soil (~80 lines)\n2. Frames",
    "Create outline:\n1. Read the sources\n2. Write the page",
    "### 1. Research\n\n### 2. Write\n\n### 3. Check",
    "**Sections**: 12 of them",
)


@pytest.mark.parametrize("body", NO_SECTIONS)
def test_other_numbered_lists_and_headings_are_no_sections(body: str) -> None:
    assert part_of(body).sections == ()


def test_a_bold_section_keeps_what_follows_its_colon_in_capitals() -> None:
    section = part_of("- [ ] **Section 8: GARDEN-1**: Beds that water themselves (10%)").sections[0]
    assert section.head == "GARDEN-1: Beds that water themselves"


LABELLED_COUNTS = {
    "**Sections**: 8": 8,
    "Sections: 8": 8,
    "- **Sections**: 8 (with costs)": 8,
    "**Number of sections**: 8": 8,
    "**Sections**: 7 + Costs Section 8": 8,
    "**Sections**: 7 core + 1 on costs (Section 8)": 8,
    "**Sections**: 8 of them": 0,
    "**Sections**: 8, 9": 0,
    "**Sections**: 8-9": 0,
}


@pytest.mark.parametrize(("line", "count"), LABELLED_COUNTS.items())
def test_a_label_counts_the_sections(line: str, count: int) -> None:
    assert len(part_of(line).sections) == count
