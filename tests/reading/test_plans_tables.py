"""Tables of parts: what parts do not say themselves, and plans that have nothing else."""

import pytest
from documents import document_of
from plan_documents import plan_of

from checks.evidence.states import render_target
from checks.model import Part
from checks.reading.plans import parse_plan

TABLE = """| Part | Title | Target | Lines | Status |
|---|---|---|---|---|
| 1 | Soil | beds/00-soil.md | 400 | Done |
| PART 2 | Sand | `beds/01-sand.md` | at least 300 | Open |
"""
WHOLE = "1 Soil beds/00-soil.md 400 done; 2 Sand beds/01-sand.md 300+ open"


def told(part: Part) -> str:
    lines = render_target(part.line_target) if part.line_target else "-"
    return f"{part.number} {part.title} {part.target} {lines} {part.claimed.value}"


def test_parts_take_from_a_table_what_they_do_not_say() -> None:
    plan = plan_of(f"# Garden\n\n{TABLE}\n## PART 1: Soil\n\nText.\n\n## PART 2: Sand\n\nText.\n")
    assert "; ".join(map(told, plan.parts)) == WHOLE


def test_what_a_part_says_itself_goes_first() -> None:
    own = "## PART 1: Soil (~200 lines)\n\n- [ ] PART 1: Create beds/07-soil.md\n"
    (part,) = plan_of(f"# Garden\n\n{TABLE}\n{own}").parts
    assert told(part) == "1 Soil beds/07-soil.md 200 open"


def test_the_rows_are_the_parts_of_a_plan_without_others() -> None:
    plan = plan_of(f"# Garden\n\n{TABLE}\nText on both.\n\n- [ ] Section 1: Grain\n")
    assert "; ".join(map(told, plan.parts)) == WHOLE
    assert [(part.line, part.end_line, part.sections) for part in plan.parts] == [(5, 5, ()), (6, 6, ())]


def test_rows_with_a_heading_each_begin_there() -> None:
    plan = plan_of(
        f"# Garden\n\n{TABLE}\n## 1. Soil\n\n- [ ] Section 1: Grain\n\n## Sand\n\n- [ ] Section 1: Quartz\n"
    )
    assert "; ".join(map(told, plan.parts)) == WHOLE
    assert [[section.title for section in part.sections] for part in plan.parts] == [["Grain"], ["Quartz"]]


@pytest.mark.parametrize("number", ["Part", "Part #", "Part No.", "Part number"])
@pytest.mark.parametrize("title", ["Title", "Topic", "Name", "Subject", "Page title"])
def test_numbers_and_titles_have_several_names(number: str, title: str) -> None:
    plan = plan_of("# Garden\n\n" + TABLE.replace("Part", number, 1).replace("Title", title))
    assert "; ".join(map(told, plan.parts)) == WHOLE


@pytest.mark.parametrize(
    "target", ["Target file", "Target path", "File", "Output", "Output file", "Deliverable", "Page", "Path"]
)
@pytest.mark.parametrize(
    ("size", "state"),
    [
        ("Target lines", "State"),
        ("Line target", "Done"),
        ("Planned lines", "State"),
        ("Target length", "State"),
        ("Planned", "State"),
        ("Est. lines", "State"),
        ("Length", "State"),
        ("Size", "State"),
    ],
)
def test_targets_sizes_and_states_have_several_names(target: str, size: str, state: str) -> None:
    table = TABLE.replace("Target", target).replace("Lines", size).replace("Status", state)
    assert "; ".join(map(told, plan_of(f"# Garden\n\n{table}").parts)) == WHOLE


def test_a_table_with_batches_gives_them_too() -> None:
    table = "| Batch | Part | File |\n|--|--|--|\n| 1 | 1 | a/00.md |\n| 2 | 2 | a/01.md |\n"
    plan = plan_of(f"# Garden\n\n{table}")
    assert [(batch.number, batch.parts) for batch in plan.batches] == [(1, (1,)), (2, (2,))]
    assert [part.target for part in plan.parts] == ["a/00.md", "a/01.md"]


@pytest.mark.parametrize(
    ("header", "lines", "expected"),
    [
        ("Lines", "410", "-"),
        ("Lines", "~410", "410"),
        ("Target lines", "410", "410"),
        ("Actual lines", "410", "-"),
    ],
)
def test_a_bare_number_of_a_done_part_below_the_parts_is_a_result(
    header: str, lines: str, expected: str
) -> None:
    table = f"| Part | File | {header} | Status |\n|--|--|--|--|\n| 1 | a/00.md | {lines} | ✅ |\n"
    (part,) = plan_of(f"# Garden\n\n## PART 1: Soil\n\nText.\n\n## Summary\n\n{table}").parts
    assert told(part) == f"1 Soil a/00.md {expected} done"


@pytest.mark.parametrize(
    "table",
    [
        "| Part | Name | Pieces |\n|--|--|--|\n| 1 | Bolt | 4 |\n| 2 | Nut | 4 |\n",
        "| Part | File |\n|--|--|\n| 1 | a/00.md |\n| 1 | a/01.md |\n",
        "| Part | File |\n|--|--|\n| 1-2 | a/00.md |\n| 3 of 4 | a/01.md |\n",
        "| Chapter | File |\n|--|--|\n| 1 | a/00.md |\n",
    ],
)
def test_other_tables_are_no_plans(table: str) -> None:
    assert parse_plan(document_of("garden/plan.md", f"# Garden\n\n{table}")) == (None, ())


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("| **Target** | `beds/00-soil.md` |", "beds/00-soil.md"),
        ("| Target | beds/00-soil.md | 400", None),
        ("|| beds/00-soil.md |", None),
        ("|||", None),
    ],
)
def test_a_row_of_two_cells_is_a_field(row: str, target: str | None) -> None:
    (part,) = plan_of(f"# Garden\n\n## PART 1: Soil\n\n{row}\n").parts
    assert part.target == target
