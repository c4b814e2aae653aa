"""Findings that a reviewer accepted, with a reason, in the very files that were looked at.

They are allowed as long as the review counts: once the page or a drop has changed, they are shown
again. The state of the part shows either way that something was accepted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from checks.frozen import frozen
from checks.model import (
    Evidence,
    Finding,
    KnowledgeBase,
    Origin,
    Part,
    PartEvidence,
    Place,
    State,
    Suppressed,
    printable,
)

_Key = tuple[str, int]
"""A file and a line of it; 0 is all of them."""


@frozen
class _Accepted:
    """What was accepted of one part: reasons by the code of the rule. It covers findings in `files`, and in
    the plan those at the part's own lines."""

    reasons: Mapping[str, str]
    files: frozenset[str]
    plan: str
    part: Part
    record: str

    def iter_places(self) -> Iterator[_Key]:
        """Whole files, and lines of the plan."""
        yield from ((file, 0) for file in self.files)
        yield from ((self.plan, line) for line in range(self.part.line, self.part.end_line + 1))


class _Acceptances:
    """What was accepted of all parts, by the places that it covers: only one or two of hundreds of parts
    concern the place of a finding."""

    def __init__(self, accepted: Iterable[_Accepted]) -> None:
        self._by_place: defaultdict[_Key, list[tuple[int, _Accepted]]] = defaultdict(list)
        for order, one in enumerate(accepted):
            for place in one.iter_places():
                self._by_place[place].append((order, one))

    def find(self, finding: Finding) -> _Accepted | None:
        """The first part of which a finding is accepted."""
        path, line = finding.place.path, finding.place.line
        there = [*self._by_place.get((path, 0), ()), *self._by_place.get((path, line), ())]
        there.sort(key=itemgetter(0))
        return next((one for _, one in there if finding.code in one.reasons), None)


def find_accepted(
    findings: Iterable[Finding], base: KnowledgeBase, evidence: Evidence
) -> Mapping[Finding, Suppressed]:
    """Those of the findings that reviews accept, each with why."""
    accepted = list(_iter_accepted(base, evidence))
    if not accepted:
        return {}
    acceptances = _Acceptances(accepted)
    found = ((each, acceptances.find(each)) for each in findings)
    return {
        each: Suppressed(each, one.reasons[each.code], Origin.REVIEW, Place(one.record))
        for each, one in found
        if one
    }


def _iter_accepted(base: KnowledgeBase, evidence: Evidence) -> Iterator[_Accepted]:
    records = {
        (review.plan, part.number, part.reviewed): review.path
        for review in base.reviews
        for part in review.parts
    }
    plans = {plan.path: plan for plan in base.plans} if records else {}
    for path, plan in plans.items():
        for part, measured in zip(plan.parts, evidence.plans[path].parts, strict=True):
            review = measured.review
            if review and review.accepted and measured.state.reaches(State.REVIEWED):
                reasons = {each.code: printable(each.because) for each in review.accepted}
                record = records[path, review.number, review.reviewed]
                yield _Accepted(reasons, _files_of(measured), path, part, record)


def _files_of(measured: PartEvidence) -> frozenset[str]:
    return frozenset([*([measured.page] if measured.page else []), *measured.drops])
