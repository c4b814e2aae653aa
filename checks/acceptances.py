"""Findings that a reviewer accepted, with a reason, in the very files that were looked at.

They are allowed as long as the review counts: once the page or a drop has changed, they are shown
again. The state of the part shows either way that something was accepted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from checks.model import (
    Evidence,
    Finding,
    KnowledgeBase,
    Origin,
    Place,
    State,
    Suppressed,
    Suppression,
    printable,
)
from checks.suppressions import Entry, allow


def find_accepted(
    findings: Iterable[Finding], base: KnowledgeBase, evidence: Evidence
) -> Mapping[Finding, Suppressed]:
    """Those of the findings that reviews accept, each with why; of several parts the first tells it."""
    accepted: defaultdict[str, list[Entry]] = defaultdict(list)
    for path, entry in _iter_accepted(base, evidence):
        accepted[path].append(entry)
    return allow(findings, lambda path: accepted.get(path, ())) if accepted else {}


def _iter_accepted(base: KnowledgeBase, evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    """What is accepted of each part, by file: in its page and its drops, and in the plan at its own lines."""
    records = {
        (review.plan, part.number, part.reviewed): review.path
        for review in base.reviews
        for part in review.parts
    }
    for plan in base.plans if records else ():
        for part, measured in zip(plan.parts, evidence.plans[plan.path].parts, strict=True):
            review = measured.review
            if review is None or not measured.state.reaches(State.REVIEWED):
                continue
            said = Suppression(Place(records[plan.path, review.number, review.reviewed]), "")
            for each in review.accepted:
                words, reason = {each.code: frozenset([each.code])}, printable(each.because)
                for file in filter(None, (measured.page, *measured.drops)):
                    yield file, Entry(said, Origin.REVIEW, reason, words)
                yield plan.path, Entry(said, Origin.REVIEW, reason, words, part.line, part.end_line)
