"""The proof panel of a page: which part it answers to, what was claimed, what holds."""

from dataclasses import dataclass, field

from checks.frozen import frozen
from checks.model import ClaimEvidence, DropEvidence, Finding, PlanEvidence, Suppressed
from hooks.measuring.measurement import Measured
from hooks.pages.badges import Badge, claim_badges, finding_badges, number
from hooks.pages.parts import PartView, answers_of, view_part
from hooks.placing.routes import Routes


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a drop, with the address of the heading below which it stands."""

    evidence: ClaimEvidence = field(repr=False)
    address: str


@frozen
class DropView:
    """A drop: its page, the plan and part it belongs to, what it claims and what holds."""

    path: str
    title: str
    address: str
    timestamp: str
    runner: str
    status: str
    evidence: DropEvidence
    belongs_to: PartView | None
    pages: tuple[tuple[str, str], ...]
    badges: tuple[Badge, ...]
    claims: tuple[ClaimRow, ...]

    @property
    def place(self) -> int:
        """Its place among the drops of its part, from 1; the latest is the last."""
        drops = self._beside
        return drops.index(self.path) + 1 if self.path in drops else 0

    @property
    def standing(self) -> str:
        """Which of several drops of its part it is."""
        among = len(self._beside)
        if among < 2:
            return ""
        if self.place == among:
            return f"the latest of {number(among)} drops, whose status counts"
        return f"drop {number(self.place)} of {number(among)}"

    @property
    def _beside(self) -> tuple[str, ...]:
        return self.belongs_to.evidence.drops if self.belongs_to else ()


@frozen
class Proof:
    """All that stands beside a document. `kind` is page, plan, drop, record, or generated file;
    `more_findings` and `more_suppressed` are not listed; `has_plans` says whether its base has any."""

    path: str
    kind: str
    answers: tuple[PartView, ...]
    reports: tuple[DropView, ...]
    findings: tuple[Finding, ...]
    more_findings: int
    suppressed: tuple[Suppressed, ...]
    more_suppressed: int
    finding_badges: tuple[Badge, ...]
    has_plans: bool
    drop: DropView | None = None
    plan: PlanEvidence | None = None


def view_proof(path: str, measured: Measured, routes: Routes) -> Proof:
    """The proof of one document."""
    findings, suppressed = measured.findings_by_path.get(path, ()), measured.suppressed_by_path.get(path, ())
    reports = (view_drop(each, measured, routes) for each in measured.evidence.reported_by.get(path, ()))
    return Proof(
        path=path,
        kind=kind_of(path, measured),
        answers=tuple(answers_of(path, measured, routes)),
        reports=tuple(sorted(reports, key=lambda each: each.place)),
        findings=_choose_most_severe(findings),
        more_findings=max(0, len(findings) - _MOST),
        suppressed=suppressed[:_MOST],
        more_suppressed=max(0, len(suppressed) - _MOST),
        finding_badges=tuple(finding_badges(each.severity for each in findings)),
        has_plans=bool(measured.plans),
        drop=view_drop(path, measured, routes) if path in measured.drops else None,
        plan=measured.evidence.plans.get(path),
    )


_MOST = 100
"""How many findings of a file its page lists; five thousand would take as much room as their text."""


def _choose_most_severe(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """As many findings as are listed, in their order."""
    if len(findings) <= _MOST:
        return findings
    chosen = sorted(range(len(findings)), key=lambda at: findings[at].severity.rank)[:_MOST]
    return tuple(findings[at] for at in sorted(chosen))


def kind_of(path: str, measured: Measured) -> str:
    """What a document is to the base."""
    if path in measured.plans:
        return "plan"
    if path in measured.drops:
        return "drop"
    if path in measured.records:
        return "record"
    return "generated" if path in measured.base.derived else "page"


def rank_document(path: str, measured: Measured) -> int:
    """Where a document stands among those of its folder: plans before pages, reports after them."""
    kind = kind_of(path, measured)
    return 0 if kind == "plan" else 1 if kind in ("page", "generated") else 2


def view_drop(path: str, measured: Measured, routes: Routes) -> DropView:
    """A drop as the site shows it."""
    drop, evidence = measured.drops[path], measured.evidence.drops[path]
    return DropView(
        path=path,
        title=drop.title,
        address=routes.document(path),
        timestamp=drop.timestamp or "",
        runner=drop.runner or "",
        status=drop.status or "",
        evidence=evidence,
        belongs_to=_find_part(evidence, measured, routes),
        pages=tuple((each, routes.document(each)) for each in evidence.pages),
        badges=tuple(claim_badges([evidence])),
        claims=tuple(ClaimRow(each, routes.line(path, each.claim.line)) for each in evidence.claims),
    )


def _find_part(evidence: DropEvidence, measured: Measured, routes: Routes) -> PartView | None:
    if evidence.plan is None or evidence.part is None:
        return None
    return view_part(evidence.plan, evidence.part, measured, routes)
