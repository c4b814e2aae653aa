"""Claims of drops in words: what a claim is about, and what was measured for it."""

import re

from checks.model import COUNTED, ClaimEvidence, ClaimKind, Verdict
from hooks.pages.badges import number

_WORDS = {
    ClaimKind.TARGET: "file",
    ClaimKind.SECTION_COUNT: "number of sections",
    ClaimKind.CITATION_COUNT: "number of citations (at least)",
    ClaimKind.SOURCE_COUNT: "number of sources (at least)",
    ClaimKind.CODE_COUNT: "number of code blocks",
    ClaimKind.TABLE_COUNT: "number of tables",
}
_LINKED = frozenset({ClaimKind.CITATION_COUNT, ClaimKind.SOURCE_COUNT})
_FIGURE = re.compile(r"\d+")


def name_claim(evidence: ClaimEvidence) -> str:
    """What a claim is about: `lines`, `number of sections`."""
    return _WORDS.get(evidence.claim.kind, evidence.claim.kind.value)


def describe_measured(evidence: ClaimEvidence) -> str:
    """What was measured; and why the verdict is as it is, where the figures alone do not say."""
    if evidence.measured is None:
        return "–"
    measured = evidence.measured
    is_figure = evidence.claim.kind in COUNTED and measured.isdecimal()
    return (number(int(measured)) if is_figure else measured) + _explain(evidence)


def _explain(evidence: ClaimEvidence) -> str:
    kind, verdict = evidence.claim.kind, evidence.verdict
    if kind in _LINKED and verdict is Verdict.UNVERIFIABLE:
        return "; others may be named without a link"
    if verdict is not Verdict.HOLDS or _has_claimed_figure(evidence):
        return ""
    if kind is ClaimKind.SECTION_COUNT:
        return " headings in all; those that are numbered, or no overview or sources, are as many as claimed"
    if kind in _LINKED or kind in (ClaimKind.CODE_COUNT, ClaimKind.TABLE_COUNT):
        return ", no fewer than claimed"
    return ""


def _has_claimed_figure(evidence: ClaimEvidence) -> bool:
    """Whether the measured figure lies in the claimed range."""
    figure, claim = _FIGURE.match(evidence.measured or ""), evidence.claim
    if figure is None or claim.number is None:
        return False
    return claim.number <= int(figure[0]) <= (claim.upper or claim.number)
