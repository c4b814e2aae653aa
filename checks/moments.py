"""Days and times, as people and YAML write them."""

import re
from datetime import date, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def parse_day(text: str) -> date | None:
    """The day of `2027-01-31`; None for every other form, and where there is no such day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def parse_moment(value: object) -> datetime | None:
    """A day with a time of day, as YAML gives it or as text in ISO 8601; None for everything else, a day
    alone included. It has an offset from UTC only if one is written."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or ":" not in value:
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None
