"""Which fixes are applied in one round: those that do not get in each other's way."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from checks.frozen import frozen
from checks.model import Applicability, Edit, Finding, Fix, Form

_Point = tuple[int, int]
_Span = tuple[_Point, _Point, str]
"""Where an edit begins and ends (line and column), and its text."""


@frozen
class Changes:
    """What is done to one file in one round: edits, or conversions."""

    edits: tuple[Edit, ...] = ()
    forms: tuple[Form, ...] = ()
    findings: int = 0
    """How many findings this mends; one whose fix changes several files counts in the first."""


def choose_fix(finding: Finding, levels: Set[Applicability]) -> Fix | None:
    """The first fix of a finding that may be applied."""
    return next((fix for fix in finding.fixes if fix.applicability in levels and fix.paths), None)


def plan_changes(
    findings: Iterable[Finding], levels: Set[Applicability], barred: Set[str] = frozenset()
) -> Mapping[str, Changes]:
    """The changes of one round by path. Where edits overlap or touch, the first finding's are
    applied and the others wait, and so do all edits of a fix of which one has to; a conversion
    waits where the file has edits. Fixes that change a file of `barred` are left out."""
    planned: defaultdict[str, _FilePlan] = defaultdict(_FilePlan)
    for finding in findings:
        fix = choose_fix(finding, levels)
        if fix is None or not barred.isdisjoint(fix.paths) or not _take(fix, planned):
            continue
        planned[min(fix.paths)].findings += 1
    return {path: plan.changes() for path, plan in sorted(planned.items()) if plan.edits or plan.forms}


@dataclass(slots=True)
class _FilePlan:
    """What is already planned for one file; `spans` are sorted and lie apart."""

    spans: list[_Span] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    findings: int = 0

    def has(self, edit: Edit) -> bool:
        """Whether this very edit is planned, for another finding about the same place."""
        span = _span(edit)
        at = bisect_left(self.spans, span)
        return span[0] < span[1] and self.spans[at : at + 1] == [span]

    def is_free(self, edit: Edit) -> bool:
        start, end, _ = _span(edit)
        at = bisect_left(self.spans, (start,))
        before, after = self.spans[max(0, at - 1) : at], self.spans[at : at + 1]
        return all(each[1] < start for each in before) and all(each[0] > end for each in after)

    def changes(self) -> Changes:
        return Changes(tuple(self.edits), tuple(self.forms), self.findings)


def _take(fix: Fix, planned: Mapping[str, _FilePlan]) -> bool:
    """Plans all edits and conversions of a fix, or none; whether it did."""
    taken: list[Edit] = []
    for edit in fix.edits:
        plan = planned[edit.path]
        if plan.has(edit):
            continue
        if plan.forms or not plan.is_free(edit):
            _give_back(taken, planned)
            return False
        insort(plan.spans, _span(edit))
        plan.edits.append(edit)
        taken.append(edit)
    if any(planned[each.path].edits for each in fix.conversions):
        _give_back(taken, planned)
        return False
    for each in fix.conversions:
        planned[each.path].forms.append(each.form)
    return True


def _give_back(taken: Sequence[Edit], planned: Mapping[str, _FilePlan]) -> None:
    for edit in taken:
        planned[edit.path].spans.remove(_span(edit))
        planned[edit.path].edits.remove(edit)


def _span(edit: Edit) -> _Span:
    return (edit.line, edit.column), (edit.end_line, edit.end_column), edit.text
