"""Planned, claimed and measured, of the whole base."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.model import ClaimKind, Coverage, Drop, Mark, Plan
from hooks.measurement import Measured, PlannedPart
from hooks.pages.badges import is_linked, number


@dataclass(frozen=True, slots=True)
class Total:
    """One measure: what was planned, what plans and drops claim, what is there."""

    name: str
    planned: str
    claimed: str
    measured: str


def count_totals(plans: Sequence[Plan], measured: Measured) -> tuple[Total, ...]:
    """Parts, lines, sections, citations of some plans: planned, claimed and measured."""
    paths = {plan.path for plan in plans}
    parts = [each for plan in plans for each in measured.parts_of(plan.path)]
    drops = [drop for drop in measured.base.drops if measured.evidence.drops[drop.path].plan in paths]
    return (
        _count_parts(plans, parts),
        _count_lines(plans, parts, measured),
        _count_sections(parts, drops),
        _count_citations(parts, drops),
    )


def _count_parts(plans: Sequence[Plan], parts: Sequence[PlannedPart]) -> Total:
    stated = _stated(plan.totals.parts for plan in plans)
    return Total(
        "Parts",
        _beside(len(parts), stated),
        f"{number(sum(each.evidence.claimed is Mark.DONE for each in parts))} done",
        f"{number(sum(each.evidence.page is not None for each in parts))} written",
    )


def _count_lines(plans: Sequence[Plan], parts: Sequence[PlannedPart], measured: Measured) -> Total:
    targets = [each.part.line_target for each in parts if each.part.line_target]
    low, high = sum(each.low for each in targets), sum(each.high for each in targets)
    planned = number(low) if low == high else f"{number(low)}–{number(high)}"
    claimed = [measured.claimed_lines(each) for each in parts]
    pages = {each.evidence.page: each.evidence.lines or 0 for each in parts if each.evidence.page}
    stated = _stated(plan.totals.lines for plan in plans)
    return Total(
        "Lines",
        f"{planned} (stated: {number(stated)})" if stated and stated != low else planned,
        f"{number(sum(claimed))} by {sum(map(bool, claimed))} parts",
        f"{number(sum(pages.values()))} in {number(len(pages))} files",
    )


def _count_sections(parts: Sequence[PlannedPart], drops: Sequence[Drop]) -> Total:
    sections = [section for each in parts for section in each.evidence.sections]
    counts = Counter(section.verdict for section in sections)
    partly = f", {number(counts[Coverage.PARTIAL])} in part" if counts[Coverage.PARTIAL] else ""
    return Total(
        "Required sections",
        number(len(sections)),
        f"{number(_count_claims(ClaimKind.SECTION, drops))} named in drops",
        f"{number(counts[Coverage.PRESENT])} there{partly}",
    )


def _count_citations(parts: Sequence[PlannedPart], drops: Sequence[Drop]) -> Total:
    citations = [citation for each in parts for citation in each.evidence.citations]
    linked = sum(is_linked(each) for each in citations)
    mentioned = sum(each.mentioned and not is_linked(each) for each in citations)
    return Total(
        "Citations",
        number(len(citations)),
        f"{number(_count_claims(ClaimKind.CITATION, drops))} named in drops",
        f"{number(linked)} linked, {number(mentioned)} only mentioned",
    )


def _count_claims(kind: ClaimKind, drops: Sequence[Drop]) -> int:
    return sum(len(drop.claims_of(kind)) for drop in drops)


def _stated(totals: Iterable[tuple[int, int] | None]) -> int:
    return sum(each[0] for each in totals if each)


def _beside(counted: int, stated: int) -> str:
    return (
        f"{number(counted)} (stated: {number(stated)})" if stated and stated != counted else number(counted)
    )
