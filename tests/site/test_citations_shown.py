"""What a page cites and what cites it, with the sentences around, on the built site."""

from pathlib import Path

import pytest
from bakery import FULL, build, make_site, read
from bs4 import BeautifulSoup, Tag

NOTES = """# Notes \\<b\\>

Hot. Rye <i>needs</i> [a stone](../ovens/00-stone.md#heat) & \\<script\\>alert('x')\\</script\\>. More.

- [Stone oven](../ovens/00-stone.md)
- see the [ovens](../ovens/)

And [this][one] again.

[one]: ../ovens/00-stone.md
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = FULL | {
        "doughs/02-notes.md": NOTES,
        "INDEX.md": "# Index\n\n<!-- proofshelf:generated -->\n\n- [Oven](ovens/00-stone.md)\n",
    }
    site = make_site(tmp_path_factory.mktemp("citations"), files)
    assert not build(site).failed
    return site / "site" / "knowledge"


def citations(knowledge: Path, path: str, label: str) -> list[Tag]:
    page = read(knowledge / path / "index.html")
    section = page.find(id="ps:citations")
    assert isinstance(section, Tag)
    for group in section.find_all("div", recursive=False):
        if group.get_text().strip().startswith(label):
            return list(group.find_all("li"))
    return []


def said(item: Tag) -> list[str]:
    return [each.get_text().rpartition(" line ")[0] for each in item.select(".ps-mention")]


def test_a_page_shows_what_it_cites_in_its_own_words(knowledge: Path) -> None:
    oven, folder = citations(knowledge, "doughs/02-notes", "Cites")
    assert oven.a is not None
    assert (oven.a.get_text(), oven.a["href"]) == ("Stone oven", "../../ovens/00-stone/")
    assert said(oven) == ["Rye needs a stone & <script>alert('x')</script>.", "And this again."]
    assert folder.a is not None
    assert (folder.a["href"], said(folder)) == ("../../ovens/", ["see the ovens"])


def test_a_page_shows_what_cites_it_in_their_words(knowledge: Path) -> None:
    items = citations(knowledge, "ovens/00-stone", "Cited by")
    found = {item.a.get_text(): said(item) for item in items if item.a}
    assert found["Notes <b>"] == ["Rye needs a stone & <script>alert('x')</script>.", "And this again."]
    assert found["Rye <dough>"][0].startswith("See the oven, its folder, the plan, far away, nowhere")


def test_what_only_lists_all_pages_is_named_without_words(knowledge: Path) -> None:
    section = read(knowledge / "ovens" / "00-stone" / "index.html").find(id="ps:citations")
    assert isinstance(section, Tag)
    assert "Listed in INDEX.md." in section.get_text()
    assert not [link for link in section.select("li > a") if link.get_text() == "Index"]


def test_nothing_of_the_sentences_is_markup(knowledge: Path) -> None:
    page: BeautifulSoup = read(knowledge / "ovens" / "00-stone" / "index.html")
    assert not page.select(".ps-citations script, .ps-citations i, .ps-citations b")


def test_the_panel_counts_them_and_leads_there(knowledge: Path) -> None:
    page = read(knowledge / "doughs" / "02-notes" / "index.html")
    link = page.select_one(".ps-proof a[href='#ps:citations']")
    assert link is not None
    assert link.get_text() == "cites 2, cited by 0"
