"""Which fixes are applied in one round: those that do not get in each other's way."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from checks.frozen import frozen
from checks.model import Applicability, Edit, Finding, Fix, Form, best_fix

_Point = tuple[int, int]
_Span = tuple[_Point, _Point, str]
"""Where an edit begins and ends (line and column), and its text."""


@frozen
class Changes:
    """What is done to one file in one round: edits, or conversions; `findings` is how many that fixes."""

    edits: tuple[Edit, ...] = ()
    forms: tuple[Form, ...] = ()
    findings: int = 0


def plan_changes(
    findings: Iterable[Finding], levels: Set[Applicability], barred: Set[str] = frozenset()
) -> Mapping[str, Changes]:
    """The changes of one round by path. Where edits overlap or touch, the first finding's are
    applied and the others wait, and so do all edits of a fix of which one has to; a conversion
    waits where the file has edits. The files of `barred` are left alone."""
    planned: defaultdict[str, _FilePlan] = defaultdict(_FilePlan)
    for finding in findings:
        fix = best_fix(finding, levels)
        if fix and fix.path not in barred:
            planned[fix.path].take(fix)
    return {path: plan.changes() for path, plan in sorted(planned.items()) if plan.findings}


@dataclass(slots=True)
class _FilePlan:
    """What is already planned for one file; `spans` are sorted and lie apart."""

    spans: list[_Span] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    findings: int = 0

    def take(self, fix: Fix) -> None:
        """Plans a fix, where nothing is in its way."""
        added = [edit for edit in fix.edits if not self._has(edit)]
        if (added and self.forms) or (fix.conversions and (added or self.edits)):
            return
        spans = sorted(map(_span, added))
        if not all(map(self._is_free, spans)) or not all(map(_lies_before, spans, spans[1:])):
            return
        for span in spans:
            insort(self.spans, span)
        self.edits += added
        self.forms += [each.form for each in fix.conversions]
        self.findings += 1

    def changes(self) -> Changes:
        return Changes(tuple(self.edits), tuple(self.forms), self.findings)

    def _has(self, edit: Edit) -> bool:
        """Whether this very edit is planned, for another finding about the same place."""
        span = _span(edit)
        at = bisect_left(self.spans, span)
        return span[0] < span[1] and self.spans[at : at + 1] == [span]

    def _is_free(self, span: _Span) -> bool:
        at = bisect_left(self.spans, (span[0],))
        before, after = self.spans[max(0, at - 1) : at], self.spans[at : at + 1]
        return all(_lies_before(each, span) for each in before) and all(
            _lies_before(span, each) for each in after
        )


def _lies_before(one: _Span, other: _Span) -> bool:
    """Whether one ends before the other begins, and does not touch it."""
    return one[1] < other[0]


def _span(edit: Edit) -> _Span:
    return (edit.line, edit.column), (edit.end_line, edit.end_column), edit.text
