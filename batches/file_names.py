"""Titles and numbers as parts of the names of files."""

import re

from checks.model import Number

NO_NAME = re.compile(r"[^0-9A-Za-z]+")
"""What the names of files do without."""

_NO_SLUG = re.compile(r"[^a-z0-9]+")


def name_number(number: Number) -> str:
    """The number of a part or batch."""
    return NO_NAME.sub("-", str(number)).casefold()


def slugify_title(title: str) -> str:
    """A title; empty where it has no letter or digit of ASCII."""
    return _NO_SLUG.sub("-", title.casefold()).strip("-")
