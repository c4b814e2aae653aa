"""The sections that a part asks for, in all the forms that plans write them."""

from collections.abc import Callable

from checks.model import RequiredSection
from checks.reading.plans.counted_sections import read_counted
from checks.reading.plans.listed_sections import (
    read_headed,
    read_listed,
    read_named,
    read_outlined,
    read_shared,
)
from checks.reading.plans.numbered_sections import read_numbered, read_numbered_outline
from checks.reading.plans.region import Region
from checks.reading.plans.section_tables import read_any_table

_FORMS: tuple[Callable[[Region], list[RequiredSection]], ...] = (
    read_numbered,
    read_numbered_outline,
    read_listed,
    read_headed,
    read_named,
    read_any_table,
    read_outlined,
    read_shared,
    read_counted,
)
"""The forms, the most certain first."""


def read_sections(region: Region) -> tuple[RequiredSection, ...]:
    """The numbered sections of a part, else an outline, else as many as a count asks for."""
    for read in _FORMS:
        if sections := read(region):
            return tuple(sections)
    return ()
