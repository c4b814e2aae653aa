"""Records: what a value says is what it said before it was written, however often that was."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from checks.evidence.plan_inputs import PlanMeasurement
from checks.model import (
    Coverage,
    DropEvidence,
    FaultyLinks,
    FolderLinks,
    Length,
    Link,
    LinkEvidence,
    LinkKind,
    LinkState,
    Mark,
    PartEvidence,
    Plan,
    PlanEvidence,
    RequiredSection,
    SectionEvidence,
    State,
)
from checks.reading.cache.records import _NESTING, LAZY, encode_value
from checks.reading.cache.stored import decode_value

SECTIONS = tuple(
    SectionEvidence(RequiredSection(number, title, title, ("salt",), number), Coverage.ABSENT, basis="none")
    for number, title in enumerate(("Flour", "Water, and how much of it a dough takes", "Rest"), 1)
)


def part(number: int, *, sections: tuple[SectionEvidence, ...] = SECTIONS) -> PartEvidence:
    return PartEvidence(
        plan="plan.md",
        number=number,
        page=None,
        candidates=(),
        lines=None,
        length=Length.UNPLANNED,
        sections=sections,
        citations=(),
        drops=("a.md",),
        claimed=Mark.OPEN,
        state=State.PLANNED,
    )


DROP = DropEvidence("a.md", "plan.md", 1, "number", ("b.md",), ("c.md",))
LINK = LinkEvidence(Link(LinkKind.INLINE, "c.md", "A page that is not there", 3, 1), LinkState.MISSING)
MEASURED = PlanMeasurement(
    PlanEvidence("plan.md", (part(1), part(2, sections=())), (), State.PLANNED), (DROP,)
)
LINKS = FolderLinks((FaultyLinks("a.md", (LINK, LINK)),), ())


@pytest.mark.parametrize("value", [MEASURED, LINKS])
def test_a_value_that_was_read_is_written_as_it_is(value: Any) -> None:
    once = encode_value(value)
    twice = encode_value(decode_value(once, type(value)))
    assert decode_value(twice, type(value)) == value == decode_value(once, type(value))


def test_of_a_value_that_was_read_nothing_is_decoded_to_write_it() -> None:
    measured = decode_value(encode_value(MEASURED), PlanMeasurement)
    assert measured.plan
    read, made = measured.plan.parts[0], part(3)
    written = encode_value(PlanMeasurement(PlanEvidence("plan.md", (made, read), (), State.PLANNED), ()))
    with pytest.raises(AttributeError):
        PartEvidence.__dict__["sections"].__get__(read)
    again = decode_value(written, PlanMeasurement).plan
    assert again
    assert again.parts == (made, part(1))
    assert again.parts[1].lacking_sections == SECTIONS


def _iter_types(annotation: Any) -> Iterator[object]:
    yield annotation
    for each in (*get_args(annotation), *getattr(annotation, "__annotations__", {}).values()):
        yield from _iter_types(each)


def test_large_values_in_fields_of_large_ones_are_known() -> None:
    nesting = [
        cls
        for cls in LAZY
        if any(each in LAZY for field in cls.__annotations__.values() for each in _iter_types(field))
    ]
    assert nesting == list(_NESTING) == [Plan]
