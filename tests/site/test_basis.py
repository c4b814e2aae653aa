"""What a state rests on, in words."""

import pytest

from checks.frozen import replace
from checks.model import (
    Acceptance,
    CitationEvidence,
    CitationKind,
    CitationRequest,
    Claim,
    ClaimEvidence,
    ClaimKind,
    Coverage,
    DropEvidence,
    Judgement,
    Length,
    Mark,
    PartEvidence,
    PartReview,
    RequiredSection,
    SectionEvidence,
    State,
    Verdict,
)
from hooks.pages.basis import describe_basis, describe_basis_briefly, describe_least

CITED = CitationEvidence(
    CitationRequest("a/00", next(kind for kind in CitationKind if kind is not CitationKind.EXTERNAL), 1, 1),
    "a/00-b.md",
    linked=True,
    link_works=True,
)
DROPS = [
    DropEvidence(
        "d.md",
        "plan.md",
        1,
        "stated",
        claims=tuple(
            ClaimEvidence(Claim(ClaimKind.SECTION, "x", 1), "x", verdict)
            for verdict in (Verdict.HOLDS, Verdict.HOLDS, Verdict.UNVERIFIABLE)
        ),
    )
]
SEEN = PartReview(1, Judgement.ACCEPTED, "Ann", "2025-03-03T10:00:00+01:00", {}, {})


def part(state: State, **more: object) -> PartEvidence:
    section = SectionEvidence(RequiredSection(1, "One", "One", (), 1), Coverage.PRESENT)
    given: dict[str, object] = {
        "plan": "plan.md",
        "number": 1,
        "page": "a.md",
        "candidates": (),
        "lines": 700,
        "length": Length.WITHIN,
        "sections": (section,) * 8,
        "citations": (CITED,) * 4,
        "drops": ("d.md",),
        "claimed": Mark.DONE,
        "state": state,
    }
    return PartEvidence(**(given | more))  # type: ignore[arg-type]  # as its fields are


MEASURED = "700 lines, 8 sections, 4 citations, 2 claims hold"


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (part(State.PLANNED, page=None), "no file yet"),
        (part(State.WRITTEN), "its file exists"),
        (part(State.WRITTEN, blockers=("a", "b")), "its file exists, 2 things keep it from being verified"),
        (part(State.REPORTED, blockers=("a",)), "a drop reports it, 1 thing keeps it from being verified"),
        (part(State.VERIFIED), MEASURED),
        (part(State.VERIFIED, length=Length.UNPLANNED), MEASURED.removeprefix("700 lines, ")),
        (part(State.CHANGED, review=SEEN), "reviewed by Ann on 2025-03-03; its files have changed since"),
        (part(State.REVIEWED, review=SEEN), f"by Ann on 2025-03-03; {MEASURED}"),
        (part(State.CONSOLIDATED), MEASURED),
    ],
)
def test_a_state_says_by_what_and_by_whom_and_when(evidence: PartEvidence, said: str) -> None:
    assert describe_basis(evidence, DROPS) == said


def test_beside_badges_a_review_says_by_whom_and_when() -> None:
    assert describe_basis_briefly(part(State.REVIEWED, review=SEEN), DROPS) == "by Ann on 2025-03-03"
    accepted = replace(SEEN, accepted=(Acceptance("PAG103", "short is enough"),))
    said = "by Ann on 2025-03-03; findings of 1 rule accepted"
    assert describe_basis_briefly(part(State.REVIEWED, review=accepted), DROPS) == said
    # Without a review there is nobody to name: what holds is what it rests on. The badges have figures.
    held = "lines, sections, citations and claims hold"
    assert describe_basis_briefly(part(State.VERIFIED), DROPS) == held
    assert describe_basis_briefly(part(State.CONSOLIDATED), DROPS) == held
    assert describe_basis_briefly(part(State.VERIFIED, citations=(), sections=()), []) == "lines hold"


def test_a_state_without_anything_asked_for_says_so() -> None:
    bare = part(State.VERIFIED, sections=(), citations=(), length=Length.UNPLANNED)
    assert describe_basis(bare, []) == "nothing is asked for that can be measured"


def test_the_state_of_several_parts_is_the_least() -> None:
    written, verified = State.WRITTEN, State.VERIFIED
    assert (
        describe_least(written, [written] * 20 + [verified] * 40) == "20 of 60 parts, the others are further"
    )
    assert describe_least(written, [verified, written]) == "1 of 2 parts, the other is further"
    assert describe_least(verified, [verified] * 20) == "all 20 parts"
    assert describe_least(verified, [verified] * 2) == "both parts"
    assert describe_least(verified, [verified]) == describe_least(State.PLANNED, []) == ""


def test_a_rejection_is_told_before_what_holds() -> None:
    review = PartReview(1, Judgement.REJECTED, "Bob", "2026-11-26T10:00:00+01:00", {}, {})
    rejected = replace(part(state=State.VERIFIED), review=review, rejected=True)
    assert describe_basis(rejected, DROPS) == "rejected by Bob on 2026-11-26"
    assert describe_basis_briefly(rejected, DROPS) == "rejected by Bob on 2026-11-26"
