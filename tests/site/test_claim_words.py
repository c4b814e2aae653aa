"""What the panel says of a claim, and why its verdict is what it is."""

import pytest

from checks.model import Claim, ClaimEvidence, ClaimKind, Verdict
from hooks.pages.claims import describe_measured, name_claim


def evidence(
    kind: ClaimKind, claimed: int, measured: str | None, verdict: Verdict = Verdict.HOLDS
) -> ClaimEvidence:
    return ClaimEvidence(Claim(kind, str(claimed), 1, number=claimed), measured, verdict)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (evidence(ClaimKind.SECTION_COUNT, 8, "8"), "8"),
        (
            evidence(ClaimKind.SECTION_COUNT, 8, "11"),
            "11 headings in all; those that are numbered, or no overview or sources, are as many as claimed",
        ),
        (evidence(ClaimKind.SECTION_COUNT, 8, "3", Verdict.DIFFERS), "3"),
        (evidence(ClaimKind.CITATION_COUNT, 13, "17 linked"), "17 linked, no fewer than claimed"),
        (evidence(ClaimKind.SOURCE_COUNT, 13, "13 linked"), "13 linked"),
        (
            evidence(ClaimKind.SOURCE_COUNT, 13, "4 linked", Verdict.UNVERIFIABLE),
            "4 linked; others may be named without a link",
        ),
        (evidence(ClaimKind.SOURCE_COUNT, 13, None, Verdict.UNVERIFIABLE), "–"),
        (evidence(ClaimKind.TABLE_COUNT, 2, "5"), "5, no fewer than claimed"),
        (evidence(ClaimKind.LINES, 700, "690"), "690"),
        (evidence(ClaimKind.LINES, 700, "1690", Verdict.DIFFERS), "1,690"),
        (evidence(ClaimKind.PART, 1100, "1100"), "1100"),
        (evidence(ClaimKind.TARGET, 0, "doughs/00-rye.md"), "doughs/00-rye.md"),
    ],
)
def test_what_was_measured_explains_the_verdict(claim: ClaimEvidence, expected: str) -> None:
    assert describe_measured(claim) == expected


def test_kinds_are_told_in_words() -> None:
    named = {kind: name_claim(evidence(kind, 1, None)) for kind in ClaimKind}
    assert named[ClaimKind.CITATION_COUNT] == "number of citations (at least)"
    assert len(set(named.values())) == len(named)
    assert not [word for word in named.values() if "-" in word]
