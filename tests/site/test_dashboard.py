"""The dashboard: cells, figures of plans, ticks, runners."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from bakery import FULL, build, make_site
from bs4 import BeautifulSoup
from overview_pages import page, words_of

from checks.model import Scorecard, State
from hooks.composing.templating import render_template
from hooks.pages.badges import duration


def cells(knowledge: Path) -> dict[str, str]:
    """The text of each cell by its accessible name."""
    found = page(knowledge, "dashboard").find_all("a", class_="ps-cell")
    assert found
    assert all(cell["title"] == cell["aria-label"] for cell in found)
    return {str(cell["aria-label"]): cell.get_text() for cell in found}


def test_the_dashboard_begins_with_how_much_is_wrong(knowledge: Path) -> None:
    first = page(knowledge, "dashboard").select_one("h1 + p")
    assert first
    assert first.a
    assert first.a["href"] == "../findings/"
    assert first.a.get_text().endswith(" findings")
    bad = first.select_one("a + .ps-badge--bad")
    assert bad
    assert bad["href"] == "../findings/?severity=error"


def test_without_plans_too_it_begins_so_and_its_contents_lead_to_what_is_there(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"rye/00-dough.md": "# Dough\n\n[gone](gone.md)\n"})
    assert not build(site).failed
    shown = page(site / "site" / "knowledge", "dashboard")
    first = shown.select_one("h1 + p")
    assert first
    assert words_of(first) == "1 finding 1 error"
    entries = [str(each["href"]) for each in shown.select(".md-nav--primary .md-nav--secondary a")]
    assert entries == ["#ps:plans", "#ps:rules"]
    assert all(shown.find(id=each.removeprefix("#")) for each in entries)


def test_its_contents_have_each_of_its_sections(knowledge: Path) -> None:
    shown = page(knowledge, "dashboard")
    entries = [str(each["href"]) for each in shown.select(".md-nav--primary .md-nav--secondary a")]
    assert entries == [f"#{each['id']}" for each in shown.select("article h2")]


def test_what_is_neither_planned_nor_claimed_has_no_row(tmp_path: Path) -> None:
    plan = "# Pies\n\n## PART 1: Create pies/00-apple.md\n\n- [ ] PART 1: Create pies/00-apple.md\n"
    site = make_site(tmp_path, {"expansions/pies/plan.md": plan})
    assert not build(site).failed
    shown = page(site / "site" / "knowledge", "dashboard")
    assert [each.get_text() for each in shown.select(".ps-grid--compare tbody th")] == ["Parts", "Lines"]


def test_a_cell_says_how_its_part_stands(knowledge: Path) -> None:
    (rye,) = [name for name in cells(knowledge) if "rye" in name]
    assert rye.startswith("Part 1, ")
    assert "reported; plan says done 2025-03-02 10:00; 2/2 sections" in rye
    assert "1/1 citations linked and working" in rye
    assert "do not hold" in rye


def test_a_cell_is_marked_where_files_and_claims_disagree(knowledge: Path) -> None:
    signs = {name.partition(":")[0]: text for name, text in cells(knowledge).items()}
    assert [text for name, text in signs.items() if "apple" in name] == ["1✕"]
    assert [text for name, text in signs.items() if "rye" in name] == ["1!"]
    assert [text for name, text in signs.items() if "bun" in name] == ["1"]


def test_drops_without_a_part_lead_to_the_findings_that_name_them(knowledge: Path) -> None:
    (told,) = [
        each for each in page(knowledge, "dashboard").select("p.ps-facts") if "of a plan here" in each.text
    ]
    assert words_of(told) == "8 drops belong to no part of a plan here."
    assert told.a
    assert told.a["href"] == "../findings/#ps:DRP103"
    assert page(knowledge, "findings").find(id="ps:DRP103")


def test_plans_with_claims_that_nothing_shows_come_first(knowledge: Path) -> None:
    links = page(knowledge, "dashboard").select(".ps-summary-card .ps-batch__title a")
    titles = [link.get_text() for link in links]
    assert titles == ["Pies", "Bread oracle: expansion plan", "Rolls"]


def test_a_plan_has_its_figures_claimed_beside_measured(knowledge: Path) -> None:
    cards = page(knowledge, "dashboard").select(".ps-summary-card")
    (bread,) = [card.get_text(" ") for card in cards if "Bread" in card.get_text()]
    figures = " ".join(bread.split())
    assert "2 parts: 1 ticked · 1 has its file · 0 verified" in figures
    assert "/40 lines" in figures
    assert "lines · last drop 2025-03-02" in figures
    assert "1 not holding" in figures
    assert "planned : 1 of 2 parts, the other is further" in figures


def test_figures_of_what_is_not_begun_are_few(knowledge: Path) -> None:
    cards = page(knowledge, "dashboard").select(".ps-summary-card")
    figures = {words_of(card)[:4]: words_of(card.select(".ps-figures")[0]) for card in cards}
    assert figures["Roll"] == "not begun"
    assert figures["Pies"] == "1 ticked · 0 have their file"


def test_a_batch_without_parts_is_told_and_has_no_row(knowledge: Path) -> None:
    cards = page(knowledge, "dashboard").select(".ps-summary-card")
    (rolls,) = [card for card in cards if "Rolls" in card.get_text()]
    assert len(rolls.select(".ps-row")) == 1
    assert "No parts in Batch 2: Later." in rolls.get_text()


def test_parts_that_are_ticked_without_file_are_told_from_those_not_begun(knowledge: Path) -> None:
    bar = page(knowledge, "dashboard").select_one("svg.ps-bar")
    assert bar is not None
    said, _, counts = str(bar["aria-label"]).partition(": ")
    assert said == "Parts by state"
    assert counts == "1 ticked without file, 2 planned, 1 reported"


def test_the_dashboard_counts_the_ticks_that_are_found_to_be_without_file(tmp_path: Path) -> None:
    plan = "# Trees\n\n## PART 1: Keep up the index\n\n- [x] PART 1: Update INDEX.md\n\n"
    plan += "## PART 2: Find out\n\n- [x] PART 2: Find out how grafting works\n\n"
    plan += "## PART 3: Either\n\n- [x] PART 3: Create trees/00-graft.md\n\n"
    plan += "## PART 3b: Gone\n\n- [x] PART 3b: Create trees/09-gone.md\n"
    trees = {f"{kind}/trees/00-graft.md": f"# Grafting {kind}\n" for kind in ("apples", "pears")}
    site = make_site(tmp_path, trees | {"expansions/trees/plan.md": plan})
    assert not build(site).failed
    dashboard = page(site / "site" / "knowledge", "dashboard")
    cells = [str(cell["aria-label"]).partition(":")[0] for cell in dashboard.select(".ps-cell")]
    assert cells[2:] == ["Part 3, Either", "Part 3b, Gone"]
    assert [sign.get_text(strip=True) for sign in dashboard.select(".ps-sign-count")] == [
        "✕1 ticked without file",
        "?2 ticked without naming a file",
    ]
    index, _, _, gone = page(site / "site" / "knowledge", "expansions/trees/plan").select(".ps-card")
    assert "? ticked as done, but its plan names no file" in index.get_text()
    assert [words_of(each.select(".ps-facts")[0]) for each in (index, gone)] == [
        "its plan names no file",
        "trees/09-gone.md → does not exist",
    ]
    assert "planned: its plan names no file" in index.get_text()
    row = next(row for row in dashboard.select("table.ps-grid tr") if "PLN108" in row.get_text())
    assert [cell.get_text() for cell in row.select(".ps-number")] == ["1", "1"]


def test_rows_name_their_figures_where_there_is_no_room_for_a_head(knowledge: Path) -> None:
    row = next(
        row for row in page(knowledge, "").select(".ps-grid--rows tr") if "00-rye.md" in row.get_text()
    )
    labels = [str(cell["data-label"]) for cell in row.find_all("td") if cell.get("data-label")]
    assert labels == ["lines", "sections", "cites", "cited by"]


def test_runners_have_a_row_each_with_what_became_of_their_claims(knowledge: Path) -> None:
    table = page(knowledge, "dashboard").find("div", attrs={"aria-label": "Runners"})
    assert table is not None
    heads = [cell.get_text() for cell in table.find_all("th")]
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in table.find_all("tr")[1:]]
    # Nobody tells of a retry or of a time here.
    assert heads == ["Runner", "Parts", "Verified", "Claims hold", "Claims differ", "Claims false"]
    assert [row[1:3] for row in rows] == [["1", "0"]]


def test_runners_have_the_columns_that_say_something() -> None:
    cards = (Scorecard("ann", 2, 1, 3, 4, 0, 0, 0, 90.0), Scorecard("bob", 1, 0, 0, 1, 0, 0, 0, None))
    html = render_template("runners.html", dashboard=SimpleNamespace(runners=cards))
    cells = [
        [cell.get_text() for cell in row.find_all(["th", "td"])]
        for row in BeautifulSoup(html, "html.parser").find_all("tr")
    ]
    assert [row[3] for row in cells] == ["Retries", "3", "0"]
    assert [row[-1] for row in cells] == ["Time", "1 min", "–"]


def test_many_runners_are_folded_but_for_those_with_the_most_parts(tmp_path: Path) -> None:
    runners = [*((f"r{at:02}", 1) for at in range(11)), ("zoe", 1), ("zoe", 2)]
    drops = {
        f"expansions/bread/KNOWLEDGE-DROP-{runner}-2025-03-{day:02}-1000.md": f"# KNOWLEDGE DROP: Rye\n"
        f"**PART**: {part}\n**Date**: 2025-03-{day:02} 10:00\n**Runner**: {runner}\n"
        for day, (runner, part) in enumerate(runners, 1)
    }
    site = make_site(tmp_path, {path: text for path, text in FULL.items() if "DROP" not in path} | drops)
    assert not build(site).failed
    dashboard = page(site / "site" / "knowledge", "dashboard")
    shown, folded = (
        [row.td.get_text() for row in dashboard.select(f"[aria-label='{label}'] tbody tr") if row.td]
        for label in ("Runners", "More runners")
    )
    assert [shown[0], len(shown), folded] == ["zoe", 10, ["r09", "r10"]]
    assert "2 more runners" in [words_of(each) for each in dashboard.select("details.ps-fold > summary")]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0.4, "0 s"), (59, "59 s"), (60, "1 min"), (3_540, "59 min"), (3_900, "1 h 05 min")],
)
def test_a_duration_is_told_shortly(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_the_dashboard_says_what_its_words_mean(knowledge: Path) -> None:
    words = page(knowledge, "dashboard").select_one("details.ps-words")
    assert words
    said = [words_of(each) for each in words.select("li")]
    for word in ("part: ", "drop: ", "ticked: ", *(each.value.split()[0] for each in State)):
        assert [each for each in said if each.startswith(word)], word
