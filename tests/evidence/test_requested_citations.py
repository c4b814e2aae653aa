"""Which citations a part asks for: its own items, and the influential files that none of them names."""

import pytest
from growth import LINEAR, growth_of

from checks.evidence.requested_citations import find_requested_citations
from checks.frozen import replace
from checks.model import CitationKind, CitationRequest, Influence, InfluentialFile, Part, Plan


def item(path: str, number: str | None = None, influence: int | None = None, *slugs: str) -> CitationRequest:
    return CitationRequest(path, CitationKind.FILE, 3, 1, path, number, slugs, influence)


def part_and_plan(files: list[str], items: list[CitationRequest]) -> tuple[Part, Plan]:
    """A part that is influenced by all of these files."""
    numbered = tuple(InfluentialFile(at, file, "", "") for at, file in enumerate(files, 1))
    influence = Influence(tuple(range(1, len(files) + 1)), "", "", 2)
    part = Part(1, "Rye", 1, 9, influence=influence, citations=tuple(items))
    return part, Plan("plan.md", "Loaves", (part,), influential_files=numbered)


@pytest.mark.parametrize(
    ("named", "is_named"),
    [
        (item("File 1", influence=1), True),
        (item("File 2", influence=2), False),
        (item("tools/07", "07"), False),
        (item("tools", "07"), True),
        (item("tools/", "07"), True),
        (item("old-tools", "07"), False),
        (item("tools", "7"), False),
        (item("mills", None, None, "beds/tools/07-saws.md"), True),
        (item("File 2", None, 2, "beds/tools/07-saws.md"), False),
    ],
)
def test_an_influential_file_that_an_item_names_is_not_asked_for_again(
    named: CitationRequest, is_named: bool
) -> None:
    part, plan = part_and_plan(["beds/tools/07-saws.md"], [named])
    first, *more = find_requested_citations(part, plan)
    assert first is named
    assert [each.influence for each in more] == ([] if is_named else [1])


def test_a_folder_is_named_whole() -> None:
    part, plan = part_and_plan(["beds/old-tools/07-saws.md"], [item("tools", "07")])
    assert [each.path for each in find_requested_citations(part, plan)[1:]] == ["beds/old-tools/07-saws.md"]


def test_a_part_need_not_cite_the_file_that_it_writes() -> None:
    part, plan = part_and_plan(["beds/00-rye.md", "beds/01-oats.md"], [])
    asked = find_requested_citations(replace(part, target="beds/00-rye.md"), plan)
    assert [each.path for each in asked] == ["beds/01-oats.md"]


def test_time_grows_as_items_and_influential_files() -> None:
    def prepare(size: int) -> tuple[Part, Plan]:
        numbers = range(size)
        files = [f"tools/{each}-saw.md" for each in numbers]
        return part_and_plan(files, [item(f"mills/{each}-rye.md", str(each)) for each in numbers])

    assert growth_of(prepare, lambda prepared: find_requested_citations(*prepared), 300) < LINEAR
