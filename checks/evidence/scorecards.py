"""What became of the work of each runner, over all plans of a base."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checks.model import (
    Attempt,
    Drop,
    Evidence,
    KnowledgeBase,
    Outcome,
    PartEvidence,
    PartRun,
    Scorecard,
    State,
    Verdict,
)
from checks.moments import parse_moment

UNNAMED = "unnamed"
"""Who wrote the drops that name nobody."""


def score_runners(base: KnowledgeBase, evidence: Evidence) -> tuple[Scorecard, ...]:
    """The scorecards of all runners that a drop or a record of a run names, by name.

    A part counts for whoever reported it last. Attempts that a run recorded, and their time, count for
    whoever made them; one that was interrupted is no try. Where none of them left anything, the time is
    what drops say with `started` and `finished`.
    """
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    runs = {(run.plan, part.number): part for run in base.runs for part in run.parts}
    drops = {drop.path: drop for drop in base.drops}
    for plan in evidence.plans.values():
        for part in plan.parts:
            own = [drops[path] for path in part.drops]
            reporter = (own[-1].runner or UNNAMED) if own else None
            if reporter:
                tallies[reporter].add_part(part)
            ran = runs.get((plan.path, part.number))
            writer = _find_writer(ran)
            for runner, attempts in _group_attempts(ran, {writer: reporter or writer}).items():
                tallies[runner].add_attempts(attempts)
            if reporter and not writer:
                tallies[reporter].add_time(_seconds_of_drops(own, base))
    for drop in base.drops:
        tallies[drop.runner or UNNAMED].claims.update(
            claim.verdict for claim in evidence.drops[drop.path].claims
        )
    return tuple(tallies[runner].score(runner) for runner in sorted(tallies))


@dataclass(slots=True)
class _Tally:
    parts: int = 0
    verified: int = 0
    retries: int = 0
    claims: Counter[Verdict] = field(default_factory=Counter)
    seconds: float | None = None

    def add_part(self, part: PartEvidence) -> None:
        self.parts += 1
        self.verified += part.state.reaches(State.VERIFIED)

    def add_attempts(self, attempts: Sequence[Attempt]) -> None:
        ended = [each for each in attempts if each.outcome is not Outcome.INTERRUPTED]
        self.retries += max(0, len(ended) - 1)
        self.add_time(sum(each.seconds for each in attempts))

    def add_time(self, seconds: float | None) -> None:
        if seconds is not None:
            self.seconds = (self.seconds or 0.0) + seconds

    def score(self, runner: str) -> Scorecard:
        claims = self.claims
        return Scorecard(
            runner,
            self.parts,
            self.verified,
            self.retries,
            claims[Verdict.HOLDS],
            claims[Verdict.DIFFERS],
            claims[Verdict.FALSE],
            claims[Verdict.UNVERIFIABLE],
            self.seconds,
        )


_LEFT_FILES = frozenset({Outcome.VERIFIED, Outcome.UNVERIFIED})
"""The outcomes after which there is a page and a drop."""


def _find_writer(part: PartRun | None) -> str:
    """Whoever wrote the drop in a run, whatever name the drop gives; empty where none was written there."""
    attempts = reversed(part.attempts if part else ())
    return next((each.runner for each in attempts if each.outcome in _LEFT_FILES), "")


def _group_attempts(part: PartRun | None, names: Mapping[str, str]) -> Mapping[str, list[Attempt]]:
    """Attempts by who made them, with the names of some replaced."""
    grouped: defaultdict[str, list[Attempt]] = defaultdict(list)
    for each in part.attempts if part else ():
        grouped[names.get(each.runner, each.runner)].append(each)
    return grouped


def _seconds_of_drops(drops: list[Drop], base: KnowledgeBase) -> float | None:
    known = [seconds for drop in drops for seconds in _iter_seconds(base.documents[drop.path].front_matter)]
    return sum(known) if known else None


def _iter_seconds(values: Mapping[str, object]) -> Iterator[float]:
    # For a duration, times without an offset will do too.
    started, finished = parse_moment(values.get("started")), parse_moment(values.get("finished"))
    if not started or not finished or (started.tzinfo is None) != (finished.tzinfo is None):
        return
    seconds = (finished - started).total_seconds()
    if seconds >= 0:
        yield seconds
