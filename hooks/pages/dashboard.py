"""The dashboard: every plan's batches and parts, claimed beside measured, and the progress."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from checks.frozen import frozen
from checks.model import Mark, Number, Scorecard, State, Verdict
from checks.plurals import count
from checks.rules.orphan_drop import RULE as ORPHAN_DROP
from hooks.measuring.measurement import Measured, PlannedPart
from hooks.pages.badges import VERDICT_TONES, Tone, number, verdict_words
from hooks.pages.batches import BatchView, count_disagreements, describe_parts, view_batches
from hooks.pages.charts import Bar, StepChart, stacked_bar, step_chart
from hooks.pages.disagreement import Disagreement, find_disagreements
from hooks.pages.parts import view_parts
from hooks.pages.rule_counts import RuleCount, count_rules
from hooks.pages.totals import Total, count_totals
from hooks.placing.routes import Routes


@frozen
class PlanSummary:
    """A plan on the dashboard."""

    title: str
    address: str
    path: str
    state: State
    parts: int
    figures: tuple[str, ...]
    disagreements: tuple[tuple[Disagreement, int], ...]
    batches: tuple[BatchView, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The state of each part."""
        return tuple(part.state for batch in self.batches for part in batch.parts)

    @property
    def troubles(self) -> tuple[int, ...]:
        """How many parts disagree in each way, the heaviest first."""
        counts = dict(self.disagreements)
        return tuple(counts.get(each, 0) for each in Disagreement)


@frozen
class Dashboard:
    """Everything the dashboard shows. `reported_parts` have a drop; `undated` says what the
    progress leaves out. `orphans` are drops of no part, and `orphans_address` leads to the findings that
    name them, if a rule looks for them. `runners` come by how many parts they reported."""

    plans: tuple[PlanSummary, ...]
    totals: tuple[Total, ...]
    states: tuple[Bar, ...]
    verdicts: tuple[Bar, ...]
    progress: StepChart | None
    reported_parts: int
    undated: tuple[str, ...]
    parts: int
    rules: tuple[RuleCount, ...]
    orphans: int
    orphans_address: str
    runners: tuple[Scorecard, ...]


def view_dashboard(measured: Measured, routes: Routes) -> Dashboard:
    """The dashboard of a base."""
    parts = [each for plan in measured.evidence.plans for each in measured.parts_of(plan)]
    reports, ticks = _moments_of_reports(measured), _moments_of_ticks(parts)
    reported = {(each.plan, each.part) for each in measured.evidence.drops.values() if each.plan}
    ticked = sum(each.evidence.claimed is Mark.DONE for each in parts)
    rules = count_rules(measured.findings)
    return Dashboard(
        plans=_view_plans(measured, routes),
        totals=count_totals(list(measured.plans.values()), measured),
        states=state_bar(parts),
        verdicts=_verdict_bar(measured),
        progress=step_chart((reports, ticks), len(parts)),
        reported_parts=len(reported),
        undated=tuple(_describe_undated(ticked - len(ticks), len(reported) - len(reports))),
        parts=len(parts),
        rules=rules,
        orphans=sum(each.plan is None for each in measured.evidence.drops.values()),
        orphans_address=_find_orphans(rules, routes),
        runners=tuple(sorted(measured.scorecards, key=lambda card: -card.parts)),
    )


def _find_orphans(rules: Sequence[RuleCount], routes: Routes) -> str:
    codes = [each.code for each in rules]
    return f"{routes.computed('findings')}#ps:{ORPHAN_DROP.code}" if ORPHAN_DROP.code in codes else ""


def _view_plans(measured: Measured, routes: Routes) -> tuple[PlanSummary, ...]:
    """The plans; first those with the most claims that nothing bears out."""
    plans = (_summarize(plan, measured, routes) for plan in measured.evidence.plans)
    return tuple(sorted(plans, key=lambda plan: plan.troubles, reverse=True))


def _summarize(path: str, measured: Measured, routes: Routes) -> PlanSummary:
    views = view_parts(path, measured, routes)
    return PlanSummary(
        title=measured.base.documents[path].title,
        address=routes.document(path),
        path=path,
        state=measured.evidence.plans[path].state,
        parts=len(views),
        figures=(*describe_parts(views), *_tell_last_drop(path, measured)),
        disagreements=count_disagreements(views),
        batches=view_batches(path, views, measured),
    )


def _tell_last_drop(plan: str, measured: Measured) -> Iterator[str]:
    """The day of a plan's last drop, by which one sees where work goes on."""
    drops = measured.evidence.drops
    reports = [path for path, evidence in drops.items() if evidence.plan == plan]
    moments = [moment for path in reports if (moment := parse_moment(measured.drops[path].timestamp))]
    if moments:
        yield f"last drop {max(moments):%Y-%m-%d}"


def state_bar(parts: Sequence[PlannedPart]) -> tuple[Bar, ...]:
    """The states of parts, as shares of a bar. Parts that are ticked but have no file are told apart from
    those not begun."""
    counts = Counter(each.evidence.state for each in parts)
    missing = sum(_is_missing(each) for each in parts)
    counts[State.PLANNED] -= missing
    states = [
        (counts[state], f"state-{state.rank}", f"{number(counts[state])} {state.value}") for state in State
    ]
    return stacked_bar([(missing, Tone.BAD, f"{number(missing)} {Disagreement.MISSING.short}"), *states])


def _is_missing(planned: PlannedPart) -> bool:
    return Disagreement.MISSING in find_disagreements(planned.part, planned.evidence, 0)


def _verdict_bar(measured: Measured) -> tuple[Bar, ...]:
    claims = (claim for drop in measured.evidence.drops.values() for claim in drop.claims)
    counts = Counter(claim.verdict for claim in claims)
    return stacked_bar(
        [
            (counts[each], VERDICT_TONES[each], f"{number(counts[each])} {verdict_words(each, counts[each])}")
            for each in Verdict
        ]
    )


def _describe_undated(ticked: int, reported: int) -> Iterator[str]:
    if ticked:
        yield count(ticked, "ticked part")
    if reported:
        yield f"the drops of {count(reported, 'part')}"


def _moments_of_reports(measured: Measured) -> list[datetime]:
    """When each part was first reported."""
    first: dict[tuple[str, Number], datetime] = {}
    for path, evidence in measured.evidence.drops.items():
        moment = parse_moment(measured.drops[path].timestamp)
        if moment and evidence.plan is not None and evidence.part is not None:
            key = evidence.plan, evidence.part
            first[key] = min(moment, first.get(key, moment))
    return list(first.values())


def _moments_of_ticks(parts: Sequence[PlannedPart]) -> list[datetime]:
    moments = (parse_moment(each.part.claimed_at) for each in parts if each.evidence.claimed is Mark.DONE)
    return [moment for moment in moments if moment]


def parse_moment(text: str | None) -> datetime | None:
    """A moment from `YYYY-MM-DD HH:MM` or `YYYY-MM-DD`, None from anything else, and from a year in which
    no part can have been done: beside it all others would fall together in a chart."""
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d"):
        with suppress(ValueError):
            moment = datetime.strptime(text or "", form)
            return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
    return None


_FIRST_YEAR, _LAST_YEAR = 1970, 2199
