"""The evidence of one plan: its parts held against their pages, the claims of its drops judged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import cast

from checks.digests import digest_text
from checks.evidence.assigning import Assignment
from checks.evidence.citations import measure_citations
from checks.evidence.claimed_figures import count_sections
from checks.evidence.claims import Subject, judge_claims
from checks.evidence.covering import Covering, Finders, Inquiry
from checks.evidence.lines import measure_length
from checks.evidence.links import follow_paths
from checks.evidence.path_index import PathIndex
from checks.evidence.plan_inputs import PlanGiven, PlanInputs, PlanMeasurement
from checks.evidence.requested_citations import find_requested_citations
from checks.evidence.resolving import Resolution, is_fit, resolve_target
from checks.evidence.states import derive_state, iter_blockers, with_states
from checks.evidence.tracing import TracedTask
from checks.frozen import frozen, replace
from checks.model import (
    BatchEvidence,
    ClaimEvidence,
    ClaimKind,
    Coverage,
    Document,
    Drop,
    DropEvidence,
    Length,
    LinkEvidence,
    Part,
    PartEvidence,
    Plan,
    PlanEvidence,
    RequiredSection,
    SectionEvidence,
    State,
)


@frozen
class _Report:
    """A drop with the part that it belongs to and the pages that its targets lead to."""

    drop: Drop
    assigned: Assignment
    part: Part | None
    pages: Mapping[str, Resolution]


@frozen
class _Work:
    """A part with the page that it plans and the drops that report it, the latest last."""

    plan: Plan
    part: Part
    page: Resolution
    reports: Sequence[_Report]


_MeasuredPart = tuple[PartEvidence, Sequence[DropEvidence]]
"""The evidence of a part and of the drops that report it, in their order."""


class Measuring:
    """Measures one plan and its drops."""

    def __init__(self, inputs: PlanInputs, traced: TracedTask, finders: Finders) -> None:
        """Nothing is measured yet."""
        self._inputs = inputs
        self._traced = traced
        self._index = traced.index
        self._documents = traced.documents
        self._answers = traced.answers
        self._told: dict[int, bytes] = {}
        self.covering = Covering(self._answers, finders)

    @cached_property
    def _reports(self) -> Sequence[_Report]:
        plan = self._inputs.plan
        parts = {part.number: part for part in reversed(plan.parts)} if plan else {}
        return [
            _Report(
                drop,
                assigned,
                parts.get(assigned.part) if assigned.part is not None else None,
                {
                    target: _resolve(target, assigned.plan or drop.path, self._index)
                    for target in drop.targets
                },
            )
            for drop, assigned in self._inputs.drops
        ]

    @cached_property
    def _works(self) -> Sequence[_Work]:
        plan = self._inputs.plan
        if plan is None:
            return ()
        reports: defaultdict[int, list[_Report]] = defaultdict(list)
        for report in self._reports:
            reports[id(report.part)].append(report)
        return [
            _Work(plan, part, _find_page(part, plan.path, self._index), _in_order(reports.get(id(part), ())))
            for part in plan.parts
        ]

    def iter_inquiries(self) -> Iterable[tuple[Covering, Inquiry]]:
        """What will be asked of the pages, by parts that have to be measured."""
        for place, work in enumerate(self._works):
            page = self._documents.get(work.page.path or "")
            if page and not self._traced.holds(self._tell(place, work)):
                inquiry = Inquiry(page, _named(work.part.sections), _claimed_titles(work.reports))
                yield self.covering, inquiry

    def measure(self) -> PlanMeasurement:
        """All evidence of the plan and its drops."""
        drops: dict[str, DropEvidence] = {}
        parts = []
        last = self._traced.last(PlanMeasurement)
        for place, work in enumerate(self._works):
            part, judged = self._traced.reuse(
                self._tell(place, work),
                partial(_take_out, last, place, work),
                partial(self._measure_work, work),
            )
            drops.update((each.path, each) for each in judged)
            parts.append(part)
        orphans = (report for report in self._reports if report.part is None)
        drops.update((report.drop.path, self._judge(report, None)) for report in orphans)
        plan = self._inputs.plan
        return PlanMeasurement(
            _plan(plan, parts) if plan else None,
            tuple(drops[drop.path] for drop, _ in self._inputs.drops),
        )

    def _tell(self, place: int, work: _Work) -> bytes:
        """A digest of all that goes into a part and its drops beside documents and paths."""
        if place not in self._told:
            common, drops = self._given
            reports = [(drops[each.drop.path], tuple(each.pages.items())) for each in work.reports]
            self._told[place] = digest_text(repr((common, place, work.page, reports)))
        return self._told[place]

    @cached_property
    def _given(self) -> tuple[bytes, Mapping[str, object]]:
        """What goes into all parts, and each drop by its path."""
        plan, drops, *others = cast("PlanGiven", self._traced.given)
        return digest_text(repr((plan, others))), {drop[0]: drop for drop in drops}

    def _measure_work(self, work: _Work) -> _MeasuredPart:
        # A part and then its drops, since they mostly ask the same page.
        measured = self._measure_part(work)
        judged = [self._judge(report, measured) for report in work.reports]
        return _finish(work, measured, judged), judged

    def _measure_part(self, work: _Work) -> PartEvidence:
        """The evidence of a part but for its state, which waits for the claims of its drops."""
        part, path = work.part, work.page.path
        page = self._documents.get(path) if path else None
        lines = page.lines if page else None
        drops = tuple(report.drop.path for report in work.reports)
        config = self._inputs.config
        return PartEvidence(
            plan=work.plan.path,
            number=part.number,
            page=path,
            candidates=work.page.candidates
            if _is_ambiguous(part.target, work.page)
            else work.page.candidates[:1],
            lines=lines,
            length=measure_length(lines, part.line_target, config.short, config.long),
            sections=self._measure_sections(part.sections, page) if page else _absent(part, path),
            citations=measure_citations(
                find_requested_citations(part, work.plan),
                page,
                self._links(page) if page else (),
                work.plan.path,
                self._index,
                self._answers,
            ),
            drops=drops,
            claimed=part.claimed,
            state=derive_state(part, path, drops, ("not judged yet",)),
        )

    def _links(self, page: Document) -> tuple[LinkEvidence, ...]:
        # Each piece has to note the look-ups, even if another piece made them first.
        return self._index.once(("paths of links", page.path), lambda index: follow_paths(page, index))

    def _measure_sections(
        self, required: Sequence[RequiredSection], page: Document
    ) -> tuple[SectionEvidence, ...]:
        """Sections that a plan only counts ("7 sections") are there as far as the page has
        sections beyond those that the plan names."""
        named = iter(self.covering.measure(_named(required), page))
        if all(section.head for section in required):
            return tuple(named)
        count = count_sections(page)
        spare = count - sum(bool(section.head) for section in required)
        measured = []
        for section in required:
            if section.head:
                measured.append(next(named))
                continue
            verdict = Coverage.PRESENT if spare > 0 else Coverage.ABSENT
            basis = f"the plan only counts it; the page has {count} sections"
            measured.append(SectionEvidence(section, verdict, score=float(spare > 0), basis=basis))
            spare -= 1
        return tuple(measured)

    def _judge(self, report: _Report, measured: PartEvidence | None) -> DropEvidence:
        """The evidence of a drop, whose part is measured: where it belongs, what holds of its claims."""
        found = (each.path for each in report.pages.values() if each.path)
        tolerance = self._inputs.config.claimed_lines
        return DropEvidence(
            path=report.drop.path,
            plan=report.assigned.plan,
            part=report.part.number if report.part else None,
            by=report.assigned.by,
            pages=tuple(dict.fromkeys(found)),
            missing=tuple(target for target, each in report.pages.items() if not each.path),
            foreign=report.assigned.foreign,
            claims=judge_claims(report.drop, self._subject(report, measured), tolerance=tolerance),
        )

    def _subject(self, report: _Report, measured: PartEvidence | None) -> Subject:
        resolved = {target: each.path for target, each in report.pages.items() if each.path}
        if not report.pages and report.part and report.part.target and measured and measured.page:
            resolved = {report.part.target: measured.page}
        looked_for = {target: self._documents.get(path) for target, path in resolved.items()}
        pages = {target: page for target, page in looked_for.items() if page}
        return Subject(
            find_heading=self.covering.find,
            answers=self._answers,
            pages=pages,
            unread={target: path for target, path in resolved.items() if target not in pages},
            ambiguous={
                target: each.candidates
                for target, each in report.pages.items()
                if _is_ambiguous(target, each)
            },
            plan=self._inputs.plan if report.part else None,
            part=report.part,
            sections=measured.sections if measured else (),
            length=measured.length if measured else Length.UNPLANNED,
            links={page.path: self._links(page) for page in pages.values()},
            plans=self._inputs.plans,
        )


def _take_out(last: PlanMeasurement | None, place: int, work: _Work) -> _MeasuredPart:
    """A part of a plan, and those drops that report it."""
    if last is None or last.plan is None:
        raise LookupError(place)
    drops = {each.path: each for each in last.drops}
    return last.plan.parts[place], [drops[report.drop.path] for report in work.reports]


def _in_order(reports: Sequence[_Report]) -> Sequence[_Report]:
    """The latest last. Clocks of several zones can only be compared where each drop states its
    offset from UTC; else they are taken as written."""
    is_exact = all(report.drop.moment for report in reports)
    return sorted(
        reports,
        key=lambda each: ((is_exact and each.drop.moment) or each.drop.timestamp or "", each.drop.path),
    )


def _find_page(part: Part, plan_path: str, index: PathIndex) -> Resolution:
    """The first of the part's paths that leads to a file; else what the first may mean."""
    found = [_resolve(each, plan_path, index) for each in part.targets]
    return next((each for each in found if each.path), found[0] if found else Resolution(None))


def _resolve(target: str, plan_path: str, index: PathIndex) -> Resolution:
    """Where a target leads; a symbolic link is measured by what it leads to."""
    found = resolve_target(target, plan_path, index)
    return replace(found, path=index.real(found.path)) if found.path else found


def _is_ambiguous(written: str | None, found: Resolution) -> bool:
    """Whether several files fit a path; candidates that only resemble it do not make it so."""
    return len(found.candidates) > 1 and all(is_fit(written or "", path) for path in found.candidates)


def _named(required: Sequence[RequiredSection]) -> list[RequiredSection]:
    return [section for section in required if section.head]


def _claimed_titles(reports: Iterable[_Report]) -> list[str]:
    return [claim.claimed for report in reports for claim in report.drop.claims_of(ClaimKind.SECTION)]


def _absent(part: Part, path: str | None) -> tuple[SectionEvidence, ...]:
    basis = "the page could not be read" if path else "there is no page"
    return tuple(SectionEvidence(each, Coverage.ABSENT, basis=basis) for each in part.sections)


def _finish(work: _Work, measured: PartEvidence, judged: Sequence[DropEvidence]) -> PartEvidence:
    """The part with its state, now that the claims of its drops are judged."""
    claims: list[ClaimEvidence] = [claim for drop in judged for claim in drop.claims]
    latest = work.reports[-1].drop if work.reports else None
    blockers = tuple(iter_blockers(work.part, measured, latest, claims))
    state = derive_state(work.part, measured.page, measured.drops, blockers)
    return replace(measured, state=state, blockers=blockers)


def _plan(plan: Plan, parts: Sequence[PartEvidence]) -> PlanEvidence:
    batches = tuple(BatchEvidence(each.number, State.PLANNED, each.parts) for each in plan.batches)
    return with_states(PlanEvidence(plan.path, tuple(parts), batches, State.PLANNED))
