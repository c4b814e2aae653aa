"""A part of a plan as the site shows it: planned, claimed, measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checks.frozen import frozen
from checks.model import (
    Acceptance,
    CitationEvidence,
    DropEvidence,
    Judgement,
    Number,
    Part,
    PartEvidence,
    SectionEvidence,
    State,
)
from checks.moments import render_moment
from checks.plurals import count
from hooks.measuring.measurement import Measured, PlannedPart
from hooks.pages.badges import MARK_WORDS, Badge, Tone, is_linked, part_badges
from hooks.pages.basis import describe_basis, describe_basis_briefly
from hooks.pages.charts import Meter, line_meter
from hooks.pages.comparison import compare_part
from hooks.pages.disagreement import Disagreement, find_disagreements, names_no_file
from hooks.pages.totals import Total
from hooks.placing.routes import Routes


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A required section and where it is in the page."""

    evidence: SectionEvidence = field(repr=False)
    address: str


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A requested citation: where it leads, and whether the page links there."""

    evidence: CitationEvidence = field(repr=False)
    address: str
    tone: Tone
    word: str


@frozen
class ReviewView:
    """What a reviewer said of a part, and whether the files are still those that were reviewed."""

    reviewer: str
    when: str
    tone: Tone
    words: str
    accepted: tuple[Acceptance, ...]
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part. `anchor` is its id on its plan's page, `address` leads there; `page_address`
    leads to what was written, if anything was; `broken_claims` counts the claims of its drops
    that do not hold; `basis` is what its state rests on, `brief` its short form beside badges; `facts` is a
    digest of part and evidence, which stands for them in the view's `repr`."""

    plan: str
    plan_title: str
    plan_address: str
    part: Part = field(repr=False)
    evidence: PartEvidence = field(repr=False)
    facts: str
    address: str
    anchor: str
    page_address: str
    badges: tuple[Badge, ...]
    sections: tuple[SectionRow, ...]
    citations: tuple[CitationRow, ...]
    drops: tuple[tuple[str, str], ...]
    claimed_lines: int
    broken_claims: int
    review: ReviewView | None
    basis: str
    brief: str
    comparison: tuple[Total, ...]

    @property
    def meter(self) -> Meter | None:
        """Its lines as a meter, where it has lines and a target."""
        target = self.part.line_target
        if target is None or (self.evidence.lines is None and not self.claimed_lines):
            return None
        return line_meter(self.evidence.lines or 0, target.low, target.high, self.claimed_lines)

    @property
    def state(self) -> State:
        """What the files show."""
        return self.evidence.state

    @property
    def claimed(self) -> str:
        """What the plan says of it, in words."""
        when = f" {self.part.claimed_at}" if self.part.claimed_at else ""
        return f"{MARK_WORDS[self.evidence.claimed]}{when}"

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where files and claims do not fit."""
        return find_disagreements(self.part, self.evidence, self.broken_claims)

    @property
    def remarks(self) -> Iterator[tuple[Disagreement, str]]:
        """What does not fit, but for what is told beside it: the state says who rejected it, sections and
        lines have badges."""
        for each in self.disagreements:
            if each is Disagreement.LACKING:
                if self.broken_claims:
                    yield each, _describe_broken(self.broken_claims)
            elif each is not Disagreement.REJECTED:
                yield each, each.value

    @property
    def label(self) -> str:
        """`Part 1`; a name of its own as it is."""
        number = str(self.evidence.number)
        return f"Part {number}" if number[:1].isdigit() else number

    @property
    def summary(self) -> str:
        """How it stands, in one sentence for readers who cannot see marks."""
        said = [self.state.value, f"plan says {self.claimed}"]
        said += filter(None, [", ".join(each.text for each in self.badges)])
        if self.broken_claims:
            said.append(_describe_broken(self.broken_claims))
        said += [each.value for each in self.disagreements]
        return f"{self.label}, {self.part.title}: {'; '.join(said)}"


def _describe_broken(claims: int) -> str:
    return f"{count(claims, 'claim')} of its drops {'does' if claims == 1 else 'do'} not hold"


def view_parts(path: str, measured: Measured, routes: Routes) -> tuple[PartView, ...]:
    """The parts of a plan, in its order."""
    return tuple(_view_part(path, each, measured, routes) for each in measured.parts_of(path))


def view_part(plan: str, number: Number, measured: Measured, routes: Routes) -> PartView | None:
    """One part of a plan, None where the plan has no such part."""
    planned = measured.parts.get((plan, number))
    return _view_part(plan, planned, measured, routes) if planned else None


def answers_of(path: str, measured: Measured, routes: Routes) -> Iterator[PartView]:
    """The parts that a page answers to."""
    for plan, number in measured.evidence.planned_by.get(path, ()):
        view = view_part(plan, number, measured, routes)
        if view is not None:
            yield view


def _view_part(plan: str, planned: PlannedPart, measured: Measured, routes: Routes) -> PartView:
    part, evidence = planned.part, planned.evidence
    page = evidence.page or ""
    anchor = f"ps:part-{planned.place}"
    judged = [measured.evidence.drops[each] for each in evidence.drops]
    return PartView(
        plan=plan,
        plan_title=measured.base.documents[plan].title,
        plan_address=routes.document(plan),
        part=part,
        evidence=evidence,
        facts=measured.digest_part(plan, planned),
        address=f"{routes.document(plan)}#{anchor}",
        anchor=anchor,
        page_address=routes.document(page) if page else "",
        badges=part_badges(evidence, part.line_target),
        sections=tuple(
            SectionRow(each, routes.line(page, each.line) if page and each.line else "")
            for each in evidence.sections
        ),
        citations=tuple(_view_citation(each, routes) for each in evidence.citations),
        drops=tuple((each, routes.document(each)) for each in evidence.drops),
        claimed_lines=measured.claimed_lines(planned),
        broken_claims=sum(len(each.broken_claims) for each in judged),
        review=_view_review(plan, evidence, measured, routes),
        basis=_describe_basis(part, evidence, judged),
        brief=describe_basis_briefly(evidence, judged),
        comparison=tuple(compare_part(evidence, [measured.drops[each] for each in evidence.drops], judged)),
    )


def _describe_basis(part: Part, evidence: PartEvidence, drops: Sequence[DropEvidence]) -> str:
    if evidence.state is State.PLANNED and names_no_file(part, evidence):
        return "its plan names no file"
    return describe_basis(evidence, drops)


def _view_review(plan: str, evidence: PartEvidence, measured: Measured, routes: Routes) -> ReviewView | None:
    seen = evidence.review
    if seen is None:
        return None
    records = (each.path for each in measured.base.reviews if each.plan == plan and seen in each.parts)
    tone, words = _judge_review(evidence.state, seen.judgement)
    return ReviewView(
        seen.reviewer,
        render_moment(seen.reviewed),
        tone,
        words,
        seen.accepted,
        seen.note,
        routes.document(next(records, "")),
    )


def _judge_review(state: State, judgement: Judgement) -> tuple[Tone, str]:
    if judgement is Judgement.REJECTED:
        return Tone.BAD, judgement.value
    if state.rank >= State.REVIEWED.rank:
        return Tone.GOOD, judgement.value
    if state is State.CHANGED:
        return Tone.FAIR, "accepted, and changed since"
    return Tone.FAIR, "accepted, though not all of it holds"


def _view_citation(evidence: CitationEvidence, routes: Routes) -> CitationRow:
    return CitationRow(evidence, routes.page(evidence.resolves_to or ""), *_judge(evidence))


def _judge(evidence: CitationEvidence) -> tuple[Tone, str]:
    """How a citation stands, in a word."""
    if is_linked(evidence):
        return Tone.GOOD, "linked"
    if evidence.linked:
        return Tone.BAD, "dead link"
    if evidence.mentioned:
        return Tone.FAIR, "mentioned"
    if not evidence.request.kind.has_path:
        return Tone.PLAIN, evidence.request.kind.value
    return Tone.BAD, "absent" if evidence.resolves_to else "not found"
