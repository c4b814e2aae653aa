"""What looks like a part or a box of a plan and is none: told, or left alone."""

import re

import pytest
from documents import document_of
from plan_documents import plan_of, read_plan

from checks.reading.plans import parse_plan


@pytest.mark.parametrize("heading", ["## PART: Rye", "# BATCH : Bread", "## PART XII: Rye", "## PART #: Rye"])
def test_a_heading_without_a_number_is_reported(heading: str) -> None:
    plan, problems = read_plan(f"# Plan\n\n## PART 1: Sourdough\n\ntext\n\n{heading}\n\ntext\n")
    assert [part.number for part in plan.parts] == [1]
    assert [(problem.rule, problem.place.line) for problem in problems] == [("unknown-heading", 7)]


@pytest.mark.parametrize(
    "stray",
    [
        "**PART 3: Cake**",
        "**PART 3**: `bread/02-cake.md`",
        "## Worker 3: Cake",
        "### Part 3: Cake",
        "**Worker 3: Cake**",
        "## PART 3 Cake",
        "## PART3: Cake",
        "## Part-3 Cake",
        "## Part Three: Cake",
        "## PART 3 | Cake",
        "## [Draft] PART 3: Cake",
        "## PART 3 / Cake",
        "## PART 3 & 4: Cakes",
        "## PART 3-4: Cakes",
        "## 2. PART 3 Cake",
        "##PART 3: Cake",
        "<h2>PART 3: Cake</h2>",
        "- [x] PART 3: Create bread/02-cake.md",
        "## 3. Cake\n\n- [ ] PART 3: Create bread/02-cake.md",
        "## PART 3 Cake\n\n- [x] PART 3: Create bread/02-cake.md",
        "- [ ] Worker 3: Cake\n- [ ] Worker 3: Cake",
    ],
)
def test_a_part_in_another_form_than_the_plans_is_reported(stray: str) -> None:
    plan, problems = read_plan(f"# Plan\n\n## PART 1: Rye\n\ntext\n\n### PART 2: Buns\n\ntext\n\n{stray}\n")
    assert [part.number for part in plan.parts] == [1, 2]
    line = 13 if stray.startswith("## 3.") else 11
    assert [(each.rule, each.place.line) for each in problems] == [("unknown-heading", line)]
    assert problems[0].message.startswith("looks like part 3 but is not read")
    assert problems[0].message.endswith("write '## PART 3: ...'")


def test_each_stray_part_is_reported_once() -> None:
    _, problems = read_plan("**PART 1: Rye**\n\n**Worker 2: Buns**\n\n**Worker 3: Cake**\n")
    assert [(each.place.line, each.message[-22:]) for each in problems] == [
        (3, "write '**PART 2**: ...'"[-22:]),
        (5, "write '**PART 3**: ...'"[-22:]),
    ]


@pytest.mark.parametrize(
    "recap",
    [
        "- PART 3: ~300 lines",
        "- **PART 3**: ~350 lines",
        "**PARTs 3-4**: TBD",
        "**PART 1**: 300 lines\n\n**PART 3**: 350 lines",
        "### Part 1: Flour\n\n### Part 2: Water\n\n### Part 3: Salt",
        "**PART 3 is waiting for flour**",
        "PART 3: later",
        "<!-- **PART 3: Cake** -->",
        "```\n## Worker 3: Cake\n```",
        "####### PART 3: Cake",
        "- [x] PART 1: Create bread/00-rye.md\n- [x] PART 2: Create bread/01-buns.md",
        "## PART 2 COMPLETE",
        "## Part Two: what we learned",
        "## Part of the whole",
        "## Part 3 of the whole",
        "## Parts 3 and 4",
        "## Partition 3: flour",
    ],
)
def test_a_recap_in_another_form_is_not(recap: str) -> None:
    plan, problems = read_plan(f"# Plan\n\n## PART 1: Rye\n\ntext\n\n## PART 2: Buns\n\n{recap}\n")
    assert ([part.number for part in plan.parts], problems) == ([1, 2], ())


@pytest.mark.parametrize(
    "heading",
    [
        "## PART N: [Title]",
        "## BATCH EXECUTION SYSTEM",
        "## PARTS 2-4: TBD",
        "## Batch Schedule:",
        "# PARTING WORDS: bye",
    ],
)
def test_a_heading_that_only_looks_so_is_not(heading: str) -> None:
    _, problems = read_plan(f"# Plan\n\n## PART 1: Sourdough\n\ntext\n\n{heading}\n\ntext\n")
    assert problems == ()


@pytest.mark.parametrize(
    ("item", "column"),
    [
        ("- [later] PART 1: Create a.md", 3),
        ("- [n/a] Section 1: Malt", 3),
        ("- [DOEN] **CITE**: a/00", 3),
        ("- [?] Read a.md", 3),
        ("  * [o] Read a.md", 5),
        ("1. [ ? ] Read a.md", 4),
        ("- [] Read a.md", 3),
    ],
)
def test_a_box_with_an_unknown_mark_is_reported(item: str, column: int) -> None:
    plan, problems = read_plan(f"## PART 1: Rye\n\n{item}\n")
    assert [(each.rule, each.place.line, each.place.column) for each in problems] == [
        ("unknown-mark", 3, column)
    ]
    assert re.fullmatch(
        r"the box \[.{0,5}\] has an unknown mark: use \[ \], \[x\], \[/\] or \[!\]", problems[0].message
    )
    assert plan.parts[0].boxes[0].mark == "open"


@pytest.mark.parametrize(
    "item",
    [
        "- [a](b.md)",
        "- [Rye](rye.md) is good",
        "- [^1]: a note",
        "- [1] Miller 2020",
        "- [TIME] goes here",
        "- KNOWLEDGE-DROP-rye-[TIME].md",
        "- [a][b]",
        "- [done][b]",
        "- [DONE](rye.md) is good",
        "- [Rye] is a grain",
        "- [Chapter 1] PART 1",
        "```\n- [?] in a fence\n```",
    ],
)
def test_brackets_that_are_no_box_are_left_alone(item: str) -> None:
    _, problems = read_plan(f"## PART 1: Rye\n\n{item}\n")
    assert problems == ()


def test_every_mark_is_told() -> None:
    marks = "[ ] [TODO] [x] [X] [✓] [✅] [✔️] [ ✔️ ] [DONE] [/] [~] [-] [✗] [!] [failed]".replace(
        "] [", "]|["
    ).split("|")
    plan = plan_of("## PART 1: Rye\n\n" + "\n".join(f"- {mark} step" for mark in marks))
    assert [box.mark.value for box in plan.parts[0].boxes] == ["open"] * 2 + ["done"] * 7 + [
        "partial"
    ] * 3 + ["failed"] * 3


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("## PART 1: Rye (~7OO lines)", "7OO lines"),
        ("- [ ] PART 1: Create bread/00-rye.md (700-8OO lines)", "700-8OO lines"),
        ("- [ ] Section 1: Flour (~l20 lines)", "l20 lines"),
    ],
)
def test_a_length_with_letters_for_digits_is_reported(line: str, written: str) -> None:
    heading = "" if line.startswith("#") else "## PART 1: Rye\n\n"
    _, problems = read_plan(f"{heading}{line}\n")
    (problem,) = problems
    assert f"“{written}” is no number" in problem.message
    assert problem.place.column == line.index(written) + 1


@pytest.mark.parametrize("words", ["all lines", "of 10 lines", "lol lines", "I 3 lines", "1,200 lines"])
def test_words_before_lines_are_no_length(words: str) -> None:
    _, problems = read_plan(f"## PART 1: Rye\n\n- [ ] Read {words}\n")
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Rye\n\n- [ ] Create bread/00-rye.md (~300 lines)\n- [ ] Section 1: Flour\n", 3),
        ("# Rye\n\n- [ ] Section 1: Flour\n- [ ] Write `bread/00-rye.md`\n", 4),
        ("# Rye\n\n- [ ] Create bread/00-rye.md\n- [ ] Bake it\n", None),
        ("# Rye\n\n- [ ] Section 1: Flour\n- [ ] Section 2: Water\n", None),
        ("# Rye\n\nCreate bread/00-rye.md with Section 1: Flour.\n", None),
    ],
)
def test_the_task_of_a_part_without_any_is_reported(text: str, line: int | None) -> None:
    plan, problems = parse_plan(document_of("garden/plan.md", text))
    assert plan is None
    assert [each.place.line for each in problems] == ([line] if line else [])


SLIPS = {
    "- [ ] Secton 3: Salt": "section 3 but is not read: write '- [ ] Section 3: ...'",
    "- Seciton 3: Salt": "section 3 but is not read: write '- [ ] Section 3: ...'",
    "**Sectionn 3 - Salt**": "section 3 but is not read: write '- [ ] Section 3: ...'",
    "- [ ] Sect. 3: Salt": "section 3 but is not read: write '- [ ] Section 3: ...'",
    "- [ ] Sections 3: Salt": "section 3 but is not read: write '- [ ] Section 3: ...'",
    "- [ ] **CIT**: tools/00": "“CITE” but is not read: write '**CITE**: ...'",
    "- [ ] CTIE: tools/00": "“CITE” but is not read: write '**CITE**: ...'",
    "**Citee**: tools/00": "“CITE” but is not read: write '**CITE**: ...'",
    "**Influnced by**: Files 1, 2": "“Influenced by” but is not read: write '**Influenced by**: ...'",
    "- [x] PRAT 1: Create bread/00-rye.md": "the box of part 1 but is not read: write '- [ ] PART 1: ...'",
    "## PATR 3: Cake": "part 3 but is not read: write '## PART 3: ...'",
    "# BTACH 2: Cake": "batch 2 but is not read: write '# BATCH 2: ...'",
}


@pytest.mark.parametrize(("line", "message"), SLIPS.items(), ids=SLIPS)
def test_a_label_with_a_slip_in_it_is_reported(line: str, message: str) -> None:
    text = f"# Plan\n\n# BATCH 1: Bread\n\n## PART 1: Rye\n\n{line}\n\n## PART 2: Buns\n"
    _, problems = read_plan(text)
    assert [(each.rule, each.place.line) for each in problems] == [("unknown-heading", 7)]
    assert problems[0].message == f"looks like {message}"


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Section 1: Salt\n- [ ] Secton 1: Salt",
        "- [ ] Sector 3: Salt",
        "- [ ] Session 3: Salt",
        "- [ ] Step 3: Salt",
        "Sectoin 3 is hard to write.",
        "**Site**: tools/00",
        "**SITE**: tools/00",
        "Cit: tools/00",
        "**Cited**: the papers",
        "**City**: York",
        "**Written by**: Files 1, 2",
        "```\n- [ ] Secton 3: Salt\n```",
        "## PORT 9: Cake",
        "### Parts 1-2: Cake",
        "- [x] PRAT 2: Create bread/00-rye.md",
    ],
)
def test_another_word_or_a_number_that_is_read_is_no_slip(line: str) -> None:
    _, problems = read_plan(f"# Plan\n\n## PART 1: Rye\n\n{line}\n\n## PART 2: Buns\n")
    assert problems == ()
