"""Titles and numbers as parts of the names of files."""

import re

from checks.model import Number

NO_NAME = re.compile(r"[^0-9A-Za-z]+")
"""What the names of files do without."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
"""The names of devices on Windows, which no file or folder can have there, with an ending or without."""


def name_number(number: Number) -> str:
    """The number of a part or batch."""
    return NO_NAME.sub("-", str(number)).casefold()


def slugify_title(title: str) -> str:
    """A title; empty where it has no letter or digit of ASCII."""
    return NO_NAME.sub("-", title.casefold()).strip("-")


def find_reserved(path: str) -> str | None:
    """The first name of a path that Windows keeps for a device."""
    return next(filter(_RESERVED.fullmatch, path.split("/")), None)
