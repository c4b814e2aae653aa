"""What a document's front matter says of it, beside title and summary: for the reader alone."""

from collections.abc import Iterator
from datetime import date

from checks.model import Document

_SHOWN = ("date", "status")
_LONGEST = 60
_MOST = 12


def view_front_matter(document: Document) -> tuple[tuple[str, str], ...]:
    """Date and status, each with what it says, where that is simple."""
    found = ((key, ", ".join(simple_values(document.front_matter.get(key)))) for key in _SHOWN)
    return tuple((key, value) for key, value in found if value)


def simple_values(value: object) -> Iterator[str]:
    """A text, number or date, or the short ones of a list of them."""
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        text = " ".join(str(each).split()) if isinstance(each, str | int | float | date) else ""
        if 0 < len(text) <= _LONGEST:
            yield text
