"""Folders that a part has to cite, and what of a page cites them."""

import pytest
from cited_garden import measure
from evidence_bases import asked_folder

FOLDER = asked_folder("soil-science")


@pytest.mark.parametrize(
    "text",
    [
        "See soil-science/ for more.",
        "See beds/soil-science/.",
        "(`soil-science/*.md`)",
        "See soil-science/08-lime.md.",
        "See soil-science/trials/.",
        "See soil-science/99-gone.md.",
        "The soil-science folder",
        "Soil-science folders",
        "The `soil-science` directory",
        "- soil-science (clay and lime)",
        "- **soil-science**: clay",
        "[folder](../beds/soil-science)",
        "[file](../beds/soil-science/08-lime.md)",
        "[broken](../soil-science/08-lime.md)",
        "As 12-worm-counts.md says.",
    ],
)
def test_folder_is_mentioned(text: str) -> None:
    evidence = measure(FOLDER, f"# Pruning\n\n{text}\n")
    assert evidence.resolves_to == "garden-oracle/beds/soil-science/"
    assert evidence.mentioned
    assert evidence.linked == text.startswith("[")
    assert evidence.link_works == ("(../beds" in text)
    assert evidence.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "Modern soil-science models",
        "soil-science-history/07-liebig.md",
        "wild-soil-science/07-x.md",
        "https://example.org/soil-science/ and https://example.org/soil-science-of-clay",
        "soil-science/agronomy departments",
        "soil-science.org",
        "- soil-science departments",
        "```text\nsoil-science/\n```",
        "As 00-overview.md says.",
        "As worm-counts.md says.",
        "```text\nAs 12-worm-counts.md says.\n```",
    ],
)
def test_folder_is_not_mentioned(text: str) -> None:
    assert not measure(FOLDER, f"# Pruning\n\n{text}\n").mentioned


def test_nested_folder_needs_both_its_parts() -> None:
    request = asked_folder("soil-science/trials")
    assert measure(request, "See soil-science/trials/12-worm-counts.md").mentioned
    assert not measure(request, "See soil-science/07-heavy-clay-soil.md and trials/").mentioned


def test_long_folder_name_needs_no_slash() -> None:
    request = asked_folder("john-gerard-oracle")
    evidence = measure(request, "It builds on john-gerard-oracle throughout.")
    assert (evidence.resolves_to, evidence.mentioned) == ("john-gerard-oracle/", True)
    assert not measure(request, "It builds on John Gerard.").mentioned
