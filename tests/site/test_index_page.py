"""The index, the folders on it, and the ways that lead from page to page."""

import re
from pathlib import Path
from typing import cast

from bakery import build, make_site, read
from overview_pages import page, words_of

from hooks.pages.listing import Folder, Row, view_jumps


def test_the_index_counts_all_that_it_lists_and_folds_many_drops(knowledge: Path) -> None:
    index = page(knowledge, "")
    said = index.select_one(".ps-lead")
    assert said is not None
    listed, *kinds = map(
        int, re.findall(r"(?<![\w.])\d+(?= (?:document|page|plan|drop|record|generated))", said.text)
    )
    assert listed == sum(kinds) == len(index.select("td.ps-document"))
    (fold,) = index.select("details.ps-fold")
    summary = fold.summary
    assert summary is not None
    assert summary.get_text() == "8 drops and records, 8 of them with findings"
    assert len(fold.select("td.ps-document")) == 8
    assert not fold.has_attr("open")
    # On the folder's own page nothing is folded.
    assert not page(knowledge, "expansions/a-quiet").select("details.ps-fold")


def test_the_index_leads_to_each_folder_in_the_order_of_the_navigation(knowledge: Path) -> None:
    index = page(knowledge, "")
    chips = index.select("nav.ps-chips a")
    assert [words_of(chip) for chip in chips][:3] == ["(top) 3", "deep/one/two 1", "deep/one/two/three 1"]
    heads = {f"#{head['id']}": words_of(head) for head in index.select("h2.ps-folder")}
    # The folder at the top is this page.
    assert ["(top)" in words_of(head) for head in index.select("h2.ps-folder") if not head.a] == [True]
    assert [str(chip["href"]) for chip in chips] == list(heads)
    assert [words_of(chip).replace(" ", "") for chip in chips] == [
        head.replace(" ", "").rstrip("¶") for head in heads.values()
    ]
    shown = [words_of(link) for link in index.select(".md-nav--primary a.md-nav__link")]
    assert shown.index("deep") < shown.index("doughs") < shown.index("expansions") < shown.index("ovens")


def test_what_is_generated_is_listed_last_where_nothing_else_lies_beside_it(tmp_path: Path) -> None:
    files = {"doughs/00-rye.md": "# Rye\n", "INDEX.md": "# Index\n\n<!-- proofshelf:generated -->\n"}
    listed = []
    for more in ({}, {"00-top.md": "# Top\n"}):
        site = make_site(tmp_path / str(len(more)), files | more)
        assert not build(site).failed
        listed.append(
            [
                words_of(head).split()[0]
                for head in page(site / "site" / "knowledge", "").select("h2.ps-folder")
            ]
        )
    assert listed == [["doughs", "(top)"], ["(top)", "doughs"]]


def test_the_index_leads_to_folders_by_the_end_of_a_long_path() -> None:
    paths = ["a/b", "expansions/completed/rolls", "expansions/completed/notes", "archive/of/last/year/notes"]
    folders = [Folder(path, f"{path}/", (), 0, "") for path in paths]
    assert [jump.name for jump in view_jumps(folders)] == [paths[0], "…/rolls", *paths[2:]]
    # Above a folder at the top there is nothing that could be left out.
    (long,) = view_jumps([Folder("fermentation-of-rye-and-wheat", "f/", (), 0, "")])
    assert long.name == "fermentation-of-rye-and-wheat"


def test_of_many_folders_the_index_leads_to_those_at_the_top() -> None:
    folders = [
        Folder(path, f"{path}/", (cast("Row", None),) * 2, 2, "")
        for path in ("", *(f"{top}/{number:02}" for top in "ab" for number in range(40)))
    ]
    jumps = [(jump.name, jump.place, jump.count) for jump in view_jumps(folders)]
    assert jumps == [("(top)", 1, 2), ("a", 2, 80), ("b", 42, 80)]


def test_folders_that_hold_only_a_folder_are_one_step(knowledge: Path) -> None:
    links = page(knowledge, "deep").select(".ps-topics a")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("one/two", "one/two/"),
        ("other", "other/"),
    ]
    assert [link.get_text() for link in page(knowledge, "deep/one/two").select(".ps-topics a")] == ["three"]


def test_the_navigation_has_a_plan_before_what_reports_on_it(knowledge: Path) -> None:
    navigation = page(knowledge, "expansions/a-quiet/plan").find(class_="md-nav--primary")
    assert navigation is not None
    links = [link.get_text(strip=True) for link in navigation.select("a.md-nav__link")]
    assert links.index("Rolls") < links.index("Drop: Bun, day 1")
    listed = [link.get_text() for link in page(knowledge, "expansions/a-quiet").select("td.ps-document a")]
    assert listed[:2] == ["Rolls", "Drop: Bun, day 1"]


def test_pages_know_the_way_to_them(knowledge: Path) -> None:
    way = page(knowledge, "expansions/bread/plan").select(".md-path__item")
    assert [" ".join(each.get_text().split()) for each in way] == [
        "Home",
        "Knowledge",
        "expansions",
        "bread",
    ]


def test_many_folders_are_told_by_those_at_the_top(tmp_path: Path) -> None:
    files = {f"{top}/{number:02}/00-page.md": "# Page\n\nText.\n" for top in "ab" for number in range(21)}
    site = make_site(tmp_path, files | {"00-top.md": "# Top\n"})
    assert not build(site).failed
    topics = read(site / "site" / "index.html").select(".ps-topics li")
    assert [each.get_text(" ").split() for each in topics] == [
        ["a", "21", "pages"],
        ["b", "21", "pages"],
        ["Top"],
    ]
    links = [str(each.a["href"]) for each in topics if each.a]
    assert links == ["knowledge/a/", "knowledge/b/", "knowledge/00-top/"]


def test_of_many_folders_the_home_page_names_some_and_the_index_folds_the_way(tmp_path: Path) -> None:
    text = "---\ntags: [v10, v2, Bread 1, V010b, bread]\n---\n# Page\n\nText, [gone](gone.md).\n"
    site = make_site(tmp_path, {f"{number:02}/00-page.md": text for number in range(42)})
    assert not build(site).failed
    home = read(site / "site/index.html")
    assert len(home.select(".ps-topics li")) == 40
    more = home.select_one(".ps-topics + p")
    assert more
    assert more.get_text() == "… and 2 more: Knowledge."
    facts = home.select_one(".ps-facts")
    assert facts
    assert "42 errors" in " ".join(each.get_text() for each in facts.select(".ps-badge"))
    folded = read(site / "site/knowledge/index.html").select_one("details:not([open])")
    assert folded
    assert folded.summary
    assert folded.summary.get_text() == "42 folders"
    assert len(folded.select(".ps-chips a")) == 42
    chips = read(site / "site/knowledge/tags/index.html").select(".ps-chips a")
    assert [each.get_text().split(" 42")[0] for each in chips] == ["bread", "Bread 1", "v2", "v10", "V010b"]
