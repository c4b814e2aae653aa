"""Section coverage against sections labelled by hand, and against foreign pages."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from documents import document_of

from checks.evidence.sections.finding import SectionFinder
from checks.evidence.sections.titles import as_section
from checks.model import Coverage, Document, SectionEvidence
from checks.reading.documents import parse_document

Row = Mapping[str, object]


@dataclass(frozen=True)
class Measured:
    """Each labelled row with its evidence, and the evidence of all titles on foreign pages."""

    own: Sequence[tuple[Row, Document, SectionEvidence]]
    foreign: Sequence[SectionEvidence]

    def labelled(self, verdict: str) -> list[tuple[Row, Document, SectionEvidence]]:
        return [each for each in self.own if each[0]["verdict"] == verdict]


@pytest.fixture(scope="module")
def measured(real: Path) -> Measured:
    rows = json.loads((real / "labels" / "sections.json").read_text("utf-8"))
    by_page: dict[str, list[Row]] = {}
    for row in rows:
        by_page.setdefault(row["file"], []).append(row)
    pages = {path: read(real / "base", path) for path in by_page}
    finders = {path: SectionFinder(page) for path, page in pages.items()}
    own: list[tuple[Row, Document, SectionEvidence]] = []
    foreign: list[SectionEvidence] = []
    for planned, part in by_page.items():
        required = [as_section(str(row["required"]).replace("**", "")) for row in part]
        for path, finder in finders.items():
            found = finder.measure(required)
            if path == planned:
                own += [(row, pages[path], evidence) for row, evidence in zip(part, found, strict=True)]
            else:
                foreign += found
    return Measured(own, foreign)


@dataclass(frozen=True)
class Cut:
    """A labelled section, and its evidence on its page without it: its heading and the others
    accepted for it are taken out, with all that stands below them."""

    row: Row
    evidence: SectionEvidence


@pytest.fixture(scope="module")
def cut(measured: Measured) -> Sequence[Cut]:
    by_page: dict[str, list[Row]] = {}
    for row, page, _ in measured.own:
        by_page.setdefault(page.path, []).append(row)
    cuts = []
    for row, page, evidence in measured.labelled("present"):
        if evidence.verdict is Coverage.PRESENT:
            part = by_page[page.path]
            required = [as_section(str(each["required"]).replace("**", "")) for each in part]
            without = SectionFinder(cut_out(page, row)).measure(required)
            cuts.append(Cut(row, without[part.index(row)]))
    return cuts


def cut_out(page: Document, row: Row) -> Document:
    """The page without the sections of all accepted headings."""
    lines = page.text.split("\n")
    accepted = accepted_lines(row, page)
    starts = [heading.line for heading in page.headings]
    gone: set[int] = set()
    for line, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        if line in accepted:
            gone.update(range(line, end))
    text = "\n".join(text for line, text in enumerate(lines, 1) if line not in gone)
    return document_of(page.path, text)


def read(base: Path, path: str) -> Document:
    document, _ = parse_document(path, (base / path).read_bytes())
    assert document is not None
    return document


def accepted_lines(row: Row, page: Document) -> set[int]:
    """The lines of the labelled headings and of all headings below them."""
    also = row.get("also", [])
    assert isinstance(also, list)
    return {line for place in (row, *also) for line in within(page, place["line"])}


def within(page: Document, line: object) -> Iterator[int]:
    level = 0
    for heading in page.headings:
        if heading.line == line:
            level = heading.level
        elif level and heading.level <= level:
            return
        if level:
            yield heading.line


def test_present_sections_are_found(measured: Measured) -> None:
    present = measured.labelled("present")
    found = [each for each in present if each[2].verdict is Coverage.PRESENT]
    print(f"present: {len(found)} of {len(present)}")
    assert len(found) >= 0.98 * len(present)


def test_their_headings_are_the_right_ones(measured: Measured) -> None:
    present = measured.labelled("present")
    right = [row for row, page, evidence in present if evidence.line in accepted_lines(row, page)]
    print(f"right heading: {len(right)} of {len(present)}")
    assert len(right) >= 0.97 * len(present)


def test_partial_and_absent_sections_are_not_called_present(measured: Measured) -> None:
    others = [*measured.labelled("partial"), *measured.labelled("absent")]
    assert others
    wrong = [row["required"] for row, _, evidence in others if evidence.verdict is Coverage.PRESENT]
    assert not wrong


def test_absent_sections_are_absent(measured: Measured) -> None:
    assert {evidence.verdict for _, _, evidence in measured.labelled("absent")} == {Coverage.ABSENT}


def test_titles_are_not_found_in_foreign_pages(measured: Measured) -> None:
    false = [evidence for evidence in measured.foreign if evidence.verdict is Coverage.PRESENT]
    share = len(false) / len(measured.foreign)
    print(f"foreign pages: {len(false)} of {len(measured.foreign)} called present ({share:.2%})")
    assert share <= 0.03


def test_a_section_that_was_cut_out_is_noticed(cut: Sequence[Cut]) -> None:
    kept = [each for each in cut if each.evidence.verdict is Coverage.PRESENT]
    print(f"cut out: {len(cut) - len(kept)} of {len(cut)} noticed ({1 - len(kept) / len(cut):.2%})")
    for each in kept:
        print(f"  {each.row['required']}: {each.evidence.heading} ({each.evidence.score})")
    assert len(kept) <= 0.01 * len(cut)
