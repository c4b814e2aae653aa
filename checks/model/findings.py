"""Findings: what a check says about a place in a base.

Two stages have two types. A `Problem` is what a reader or a rule noticed, by the
name of the rule that owns it. A `Finding` is a problem that the engine has stamped
with the rule's code and severity; only findings are shown.
"""

from collections.abc import Set
from enum import StrEnum

from checks.frozen import frozen
from checks.model.fixes import Applicability, Fix


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is the order of weight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@frozen
class Place:
    """A place in a file. `path` is POSIX and relative to the base's root; `line` and
    `column` count from 1, columns in characters (code points) of the decoded text."""

    path: str
    line: int = 1
    column: int = 1

    def __lt__(self, other: "Place") -> bool:
        """Whether it comes before another one: by path, then by line, then by column."""
        return (self.path, self.line, self.column) < (other.path, other.line, other.column)


@frozen
class Problem:
    """Something wrong at a place. `rule` is the name of the rule that owns it, such as
    `missing-section`; `message` is one sentence: what is wrong and what to do. `amount` says
    by how much, where the rule measures: more is worse. `fixes` are the ways out, best first."""

    rule: str
    place: Place
    message: str
    amount: int | None = None
    fixes: tuple[Fix, ...] = ()


@frozen
class Finding:
    """A problem with its rule's code and its severity: what reports and sites show.

    `fingerprint` is unique among the findings of a run, and stays the same when only lines before it
    are added or removed."""

    place: Place
    severity: Severity
    code: str
    name: str
    message: str
    amount: int | None = None
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""


def best_fix(finding: Finding, levels: Set[Applicability] = frozenset(Applicability)) -> Fix | None:
    """The fix of a finding that is applied, of those of these levels that change something: the safest,
    the first of several."""
    fixes = (fix for fix in finding.fixes if fix.path and fix.applicability in levels)
    return min(fixes, key=lambda fix: _LEVELS.index(fix.applicability), default=None)


_LEVELS = tuple(Applicability)
