"""What stands against a part: findings in its files and at its lines of the plan, and blockers."""

from collections.abc import Collection
from dataclasses import dataclass

from batches.measuring import Measured
from checks.model import Finding, Part, PartEvidence, Plan, Severity, State

_OF_REVIEWS = ("changed-since-review", "unfounded-review")
_OF_LACKS = ("long-page", "citation-ahead")
"""Rules that tell, as an info, of something that the part asks for and that is lacking."""

BECAUSE = "say why with --accept CODE --because REASON"


@dataclass(frozen=True, slots=True)
class Standing:
    """A part with what does not hold of it. `findings` are errors and warnings of its files and lines, and
    infos on what it lacks."""

    part: Part
    evidence: PartEvidence
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing that the part asks for is lacking, and no error stands."""
        return not self.evidence.blockers and not any(_is_error(each) for each in self.findings)


def find_standing(measured: Measured, plan: Plan, part: Part) -> Standing:
    """A part with the findings of its page, its drops and its lines in the plan."""
    evidence = measured.evidence_of(plan, part)
    files = {evidence.page, *evidence.drops}
    found = tuple(
        each
        for each in measured.findings
        if (each.severity is not Severity.INFO or each.name in _OF_LACKS)
        and (each.place.path in files or _is_at(plan, part, each))
    )
    return Standing(part, evidence, found)


def find_objection(standing: Standing, accepted: Collection[str]) -> str | None:
    """Why a part cannot be accepted as it stands, in a sentence; None where it can. `accepted` are
    codes of rules whose findings the reviewer accepts."""
    part, evidence = standing.part, standing.evidence
    if evidence.page is None or not evidence.drops:
        what = evidence.blockers[0] if evidence.blockers else "it names no file to review"
        return f"part {part.number} cannot be reviewed: {what}"
    codes = {each.code: each.name for each in standing.findings if _is_in_the_way(standing, each)}
    left = sorted(code for code in codes if code not in accepted)
    if left:
        names = ", ".join(f"{code} {codes[code]}" for code in left)
        return f"part {part.number} does not hold ({names}): fix it, reject it, or {BECAUSE}"
    if evidence.blockers and not accepted:
        return f"part {part.number} does not hold ({evidence.blockers[0]}): fix it, reject it, or {BECAUSE}"
    return None


def is_reviewed(evidence: PartEvidence) -> bool:
    """Whether a review stands that fits the part as it is."""
    return evidence.state.rank >= State.REVIEWED.rank


def _is_in_the_way(standing: Standing, finding: Finding) -> bool:
    """Errors are, and all others where something that the part asks for is lacking; but for what is said of
    an earlier review, in the place of which the new one comes."""
    return finding.name not in _OF_REVIEWS and (_is_error(finding) or bool(standing.evidence.blockers))


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _is_at(plan: Plan, part: Part, finding: Finding) -> bool:
    return finding.place.path == plan.path and part.line <= finding.place.line <= part.end_line
