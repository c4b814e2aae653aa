"""Which lines are parts, and where they end."""

import pytest
from documents import document_of
from plan_documents import plan_of

from checks.reading.documents import parse_document
from checks.reading.plans import parse_plan

FORMS = {
    "headings": ("## PART 1: Sourdough\n\nx\n\n## PART 2: Rye\n\nx\n", [(1, "Sourdough"), (2, "Rye")]),
    "deeper headings": (
        (
            "## EXPANSION 04: Bread\n\n### PART 1: Sourdough\n\na\n"
            "\n## EXPANSION 05: Cake\n\n### PART 2: Sponge\n\nb\n"
        ),
        [(1, "Sourdough"), (2, "Sponge")],
    ),
    "title case": (
        "## Part 1: Sourdough\n\nx\n\n## Part 2: Rye\n\nCreate a/b.md\n",
        [(1, "Sourdough"), (2, "Rye")],
    ),
    "bold words in a heading": ("## **PART 1**: Sourdough\n\nx\n", [(1, "Sourdough")]),
    "dash instead of colon": ("## PART 1 - Sourdough\n\n## PART 2 — Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "emoji before": ("## ✅ PART 1: Sourdough\n\n## 🍞 PART 2: Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "box before": ("## [x] PART 1: Sourdough\n\n## [ ] PART 2: Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "number that is text": (
        "## PART 6a: Sourdough\n\n## PART 6b: Rye\n",
        [("6a", "Sourdough"), ("6b", "Rye")],
    ),
    "bold lines": (
        "## The split\n\n**PART 1**: `bread/00-sourdough.md`\n- [✓] done\n\n**PART 2**: `bread/01-rye.md`\n",
        [(1, "bread/00-sourdough.md"), (2, "bread/01-rye.md")],
    ),
    "bold workers": (
        "## Work\n\n**Worker 1: Sourdough**\n- Focus: crust\n\n**Worker 2: Rye**\n- Focus: crumb\n",
        [(1, "Sourdough"), (2, "Rye")],
    ),
    "worker items": (
        (
            "### Phase 1: Look\n- [✓] Worker 1: List the loaves (Completed 2025-03-02)\n"
            "  - Output: none\n- [ ] Worker 2: List the cakes\n"
        ),
        [(1, "List the loaves"), (2, "List the cakes")],
    ),
    "part items": (
        "## Work\n\n- [ ] PART 1: Create a.md\n- [x] PART 2: Create b.md\n",
        [(1, "Create a.md"), (2, "Create b.md")],
    ),
    "items with signs for boxes": (
        "## Work\n\n- ✅ PART 1: Create a.md\n- ❌ PART 2: Create b.md\n- [TODO] PART 3: Create c.md\n",
        [(1, "Create a.md"), (2, "Create b.md"), (3, "Create c.md")],
    ),
    "counted": ("## Part 1 of 4: Buns\n\nx\n\n## Part 2/4 - Rye (~90 lines)\n", [(1, "Buns"), (2, "Rye")]),
    "full-width colon": ("## PART 1： Sourdough\n", [(1, "Sourdough")]),
    "bracket behind the number": ("## PART 1) Sourdough\n\n## PART 2) Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "arrow": ("## PART 1 → Sourdough\n\n## PART 2 -> Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "numbered headings": ("## 1. PART 1: Sourdough\n\n## 2) PART 2: Rye\n", [(1, "Sourdough"), (2, "Rye")]),
    "linked": (
        "## [PART 1](#part-1): Sourdough\n\n## [PART 2: Rye (~300 lines)](#rye)\n",
        [(1, "Sourdough"), (2, "Rye")],
    ),
    "single emphasis": (
        "## _PART 1_: Sourdough\n\n## *PART 2*: Rye\n\n## *PART 3: Buns*\n\n## ***PART 4: Cake***\n",
        [(1, "Sourdough"), (2, "Rye"), (3, "Buns"), (4, "Cake")],
    ),
    "anchor before": ('## <a id="one"></a>PART 1: Sourdough\n', [(1, "Sourdough")]),
    "title that begins with a figure": (
        "## PART 1: Sourdough\n\n## PART 2 - 4-bit ovens\n\n## PART 3 – 3-D crumb\n"
        "\n## PART 4 - 2024, a review\n\n## PART 5-2-stage baking\n",
        [
            (1, "Sourdough"),
            (2, "4-bit ovens"),
            (3, "3-D crumb"),
            (4, "2024, a review"),
            (5, "2-stage baking"),
        ],
    ),
    "underlined": ("PART 1: Sourdough\n-----------------\n\nx\n", [(1, "Sourdough")]),
    "stamp before the title": ("## PART 1 (Completed 2025-03-02 10:15): Sourdough\n", [(1, "Sourdough")]),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_a_part_is_found_in_every_form(text: str, expected: list[tuple[int | str, str]]) -> None:
    plan = plan_of(f"# Plan\n\n{text}")
    assert [(part.number, part.title) for part in plan.parts] == expected


NO_PARTS = {
    "seven signs": "# Bread\n\n####### PART 1: Sourdough\n\nx\n",
    "comments": "# Bread\n\n<!-- ## PART 1: Rye -->\n\n<!--\n## PART 2: Rye\n\n## PART 3: Cake\n-->\n",
    "an open comment": "# Bread\n\n<!-- later\n\n## PART 1: Sourdough\n",
    "a page": "# Bread\n\n## Dough\n\nPART of the work is waiting.\n",
    "several in one heading": "# Bread\n\n## PARTS 2-4: TBD\n\n## PART 1 & 2: both\n\n## PARTs 1, 2: list\n",
    "ranges in one heading": (
        "# Bread\n\n## PART 2-4: TBD\n\n## PART 2 - 4: TBD\n\n## PART 1 - PART 4\n\n## PART 1 → PART 4\n"
        "\n## PART 2 - 4 (TBD)\n\n## PART 2–4 - later\n"
    ),
    "headings in a fence": "# Bread\n\n```markdown\n## PART 1: Sourdough\n```\n",
    "a list without boxes": "# Bread\n\n- PART 1: Sourdough\n- PART 2: Rye\n",
    "a text in parts": "# Bread\n\n### Part 1: The oven (`Oven.tsx`)\n\n- [ ] Heat\n\n### Part 2: Shop\n",
    "no separator": "# Bread\n\n## PART 1 COMPLETE\n\n## PARTY 1: cake\n",
}


@pytest.mark.parametrize("text", NO_PARTS.values(), ids=NO_PARTS)
def test_what_holds_no_part_is_no_plan(text: str) -> None:
    document = document_of("plan.md", text)
    assert parse_plan(document) == (None, ())


def test_a_text_whose_parts_all_lack_their_number_is_no_plan_and_says_so() -> None:
    document, _ = parse_document("plan.md", b"# Bread\n\n## PART: Buns\n\n- [ ] Knead\n\n## PART: Rolls\n")
    assert document is not None
    plan, problems = parse_plan(document)
    assert plan is None
    assert [(each.rule, each.place.line, each.message) for each in problems] == [
        ("unknown-heading", line, "a PART heading has no number: write 'PART 1: ...'") for line in (3, 7)
    ]


def test_a_text_whose_parts_all_have_another_form_is_no_plan_and_says_so() -> None:
    text = b"# Bread\n\n## PART 1 Buns\n\n- [ ] Knead\n\n## PART 2 | Rolls\n\n## Part 3 of the story\n"
    document, _ = parse_document("plan.md", text)
    assert document is not None
    plan, problems = parse_plan(document)
    assert plan is None
    assert [(each.rule, each.place.line, each.message) for each in problems] == [
        ("unknown-heading", line, f"looks like part {number} but is not read: write '## PART {number}: ...'")
        for line, number in ((3, 1), (7, 2))
    ]


TITLES = {
    "Sourdough (~700 lines)": "Sourdough",
    "Create bread/00-sourdough.md (400 lines)": "Create bread/00-sourdough.md",
    "Sourdough (Levain, Poolish)": "Sourdough (Levain, Poolish)",
    "Sourdough [✓]": "Sourdough",
    "Sourdough [ ]": "Sourdough",
    "Sourdough [SKIP]": "Sourdough",
    "Sourdough [COMPLETED - ALTERNATIVE]": "Sourdough",
    "Sourdough (~700 lines) (✓ Completed 2025-03-02)": "Sourdough",
    "Sourdough ✅": "Sourdough",
    "Sourdough ✅ COMPLETE (2025-03-02)": "Sourdough",
    "Sourdough - The Complete Guide": "Sourdough - The Complete Guide",
    "Sourdough (Spring 2025)": "Sourdough (Spring 2025)",
}


@pytest.mark.parametrize(("heading", "title"), TITLES.items())
def test_sizes_and_states_are_no_part_of_a_title(heading: str, title: str) -> None:
    assert plan_of(f"# Plan\n\n## PART 1: {heading}\n").parts[0].title == title


def test_a_bare_list_of_headings_that_recurs_in_full_counts_once() -> None:
    plan = plan_of(
        """
        # Plan

        # BATCH 1: Bread

        ## PART 1: Sourdough (~300 lines)
        ## PART 2: Rye (~300 lines)

        # BATCH 2: Cake

        ## PART 3: Sponge (~300 lines)

        # Details

        ## PART 1: Sourdough (~300 lines)

        - [✓] PART 1: Create bread/00-sourdough.md
        - [ ] Section 1: Flour
        - [ ] Section 2: Water

        ## PART 2: Rye (~300 lines)

        - [ ] PART 2: Create bread/01-rye.md
        - [ ] Section 1: Flour
        - [ ] Section 2: Malt
        """
    )
    assert [(part.number, part.batch, part.target) for part in plan.parts] == [
        (3, 2, None),
        (1, 1, "bread/00-sourdough.md"),
        (2, 1, "bread/01-rye.md"),
    ]


def test_lists_and_recaps_beside_headings_are_no_parts() -> None:
    plan = plan_of(
        """
        # Plan

        - **Batch 1**: PARTs 1-2 (Bread)

        1. PART 1: Sourdough
        2. PART 2: Rye

        ## PART 1: Sourdough

        - [x] PART 1: Create bread/00-sourdough.md

        ## PART 2: Rye

        - [ ] PART 2: Create bread/01-rye.md

        ## Expected sizes

        - PART 1: ~300 lines
        - **PART 2**: ~350 lines
        - PARTS 3-4: TBD
        """
    )
    assert [part.number for part in plan.parts] == [1, 2]
    assert [part.line_target.low for part in plan.parts if part.line_target] == [300, 350]


def test_two_full_parts_with_one_number_both_stay() -> None:
    body = "- [ ] PART 1: Create {}.md\n- [ ] Section 1: a\n- [ ] Section 2: b\n\n"
    plan = plan_of(f"## PART 1: Rye\n\n{body.format('rye')}## PART 1: Cake\n\n{body.format('cake')}")
    assert [part.title for part in plan.parts] == ["Rye", "Cake"]


REPEATS = {
    "thin, with its own file": ("## PART 1: Cake (~200 lines)\n\n- [x] PART 1: Create bread/01-cake.md\n", 2),
    "same title, another file": ("## PART 1: Rye\n\n- [x] PART 1: Create bread/01-cake.md\n", 2),
    "its file in the heading": ("## PART 1: Create bread/01-cake.md\n", 2),
    "the same file": ("## PART 1: Rye loaves\n\n- [x] PART 1: Create bread/00-rye.md\n", 1),
    "the same file in another folder": ("## PART 1: Rye loaves\n\n**Target**: oven/bread/00-rye.md\n", 1),
    "a bare heading": ("## PART 1: Rye (~200 lines)\n", 1),
    "a recap": ("## PART 1: Rye loaves\n\nWritten in two days.\n", 1),
}


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize(("repeat", "expected"), REPEATS.values(), ids=REPEATS)
def test_a_number_that_recurs_is_a_second_part_if_it_writes_another_file(
    repeat: str, expected: int, *, first: bool
) -> None:
    full = "## PART 1: Rye\n\n- [x] PART 1: Create bread/00-rye.md\n" + "- [ ] Section 1: Malt\n" * 3
    texts = (repeat, full) if first else (full, repeat)
    plan = plan_of(f"# Plan\n\n{texts[0]}\n## PART 2: Buns\n\ntext\n\n{texts[1]}")
    assert len([part for part in plan.parts if part.number == 1]) == expected
    assert {"bread/00-rye.md"} <= {part.target for part in plan.parts}


def test_a_part_that_recurs_in_full_is_in_the_batch_that_first_names_it() -> None:
    full = "## PART 1: Rye\n\n- [ ] PART 1: Create bread/00-rye.md\n- [ ] Section 1: Malt\n"
    plan = plan_of(f"# Plan\n\n# BATCH 1: Dark\n\n## PART 1: Rye\n\n# Details\n\n{full}")
    assert [(part.batch, part.target) for part in plan.parts] == [(1, "bread/00-rye.md")]


@pytest.mark.parametrize("rule", ["---", "***", "___"])
def test_a_part_ends_before_the_next_heading_of_its_level_and_before_rules(rule: str) -> None:
    plan = plan_of(
        f"""
        # Plan

        ## PART 1: Sourdough

        ### Notes

        - [ ] Section 1: Flour

        {rule}

        ## Summary

        - [ ] Section 2: not of this part
        """
    )
    part = plan.parts[0]
    assert (part.line, part.end_line) == (3, 7)
    assert [section.title for section in part.sections] == ["Flour"]


def test_a_rule_right_below_a_paragraph_makes_no_heading_of_it() -> None:
    """CommonMark makes one; the closing line still belongs to its part."""
    plan = plan_of(
        "## PART 1: Rye\n\n- [ ] PART 1: Create rye.md\n\n"
        "**Complete:** [x] PART 1 COMPLETE ✅\n---\n\n## PART 2: Cake\n"
    )
    assert [part.claimed for part in plan.parts] == ["done", "open"]


def test_a_plan_cut_off_in_the_middle_of_a_line_keeps_what_it_has() -> None:
    plan = plan_of(
        "# Plan (42 runners)\n\n## PART 1: Rye\n\n- [✓] PART 1: Create rye.md\n"
        "- [ ] Section 1: Flour\n- [ ] Section 2: Wa"
    )
    assert [section.title for section in plan.parts[0].sections] == ["Flour", "Wa"]
    assert plan.totals.parts == (42, 1)


def test_a_comment_inside_a_part_is_no_text_of_it() -> None:
    plan = plan_of(
        """
        ## PART 1: Rye

        - [ ] PART 1: Create bread/00-rye.md
        <!-- ## PART 2: Cake
        - [ ] PART 2: Create bread/01-cake.md
        - [ ] Section 1: Sugar -->
        - [ ] Section 2: Malt

        ```
        <!-- an example
        ```

        ## PART 3: Buns
        """
    )
    assert [part.number for part in plan.parts] == [1, 3]
    assert [section.title for section in plan.parts[0].sections] == ["Malt"]
    assert len(plan.parts[0].boxes) == 2


def test_parts_below_a_disabled_heading_are_told_apart() -> None:
    plan = plan_of(
        """
        # Plan

        ## PART 1: Rye

        text

        ## DISABLED PARTS

        ### PART 2: Cake

        text

        ## Notes

        ### PART 3: Sponge [DISABLED]

        text
        """
    )
    assert [(part.number, part.disabled) for part in plan.parts] == [(1, False), (2, True), (3, True)]


def test_a_template_that_holds_a_copied_plan_has_the_parts_of_the_copy() -> None:
    plan = plan_of(
        """
        # How to write a plan

        ```markdown
        ## PART N: [Title]
        - [ ] PART N: Create [folder]/[file].md
        ```

        # Example: Bread (2 runners in 1 batch)

        # BATCH 1: All (2 runners, ~600 lines)

        ## PART 1: Sourdough (~300 lines)

        - [✓] PART 1: Create bread/00-sourdough.md (Completed 2025-03-02)

        ## PART 2: Rye (~300 lines)

        - [✓] PART 2: Create bread/01-rye.md (Completed 2025-03-02)
        """
    )
    assert [(part.number, part.batch, part.claimed) for part in plan.parts] == [
        (1, 1, "done"),
        (2, 1, "done"),
    ]
