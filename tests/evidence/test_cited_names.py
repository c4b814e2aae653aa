"""Authors and vague items that a part has to cite, by the words of a page."""

import pytest
from cited_garden import PAGE, measure, measure_in
from documents import document_of
from growth import LINEAR, growth_of

from checks.model import CitationKind, CitationRequest, Document


@pytest.mark.parametrize(
    ("written", "text", "mentioned"),
    [
        ("Okafor", "As Okafor's trials show", True),
        ("Okafor", "as okafor says", False),
        ("Okafor", "in okafor/00-trials.md, Okaforian", False),
        ("Okafor", "in Okafor/trials", False),
        ("Okafor", "in trials/Okafor", False),
        ("Okafor papers", "(Okafor, 1998)", True),
        ("Okafor 1998, 2004", "Okafor et al. 2010", True),
        ("Okafor-Lindqvist", "Okafor & Lindqvist (1998)", True),
        ("Okafor & Lindqvist", "Okafor, then Lindqvist", False),
        ("Okafor, Lindqvist", "Lindqvist; later Okafor", True),
        ("Okafor, Lindqvist", "Okafor alone", False),
        ("Roots and Rain", "in *Roots and Rain* (1929)", True),
        ("Roots and Rain", "Roots need rain", False),
        ("Okafor", "```text\nOkafor\n```", False),
    ],
)
def test_author_is_mentioned_by_name(written: str, text: str, mentioned: bool) -> None:
    evidence = measure(CitationRequest(written, CitationKind.EXTERNAL, 1, 1), text)
    assert (evidence.resolves_to, evidence.mentioned) == (None, mentioned)


@pytest.mark.parametrize(
    ("written", "text", "mentioned"),
    [
        ("rose-x concepts", "## ROSE-X-0-1 in use", True),
        ("rose-x concepts", "Roses", False),
        ("root pruning trials", "Trials of pruning, at the root", True),
        ("web sources", "[a](https://example.org)", True),
        ("web sources", "none", False),
    ],
)
def test_vague_item_by_its_words(written: str, text: str, mentioned: bool) -> None:
    assert measure(CitationRequest(written, CitationKind.VAGUE, 1, 1), text).mentioned is mentioned


def test_author_is_linked_where_a_link_names_him() -> None:
    request = CitationRequest("Okafor papers", CitationKind.EXTERNAL, 1, 1)
    evidence = measure(request, "Okafor says.\n\n[Okafor 1998](https://example.org/trials)\n")
    assert (evidence.linked, evidence.link_works, evidence.line) == (True, False, 3)
    assert measure(request, "[paper](https://example.org/okafor-1998)").linked
    assert not measure(request, "Okafor says.\n\n[paper](https://example.org)\n").linked


def test_the_words_of_a_name_stand_in_one_link() -> None:
    request = CitationRequest("Okafor & Lindqvist", CitationKind.EXTERNAL, 1, 1)
    apart = measure(request, "# Pruning\n\n[Okafor](https://a.test) and\n[Lindqvist](https://b.test)\n")
    assert not apart.linked
    together = measure(request, "# Pruning\n\n[x](https://a.test) [Okafor and Lindqvist](https://b.test)\n")
    assert (together.linked, together.link_target) == (True, "https://b.test")


def test_time_grows_as_authors_and_links() -> None:
    def prepare(size: int) -> tuple[list[CitationRequest], Document]:
        page = "\n\n".join(f"[Okafor{each}](https://x.test/{each})" for each in range(size))
        names = [f"Okafor{each} and Lindqvist" for each in range(size)]
        requests = [CitationRequest(each, CitationKind.EXTERNAL, 1, 1) for each in names]
        return requests, document_of(PAGE, page)

    assert growth_of(prepare, lambda prepared: measure_in(*prepared), 100) < LINEAR
