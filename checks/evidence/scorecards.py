"""What became of the work of each runner, over all plans of a base."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from checks.model import Drop, Evidence, KnowledgeBase, Number, PartRun, Run, Scorecard, State, Verdict

UNNAMED = "unnamed"
"""Who wrote the drops that name nobody."""

_PartKey = tuple[str, Number]


def score_runners(base: KnowledgeBase, evidence: Evidence) -> tuple[Scorecard, ...]:
    """The scorecards of all runners that a drop or a record of a run names, by name.

    A part counts for whoever reported it last. Its time is that of the attempts that a run recorded,
    else what its drops say with `started` and `finished`.
    """
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    runs = {(run.plan, part.number): (run, part) for run in base.runs for part in run.parts}
    drops = {drop.path: drop for drop in base.drops}
    for plan in evidence.plans.values():
        for part in plan.parts:
            ran = runs.get((plan.path, part.number))
            own = [drops[path] for path in part.drops]
            runner = _runner(own, ran)
            if runner is None:
                continue
            tally = tallies[runner]
            tally.parts += bool(own)
            tally.verified += bool(own) and part.state.rank >= State.VERIFIED.rank
            tally.retries += max(0, len(ran[1].attempts) - 1) if ran else 0
            tally.add_time(_seconds_of_run(ran[1]) if ran else _seconds_of_drops(own, base))
    for drop in base.drops:
        claims = evidence.drops[drop.path].claims
        tally = tallies[drop.runner or UNNAMED]
        for claim in claims:
            tally.claims[claim.verdict] += 1
    return tuple(tallies[runner].score(runner) for runner in sorted(tallies))


@dataclass(slots=True)
class _Tally:
    parts: int = 0
    verified: int = 0
    retries: int = 0
    claims: dict[Verdict, int] = field(default_factory=lambda: dict.fromkeys(Verdict, 0))
    seconds: float | None = None

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


def _runner(drops: list[Drop], ran: tuple[Run, PartRun] | None) -> str | None:
    if drops:
        return drops[-1].runner or UNNAMED
    return ran[0].runner if ran and ran[1].attempts else None


def _seconds_of_run(part: PartRun) -> float | None:
    return sum(each.seconds for each in part.attempts) if part.attempts else None


def _seconds_of_drops(drops: list[Drop], base: KnowledgeBase) -> float | None:
    known = [seconds for drop in drops for seconds in _iter_seconds(base.documents[drop.path].front_matter)]
    return sum(known) if known else None


def _iter_seconds(values: Mapping[str, object]) -> Iterator[float]:
    started, finished = _moment(values.get("started")), _moment(values.get("finished"))
    if not started or not finished or (started.tzinfo is None) != (finished.tzinfo is None):
        return
    seconds = (finished - started).total_seconds()
    if seconds >= 0:
        yield seconds


def _moment(value: object) -> datetime | None:
    """A time as YAML or as text gives it; one without offset is as good as another for a duration."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
