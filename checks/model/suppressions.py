"""Findings that somebody has allowed, with a reason."""

from enum import StrEnum

from checks.frozen import frozen
from checks.model.findings import Finding, Place


@frozen
class Comment:
    """A comment of a file that speaks to the checks, as written.

    It allows `rules` (names or codes) in the lines from `first` to `last`, or to the end of the
    file where that is None. `until` is the last day on which it does, `YYYY-MM-DD`, or empty.
    `fault` says what is wrong with it; then it allows nothing.
    """

    line: int
    column: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    until: str = ""
    first: int = 1
    last: int | None = None
    fault: str = ""


class Origin(StrEnum):
    """Where it is said that a finding is allowed."""

    FILE = "file"
    """In a comment of the file."""
    CONFIGURATION = "configuration"
    REVIEW = "review"
    """In the record of a review, which accepts it."""


@frozen
class Suppressed:
    """A finding that is allowed: why, and where that is said."""

    finding: Finding
    reason: str
    origin: Origin
    place: Place


@frozen
class Suppression:
    """What became of a suppression in a run. `idle` are the rules that it names, that ran, and that
    found nothing where it allows them; `unknown` says of others why they are no rules. `expired`
    is the day that has passed, `fault` what is wrong with it as a whole; both may be empty. One
    that is not `heeded` allows nothing, since the configuration wants no comments."""

    place: Place
    allowed_in: str
    idle: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    expired: str = ""
    fault: str = ""
    heeded: bool = True
