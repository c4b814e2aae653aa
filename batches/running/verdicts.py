"""Whether a part holds, by evidence and findings alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from batches.measuring import Measured
from checks.model import Finding, Part, PartEvidence, Plan, Severity, State


@dataclass(frozen=True, slots=True)
class Verdict:
    """`holds` says that the part is verified and no error stands on its files; `reasons` are one
    sentence each on what does not hold, warnings at their end."""

    holds: bool
    reasons: tuple[str, ...]


def judge(measured: Measured, plan: Plan, part: Part, files: Iterable[str] = ()) -> Verdict:
    """What holds of a part; `files` are such of it as neither plan nor drops name."""
    evidence = find_evidence(measured, plan, part)
    if evidence is None:
        return Verdict(False, (f"{plan.path} has no part {part.number} any more: it was changed meanwhile",))
    own = {*files, *evidence.drops, *([evidence.page] if evidence.page else [])}
    findings = [each for each in measured.findings if each.place.path in own]
    errors = [each for each in findings if each.severity is Severity.ERROR]
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    holds = not evidence.blockers and not errors and bool(evidence.page and evidence.drops)
    return Verdict(holds, tuple(dict.fromkeys([*evidence.blockers, *_iter_told([*errors, *warnings])])))


def find_evidence(measured: Measured, plan: Plan, part: Part) -> PartEvidence | None:
    """The evidence of a part: by its place in the plan, since a number may occur twice; by its number
    where the plan was edited since it was read. None where it has no such part any more."""
    now = next((each for each in measured.base.plans if each.path == plan.path), None)
    parts = now.parts if now else ()
    fitting = [each for each in parts if each == part] or [
        each for each in parts if each.number == part.number
    ]
    return measured.evidence.plans[plan.path].parts[parts.index(fitting[0])] if fitting else None


def find_done(measured: Measured, plan: Plan, part: Part) -> str | None:
    """Why a part need not be carried out, None where it has to be."""
    evidence = find_evidence(measured, plan, part)
    if evidence is None or evidence.rejected:
        return None
    if evidence.state.rank >= State.REVIEWED.rank:
        return f"is {evidence.state.value} already"
    return "is verified already" if judge(measured, plan, part).holds else None


def _iter_told(findings: Iterable[Finding]) -> Iterator[str]:
    for each in findings:
        name = each.place.path.rpartition("/")[2]
        yield f"{each.code} {name}:{each.place.line}: {each.message}"
