"""What is claimed, against what is measured."""

import pytest
from documents import document_of, drop_of
from growth import LINEAR, growth_of
from section_cases import find_heading

from checks.config import Config
from checks.evidence.claimed_figures import count_fences, count_tables
from checks.evidence.claimed_state import judge_time
from checks.evidence.claims import Subject, judge_claims
from checks.evidence.plan_paths import PlanPaths
from checks.model import (
    Claim,
    ClaimKind,
    Coverage,
    Document,
    Drop,
    Length,
    Link,
    LinkEvidence,
    LinkKind,
    LinkState,
    Part,
    Plan,
    RequiredSection,
    SectionEvidence,
    Verdict,
)
from checks.reading.documents import parse_document

TARGET = "garden/07-heaps.md"
MISSING = "missing: a.md, b.md, c.md"
PAGE = """# Heaps

## Overview

Worms and loam, after soil/01-clay.md and [sand](../soil/02-sand.md).

## Section 1: Turning the Heap

| Month | Turns |
| ----- | ----- |
| May   | 2     |

```sh
turn --heap
```

## Section 2: Red Worms

See <https://soil.example/peat/> and https://arxiv.org/abs/2401.01234v2.

~~~text
| not | a table |
| --- | ------- |
~~~

## Sources
"""


def page(text: str = PAGE, path: str = TARGET) -> Document:
    return document_of(path, text)


def lines(count: int) -> Document:
    return page("x\n" * count)


def claim(kind: ClaimKind, claimed: str, number: int | None = None, upper: int | None = None) -> Claim:
    return Claim(
        kind, claimed, 5, 3, number, number if upper is None else upper, "~" in claimed or "+" in claimed
    )


def judged(given: Claim, subject: Subject, **drop: object) -> tuple[str | None, Verdict]:
    values: dict[str, object] = {"targets": (TARGET,), "claims": (given,), **drop}
    drop_of_it = Drop("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", "Heaps", **values)  # type: ignore[arg-type]  # values are of the fields' types
    found = judge_claims(drop_of_it, subject, tolerance=Config().claimed_lines)
    assert [each.claim for each in found] == [given]
    return found[0].measured, found[0].verdict


def subject(*pages: Document, **more: object) -> Subject:
    return Subject(find_heading, {each.path: each for each in pages}, **more)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("claimed", "text", "verdict"),
    [
        ("tools/00-overview.md", "See soil/00-overview.md.", Verdict.UNVERIFIABLE),
        ("tools/00-overview.md", "See [soil](../soil/00-overview.md).", Verdict.UNVERIFIABLE),
        ("tools/00-overview.md", "See soil/00-overview.md and ../tools/00-overview.md.", Verdict.HOLDS),
        ("tools/00-overview.md", "See garden-tools/00-overview.md.", Verdict.UNVERIFIABLE),
        ("tools/00-overview.md", "See ./00-overview, or 00-overview.", Verdict.HOLDS),
        ("beds/tools/00-overview.md", "See `tools/00-overview`.", Verdict.HOLDS),
        ("00-overview.md", "See soil/00-overview.md.", Verdict.HOLDS),
        ("tools/overview.md", "It gives an overview.", Verdict.UNVERIFIABLE),
        ("tools/overview.md", "See `overview` and overview.md.", Verdict.HOLDS),
        ("tools/overview.md", "See `overview`.", Verdict.HOLDS),
        ("tools/overview.md", "See overview.md.", Verdict.HOLDS),
        ("tools/", "See tools/07-saws.md.", Verdict.HOLDS),
        ("tools/overview.md", "It gives nothing.", Verdict.FALSE),
        ("/", "Loam is dark.", Verdict.UNVERIFIABLE),
        ("tools/.md", "Loam is dark.", Verdict.UNVERIFIABLE),
    ],
)
def test_a_name_that_may_be_another_proves_no_citation(claimed: str, text: str, verdict: Verdict) -> None:
    about = subject(page(f"# Heaps\n\n{text}\n"))
    assert judged(claim(ClaimKind.CITATION, claimed), about)[1] is verdict


def test_a_figure_that_is_no_number_is_none_of_the_page() -> None:
    assert judged(claim(ClaimKind.LINES, "7OO"), subject(lines(700))) == ("700", Verdict.DIFFERS)
    assert judged(claim(ClaimKind.LINES, "7OO"), subject()) == (None, Verdict.UNVERIFIABLE)


def test_time_grows_as_claimed_citations_and_links() -> None:
    def prepare(size: int) -> tuple[Drop, Subject]:
        names = [f"tools/{each}-saw-{each}.md" for each in range(size)]
        found = page("\n\n".join(f"[saw](../{name})" for name in names), "garden/00-heaps.md")
        links = [LinkEvidence(link, LinkState.WORKS, link.target[3:]) for link in found.links]
        claims = tuple(claim(ClaimKind.CITATION, name) for name in names)
        return Drop("x/KNOWLEDGE-DROP-a.md", "A", claims=claims), subject(found, links={found.path: links})

    assert growth_of(prepare, lambda prepared: judge_claims(*prepared, tolerance=0), 400) < LINEAR


def test_each_page_is_asked_for_all_claimed_sections_at_once() -> None:
    asked = []

    def note(title: str, page: Document) -> SectionEvidence:
        asked.append((page.path, title))
        return find_heading(title, page)

    pages = {path: page(path=path) for path in ("a.md", "b.md")}
    titles = ("Heaps", "Worms", "Heaps")
    claims = tuple(claim(ClaimKind.SECTION, title) for title in titles)
    drop = Drop("x/KNOWLEDGE-DROP-a-2025-04-02-0915.md", "A", targets=tuple(pages), claims=claims)
    found = judge_claims(drop, Subject(note, pages), tolerance=0)
    assert [each.claim.claimed for each in found] == list(titles)
    assert asked == [("a.md", "Heaps"), ("a.md", "Worms"), ("b.md", "Heaps"), ("b.md", "Worms")]


@pytest.mark.parametrize(
    ("claimed", "number", "upper", "measured", "verdict"),
    [
        ("700", 700, None, 735, Verdict.HOLDS),
        ("700", 700, None, 736, Verdict.DIFFERS),
        ("~700", 700, None, 665, Verdict.HOLDS),
        ("~700", 700, None, 664, Verdict.DIFFERS),
        ("850+", 850, None, 3000, Verdict.HOLDS),
        ("850+", 850, None, 808, Verdict.HOLDS),
        ("850+", 850, None, 807, Verdict.DIFFERS),
        ("150-250", 150, 250, 262, Verdict.HOLDS),
        ("150-250", 150, 250, 263, Verdict.DIFFERS),
        ("150-250", 150, 250, 142, Verdict.DIFFERS),
        ("0", 0, None, 0, Verdict.HOLDS),
    ],
)
def test_lines(claimed: str, number: int, upper: int | None, measured: int, verdict: Verdict) -> None:
    given = claim(ClaimKind.LINES, claimed, number, upper)
    assert judged(given, subject(lines(measured))) == (str(measured), verdict)


def test_the_tolerance_is_the_callers() -> None:
    given = claim(ClaimKind.LINES, "100", 100)
    drop = Drop("x.md", "X", targets=(TARGET,), claims=(given,))
    for measured, tolerance, verdict in (
        (101, 0.0, Verdict.DIFFERS),
        (149, 0.5, Verdict.HOLDS),
        (115, 0.15, Verdict.HOLDS),
        (116, 0.15, Verdict.DIFFERS),
    ):
        (judgement,) = judge_claims(drop, subject(lines(measured)), tolerance=tolerance)
        assert judgement.verdict is verdict, (measured, tolerance)


def test_bytes_are_those_of_the_file() -> None:
    crlf = b"\xef\xbb\xbf# A\r\n\r\nText.\r\n"
    found, _ = parse_document(TARGET, crlf)
    assert found is not None
    given = claim(ClaimKind.BYTES, f"{len(crlf)} bytes", len(crlf))
    (judgement,) = judge_claims(
        Drop("x.md", "X", targets=(TARGET,), claims=(given,)), subject(found), tolerance=0
    )
    assert (judgement.measured, judgement.verdict) == (str(len(crlf)), Verdict.HOLDS)


def test_lines_of_several_pages_may_be_of_one_or_of_all() -> None:
    two = subject(lines(100), page("x\n" * 300, "garden/08-worms.md"))
    for number, measured in ((400, "400"), (300, "300"), (100, "100")):
        assert judged(claim(ClaimKind.LINES, str(number), number), two) == (measured, Verdict.HOLDS)
    assert judged(claim(ClaimKind.LINES, "250", 250), two) == ("400", Verdict.DIFFERS)


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("**Files**:\n- garden/07-heaps.md (100 lines)\n- garden/08-worms.md (300 lines)\n", ["100", "300"]),
        ("**Files**:\n- garden/07-heaps.md (300 lines)\n- garden/08-worms.md (100 lines)\n", ["100", "300"]),
        ("**Files**:\n- garden/07-heaps.md (100 lines)\n- garden/08-worms.md (100 lines)\n", ["100", "300"]),
        ("**Files**: garden/07-heaps.md (300 lines), garden/08-worms.md (100 lines)\n", ["100", "300"]),
        ("**Files**: garden/07-heaps.md, garden/08-worms.md (400 lines)\n", ["400"]),
        ("**Files**:\n- garden/07-heaps.md (100 lines)\n- garden/09-bin.md (50 lines)\n", ["100", None]),
        ("**Files**:\n- garden/07-heaps.md\n- garden/08-worms.md\n\n**Lines**: 400\n", ["400"]),
    ],
)
def test_a_figure_beside_a_file_is_of_that_file(text: str, measured: list[str | None]) -> None:
    drop = drop_of("x/KNOWLEDGE-DROP-heaps-2025-04-02-0915.md", f"# KNOWLEDGE DROP: Heaps\n\n{text}")
    two = subject(lines(100), page("x\n" * 300, "garden/08-worms.md"))
    found = judge_claims(drop, two, tolerance=0.05)
    assert [each.measured for each in found if each.claim.kind is ClaimKind.LINES] == measured


@pytest.mark.parametrize(
    ("given", "measured", "verdict"),
    [
        (claim(ClaimKind.WORDS, "~5,200 words", 5200), str(page().words), Verdict.DIFFERS),
        (claim(ClaimKind.BYTES, "0.36 KB", 360, 369), str(len(PAGE)), Verdict.HOLDS),
        (claim(ClaimKind.SECTION_COUNT, "2", 2), "4", Verdict.HOLDS),
        (claim(ClaimKind.SECTION_COUNT, "4 sections", 4), "4", Verdict.HOLDS),
        (claim(ClaimKind.SECTION_COUNT, "8", 8), "4", Verdict.DIFFERS),
        (claim(ClaimKind.CODE_COUNT, "2", 2), "2", Verdict.HOLDS),
        (claim(ClaimKind.CODE_COUNT, "1", 1), "2", Verdict.DIFFERS),
        (claim(ClaimKind.CODE_COUNT, "1 worked example", 1), "2", Verdict.HOLDS),
        (claim(ClaimKind.CODE_COUNT, "1 code block", 1), "2", Verdict.DIFFERS),
        (claim(ClaimKind.CODE_COUNT, "1 fenced code block", 1), "2", Verdict.DIFFERS),
        (claim(ClaimKind.CODE_COUNT, "15+ snippets", 15), "2", Verdict.DIFFERS),
        (claim(ClaimKind.TABLE_COUNT, "1 comparison table", 1), "1", Verdict.HOLDS),
        (claim(ClaimKind.TABLE_COUNT, "2", 2), "1", Verdict.DIFFERS),
        (claim(ClaimKind.SOURCE_COUNT, "2 web sources", 2), "2 linked", Verdict.HOLDS),
        (claim(ClaimKind.SOURCE_COUNT, "20+", 20), "2 linked", Verdict.UNVERIFIABLE),
        (claim(ClaimKind.CITATION_COUNT, "3", 3), "3 linked", Verdict.HOLDS),
        (claim(ClaimKind.SECTION, "Red Worms"), "Section 2: Red Worms (line 17)", Verdict.HOLDS),
        (claim(ClaimKind.SECTION, "Frost protection"), "no heading for it", Verdict.FALSE),
        (claim(ClaimKind.CITATION, "../soil/01-clay.md"), "mentioned, line 5", Verdict.HOLDS),
        (claim(ClaimKind.CITATION, "soil/01-clay.markdown"), "mentioned, line 5", Verdict.HOLDS),
        (claim(ClaimKind.CITATION, "soil/1-clay.md"), "not mentioned", Verdict.FALSE),
        (claim(ClaimKind.SOURCE, "http://www.soil.example/peat#top"), "line 19", Verdict.HOLDS),
        (claim(ClaimKind.SOURCE, "www.soil.example/peat"), "line 19", Verdict.HOLDS),
        (claim(ClaimKind.SOURCE, "https://arxiv.org/pdf/2401.01234"), "line 19", Verdict.HOLDS),
        (claim(ClaimKind.SOURCE, "https://soil.example/pea"), "address not on the page", Verdict.FALSE),
        (claim(ClaimKind.TARGET, TARGET), TARGET, Verdict.HOLDS),
        (claim(ClaimKind.TARGET, "garden/99-no.md"), "no such file", Verdict.FALSE),
        (claim(ClaimKind.TARGET, "garden/9-*.md"), "no such file", Verdict.FALSE),
    ],
)
def test_claims_on_a_page(given: Claim, measured: str | None, verdict: Verdict) -> None:
    assert judged(given, subject(page())) == (measured, verdict)


@pytest.mark.parametrize("kind", [ClaimKind.LINES, ClaimKind.SECTION, ClaimKind.CITATION, ClaimKind.SOURCE])
def test_without_a_page_nothing_can_be_measured(kind: ClaimKind) -> None:
    assert judged(claim(kind, "7", 7), subject()) == (None, Verdict.UNVERIFIABLE)


def test_a_target_that_several_files_fit_is_not_called_missing() -> None:
    given = claim(ClaimKind.TARGET, TARGET)
    found = judged(given, subject(ambiguous={TARGET: ("a/07-heaps.md", "b/07-heaps.md")}))
    assert found == ("several files fit: a/07-heaps.md, b/07-heaps.md", Verdict.UNVERIFIABLE)


def test_letter_case_makes_no_other_file_of_a_link() -> None:
    link = Link(LinkKind.INLINE, "../x", "loam", 5, 1)
    links = {TARGET: (LinkEvidence(link, LinkState.WORKS, "base/Soil/03-Loam.md"),)}
    found = judged(claim(ClaimKind.CITATION, "soil/03-loam.md"), subject(page(), links=links))
    assert found == ("linked, line 5", Verdict.HOLDS)


@pytest.mark.parametrize("claimed", ["soil/03-loam.md", "../soil/03-loam.md", "./soil//03-loam.md"])
def test_a_link_that_leads_to_the_file_is_a_citation_whatever_its_text(claimed: str) -> None:
    link = Link(LinkKind.INLINE, "../x", "loam", 5, 1)
    links = {TARGET: (LinkEvidence(link, LinkState.WORKS, "base/soil/03-loam.md"),)}
    found = judged(claim(ClaimKind.CITATION, claimed), subject(page(), links=links))
    assert found == ("linked, line 5", Verdict.HOLDS)


def sections(*coverage: Coverage) -> tuple[SectionEvidence, ...]:
    required = RequiredSection(1, "Heaps", "Heaps", (), 3)
    return tuple(SectionEvidence(required, each) for each in coverage)


@pytest.mark.parametrize(
    ("status", "targets", "evidence", "length", "measured", "verdict"),
    [
        ("complete", (TARGET,), (Coverage.PRESENT,), Length.WITHIN, "1 of 1 sections", Verdict.HOLDS),
        (
            "complete",
            (TARGET,),
            (Coverage.PRESENT, Coverage.ABSENT),
            Length.WITHIN,
            "1 of 2 sections",
            Verdict.DIFFERS,
        ),
        (
            "complete",
            (TARGET,),
            (Coverage.PRESENT,),
            Length.SHORT,
            "1 of 1 sections; short of the line target",
            Verdict.DIFFERS,
        ),
        (
            "complete",
            (TARGET, "a.md"),
            (Coverage.PRESENT,),
            Length.WITHIN,
            "missing: a.md; 1 of 1 sections",
            Verdict.FALSE,
        ),
        (
            "complete",
            (TARGET,),
            (Coverage.PRESENT,),
            Length.LONG,
            "1 of 1 sections; over the line target",
            Verdict.HOLDS,
        ),
        ("failed", ("a.md", "b.md", "c.md", "d.md"), (), Length.UNPLANNED, MISSING, Verdict.HOLDS),
        ("complete", (TARGET,), (Coverage.ABSENT,), Length.LONG, "0 of 1 sections", Verdict.DIFFERS),
        ("complete", (TARGET,), (), Length.WITHIN, None, Verdict.HOLDS),
        ("complete", (TARGET,), (), Length.SHORT, "short of the line target", Verdict.DIFFERS),
        ("complete", (TARGET,), (), Length.UNPLANNED, None, Verdict.UNVERIFIABLE),
        ("partial", (TARGET,), (Coverage.ABSENT,), Length.WITHIN, "0 of 1 sections", Verdict.HOLDS),
        ("partial", (TARGET,), (Coverage.PRESENT,), Length.WITHIN, "1 of 1 sections", Verdict.DIFFERS),
        ("failed", ("a.md",), (), Length.UNPLANNED, "missing: a.md", Verdict.HOLDS),
    ],
)
def test_status(
    status: str,
    targets: tuple[str, ...],
    evidence: tuple[Coverage, ...],
    length: Length,
    measured: str | None,
    verdict: Verdict,
) -> None:
    about = subject(page(), sections=sections(*evidence), length=length)
    assert judged(claim(ClaimKind.STATUS, status), about, status=status, targets=targets) == (
        measured,
        verdict,
    )


@pytest.mark.parametrize("status", ["complete", "partial", "failed", "pending"])
def test_a_status_without_a_page_is_measured_by_nothing(status: str) -> None:
    about = subject(sections=sections(Coverage.ABSENT), length=Length.WITHIN)
    _, verdict = judged(claim(ClaimKind.STATUS, status), about, status=status, targets=())
    assert verdict is Verdict.UNVERIFIABLE


def part(number: int, claimed_at: str | None = None) -> Part:
    return Part(number, "Heaps", 1, 9, claimed_at=claimed_at)


def test_part_and_plan() -> None:
    plan = Plan("plans/garden-year/plan.md", "Garden", (part(3),))
    about = subject(page(), plan=plan, part=part(3))
    assert judged(claim(ClaimKind.PART, "PART 3", 3), about, part=3) == ("3", Verdict.HOLDS)
    assert judged(claim(ClaimKind.PART, "PART 4", 4), about, part=4) == ("3", Verdict.DIFFERS)
    assert judged(claim(ClaimKind.PART, "PART 4", 4), subject(), part=4) == (None, Verdict.UNVERIFIABLE)
    assert judged(claim(ClaimKind.PLAN, "Garden Year"), about) == (plan.path, Verdict.HOLDS)
    assert judged(claim(ClaimKind.PLAN, "Bridges"), about) == (plan.path, Verdict.DIFFERS)


PLAN_PATHS = {
    "the plan's path": ("plans/garden-year/plan.md", Verdict.HOLDS),
    "the end of it": ("garden-year/plan.md", Verdict.HOLDS),
    "a path that is nowhere": ("plans/orchards/plan.md", Verdict.FALSE),
    "a moved plan": ("done/garden-year/plan.md", Verdict.UNVERIFIABLE),
    "a moved plan with a telling name": ("waiting/bridges-of-stone.md", Verdict.DIFFERS),
    "a folder": ("plans/garden-year", Verdict.HOLDS),
    "another plan": ("plans/walls/plan.md", Verdict.DIFFERS),
    "no folder": ("orchards.md", Verdict.DIFFERS),
    "words with a slash": ("Orchards and/or hedges", Verdict.DIFFERS),
}


@pytest.mark.parametrize(("stated", "verdict"), PLAN_PATHS.values(), ids=PLAN_PATHS)
def test_a_path_of_a_plan_that_is_nowhere_is_false(stated: str, verdict: Verdict) -> None:
    plan = Plan("plans/garden-year/plan.md", "Garden", (part(3),))
    paths = PlanPaths([plan.path, "plans/walls/plan.md", "plans/bridges-of-stone.md"])
    about = subject(page(), plan=plan, part=part(3), plans=paths)
    assert judged(claim(ClaimKind.PLAN, stated), about) == (plan.path, verdict)


def test_without_a_plan_a_path_that_is_nowhere_is_false_and_words_are_not() -> None:
    orphan = subject(plans=PlanPaths(["plans/walls/plan.md"]))
    shown = "no plan, as none has that path"
    assert judged(claim(ClaimKind.PLAN, "plans/orchards/plan.md"), orphan) == (shown, Verdict.FALSE)
    assert judged(claim(ClaimKind.PLAN, "plans/walls/plan.md"), orphan) == (None, Verdict.UNVERIFIABLE)
    assert judged(claim(ClaimKind.PLAN, "Orchards"), orphan) == (None, Verdict.UNVERIFIABLE)


@pytest.mark.parametrize(
    ("stamp", "ticked", "measured", "verdict"),
    [
        ("2025-04-02 09:15", None, None, Verdict.UNVERIFIABLE),
        ("2025-04-03 09:15", None, "2025-04-02 in the file's name", Verdict.DIFFERS),
        ("2025-04-02 09:15", "2025-04-02 09:15", "2025-04-02 09:15 in the plan", Verdict.HOLDS),
        ("2025-04-02 09:15", "2025-04-02 09:40", "2025-04-02 09:40 in the plan", Verdict.UNVERIFIABLE),
        ("2025-04-02 09:15", "2025-04-05", "2025-04-05 in the plan", Verdict.DIFFERS),
        (
            "2025-04-05 09:15",
            "2025-04-05",
            "2025-04-02 in the file's name and 2025-04-05 in the plan",
            Verdict.DIFFERS,
        ),
    ],
)
def test_time(stamp: str, ticked: str | None, measured: str | None, verdict: Verdict) -> None:
    about = subject(page(), part=part(3, ticked))
    assert judged(claim(ClaimKind.TIME, stamp), about, timestamp=stamp) == (measured, verdict)


@pytest.mark.parametrize(
    ("named", "ticked", "verdict"),
    [
        ("2025-04-01-2000", None, Verdict.UNVERIFIABLE),
        ("2025-04-02-0100", None, Verdict.UNVERIFIABLE),
        ("2025-04-03-0100", None, Verdict.DIFFERS),
        ("2025-04-02-0100", "2025-04-02 01:00", Verdict.UNVERIFIABLE),
        ("2025-04-02-0100", "2025-04-03 01:00", Verdict.DIFFERS),
    ],
)
def test_a_time_with_an_offset_has_its_day_in_utc_too(
    named: str, ticked: str | None, verdict: Verdict
) -> None:
    path = f"plans/KNOWLEDGE-DROP-a-{named}.md"
    drop = Drop(path, "A", timestamp="2025-04-01 20:00", moment="2025-04-02 01:00:00")
    assert judge_time(drop, part(3, ticked))[1] is verdict


def test_a_day_that_does_not_exist_is_no_day_of_a_name() -> None:
    drop = Drop("x/KNOWLEDGE-DROP-a-2026-13-02-0915.md", "A", timestamp="2026-12-02 09:15")
    assert judge_time(drop, None) == (None, Verdict.UNVERIFIABLE)


@pytest.mark.parametrize(
    ("text", "claimed", "verdict"),
    [
        ("# Soil\n\n# Sand\n\n# Clay\n", 3, Verdict.HOLDS),
        ("# Soil\n\n# Sand\n", 2, Verdict.DIFFERS),
        ("# Soil\n\n### Sand\n\n### Clay\n", 1, Verdict.DIFFERS),
        ("# Soil\n\n## Overview\n\n## 1. Sand\n\n## 2. Clay\n\n## Worms\n\n## Roots\n", 2, Verdict.HOLDS),
        ("# Soil\n\n## Sand\n\n## Clay\n", 1, Verdict.DIFFERS),
    ],
)
def test_counted_sections_may_be_those_of_several_kinds(text: str, claimed: int, verdict: Verdict) -> None:
    about = claim(ClaimKind.SECTION_COUNT, f"{claimed} sections", claimed)
    assert judged(about, subject(page(text)))[1] is verdict


@pytest.mark.parametrize(
    ("kind", "claimed", "verdict"),
    [
        (ClaimKind.SECTION_COUNT, "1+ sections", Verdict.HOLDS),
        (ClaimKind.TABLE_COUNT, "1+ tables", Verdict.HOLDS),
        (ClaimKind.TABLE_COUNT, "1 table", Verdict.DIFFERS),
        (ClaimKind.TABLE_COUNT, "1 data table", Verdict.DIFFERS),
        (ClaimKind.TABLE_COUNT, "1 total tables", Verdict.DIFFERS),
        (ClaimKind.TABLE_COUNT, "1 table of worms", Verdict.HOLDS),
    ],
)
def test_more_than_claimed_is_no_contradiction_where_the_claim_is_open(
    kind: ClaimKind, claimed: str, verdict: Verdict
) -> None:
    text = "# Soil\n\n## Sand\n\na | b\n- | -\n\n## Clay\n\nc | d\n- | -\n"
    assert judged(claim(kind, claimed, 1), subject(page(text))) == ("2", verdict)


def test_tables_and_fences_are_counted_outside_code_only() -> None:
    text = "a | b\n- | -\n1 | 2\n\nnot | one\n---\n\n- x\n\n  ```\n  a\n  ```\n\n    indented\n"
    assert (count_tables(page(text)), count_fences(page(text))) == (1, 1)
    assert (count_tables(page()), count_fences(page())) == (1, 2)


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("||May|June|\n|-|-|-|\n", 1),
        ("|Bed|May||\n|-|-|-|\n", 1),
        ("> | May |\n> | --- |\n", 1),
        ("- | May | June |\n  | --- | --- |\n", 1),
        ("2. > May | June\n   > --- | ---\n", 1),
        ("| May \\| |\n| --- |\n", 1),
        ("| May | `a|b` |\n| --- | --- | --- |\n", 1),
        ("| May | `a|b` |\n| --- | --- |\n", 0),
        ("| May | June |\n| --- |\n", 0),
        ("| May |\n| --- | --- |\n", 0),
        ("    | May | June |\n| --- | --- |\n", 0),
    ],
)
def test_tables_have_as_many_cells_in_the_row_below_their_head(table: str, count: int) -> None:
    assert count_tables(page(f"# Heaps\n\n{table}")) == count


def test_a_file_is_no_web_source_whatever_its_name() -> None:
    about = subject(page("# Heaps\n\n[codes](http-codes.md) and <https://soil.example/peat>\n"))
    assert judged(claim(ClaimKind.SOURCE_COUNT, "2 sources", 2), about) == ("1 linked", Verdict.UNVERIFIABLE)
