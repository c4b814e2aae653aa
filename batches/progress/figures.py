"""The figures of each part, batch and plan, as all forms of the status show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from batches.choosing import parts_of
from batches.measuring import Measured
from checks.evidence.reviews import is_completed
from checks.evidence.states import find_lack, least_state
from checks.model import (
    Batch,
    CitationKind,
    Coverage,
    Drop,
    Judgement,
    KnowledgeBase,
    LineTarget,
    Mark,
    Number,
    Outcome,
    Part,
    PartEvidence,
    Plan,
    Review,
    Run,
    State,
    Verdict,
)

Share = tuple[int, int]
"""How many hold, of how many."""


@dataclass(frozen=True, slots=True)
class PartProgress:
    """A part. `claimed_lines` is what its latest drop says; `claims` leaves out what nothing can
    measure; `blockers` keep it from the next state; `rejected` says that a reviewer wants it done again
    as it is now."""

    number: Number
    title: str
    state: State
    claimed: Mark
    page: str | None
    lines: int | None
    claimed_lines: int | None
    planned_lines: LineTarget | None
    sections: Share
    citations: Share
    claims: Share
    drops: tuple[str, ...]
    blockers: tuple[str, ...]
    disabled: bool
    rejected: bool


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch; `number` is None for the parts that are in none. `waits_for` is the batch that has to
    be reviewed before; `outcomes` what the record of its run says of its parts; `records` are the
    paths of its records."""

    number: Number | None
    title: str
    state: State
    parts: tuple[PartProgress, ...]
    waits_for: Number | None
    outcomes: tuple[Outcome, ...]
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A plan with its batches, and the parts that are in none as a last one."""

    path: str
    title: str
    date: str | None
    state: State
    completed: bool
    batches: tuple[BatchProgress, ...]

    @property
    def parts(self) -> Sequence[PartProgress]:
        """All parts that are to be done."""
        return [part for batch in self.batches for part in batch.parts if not part.disabled]


def measure_progress(measured: Measured, plan: Plan) -> PlanProgress:
    """How far a plan is."""
    evidence = measured.evidence.plans[plan.path]
    pairs = list(zip(plan.parts, evidence.parts, strict=True))
    return PlanProgress(
        plan.path,
        plan.title,
        plan.date,
        evidence.state,
        is_completed(plan.path),
        tuple(_iter_batches(measured, plan, pairs)),
    )


def _iter_batches(
    measured: Measured, plan: Plan, pairs: Sequence[tuple[Part, PartEvidence]]
) -> Iterator[BatchProgress]:
    drops = {drop.path: drop for drop in measured.base.drops}
    rows = [
        (part, _measure_part(measured, part, found, drops[found.drops[-1]] if found.drops else None))
        for part, found in pairs
    ]
    waits_for: Number | None = None
    for batch in plan.batches:
        own = tuple(row for part, row in rows if part.batch == batch.number)
        to_do = [row for part, row in rows if part in parts_of(plan, batch)]
        state = least_state(row.state for row in to_do)
        yield BatchProgress(
            batch.number,
            batch.title,
            state,
            own,
            waits_for,
            _outcomes(measured.base, plan, batch),
            _records(measured.base, plan, batch),
        )
        if waits_for is None and state.rank < State.REVIEWED.rank:
            waits_for = batch.number
    known = {batch.number for batch in plan.batches}
    if rest := tuple(row for part, row in rows if part.batch not in known):
        state = least_state(row.state for row in rest if not row.disabled)
        yield BatchProgress(None, "", state, rest, None, ())


def _outcomes(base: KnowledgeBase, plan: Plan, batch: Batch) -> tuple[Outcome, ...]:
    runs = (run for run in base.runs if run.plan == plan.path and run.batch == batch.number)
    return tuple(part.outcome for run in runs for part in run.parts if part.number in batch.parts)


def _records(base: KnowledgeBase, plan: Plan, batch: Batch) -> tuple[str, ...]:
    records: list[Review | Run] = [*base.reviews, *base.runs]
    return tuple(each.path for each in records if each.plan == plan.path and each.batch == batch.number)


def _measure_part(measured: Measured, part: Part, found: PartEvidence, drop: Drop | None) -> PartProgress:
    """`drop` is the latest of the part."""
    verdicts = [claim.verdict for path in found.drops for claim in measured.evidence.drops[path].claims]
    told = [verdict for verdict in verdicts if verdict is not Verdict.UNVERIFIABLE]
    cited = [each for each in found.citations if each.request.kind is not CitationKind.VAGUE]
    present = [each for each in found.sections if each.verdict is Coverage.PRESENT]
    return PartProgress(
        number=part.number,
        title=part.title,
        state=found.state,
        claimed=part.claimed,
        page=found.page,
        lines=found.lines,
        claimed_lines=drop.claimed_lines if drop else None,
        planned_lines=part.line_target,
        sections=(len(present), len(found.sections)),
        citations=(sum(not find_lack(each) for each in cited), len(cited)),
        claims=(told.count(Verdict.HOLDS), len(told)),
        drops=found.drops,
        blockers=tuple(_iter_blockers(found)),
        disabled=part.disabled,
        rejected=found.rejected,
    )


def _iter_blockers(found: PartEvidence) -> Iterator[str]:
    review = found.review
    if found.state is State.CHANGED and review:
        yield f"page or drop changed since {review.reviewer} reviewed it ({review.reviewed[:10]})"
    elif found.state.rank < State.REVIEWED.rank:
        if review and review.judgement is Judgement.REJECTED:
            note = " ".join(review.note.split())
            yield f"{review.reviewer} rejected it" + (f": {note}" if note else "")
        yield from found.blockers
