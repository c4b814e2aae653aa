"""What a part has to cite, measured in pages that cite it, nearly cite it, or do not."""

from dataclasses import replace

import pytest
from cited_garden import INDEX, PAGE, PLAN, measure, measure_in
from documents import document_of
from evidence_bases import asked_file, asked_folder, base_of
from growth import LINEAR, growth_of
from hypothesis import given
from hypothesis import strategies as st

from checks.evidence.citations import measure_citations
from checks.evidence.links import follow_paths
from checks.evidence.path_index import PathIndex
from checks.model import CitationEvidence, CitationKind, CitationRequest, Document, KnowledgeBase

FILE = asked_file("soil-science", "07")
FOLDER = asked_folder("soil-science")
INFLUENTIAL = CitationRequest(
    "File 2", CitationKind.INFLUENTIAL, 1, 1, "soil-science/07-heavy-clay-soil.md", influence=2
)


@pytest.mark.parametrize(
    "text",
    [
        "See beds/soil-science/07-heavy-clay-soil.md for more.",
        "See soil-science/07-heavy-clay-soil.",
        "Clay (soil-science/07) is heavy.",
        "Clay (`soil-science/07,08`) is heavy.",
        "Clay (soil-science/06, 7) is heavy.",
        "As 07-heavy-clay-soil.md says.",
        "As 07-heavy-clay-soil says.",
        "As heavy-clay-soil.md says.",
        "As in heavy-clay-soil, spades bend.",
        "Future files: soil-science/07-heavy-clay-soil.md (to be created)",
        "Once called soil-science/07-clay.md.",
        "Moved: lawns/07-heavy-clay-soil.md",
        "GARDEN-ORACLE/BEDS/SOIL-SCIENCE/07-HEAVY-CLAY-SOIL.MD",
        "```python\n# from soil-science/07-heavy-clay-soil.md\n```",
        "On https://example.org/soil-science/07-heavy-clay-soil.md",
    ],
)
def test_file_is_mentioned(text: str) -> None:
    evidence = measure(FILE, f"# Pruning\n\n{text}\n")
    assert evidence.resolves_to == "garden-oracle/beds/soil-science/07-heavy-clay-soil.md"
    assert (evidence.mentioned, evidence.linked, evidence.link_works) == (True, False, False)
    assert evidence.line == (4 if text.startswith("`") else 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Clay soil is heavy; heavy clay soil is heavier.",
        "See soil-science/08-lime.md, soil-science/ and soil-science/70.",
        "See soil-science-history/07-liebig.md",
        "See old-soil-science/07-x.md",
        "On https://example.org/gardening/07-heavy-clay-soil and https://example.org/soil-science/07",
        "07-heavy-clay-soils.md and 107-heavy-clay-soil.md",
        "```text\nsoil-science/07\nheavy-clay-soil\n```",
        "In soil-science/071 and soil-science/7b.",
        "<!-- soil-science/07 -->",
        "Clay <!-- [clay](../soil-science/07-heavy-clay-soil.md)\n--> is heavy.",
    ],
)
def test_file_is_not_mentioned(text: str) -> None:
    evidence = measure(FILE, f"# Pruning\n\n{text}\n")
    assert (evidence.mentioned, evidence.linked, evidence.line) == (False, False, None)


@pytest.mark.parametrize(
    ("target", "works"),
    [
        ("../beds/soil-science/07-heavy-clay-soil.md", True),
        ("../beds/soil-science/07-heavy-clay-soil.md#spades", True),
        ("/garden-oracle/beds/soil-science/07-heavy-clay-soil.md", True),
        ("../beds/soil%2Dscience/07-heavy-clay-soil.md", True),
        ("../soil-science/07-heavy-clay-soil.md", False),
        ("../../../../soil-science/07-heavy-clay-soil.md", False),
    ],
)
def test_file_is_linked(target: str, works: bool) -> None:
    evidence = measure(FILE, f"# Pruning\n\nSee soil-science/07.\n\nIn [clay]({target}).\n")
    assert (evidence.mentioned, evidence.linked, evidence.link_works) == (True, True, works)
    assert (evidence.line, evidence.column, evidence.link_target) == (5, 4, target)


@pytest.mark.parametrize(
    "text",
    [
        "[soil-science/07-heavy-clay-soil.md]()",
        "[soil-science/07-heavy-clay-soil.md](https://example.org)",
        "[clay](https://example.org/soil-science/07-heavy-clay-soil.md)",
        "![clay](../soil-science/07-heavy-clay-soil.png) soil-science/07",
        "`[clay](../soil-science/07-heavy-clay-soil.md)`",
        "[clay](../soil-science/07-heavy-clay-soil.md",
    ],
)
def test_what_is_no_link_to_it_is_a_mention(text: str) -> None:
    evidence = measure(FILE, text)
    assert (evidence.mentioned, evidence.linked) == (True, False)


def test_best_link_is_the_first_that_works() -> None:
    text = (
        "[a](soil-science/07-heavy-clay-soil.md)\n"
        "[b](../beds/soil-science/07-heavy-clay-soil.md)\n"
        "[c](../beds/soil-science/07-heavy-clay-soil.md#c)\n"
    )
    evidence = measure(FILE, text)
    assert (evidence.link_works, evidence.line) == (True, 2)


def test_name_that_other_files_share_needs_its_folder() -> None:
    request = asked_file("tools", "00")
    assert measure(request, "See tools/00-overview.md").mentioned
    assert not measure(request, "See watering/00-overview.md").mentioned
    assert not measure(request, "See 00-overview.md").mentioned


def test_name_behind_a_folder_at_the_root_is_that_folders_file() -> None:
    index = PathIndex(base_of({}, files=["soil/07-heavy-clay-soil.md", "roses/07-heavy-clay-soil.md"]))
    request = asked_file("soil/07-heavy-clay-soil.md")
    for folder, mentioned in (("soil", True), ("roses", False), ("gone", True)):
        page = document_of("beds/00-clay.md", f"# Clay\n\nAs {folder}/07-heavy-clay-soil.md says.\n")
        (evidence,) = measure_citations([request], page, (), "expansions/clay/plan.md", index)
        assert evidence.resolves_to == "soil/07-heavy-clay-soil.md"
        assert evidence.mentioned is mentioned


def test_ambiguous_number_is_mentioned_by_any_of_its_files() -> None:
    request = asked_file("watering", "03")
    evidence = measure(request, "See watering/03-soaker-hoses.md")
    assert evidence.resolves_to is None
    assert len(evidence.candidates) == 2
    assert evidence.mentioned
    assert not measure(request, "See watering/03-sprinklers.md").mentioned


def test_full_path_of_step_0_decides_which_file_counts() -> None:
    slugs = ("watering/03-drip-lines.md",)
    request = asked_file("watering", "03", *slugs)
    assert measure(request, "See watering/03-drip-lines.md").mentioned
    assert not measure(request, "See watering/03-soaker-hoses.md").mentioned


GONE = asked_file("soil-science", "31")


@pytest.mark.parametrize("slugs", [(), ("soil-science/31-peat-bogs.md",)])
@pytest.mark.parametrize("target", ["../soil-science/31-peat-and-moss.md", "../soil-science/31-peat-bogs.md"])
def test_number_that_the_base_does_not_have_is_cited_with_any_slug(
    slugs: tuple[str, ...], target: str
) -> None:
    request = replace(GONE, slugs=slugs)
    linked = measure(request, f"In [peat]({target}).")
    assert (linked.resolves_to, linked.linked, linked.link_works) == (None, True, False)
    mentioned = measure(request, f"In `{target[3:]}`.")
    assert (mentioned.mentioned, mentioned.linked) == (True, False)


@pytest.mark.parametrize("target", ["soil-science/32-peat.md", "roses/31-peat.md", "soil-science/07-peat.md"])
def test_number_that_the_base_does_not_have_is_not_another(target: str) -> None:
    assert not measure(GONE, f"In [peat](../{target}).").mentioned


def test_full_path_of_step_0_that_is_there_allows_no_other_slug() -> None:
    text = "In [clay](../soil-science/07-clay-and-loam.md)."
    assert measure(FILE, text).linked
    assert not measure(replace(FILE, slugs=("soil-science/07-heavy-clay-soil.md",)), text).mentioned


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<!-- soil-science/07-heavy-clay-soil.md -->\n```",
        "The sign `<!--` opens, soil-science/07 follows, `-->` closes.",
        "<!-- one --> soil-science/07 <!-- two -->",
        "Without an end: <!-- soil-science/07",
    ],
)
def test_what_is_no_comment_is_read(text: str) -> None:
    assert measure(FILE, text).mentioned


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Section 5 (File 2: clay)", True),
        ("Files 1, 2 and 9", True),
        ("Files 1-3", True),
        ("beds/soil-science/07-heavy-clay-soil.md", True),
        ("File 12, File 20 and profile 2", False),
        ("2 files", False),
    ],
)
def test_influential_file_by_its_number(text: str, mentioned: bool) -> None:
    evidence = measure(INFLUENTIAL, text)
    assert evidence.resolves_to == "garden-oracle/beds/soil-science/07-heavy-clay-soil.md"
    assert evidence.mentioned is mentioned


def test_without_a_page_only_the_resolution_is_known() -> None:
    (evidence,) = measure_citations([FILE], None, (), PLAN, INDEX)
    assert evidence == CitationEvidence(FILE, "garden-oracle/beds/soil-science/07-heavy-clay-soil.md")


def test_requests_keep_their_order() -> None:
    requests = [FOLDER, INFLUENTIAL, FILE, FOLDER]
    measured = measure_in(requests, document_of(PAGE, "x"))
    assert [evidence.request for evidence in measured] == requests


ASKED_AND_WRITTEN = {
    "links": ("tools/{0}-knife-{0}.md", None, "[knife](../tools/{0}-knife-{0}.md)", "tools/{0}-knife-{0}.md"),
    "numbers": ("tools", "{0}", "[knife](../tools/{0}-knife-{0}.md)", "tools/{0}-knife-{0}.md"),
    "folders of one name": ("tools", "{0}", "tools/{0}", "beds/{0}/tools/{0}-knife-{0}.md"),
    "files of one name": ("beds-{0}/README.md", None, "[bed](../beds-{0}/README.md)", "beds-{0}/README.md"),
}


@pytest.mark.parametrize(
    ("path", "number", "text", "file"), ASKED_AND_WRITTEN.values(), ids=ASKED_AND_WRITTEN
)
def test_time_grows_as_what_is_asked_and_written(path: str, number: str | None, text: str, file: str) -> None:
    def prepare(size: int) -> tuple[list[CitationRequest], Document, KnowledgeBase]:
        page = document_of("roses/00-a.md", "\n\n".join(text.format(each) for each in range(size)))
        requests = [asked_file(path.format(each), number and number.format(each)) for each in range(size)]
        return requests, page, base_of({}, files=[file.format(each) for each in range(size)])

    def work(prepared: tuple[list[CitationRequest], Document, KnowledgeBase]) -> object:
        requests, page, base = prepared
        index = PathIndex(base)
        return measure_citations(requests, page, follow_paths(page, index), "expansions/roses/plan.md", index)

    assert growth_of(prepare, work, 100) < LINEAR


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.text("ab0/-.*", max_size=12))
def test_any_text_is_data(text: str, path: str) -> None:
    document = document_of(PAGE, text)
    for kind in CitationKind:
        request = CitationRequest(text, kind, 1, 1, path, "0", (path,), 1)
        (evidence,) = measure_in([request], document)
        assert evidence.mentioned or not evidence.linked
        assert (evidence.line is None) == (not evidence.mentioned)


def test_a_page_of_either_ending_is_cited_by_its_name() -> None:
    found = measure(asked_file("soil-science", "09"), "# Pruning\n\nAs in `09-slow-peat-moss`.\n")
    assert (found.resolves_to, found.line) == (
        "garden-oracle/beds/soil-science/09-slow-peat-moss.markdown",
        3,
    )
