"""All evidence of a base, in one pass: links, pages of parts, drops, claims, states."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from checks.config import Config
from checks.evidence.belonging import find_foreign, find_part
from checks.evidence.citations import measure_citations
from checks.evidence.claimed_figures import count_sections
from checks.evidence.claims import Subject, judge_claims
from checks.evidence.covering import Covering, Inquiry
from checks.evidence.influences import find_requests
from checks.evidence.lines import measure_length
from checks.evidence.links import find_citations_between, follow_links
from checks.evidence.path_index import PathIndex
from checks.evidence.remembering import Remembering
from checks.evidence.resolving import Resolution, is_fit, resolve_target
from checks.evidence.reviews import Reviews
from checks.evidence.states import derive_state, iter_blockers, least_state
from checks.model import (
    BatchEvidence,
    ClaimEvidence,
    ClaimKind,
    Coverage,
    Document,
    Drop,
    DropEvidence,
    Evidence,
    KnowledgeBase,
    Length,
    LinkEvidence,
    Memo,
    NoMemo,
    Number,
    Part,
    PartEvidence,
    Plan,
    PlanEvidence,
    RequiredSection,
    SectionEvidence,
)

_Value = TypeVar("_Value")
_NO_MEMO = NoMemo()


def gather_evidence(base: KnowledgeBase, config: Config, memo: Memo = _NO_MEMO) -> Evidence:
    """Measures everything that plans and drops of the base speak of. Nothing is read from
    disk; the same base gives the same evidence, whatever `memo` remembers."""
    index = PathIndex(base)
    links = {path: follow_links(document, base, index) for path, document in base.documents.items()}
    parts = [
        _Work(plan, part, _find_page(part, plan.path, index)) for plan in base.plans for part in plan.parts
    ]
    planners = _Planners(base.plans, parts)
    reports = [_report(drop, planners, index) for drop in base.drops]
    reports_of = _reports_by_part(reports)
    measuring = _Measuring(base, config, index, links, Remembering(memo))
    measuring.prepare(parts, reports_of)
    measured: list[PartEvidence] = []
    judged: dict[str, DropEvidence] = {}
    for work in parts:
        # A part and then its drops, since they mostly ask the same page.
        own = reports_of.get(id(work), ())
        evidence = measuring.measure(work, tuple(report.drop.path for report in own))
        measured.append(evidence)
        judged.update((report.drop.path, measuring.judge(report, evidence)) for report in own)
    orphans = (report for report in reports if report.work is None)
    judged.update((report.drop.path, measuring.judge(report, None)) for report in orphans)
    drops = {drop.path: judged[drop.path] for drop in base.drops}
    statuses = {drop.path: drop.status for drop in base.drops}
    reviews = Reviews(base)
    finished = [
        reviews.add(work.plan, _finish(work, each, drops, statuses))
        for work, each in zip(parts, measured, strict=True)
    ]
    return Evidence(
        plans=_plans(base.plans, finished),
        drops=drops,
        links=links,
        planned_by=_group((work.page.path, (work.plan.path, work.part.number)) for work in parts),
        reported_by=_group((page, path) for path, drop in drops.items() for page in drop.pages),
        cited_by=find_citations_between(links),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """A part with the page that it plans."""

    plan: Plan
    part: Part
    page: Resolution


@dataclass(frozen=True, slots=True)
class _Report:
    """A drop with the part it belongs to and the pages its targets lead to."""

    drop: Drop
    work: _Work | None
    plan: str | None
    by: str
    pages: Mapping[str, Resolution]
    foreign: tuple[str, ...]


def _find_page(part: Part, plan_path: str, index: PathIndex) -> Resolution:
    """The first of the part's paths that leads to a file; else what the first may mean."""
    found = [resolve_target(each, plan_path, index) for each in (part.target, *part.other_targets) if each]
    return next((each for each in found if each.path), found[0] if found else Resolution(None))


def _is_ambiguous(written: str | None, found: Resolution) -> bool:
    """Whether several files fit a path; candidates that only resemble it do not make it so."""
    return len(found.candidates) > 1 and all(is_fit(written or "", path) for path in found.candidates)


def _report(drop: Drop, planners: "_Planners", index: PathIndex) -> _Report:
    plan, number, by = find_part(drop, planners.beside(drop.path), planners.plans)
    work = planners.work(plan, number)
    pages = {target: resolve_target(target, plan or drop.path, index) for target in drop.targets}
    planning = planners.sharing_a_name(drop.targets)
    return _Report(drop, work, plan, by, pages, find_foreign(drop, work.part if work else None, planning))


class _Planners:
    """The plans of a base by folder and by the names of the files that they plan, so that a drop
    need not be held against every part of every plan."""

    def __init__(self, plans: Sequence[Plan], parts: Sequence[_Work]) -> None:
        self.plans = plans
        self._works: dict[tuple[str, Number], _Work] = {}
        for work in parts:
            self._works.setdefault((work.plan.path, work.part.number), work)
        self._by_folder: defaultdict[str, list[Plan]] = defaultdict(list)
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for plan in plans:
            self._by_folder[plan.path.rpartition("/")[0]].append(plan)
            for part in plan.parts:
                for target in (part.target, *part.other_targets):
                    self._by_name[_name(target or "")].add(plan.path)

    def beside(self, path: str) -> Sequence[Plan]:
        return self._by_folder.get(path.rpartition("/")[0], ())

    def work(self, plan: str | None, number: Number | None) -> _Work | None:
        return None if plan is None or number is None else self._works.get((plan, number))

    def sharing_a_name(self, targets: Iterable[str]) -> list[Plan]:
        paths = set().union(*(self._by_name.get(_name(target), ()) for target in targets))
        return [plan for plan in self.plans if plan.path in paths] if paths else []


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def _reports_by_part(reports: Sequence[_Report]) -> Mapping[int, Sequence[_Report]]:
    """The drops of each part, the latest last, by the identity of its `_Work`."""
    found: defaultdict[int, list[_Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: (report.drop.timestamp or "", report.drop.path)):
        if report.work:
            found[id(report.work)].append(report)
    return found


class _Measuring:
    """Measures parts and drops against pages; a page is prepared once for all."""

    def __init__(
        self,
        base: KnowledgeBase,
        config: Config,
        index: PathIndex,
        links: Mapping[str, Sequence[LinkEvidence]],
        remembering: Remembering,
    ) -> None:
        self._base = base
        self._config = config
        self._index = index
        self._links = links
        self._remembering = remembering
        self._covering = Covering(remembering)

    def prepare(self, parts: Sequence[_Work], reports_of: Mapping[int, Sequence[_Report]]) -> None:
        """Asks the pages for all sections at once."""
        documents = self._base.documents
        self._covering.prepare(
            [
                Inquiry(
                    page,
                    _named(work.part.sections),
                    _claimed_titles(reports_of.get(id(work), ())),
                )
                for work in parts
                if (page := documents.get(work.page.path or ""))
            ]
        )

    def measure(self, work: _Work, drops: tuple[str, ...]) -> PartEvidence:
        """The evidence of a part but for its state, which waits for the claims of its drops."""
        part, path = work.part, work.page.path
        page = self._base.documents.get(path) if path else None
        lines = page.lines if page else None
        length = measure_length(lines, part.line_target, self._config.short, self._config.long)
        return PartEvidence(
            plan=work.plan.path,
            number=part.number,
            page=path,
            candidates=work.page.candidates
            if _is_ambiguous(part.target, work.page)
            else work.page.candidates[:1],
            lines=lines,
            length=length,
            sections=self._measure_sections(part.sections, page) if page else _absent(part),
            citations=measure_citations(
                find_requests(part, work.plan),
                page,
                self._links[path] if page and path else (),
                work.plan.path,
                self._index,
                self._remembering,
            ),
            drops=drops,
            claimed=part.claimed,
            state=derive_state(part, path, drops, ("not judged yet",)),
        )

    def _measure_sections(
        self, required: Sequence[RequiredSection], page: Document
    ) -> tuple[SectionEvidence, ...]:
        """Sections that a plan only counts ("7 sections") are there as far as the page has
        sections beyond those that the plan names."""
        named = iter(self._covering.measure(_named(required), page))
        count = count_sections(page)
        spare = count - sum(bool(section.head) for section in required)
        measured = []
        for section in required:
            if section.head:
                measured.append(next(named))
                continue
            verdict = Coverage.PRESENT if spare > 0 else Coverage.ABSENT
            basis = f"the plan only counts it, and the page has {count} sections"
            measured.append(SectionEvidence(section, verdict, score=float(spare > 0), basis=basis))
            spare -= 1
        return tuple(measured)

    def judge(self, report: _Report, measured: PartEvidence | None) -> DropEvidence:
        """The evidence of a drop, whose part is measured: where it belongs, what holds of its claims."""
        work = report.work
        subject = self._subject(report, measured)
        found = (each.path for each in report.pages.values() if each.path)
        return DropEvidence(
            path=report.drop.path,
            plan=report.plan,
            part=work.part.number if work else None,
            by=report.by,
            pages=tuple(dict.fromkeys(found)),
            missing=tuple(target for target, each in report.pages.items() if not each.path),
            foreign=report.foreign,
            claims=judge_claims(report.drop, subject, tolerance=self._config.claimed_lines),
        )

    def _subject(self, report: _Report, measured: PartEvidence | None) -> Subject:
        resolved = {target: each.path for target, each in report.pages.items() if each.path}
        if not report.pages and report.work and report.work.part.target and report.work.page.path:
            resolved = {report.work.part.target: report.work.page.path}
        documents = self._base.documents
        pages = {target: documents[path] for target, path in resolved.items() if path in documents}
        return Subject(
            find_heading=self._covering.find,
            remembering=self._remembering,
            pages=pages,
            ambiguous={
                target: each.candidates
                for target, each in report.pages.items()
                if _is_ambiguous(target, each)
            },
            plan=report.work.plan if report.work else None,
            part=report.work.part if report.work else None,
            sections=measured.sections if measured else (),
            citations=measured.citations if measured else (),
            length=measured.length if measured else Length.UNPLANNED,
            links={page.path: self._links[page.path] for page in pages.values()},
            plans=[plan.path for plan in self._base.plans],
        )


def _named(required: Sequence[RequiredSection]) -> list[RequiredSection]:
    return [section for section in required if section.head]


def _claimed_titles(reports: Iterable[_Report]) -> list[str]:
    return [claim.claimed for report in reports for claim in report.drop.claims_of(ClaimKind.SECTION)]


def _absent(part: Part) -> tuple[SectionEvidence, ...]:
    return tuple(SectionEvidence(each, Coverage.ABSENT, basis="there is no page") for each in part.sections)


def _finish(
    work: _Work,
    measured: PartEvidence,
    drops: Mapping[str, DropEvidence],
    statuses: Mapping[str, str | None],
) -> PartEvidence:
    """The part with its state, now that the claims of its drops are judged."""
    claims: list[ClaimEvidence] = [claim for path in measured.drops for claim in drops[path].claims]
    blockers = tuple(
        iter_blockers(
            work.part,
            measured.page,
            measured.lines,
            measured.length,
            measured.sections,
            measured.citations,
            measured.drops,
            statuses[measured.drops[-1]] if measured.drops else None,
            claims,
        )
    )
    state = derive_state(work.part, measured.page, measured.drops, blockers)
    return replace(measured, state=state, blockers=blockers)


def _plans(plans: Sequence[Plan], parts: Sequence[PartEvidence]) -> dict[str, PlanEvidence]:
    waiting = iter(parts)
    return {plan.path: _plan(plan, [next(waiting) for _ in plan.parts]) for plan in plans}


def _plan(plan: Plan, parts: Sequence[PartEvidence]) -> PlanEvidence:
    states = {part.number: part.state for part in reversed(parts)}
    batches = tuple(
        BatchEvidence(
            batch.number,
            least_state(states[number] for number in batch.parts if number in states),
            batch.parts,
        )
        for batch in plan.batches
    )
    return PlanEvidence(plan.path, tuple(parts), batches, least_state(part.state for part in parts))


def _group(pairs: Iterable[tuple[str | None, _Value]]) -> dict[str, tuple[_Value, ...]]:
    grouped: defaultdict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        if key and value not in grouped[key]:
            grouped[key].append(value)
    return {key: tuple(grouped[key]) for key in sorted(grouped)}
