"""Days and times, as people and YAML write them."""

import re
from datetime import date, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OFFSET = re.compile(r"(?<=\d)(?:Z|[+-]\d\d:\d\d)$", re.ASCII)


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


def render_moment(stated: str) -> str:
    """A moment in ISO 8601 for people, to the minute, with its offset: `2025-03-03 10:00 +01:00`."""
    offset = _OFFSET.search(stated)
    zone = ("UTC" if offset[0] in ("Z", "+00:00") else offset[0]) if offset else ""
    return " ".join(filter(None, (stated[:10], stated[11:16], zone)))
