"""The home page, and a base that nobody has planned."""

from pathlib import Path

import pytest
from bakery import build, make_site, read
from overview_pages import words_of


def test_the_home_page_says_what_there_is_and_how_far_it_is(knowledge: Path) -> None:
    home = read(knowledge.parent / "index.html")
    said = " ".join(home.get_text(" ").split())
    # Nothing says what the base is, and how large it is stands below once.
    assert said.count("14 pages") == 1
    assert "is ticked without file" in said
    assert "The plans have 4 parts: 1 has its file, 0 are verified or reviewed." in said
    topics = {str(each.a["href"]): each.get_text() for each in home.select(".ps-topics li") if each.a}
    assert "Rye <dough> · Notes" in topics["knowledge/doughs/"]
    assert home.find("a", href="knowledge/dashboard/")


def test_the_home_page_names_pages_that_lie_in_no_folder(tmp_path: Path) -> None:
    files = {
        "README.md": "# Bread at home\n\nAll that we bake.\n",
        "rye/00-dough.md": "# Dough\n\nRye takes up water.\n",
        "a-list.md": "# A list of mills\n\n- one\n",
    }
    site = make_site(tmp_path, files)
    assert not build(site).failed
    topics = read(site / "site/index.html").select(".ps-topics > li")
    assert [words_of(each) for each in topics] == [
        "Bread at home All that we bake.",
        "rye 1 page Rye takes up water.",
        "A list of mills",
    ]
    assert [str(each.a["href"]) for each in topics if each.a] == [
        "knowledge/README/",
        "knowledge/rye/",
        "knowledge/a-list/",
    ]


def test_what_is_said_of_a_folder_is_true_of_all_of_it(tmp_path: Path) -> None:
    files = {
        "one/00-rye.md": "# Rye\n\nRye takes up water.\n",
        "led/00-overview.md": "# Ovens\n\nAll that gets hot.\n",
        "led/01-stone.md": "# Stone\n\nIt is slow.\n",
        "several/00-call.md": "# Whom to call\n\nThe miller.\n",
        "several/01-fire.md": "# Fire\n\nRun.\n",
    }
    site = make_site(tmp_path, files)
    assert not build(site).failed
    told = [words_of(each) for each in read(site / "site/index.html").select(".ps-topics > li")]
    assert told == [
        "led 2 pages All that gets hot.",
        "one 1 page Rye takes up water.",
        "several 2 pages Whom to call · Fire",
    ]


def test_what_there_is_comes_before_how_far_it_is(knowledge: Path) -> None:
    article = read(knowledge.parent / "index.html").article
    assert article
    headings = [words_of(each).rstrip("¶") for each in article.select("h2")]
    assert headings[:2] == ["Contents", "Progress"]


def test_the_home_page_has_the_name_of_the_site_once(knowledge: Path) -> None:
    home = read(knowledge.parent / "index.html")
    assert home.title
    assert home.h1
    assert [home.title.get_text(), home.h1.get_text().rstrip("¶")] == ["Bakery", "Bakery"]
    entry = home.select_one(".md-nav--primary .md-nav__item--active a.md-nav__link")
    assert entry
    assert words_of(entry) == "Home"


def test_the_home_page_begins_with_what_the_base_says_of_itself(tmp_path: Path) -> None:
    skill = {"SKILL.md": "---\nname: bread\ndescription: All about <b>bread</b>.\n---\n# Bread\n"}
    site = make_site(tmp_path, skill)
    assert not build(site).failed
    first = read(site / "site" / "index.html").select_one("h1 + p")
    assert first is not None
    assert first.get_text() == "All about <b>bread</b>."


@pytest.fixture(scope="module")
def unplanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "rye/00-dough.md": "# Rye dough\n\nRye takes up more water than wheat.\n",
        "rye/01-notes.md": "What came of it:\n\n## Summary\n\n## Details\n",
    }
    site = make_site(tmp_path_factory.mktemp("unplanned"), files)
    assert not build(site).failed
    return site / "site"


class TestWithoutPlans:
    """A base that nobody has planned."""

    def test_the_dashboard_says_how_to_begin_and_shows_no_zeros(self, unplanned: Path) -> None:
        article = read(unplanned / "knowledge/dashboard/index.html").article
        assert article
        assert [each.get_text().rstrip("¶") for each in article.select("h2")] == ["Plans", "Findings by rule"]
        assert "python -m batches new" in article.get_text()
        assert not article.select(".ps-overview")

    def test_the_panel_of_a_page_does_not_miss_a_plan(self, unplanned: Path) -> None:
        panels = [
            read(unplanned / f"knowledge/rye/{name}/index.html").select_one(".ps-proof summary")
            for name in ("00-dough", "01-notes")
        ]
        assert [words_of(each) for each in panels if each] == [
            "Proof no findings Details",
            "Proof 1 info Details",
        ]

    def test_home_tells_only_of_what_is_there(self, unplanned: Path) -> None:
        article = read(unplanned / "index.html").article
        assert article
        text = " ".join(article.get_text().split())
        assert "2 pages · " in text
        assert not [word for word in ("plan", "drop", "planned", "Progress", "Dashboard") if word in text]
        # The dashboard would only say that there is no plan.
        assert [each["href"] for each in article.select(".ps-ways a")] == [
            "knowledge/",
            "knowledge/findings/",
        ]

    @pytest.mark.parametrize("path", ["knowledge", "knowledge/rye"])
    def test_lists_have_no_columns_for_plans(self, unplanned: Path, path: str) -> None:
        page = read(unplanned / path / "index.html")
        heads = [each.get_text() for each in page.select(".ps-grid--rows th")]
        assert heads == ["Document", "Lines", "Cites", "Cited by", "Findings"]
        assert {len(row.select("td")) for row in page.select(".ps-grid--rows tbody tr")} == {len(heads)}
        assert "0 plans" not in page.get_text()

    def test_a_name_that_is_the_title_stands_there_once(self, unplanned: Path) -> None:
        cells = read(unplanned / "knowledge/rye/index.html").select(".ps-document")
        shown = [" ".join(cell.get_text(" ").split()) for cell in cells]
        assert shown == [
            "Rye dough 00-dough.md Rye takes up more water than wheat.",
            "01-notes What came of it:",
        ]
