"""What is planned, claimed and measured over the whole base."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checks.frozen import frozen
from checks.model import ClaimKind, Coverage, Drop, Mark, PartEvidence, Plan, add_targets
from checks.plurals import count
from hooks.measuring.measurement import Measured, PlannedPart
from hooks.pages.badges import describe_links, number, span


@frozen
class Total:
    """One measure: what was planned, what plans and drops claim, what is there."""

    name: str
    planned: str
    claimed: str
    measured: str


def count_totals(plans: Sequence[Plan], measured: Measured) -> tuple[Total, ...]:
    """Parts, lines, sections, citations of some plans: planned, claimed and measured. There is no row of
    sections, or of citations, if none is planned or claimed."""
    paths = {plan.path for plan in plans}
    parts = [each for plan in plans for each in measured.parts_of(plan.path)]
    drops = [drop for drop in measured.base.drops if measured.evidence.drops[drop.path].plan in paths]
    return (
        _count_parts(plans, parts),
        _count_lines(plans, parts, measured),
        *_iter_sections(parts, drops),
        *_iter_citations(parts, drops),
    )


def describe_filed(parts: Iterable[PartEvidence]) -> str:
    """How many parts have their file. That is not how many are `written`, which is a state: what went further
    has its file too."""
    filed = sum(each.page is not None for each in parts)
    return f"{number(filed)} {'has its' if filed == 1 else 'have their'} file"


def _count_parts(plans: Sequence[Plan], parts: Sequence[PlannedPart]) -> Total:
    stated = _stated(plan.totals.parts for plan in plans)
    return Total(
        "Parts",
        _beside(number(len(parts)), stated, is_same=stated == len(parts)),
        f"{number(sum(each.evidence.claimed is Mark.DONE for each in parts))} done",
        describe_filed(each.evidence for each in parts),
    )


def _count_lines(plans: Sequence[Plan], parts: Sequence[PlannedPart], measured: Measured) -> Total:
    target = add_targets(each.part.line_target for each in parts)
    claimed = [measured.claimed_lines(each) for each in parts]
    pages = {each.evidence.page: each.evidence.lines or 0 for each in parts if each.evidence.page}
    stated = _stated(plan.totals.lines for plan in plans)
    return Total(
        "Lines",
        _beside(span(target), stated, is_same=target.low <= stated <= (target.high or stated)),
        f"{number(sum(claimed))} for {count(sum(map(bool, claimed)), 'part')}" if any(claimed) else "0",
        f"{number(sum(pages.values()))} in {count(len(pages), 'file')}" if pages else "0",
    )


def _iter_sections(parts: Sequence[PlannedPart], drops: Sequence[Drop]) -> Iterator[Total]:
    sections = [section for each in parts for section in each.evidence.sections]
    claimed = _count_claims(ClaimKind.SECTION, drops)
    if not sections and not claimed:
        return
    counts = Counter(section.verdict for section in sections)
    partly = f", {number(counts[Coverage.PARTIAL])} in part" if counts[Coverage.PARTIAL] else ""
    yield Total(
        "Required sections",
        number(len(sections)),
        f"{number(claimed)} named in drops",
        f"{number(counts[Coverage.PRESENT])} there{partly}",
    )


def _iter_citations(parts: Sequence[PlannedPart], drops: Sequence[Drop]) -> Iterator[Total]:
    citations = [citation for each in parts for citation in each.evidence.citations]
    claimed = _count_claims(ClaimKind.CITATION, drops)
    if citations or claimed:
        yield Total(
            "Citations",
            number(len(citations)),
            f"{number(claimed)} named in drops",
            describe_links(citations),
        )


def _count_claims(kind: ClaimKind, drops: Sequence[Drop]) -> int:
    return sum(len(drop.claims_of(kind)) for drop in drops)


def _stated(totals: Iterable[tuple[int, int] | None]) -> int:
    return sum(each[0] for each in totals if each)


def _beside(found: str, stated: int, *, is_same: bool) -> str:
    """What was counted in a plan, and what its head states where that differs."""
    return found if is_same or not stated else f"{found} (stated as {number(stated)})"
