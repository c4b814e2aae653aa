"""Findings that a reviewer accepted, with a reason, in the very files that were looked at.

They are allowed as long as the review counts: once the page or a drop has changed, they are shown
again. The state of the part shows either way that something was accepted.
"""

from collections.abc import Iterable, Iterator, Mapping

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


@frozen
class _Accepted:
    """What was accepted of one part: reasons by the code of the rule. It covers findings in `files`, and in
    the plan those at the part's own lines."""

    reasons: Mapping[str, str]
    files: frozenset[str]
    plan: str
    part: Part
    record: str

    def covers(self, finding: Finding) -> bool:
        place = finding.place
        is_at_part = place.path == self.plan and self.part.line <= place.line <= self.part.end_line
        return finding.code in self.reasons and (place.path in self.files or is_at_part)


def find_accepted(
    findings: Iterable[Finding], base: KnowledgeBase, evidence: Evidence
) -> Mapping[Finding, Suppressed]:
    """Those of the findings that reviews accept, each with why."""
    accepted = list(_iter_accepted(base, evidence))
    if not accepted:
        return {}
    found = ((each, next((one for one in accepted if one.covers(each)), None)) for each in findings)
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
