"""What a drop says its file has not: in lists of gaps, and in items that are crossed or denied."""

import re
from collections.abc import Iterable
from functools import lru_cache

from checks.reading.drops.rows import CROSSES, Row

_SECTION = re.compile(r"section\s+\d", re.IGNORECASE)
_ANYWHERE = (
    r"gaps(?! (?:\w+ )?(?:filled|addressed|closed|bridged|covered))|gap left",
    r"missing|lacking|skipped|omitted|deferred|pending|postponed|incomplete|remaining|to ?do|follow[- ]?ups?",
    r"un(?:written|finished|covered|treated|done|resolved|used|cited)",
    r"left (?:open|out|undone|to do)|what(?:'s| is)? left",
    r"not (?:yet )?(?:\w+ly )?(?:in|done|here|there|\w{2,12}(?:ed|en))",
    r"known (?:issues|problems|limitations)|open (?:points|questions|issues|ends|tasks|work|items)",
    r"future (?:work|steps|tasks)",
)
_ALONE = (
    r"gap|limitations|not|open|failed|partial|planned|recommend\w+",
    r"next(?: (?:steps?|tasks?|work|actions?))?",
)
_LACKING = re.compile(rf"\b(?:{'|'.join(_ANYWHERE)})\b|^(?:{'|'.join(_ALONE)})$", re.IGNORECASE)
"""Headings and fields of lists of what a file has not."""
_LACK = (
    r"(?:(?:still |yet |was |were |is |are )?(?:not(?! (?:only|just|limited)\b)|missing|omitted|skipped"
    r"|pending|incomplete|failed|partial|partially|to ?do|left out|planned|postponed|deferred|unfinished))"
)
_DENIED = re.compile(
    rf"[(\[]\s?{_LACK}\b|\s[-–—]\s{_LACK}\b|:\s{_LACK}\W*$|\b(?:is|are|was|were) not \w+\W*$"
    r"|\bcould not be \w+",
    re.IGNORECASE,
)
"""What follows the title of a section that is not there: "(not written)", "- skipped"."""


def lines_of_gaps(rows: Iterable[Row]) -> frozenset[int]:
    """The lines in which the drop tells what its file has not: below such a heading until the
    next of its level, or below such a field until the next."""
    lines = []
    level, field = 0, False
    for row in rows:
        if row.level:
            if level == 0 or row.level <= level:
                level = row.level if row.level > 1 and _is_lacking(row.text) else 0
            field = False
        elif not row.listed and row.indent == 0 and (row.name or row.text.endswith(":")):
            field = _is_lacking(row.name or row.text)
        if level or field:
            lines.append(row.line)
    return frozenset(lines)


@lru_cache(maxsize=4096)
def _is_lacking(text: str) -> bool:
    return _LACKING.search(text.rstrip(" :")) is not None and not _SECTION.match(text)


def is_denied(row: Row) -> bool:
    """Whether an item says of itself that it is not there."""
    is_crossed = row.crossed or any(mark in row.text for mark in CROSSES)
    return row.open or is_crossed or _DENIED.search(row.text) is not None
