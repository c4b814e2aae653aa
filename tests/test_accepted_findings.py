"""Findings that reviews accept: which, by the first of several, and how the time grows."""

from typing import NamedTuple, cast

from growth import LINEAR, growth_of

from checks.acceptances import find_accepted
from checks.model import (
    Acceptance,
    Evidence,
    Finding,
    Judgement,
    KnowledgeBase,
    Length,
    Mark,
    Part,
    PartEvidence,
    PartReview,
    Place,
    Plan,
    PlanEvidence,
    Review,
    Severity,
    State,
)


class _Base(NamedTuple):
    """What acceptances ask of a base."""

    plans: tuple[Plan, ...]
    reviews: tuple[Review, ...]


class _Measured(NamedTuple):
    """What they ask of the evidence."""

    plans: dict[str, PlanEvidence]


class Reviewed(NamedTuple):
    base: KnowledgeBase
    evidence: Evidence


def review_all(*parts: tuple[Part, str]) -> Reviewed:
    """A plan whose parts are reviewed: each part accepts PAG101, with its number as the reason."""
    reviews = [
        PartReview(
            part.number,
            Judgement.ACCEPTED,
            "ines",
            "2025-03-02T12:00:00+01:00",
            {},
            {},
            (Acceptance("PAG101", f"as {part.number} says"),),
        )
        for part, _ in parts
    ]
    measured = tuple(
        PartEvidence(
            "plan.md",
            part.number,
            page,
            (),
            9,
            Length.WITHIN,
            (),
            (),
            (),
            Mark.DONE,
            State.REVIEWED,
            review=review,
        )
        for (part, page), review in zip(parts, reviews, strict=True)
    )
    plan = Plan("plan.md", "Loaves", tuple(part for part, _ in parts))
    base = _Base((plan,), (Review("review.md", "plan.md", 1, tuple(reviews)),))
    plans = {"plan.md": PlanEvidence("plan.md", measured, (), State.REVIEWED)}
    return Reviewed(cast("KnowledgeBase", base), cast("Evidence", _Measured(plans)))


def find(code: str, path: str, line: int) -> Finding:
    return Finding(Place(path, line), Severity.ERROR, code, "x", "is missing")


def test_pages_and_the_lines_of_a_part_are_covered_by_the_rules_that_were_accepted() -> None:
    reviewed = review_all((Part(1, "Rye", 3, 9), "rye.md"), (Part(2, "Oats", 10, 20), "rye.md"))
    covered = [find("PAG101", "rye.md", 700), find("PAG101", "plan.md", 9), find("PAG101", "plan.md", 10)]
    others = [find("PAG102", "rye.md", 1), find("PAG101", "plan.md", 2), find("PAG101", "oats.md", 3)]
    allowed = find_accepted([*others, *covered], reviewed.base, reviewed.evidence)
    assert {each: allowed[each].reason for each in covered} == allowed_reasons(covered, 1, 1, 2)
    assert set(allowed) == set(covered)


def allowed_reasons(findings: list[Finding], *numbers: int) -> dict[Finding, str]:
    return {each: f"as {number} says" for each, number in zip(findings, numbers, strict=True)}


def test_time_grows_as_findings_and_reviewed_parts() -> None:
    def prepare(size: int) -> tuple[list[Finding], Reviewed]:
        parts = [(Part(each, "Rye", 10 * each, 10 * each + 9), f"{each}.md") for each in range(1, size + 1)]
        return [find("PAG101", page, 1) for _, page in parts], review_all(*parts)

    assert growth_of(prepare, lambda prepared: find_accepted(prepared[0], *prepared[1]), 300) < LINEAR
