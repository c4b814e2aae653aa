"""The state of a part, derived from what was measured; no claim moves it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.frozen import replace
from checks.model import (
    COUNTED,
    CitationEvidence,
    CitationKind,
    ClaimEvidence,
    Coverage,
    Drop,
    Judgement,
    Length,
    LineTarget,
    Part,
    PartEvidence,
    PartReview,
    PlanEvidence,
    State,
)
from checks.plurals import count


def derive_state(part: Part, page: str | None, drops: Sequence[str], blockers: Sequence[str]) -> State:
    """How far a part is: `planned` without its file, `written` without a drop, `reported`
    while anything blocks it, else `verified`. A part that names no file to write can be
    reported and no more."""
    if page is None:
        return State.REPORTED if drops and part.target is None else State.PLANNED
    if not drops:
        return State.WRITTEN
    return State.REPORTED if blockers else State.VERIFIED


def iter_blockers(
    part: Part, measured: PartEvidence, latest: Drop | None, claims: Iterable[ClaimEvidence]
) -> Iterator[str]:
    """What keeps a part from being verified, a few words each. `latest` is its latest drop."""
    if measured.page is None:
        yield _describe_missing(part, measured)
        return
    if measured.lines is None:
        yield f"{measured.page} could not be read"
        return
    if not measured.drops:
        yield "no drop reports it"
    if latest and latest.is_unfinished:
        yield f"its latest drop says that it is {latest.status}"
    if measured.length in (Length.SHORT, Length.LONG) and part.line_target:
        planned = render_target(part.line_target)
        yield f"{count(measured.lines, 'line')}, planned {planned}: too {measured.length.value}"
    for section in measured.sections:
        if section.verdict is not Coverage.PRESENT:
            yield f"section {section.section.number} “{section.section.name}” is {section.verdict.value}"
    for citation in measured.citations:
        if lack := find_lack(citation):
            yield f"{citation.request.as_written} {lack}"
    for claim in claims:
        if claim.verdict.is_broken:
            yield f"its drop claims {_describe_broken(claim)}"


def _describe_missing(part: Part, measured: PartEvidence) -> str:
    if part.target is None:
        return "the plan names no file to measure"
    if len(measured.candidates) > 1:
        return f"{part.target} matches several files: write its full path"
    return f"{part.target} does not exist"


def _describe_broken(evidence: ClaimEvidence) -> str:
    """A claim beside what was measured: `80 lines, measured 8`; `the section “Ovens”: no heading for it`.
    What is claimed is said as it is written."""
    claim, measured = evidence.claim, evidence.measured or evidence.verdict.value
    noun = COUNTED.get(claim.kind)
    if noun is None:
        return f"the {claim.kind.value} “{claim.claimed}”: {measured}"
    has_noun = any(map(str.isalpha, claim.claimed))
    shown = f"{int(measured):,}" if measured.isdecimal() else measured
    return f"{claim.claimed if has_noun else f'{claim.claimed} {noun}'}, measured {shown}"


def find_lack(citation: CitationEvidence) -> str:
    """What a citation lacks, nothing where it is made as it should be. Authors can be named and not
    linked; a vague item cannot be measured, so it never blocks."""
    kind = citation.request.kind
    if kind is CitationKind.VAGUE:
        return ""
    if not citation.mentioned and not citation.linked:
        return "is not cited"
    if kind is CitationKind.EXTERNAL:
        return ""
    if not citation.linked:
        return "is mentioned but not linked"
    return "" if citation.link_works else "is linked, but the link is broken"


def render_target(target: LineTarget) -> str:
    """A line target as text: `1,700`, `450-550`, `450+` for at least 450, `≤550` for at most 550."""
    if target.high is None:
        return f"{target.low:,}+"
    if not target.low:
        return f"≤{target.high:,}"
    return f"{target.low:,}" if target.low == target.high else f"{target.low:,}-{target.high:,}"


def review_state(
    state: State, seen: PartReview | None, digests: Mapping[str, str], *, blocked: bool, completed: bool
) -> State:
    """How far a part is that was `state` without its review. `digests` are those of its page and
    drops now.

    A review counts while it fits the files and nothing blocks the part, or its reviewer accepted
    what does. `completed` is whether the plan lies where consolidation moves it.
    """
    if seen is None or seen.judgement is not Judgement.ACCEPTED or state.rank < State.REPORTED.rank:
        return state
    if dict(seen.digests) != dict(digests):
        return State.CHANGED
    if blocked and not seen.accepted:
        return state
    return State.CONSOLIDATED if completed else State.REVIEWED


def least_state(states: Iterable[State]) -> State:
    """The least of several states; `planned` where there is none."""
    return min(states, key=lambda state: state.rank, default=State.PLANNED)


def with_states(plan: PlanEvidence) -> PlanEvidence:
    """The plan with the states of its batches and its own, which follow from those of its parts."""
    states = {part.number: part.state for part in reversed(plan.parts)}
    batches = tuple(
        replace(batch, state=least_state(states[number] for number in batch.parts if number in states))
        for batch in plan.batches
    )
    return replace(plan, batches=batches, state=least_state(part.state for part in plan.parts))
