"""Marks where files and claims disagree, and the words and figures beside them."""

import pytest

from checks.frozen import replace
from checks.model import (
    CitationEvidence,
    CitationKind,
    CitationRequest,
    Coverage,
    Length,
    Mark,
    Part,
    PartEvidence,
    RequiredSection,
    SectionEvidence,
    Severity,
    State,
    Verdict,
)
from checks.plurals import count
from hooks.pages.badges import (
    citation_badge,
    describe_links,
    finding_badges,
    verdict_words,
)
from hooks.pages.disagreement import Disagreement, find_disagreements

REJECTED, MISSING, LACKING, UNTICKED, UNNAMED = Disagreement
TARGET = "doughs/00-rye.md"


def part(
    state: State = State.REPORTED,
    claimed: Mark = Mark.DONE,
    length: Length = Length.WITHIN,
    coverage: Coverage = Coverage.PRESENT,
    citations: tuple[CitationEvidence, ...] = (),
    candidates: tuple[str, ...] = (),
) -> PartEvidence:
    page = None if state is State.PLANNED else TARGET
    section = SectionEvidence(RequiredSection(1, "Crumb", "Crumb", (), 1), coverage)
    return PartEvidence("plan.md", 1, page, candidates, 20, length, (section,), citations, (), claimed, state)


@pytest.mark.parametrize(
    ("evidence", "broken_claims", "expected"),
    [
        (part(), 0, ()),
        (part(State.VERIFIED), 0, ()),
        (part(State.PLANNED, Mark.OPEN, coverage=Coverage.ABSENT), 0, ()),
        (part(State.PLANNED, coverage=Coverage.ABSENT), 3, (MISSING,)),
        (part(State.PLANNED, Mark.OPEN), 3, (LACKING,)),
        (part(coverage=Coverage.PARTIAL), 0, (LACKING,)),
        (part(length=Length.SHORT), 0, (LACKING,)),
        (part(length=Length.UNPLANNED), 0, ()),
        (part(), 1, (LACKING,)),
        (part(State.WRITTEN, Mark.OPEN), 0, (UNTICKED,)),
        (replace(part(State.VERIFIED, Mark.OPEN), rejected=True), 1, (REJECTED, LACKING)),
        (part(State.WRITTEN, Mark.PARTIAL, Length.LONG), 0, (LACKING, UNTICKED)),
    ],
)
def test_what_disagrees(
    evidence: PartEvidence, broken_claims: int, expected: tuple[Disagreement, ...]
) -> None:
    planned = Part(1, "Rye", 1, 9, target=TARGET, claimed=evidence.claimed)
    assert find_disagreements(planned, evidence, broken_claims) == expected


@pytest.mark.parametrize(
    ("state", "claimed", "expected"),
    [
        (State.PLANNED, Mark.DONE, (UNNAMED,)),
        (State.PLANNED, Mark.OPEN, ()),
        (State.REPORTED, Mark.DONE, ()),
    ],
)
def test_a_tick_for_no_file_is_told(state: State, claimed: Mark, expected: tuple[Disagreement, ...]) -> None:
    assert find_disagreements(Part(1, "Rye", 1, 9, claimed=claimed), part(state, claimed), 0) == expected


@pytest.mark.parametrize(
    ("target", "candidates", "expected"),
    [
        (TARGET, (), (MISSING,)),
        (TARGET, ("breads/doughs/00-rye.txt",), (MISSING,)),
        (TARGET, ("old/doughs/00-rye.md", "new/doughs/00-rye.md"), ()),
        (None, (), (UNNAMED,)),
    ],
)
def test_a_tick_is_false_where_its_file_is_named_and_nothing_fits(
    target: str | None, candidates: tuple[str, ...], expected: tuple[Disagreement, ...]
) -> None:
    planned = Part(1, "Rye", 1, 9, target=target, claimed=Mark.DONE)
    assert find_disagreements(planned, part(State.PLANNED, candidates=candidates), 0) == expected


def test_each_disagreement_has_a_sign_of_its_own() -> None:
    assert len({each.sign for each in Disagreement}) == len(Disagreement)


def citation(*, mentioned: bool = True, linked: bool = True, works: bool = True) -> CitationEvidence:
    request = CitationRequest("ovens/00", CitationKind.FILE, 1, 1)
    return CitationEvidence(
        request, "ovens/00-stone.md", mentioned=mentioned, linked=linked, link_works=works
    )


DEAD, NAMED, ABSENT = (
    citation(works=False),
    citation(linked=False, works=False),
    citation(mentioned=False, linked=False, works=False),
)


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        ([], "0 linked"),
        ([ABSENT], "0 linked"),
        ([NAMED, ABSENT], "0 linked, 1 only mentioned"),
        ([DEAD, DEAD, NAMED], "2 linked, 0 of these links work, 1 only mentioned"),
        ([citation(), DEAD], "2 linked, 1 of these links work"),
        ([citation(), citation()], "2 linked, all of these links work"),
    ],
)
def test_a_dead_link_is_a_link_that_does_not_work(citations: list[CitationEvidence], expected: str) -> None:
    assert describe_links(citations) == expected


def test_the_citation_badge_says_what_it_counts() -> None:
    badge = citation_badge(part(citations=(citation(), DEAD)))
    assert badge is not None
    assert badge.text == "1/2 citations linked and working"


def test_one_of_a_thing_is_no_plural() -> None:
    assert [count(amount, "part") for amount in (0, 1, 2)] == ["0 parts", "1 part", "2 parts"]
    assert [verdict_words(Verdict.DIFFERS, amount) for amount in (1, 2)] == ["differs", "differ"]
    one, several = finding_badges([Severity.ERROR, Severity.WARNING, Severity.WARNING])
    assert (one.text, several.text) == ("1 error", "2 warnings")
