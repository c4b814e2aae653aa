"""The forms of plans that the guide shows are read as it tells."""

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum

import pytest
from doc_tables import GUIDE, Row, code, read, rows, section

from checks.model import (
    Box,
    CitationRequest,
    Influence,
    InfluentialFile,
    LineTarget,
    Plan,
    Read,
    RequiredSection,
    Totals,
)
from checks.reading.citations import parse_influence
from checks.reading.documents import parse_document
from checks.reading.plans import parse_plan

# A fenced plan (of three or four backticks), and the table of what it is read as.
_EXAMPLE_PLAN = re.compile(
    r"^(`{3,4})markdown\n((?:(?!^\1$).)*?^## PART.*?)^\1\n\n(?:It is read as:\n\n)?(\| Field .*?)\n\n",
    re.MULTILINE | re.DOTALL,
)


def parse(text: str) -> Plan:
    document, problems = parse_document("expansions/x/plan.md", text.encode())
    assert document is not None
    plan, found = parse_plan(document)
    assert plan is not None
    assert not [*problems, *found]
    return plan


def parse_form(written: str) -> Plan:
    """A plan with the form in it: as the part itself, or below a part's heading."""
    if re.match(r"[#*\W]*(?:PART|Part|Worker) \w+\W*[:-]", written) and not re.match(
        r"- .* (?:Create|→|Update)", written
    ):
        return parse(f"# Plan\n\n{written}\n\n**Target**: bread/09-rolls.md\n")
    return parse(f"# Plan\n\n## PART 1: Topic\n\n{written}\n\nText.\n")


def show(value: object) -> str:
    """A value of the model in the words of the documentation's tables."""
    match value:
        case None | "" | ():
            return "none"
        case tuple():
            return ", ".join(show(each) for each in value)
        case Enum():
            return str(value.value)
        case LineTarget(low, high):
            return str(low) if low == high else f"{low}-{high}" if high else f"{low}+"
        case RequiredSection():
            return f"{value.number} {value.head}".strip()
        case CitationRequest():
            return value.as_written
        case Read() | InfluentialFile():
            return value.path or "none"
        case Influence():
            return show(value.numbers)
        case Totals():
            stated = ((each.name, getattr(value, each.name)) for each in fields(value))
            return ", ".join(f"{name} {figure[0]}" for name, figure in stated if figure)
        case Box():
            return value.raw
    return str(value)


def look_up(plan: Plan, field: str) -> str:
    """A field such as `date`, `part 1 target` or `batch 1 parts`."""
    subject, _, rest = field.partition(" ")
    if subject not in ("part", "batch"):
        return show(getattr(plan, field))
    number, name = rest.split()
    several = plan.parts if subject == "part" else plan.batches
    return show(next(getattr(each, name) for each in several if str(each.number) == number))


def iter_fields() -> Iterator[tuple[str, str, str]]:
    for _, plan, table in _EXAMPLE_PLAN.findall(read(GUIDE / "plan.md")):
        for field, expected in rows(table):
            yield plan, code(field), expected


def forms(heading: str) -> list[Row]:
    return rows(section(read(GUIDE / "plan.md"), heading))


@pytest.mark.parametrize(("plan", "field", "expected"), list(iter_fields()))
def test_example_plan_is_read_as_told(plan: str, field: str, expected: str) -> None:
    assert look_up(parse(plan), field) == expected


def test_all_example_plans_are_tested() -> None:
    text = read(GUIDE / "plan.md")
    assert (
        len(_EXAMPLE_PLAN.findall(text))
        == len(re.findall(r"^## PART 1: (?:Buns|The starter)", text, re.MULTILINE))
        == 4
    )


@pytest.mark.parametrize(("written", "number", "title"), forms("Parts"))
def test_part_form(written: str, number: str, title: str) -> None:
    (part,) = parse_form(code(written)).parts
    assert (str(part.number), part.title) == (number, title)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Marks", "claimed"),
        ("Targets", "target"),
        ("Line targets", "line_target"),
        ("Required sections", "sections"),
    ],
)
def test_field_forms(heading: str, field: str) -> None:
    table = forms(heading)
    found = [(written, look_up(parse_form(code(written)), f"part 1 {field}")) for written, _ in table]
    assert found == [tuple(row) for row in table]


def test_citation_forms() -> None:
    files = "1. tools/00-scales.md\n2. tools/01-ovens.md"
    head = f"# Plan\n\n## Influential Files\n\n{files}\n\n## PART 1: Topic\n\n- [ ] "
    table = forms("Citations")
    assert len(table) > 5
    for written, expected in table:
        (part,) = parse(head + code(written) + "\n").parts
        assert ", ".join(f"{each.kind.value} {each.as_written}" for each in part.citations) == expected


def test_influence_forms() -> None:
    for written, *expected in forms("Influences"):
        found = parse_influence(code(written), 1)
        assert [show(found.numbers), show(found.area), show(found.note)] == expected


def test_batch_forms() -> None:
    for written, *expected in forms("Batches"):
        plan = parse(f"# Plan\n\n{code(written)}\n\n## PART 1: A\n\nText.\n\n## PART 2: B\n\nText.\n")
        (batch,) = plan.batches
        assert [show(batch.number), show(batch.title), show(batch.stated_parts)] == expected
        assert batch.parts == (1, 2)


# The example base, and what the program prints for it
