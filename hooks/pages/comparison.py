"""A part's sections, citations and claims: what was planned, what its drops claim, what is there."""

from collections import Counter
from collections.abc import Iterator, Sequence

from checks.model import ClaimKind, Coverage, Drop, DropEvidence, PartEvidence, Verdict
from hooks.pages.badges import describe_links, number, verdict_words
from hooks.pages.totals import Total

_NOTHING = "–"


def compare_part(
    evidence: PartEvidence, drops: Sequence[Drop], judged: Sequence[DropEvidence]
) -> Iterator[Total]:
    """A line for each measure that a plan or a drop states; `drops` are in order of time, `judged` is what
    was measured of them."""
    if sections := _claimed(drops, ClaimKind.SECTION_COUNT, ClaimKind.SECTION, len(evidence.sections)):
        yield Total("Sections", _planned(len(evidence.sections)), sections, _measure_sections(evidence))
    if citations := _claimed(drops, ClaimKind.CITATION_COUNT, ClaimKind.CITATION, len(evidence.citations)):
        found = describe_links(evidence.citations) if evidence.citations else _NOTHING
        yield Total("Citations", _planned(len(evidence.citations)), citations, found)
    claims = [claim.verdict for drop in judged for claim in drop.claims]
    if claims:
        yield Total("Claims", _NOTHING, number(len(claims)), _count_verdicts(claims))


def _planned(count: int) -> str:
    return number(count) if count else _NOTHING


def _claimed(drops: Sequence[Drop], count: ClaimKind, each: ClaimKind, planned: int) -> str:
    """What the last drop that states the measure says of it; a dash where only the plan states it, else
    nothing."""
    for drop in reversed(drops):
        if stated := drop.claims_of(count):
            return stated[-1].claimed
        if named := drop.claims_of(each):
            return f"{number(len(named))} named"
    return _NOTHING if planned else ""


def _measure_sections(evidence: PartEvidence) -> str:
    counts = Counter(each.verdict for each in evidence.sections)
    words = {Coverage.PRESENT: "there", Coverage.PARTIAL: "in part", Coverage.ABSENT: "absent"}
    said = [f"{number(counts[verdict])} {word}" for verdict, word in words.items() if counts[verdict]]
    return ", ".join(said) or _NOTHING


def _count_verdicts(verdicts: Sequence[Verdict]) -> str:
    counts = ((verdict, verdicts.count(verdict)) for verdict in Verdict)
    return ", ".join(f"{number(count)} {verdict_words(verdict, count)}" for verdict, count in counts if count)
