"""Titles as drops and lists write them."""

from checks.model import RequiredSection


def as_section(title: str) -> RequiredSection:
    """A title as a section: the words before the first brackets, and the items in them."""
    head, bracket, rest = title.partition("(")
    if not head.strip():
        return RequiredSection(0, title, title, (), 0)
    items = rest.rpartition(")")[0] or rest
    notes = tuple(item.strip() for item in items.split(",") if item.strip()) if bracket else ()
    return RequiredSection(0, title, head.strip(), notes, 0)
