"""What is wrong with a drop's front matter as a whole: misspelt keys, impossible times."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches

from checks.moments import parse_moment

_TIMES = ("started", "finished")
KEYS = ("part", "plan", "target", "runner", *_TIMES, "status", "lines", "sections", "citations", "sources")
CANONICAL = frozenset({"part", "target"})
"""The keys that make a front matter the canonical one."""
_CLOSE = 0.8  # "statuss" and "line" are near misses, "tags" and "title" are not
_LONGEST_KEY = 30


def find_misspelt_keys(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """(key, message) of keys that are nearly a known one, which is missing. Front matter
    without any known key is of another kind and left alone."""
    missing = [key for key in KEYS if key not in values]
    if len(missing) == len(KEYS):
        return
    for key in values:
        if not isinstance(key, str) or key in KEYS or len(key) > _LONGEST_KEY:
            continue
        for close in get_close_matches(key.lower(), missing, 1, _CLOSE):
            yield key, f"`{key}` is not a key of a drop: did you mean `{close}`?"


def find_wrong_times(values: Mapping[str, object], *, canonical: bool) -> Iterator[tuple[str, str]]:
    """(key, message) of an end before its beginning and, in a canonical head, of times whose
    offset from UTC is missing."""
    moments = {key: parse_moment(values.get(key)) for key in _TIMES}
    for key, moment in moments.items():
        if canonical and moment and moment.tzinfo is None:
            wanted = "write it as `2025-03-02T10:00:00+01:00`"
            yield key, f"`{key}` has no offset from UTC, so its time can be any of a day: {wanted}"
    started, finished = moments["started"], moments["finished"]
    if started and finished and _is_before(finished, started):
        yield "finished", "`finished` is before `started`: correct the one that is wrong"


def _is_before(one: datetime, other: datetime) -> bool:
    """Whether it is surely so: where only one has an offset, nothing is."""
    return (one.tzinfo is None) == (other.tzinfo is None) and one < other
