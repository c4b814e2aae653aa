"""The dashboard: every plan's batches and parts, claimed beside measured, and the progress."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.model import (
    Finding,
    Mark,
    Number,
    Severity,
    State,
    Verdict,
)
from hooks.measurement import Measured, PlannedPart
from hooks.pages.badges import VERDICT_TONES, number
from hooks.pages.charts import Bar, StepChart, stacked_bar, step_chart
from hooks.pages.parts import BatchView, view_batches, view_parts
from hooks.pages.totals import Total, count_totals
from hooks.routes import Routes


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan on the dashboard."""

    title: str
    address: str
    path: str
    state: State
    parts: int
    written: int
    done: int
    batches: tuple[BatchView, ...]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something; `address` leads to what it found."""

    code: str
    name: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything the dashboard shows."""

    plans: tuple[PlanSummary, ...]
    totals: tuple[Total, ...]
    states: tuple[Bar, ...]
    verdicts: tuple[Bar, ...]
    progress: StepChart | None
    reported_parts: int
    parts: int
    rules: tuple[RuleCount, ...]
    orphans: int


def view_dashboard(measured: Measured, routes: Routes) -> Dashboard:
    """The dashboard of a base."""
    parts = [each for plan in measured.evidence.plans for each in measured.parts_of(plan)]
    return Dashboard(
        plans=tuple(_summarize(plan, measured, routes) for plan in measured.evidence.plans),
        totals=count_totals(list(measured.plans.values()), measured),
        states=state_bar(parts),
        verdicts=_verdict_bar(measured),
        progress=step_chart((_moments_of_reports(measured), _moments_of_ticks(parts)), len(parts)),
        reported_parts=len(
            {(each.plan, each.part) for each in measured.evidence.drops.values() if each.plan}
        ),
        parts=len(parts),
        rules=count_rules(measured.findings),
        orphans=sum(each.plan is None for each in measured.evidence.drops.values()),
    )


def _summarize(path: str, measured: Measured, routes: Routes) -> PlanSummary:
    views = view_parts(path, measured, routes)
    return PlanSummary(
        title=measured.base.documents[path].title,
        address=routes.document(path),
        path=path,
        state=measured.evidence.plans[path].state,
        parts=len(views),
        written=sum(view.evidence.page is not None for view in views),
        done=sum(view.evidence.claimed is Mark.DONE for view in views),
        batches=view_batches(path, views, measured),
    )


def state_bar(parts: Sequence[PlannedPart]) -> tuple[Bar, ...]:
    """The states of parts, as shares of a bar."""
    counts = Counter(each.evidence.state for each in parts)
    return stacked_bar(
        [(counts[state], f"state-{state.rank}", f"{counts[state]} {state.value}") for state in State]
    )


def _verdict_bar(measured: Measured) -> tuple[Bar, ...]:
    claims = (claim for drop in measured.evidence.drops.values() for claim in drop.claims)
    counts = Counter(claim.verdict for claim in claims)
    return stacked_bar(
        [(counts[each], VERDICT_TONES[each], f"{number(counts[each])} {each.value}") for each in Verdict]
    )


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
    """A moment from `YYYY-MM-DD HH:MM` or `YYYY-MM-DD`, None from anything else."""
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(text or "", form)
        except ValueError:
            continue
    return None


def count_rules(findings: Iterable[Finding]) -> tuple[RuleCount, ...]:
    """Findings by rule, the heaviest and most frequent first."""
    counts = Counter((each.severity, each.code, each.name) for each in findings)
    rules = [RuleCount(code, name, severity, count) for (severity, code, name), count in counts.items()]
    return tuple(sorted(rules, key=lambda rule: (rule.severity.rank, -rule.count, rule.code)))
