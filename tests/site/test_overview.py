"""The pages over the whole base: dashboard, index and findings of a built site."""

import hashlib
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from bakery import FULL, build, make_site, read
from bs4 import BeautifulSoup, Tag

from checks.evidence.reviews import render_moment
from checks.model import Scorecard, State
from hooks.composing.templating import render_template
from hooks.pages.badges import duration, whole_dates
from hooks.pages.listing import Folder, Row, view_jumps

TWO_PLANS = FULL | {
    "expansions/a-quiet/plan.md": "# Rolls\n\n# BATCH 1: Rolls (1 PART)\n\n"
    "## PART 1: Create rolls/00-bun.md\n\n- [ ] PART 1: Create rolls/00-bun.md\n\n# BATCH 2: Later\n",
    "expansions/z-loud/plan.md": "# Pies\n\n## PART 1: Create pies/00-apple.md\n\n"
    "- [x] PART 1: Create pies/00-apple.md (Completed 2025-04-01 09:00)\n",
    "doughs/05-notes.md": "---\ndate: 2025-03-04\nstatus: draft\ntags: [rye, <b>hot</b>, [nested]]\n"
    "owner: nobody\n---\n# Notes\n",
    **{
        f"expansions/a-quiet/KNOWLEDGE-DROP-bun-2025-03-0{day}-1000.md": f"# KNOWLEDGE DROP: Bun, day {day}\n"
        for day in range(1, 9)
    },
    "deep/one/two/00-shelf.md": "# Shelf\n",
    "deep/one/two/three/00-box.md": "# Box\n",
    "deep/other/00-jar.md": "# Jar\n",
    "doughs/06-later.md": "# Later\n\n[gone](gone.md) <!-- checks: allow broken-link: still <b>raw</b> -->\n",
}


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = make_site(tmp_path_factory.mktemp("overview"), TWO_PLANS)
    assert not build(site).failed
    return site / "site" / "knowledge"


def page(knowledge: Path, path: str) -> BeautifulSoup:
    return read(knowledge / path / "index.html")


def words_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def cells(knowledge: Path) -> dict[str, str]:
    """The text of each cell by its accessible name."""
    found = page(knowledge, "dashboard").find_all("a", class_="ps-cell")
    assert found
    assert all(cell["title"] == cell["aria-label"] for cell in found)
    return {str(cell["aria-label"]): cell.get_text() for cell in found}


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


def test_the_progress_says_what_it_leaves_out(tmp_path: Path) -> None:
    pie = "# Pies\n\n" + "".join(
        f"## PART {number}: Create pies/0{number}.md\n\n- [x] PART {number}: Create pies/0{number}.md\n\n"
        for number in (1, 2)
    )
    site = make_site(tmp_path, FULL | {"expansions/pies/plan.md": pie})
    assert not build(site).failed
    dashboard = page(site / "site" / "knowledge", "dashboard")
    chart = dashboard.find(class_="ps-chart")
    assert chart is not None
    assert "reported by a drop, with or without its file" in chart.get_text()
    assert "Left out, since they have no date: 2 ticked parts." in dashboard.get_text()


def test_findings_begin_with_a_summary_by_rule(knowledge: Path) -> None:
    findings = page(knowledge, "findings")
    rows = findings.select("table.ps-grid tbody tr")
    ids = {str(tag["id"]) for tag in findings.find_all("h2")} - {"ps:suppressed"}
    assert {str(row.a["href"]).removeprefix("#") for row in rows if row.a} == ids
    severities = [row.select(".ps-tone")[0].get_text() for row in rows]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_findings_link_to_the_page_of_their_file_by_its_title(knowledge: Path) -> None:
    files = page(knowledge, "findings").select(".ps-found__file")
    shown = {str(each.a["href"]): each.get_text() for each in files if each.a}
    assert shown["../doughs/00-rye/"] == "Rye <dough> doughs/00-rye.md"
    assert shown["../expansions/z-loud/plan/"] == "Pies expansions/z-loud/plan.md"
    assert any(title.startswith("Drop: Bun, day 1 ") for title in shown.values())


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
    assert [str(chip["href"]) for chip in chips] == list(heads)
    assert [words_of(chip).replace(" ", "") for chip in chips] == [
        head.replace(" ", "").rstrip("¶") for head in heads.values()
    ]
    shown = [words_of(link) for link in index.select(".md-nav--primary a.md-nav__link")]
    assert shown.index("deep") < shown.index("doughs") < shown.index("expansions") < shown.index("ovens")


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


def test_parts_that_are_ticked_without_file_are_told_from_those_not_begun(knowledge: Path) -> None:
    bar = page(knowledge, "dashboard").select_one("svg.ps-bar")
    assert bar is not None
    said, _, counts = str(bar["aria-label"]).partition(": ")
    assert said == "Parts by the furthest state reached"
    assert counts == "1 ticked without file, 2 planned, 1 reported"


def test_the_dashboard_counts_the_ticks_that_are_found_to_be_without_file(tmp_path: Path) -> None:
    plan = "# Trees\n\n## PART 1: Keep up the index\n\n- [x] PART 1: Update INDEX.md\n\n"
    plan += "## PART 2: Find out\n\n- [x] PART 2: Find out how grafting works\n\n"
    plan += "## PART 3: Either\n\n- [x] PART 3: Create trees/00-graft.md\n\n"
    plan += "## PART 4: Gone\n\n- [x] PART 4: Create trees/09-gone.md\n"
    trees = {f"{kind}/trees/00-graft.md": f"# Grafting {kind}\n" for kind in ("apples", "pears")}
    site = make_site(tmp_path, trees | {"expansions/trees/plan.md": plan})
    assert not build(site).failed
    dashboard = page(site / "site" / "knowledge", "dashboard")
    assert [sign.get_text(strip=True) for sign in dashboard.select(".ps-sign-count")] == [
        "✕1 ticked without file",
        "?2 ticked without naming a file",
    ]
    index, _, _, gone = page(site / "site" / "knowledge", "expansions/trees/plan").select(".ps-card")
    assert "? ticked as done, and its plan names no file" in index.get_text()
    assert [words_of(each.select(".ps-facts")[0]) for each in (index, gone)] == [
        "its plan names no file",
        "trees/09-gone.md → does not exist",
    ]
    assert "planned: its plan names no file" in index.get_text()
    row = next(row for row in dashboard.select("table.ps-grid tr") if "PLN108" in row.get_text())
    assert [cell.get_text() for cell in row.select(".ps-number")] == ["1", "1"]


def test_rows_name_their_figures_where_there_is_no_room_for_a_head(knowledge: Path) -> None:
    row = next(
        row for row in page(knowledge, "").select(".ps-grid--cards tr") if "00-rye.md" in row.get_text()
    )
    labels = [str(cell["data-label"]) for cell in row.find_all("td") if cell.get("data-label")]
    assert labels == ["lines", "sections", "cites", "cited by"]


def test_simple_front_matter_is_shown_as_text(knowledge: Path) -> None:
    notes = page(knowledge, "doughs/05-notes").find(class_="ps-notes")
    assert notes is not None
    assert notes.get_text() == "date: 2025-03-04 status: draft rye <b>hot</b>"
    assert notes.find("b") is None


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


REVIEW = """---
review: 1
plan: plan.md
batch: 1
parts:
  - part: 1
    judgement: accepted
    reviewer: <i>Jane</i>
    reviewed: 2025-03-03T10:00:00+01:00
    page: {{path: doughs/00-rye.md, sha256: {page}}}
    drops: [{{name: {drop_name}, sha256: {drop}}}]
    accepted: [{{code: DRP102, because: counted by <b>hand</b>}}]
    note: read whole
---

# Review of batch 1
"""


def test_a_review_stands_with_its_part_and_what_was_accepted(tmp_path: Path) -> None:
    (drop_path,) = [path for path in FULL if "KNOWLEDGE-DROP" in path and "rye" in path]
    record = REVIEW.format(
        page=digest(FULL["doughs/00-rye.md"]),
        drop=digest(FULL[drop_path]),
        drop_name=drop_path.rpartition("/")[2],
    )
    folder = drop_path.rpartition("/")[0]
    site = make_site(tmp_path, {**FULL, f"{folder}/KNOWLEDGE-REVIEW-batch-1.md": record})
    assert not build(site).failed
    knowledge = site / "site" / "knowledge"
    text = page(knowledge, "doughs/00-rye").select_one(".ps-proof")
    assert text is not None
    said = " ".join(text.get_text(" ").split())
    assert "accepted by <i>Jane</i> on 2025-03-03 10:00 +01:00 · record · read whole" in said
    assert "accepted DRP102 counted by <b>hand</b>" in said
    assert "reviewed" in said.split("Details")[0]
    assert "reviewed : by <i>Jane</i> on 2025-03-03 ; 2 sections, 1 citation, 2 claims hold; " in said
    assert "; findings of 1 rule accepted" in said
    row = page(knowledge, "doughs").select_one(".ps-grid--rows tbody tr .ps-state")
    assert row is not None
    assert row.get_text().startswith("reviewed: by <i>Jane</i> on 2025-03-03")
    shown = page(knowledge, f"{folder}/KNOWLEDGE-REVIEW-batch-1").select_one(".ps-proof summary")
    assert shown is not None
    assert words_of(shown).startswith("About this file record of a batch")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_is_allowed_is_shown_with_its_reason_and_not_its_comment(knowledge: Path) -> None:
    shown = page(knowledge, "findings").find(id="ps:suppressed")
    assert shown
    (entry,) = shown.find_all_next("li")
    assert entry.get_text().endswith("Allowed in line 3: still <b>raw</b>")
    assert entry.get_text().startswith("error LNK101 ")
    later = page(knowledge, "doughs/06-later")
    assert "1 allowed" in [each.get_text() for each in later.select(".ps-proof > summary .ps-badge")]
    assert "Allowed in line 3: still <b>raw</b>" in later.select(".ps-proof__body")[0].get_text()
    assert "checks:" not in str(later)


def test_a_page_that_no_part_plans_says_so(knowledge: Path) -> None:
    summary = page(knowledge, "doughs/05-notes").select_one(".ps-proof summary")
    assert summary
    assert words_of(summary).startswith("Proof no plan asks for this page")
    sound = page(knowledge, "deep/other/00-jar").select_one(".ps-proof summary")
    assert sound
    assert words_of(sound) == "Proof no plan asks for this page no findings Details"


def test_the_panel_has_planned_claimed_and_measured_side_by_side(knowledge: Path) -> None:
    table = page(knowledge, "doughs/00-rye").select_one(".ps-proof .ps-grid--compare")
    assert table is not None
    rows = {
        str(row.th.get_text()): [cell.get_text() for cell in row.find_all("td")]
        for row in table.select("tbody tr")
        if row.th
    }
    assert list(rows) == ["State", "Lines", "Sections", "Citations", "Claims"]
    assert rows["State"][2].startswith("reported: a drop reports it, ")
    assert rows["Lines"] == ["20", "900", "16, too short"]
    assert rows["Sections"] == ["2", "–", "2 there"]
    assert rows["Citations"] == ["1", "–", "1 linked, all of these links work"]
    assert rows["Claims"][:2] == ["–", "4"]
    assert "2 hold, 1 differs" in rows["Claims"][2]


def test_claims_lead_to_where_they_stand(knowledge: Path) -> None:
    drop = "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005"
    heading = "#knowledge-drop-rye"
    for path, address in (("doughs/00-rye", f"../../{drop}/{heading}"), (drop, f"./{heading}")):
        rows = page(knowledge, path).select(".ps-proof table tbody td[data-label=line]")
        assert rows
        assert {str(row.a["href"]) for row in rows if row.a} == {address}, path
        assert all(row.a for row in rows)


def test_a_part_leads_to_its_page_but_on_that_page(knowledge: Path) -> None:
    def list_links(path: str, place: str) -> list[str]:
        return [link.get_text() for link in page(knowledge, path).select(f"{place} .ps-facts a")]

    assert "doughs/00-rye.md" in list_links("expansions/bread/plan", ".ps-card")
    assert "doughs/00-rye.md" not in list_links("doughs/00-rye", ".ps-proof")


def test_the_dashboard_says_what_its_words_mean(knowledge: Path) -> None:
    words = page(knowledge, "dashboard").select_one("details.ps-words")
    assert words
    said = [words_of(each) for each in words.select("li")]
    for word in ("part: ", "drop: ", "ticked: ", *(each.value.split()[0] for each in State)):
        assert [each for each in said if each.startswith(word)], word


def test_a_page_says_which_file_was_measured_and_when(knowledge: Path) -> None:
    facts = page(knowledge, "doughs/00-rye").select_one(".ps-proof .ps-facts")
    assert facts is not None
    said = " ".join(facts.get_text(" ").split())
    assert f"measured {date.today():%Y-}" in said
    assert digest(FULL["doughs/00-rye.md"])[:12] in said


def test_the_home_page_says_what_there_is_and_how_far_it_is(knowledge: Path) -> None:
    home = read(knowledge.parent / "index.html")
    said = " ".join(home.get_text(" ").split())
    # Nothing says what the base is, and how large it is stands below once.
    assert said.count("14 pages") == 1
    assert "is ticked without file" in said
    assert "The plans have 4 parts: 1 has its file, 0 are verified or reviewed." in said
    topics = {str(each.a["href"]): each.get_text() for each in home.select(".ps-topics li") if each.a}
    assert "How rye rises." in topics["knowledge/doughs/"]
    assert home.find("a", href="knowledge/dashboard/")


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


def test_drops_of_one_part_are_told_apart(tmp_path: Path) -> None:
    drops = {
        f"expansions/bread/KNOWLEDGE-DROP-rye-{name}.md": f"# KNOWLEDGE DROP: Rye\n**PART**: 1\n"
        f"**Date**: {when}\n**Runner**: {runner}\n**Status**: {status}\n**File**: doughs/00-rye.md\n"
        for name, when, runner, status in (
            ("2025-03-02-1000", "2025-03-02 10:00", "ann", "complete"),
            ("again", "2025-03-02 11:00", "bob", "failed"),
        )
    }
    files = {path: text for path, text in FULL.items() if "KNOWLEDGE-DROP" not in path}
    site = make_site(tmp_path, files | drops)
    assert not build(site).failed
    knowledge = site / "site" / "knowledge"
    panel = page(knowledge, "doughs/00-rye").select_one(".ps-proof__body")
    assert panel
    said = [each for each in map(words_of, panel.select(".ps-lead")) if each.startswith("Reported")]
    assert "Rye · ann · 2025-03-02 10:00 · says complete · drop 1 of 2 " in said[0]
    assert "Rye · bob · 2025-03-02 11:00 · says failed · the latest of 2 drops, whose" in said[1]
    plan = page(knowledge, "expansions/bread/plan")
    assert [link.get_text() for link in plan.select("a.ps-drop")] == ["drop 1", "drop 2 (latest)"]
    links = map(words_of, plan.select(".md-nav--primary a.md-nav__link"))
    assert [link for link in links if link.startswith("Drop: ")] == [
        "Drop: Rye · 2025-03-02 10:00",
        "Drop: Rye · KNOWLEDGE-DROP-rye-again",
    ]


def test_an_address_that_is_not_there_leads_on(knowledge: Path) -> None:
    missing = read(knowledge.parent / "404.html")
    links = {link.get_text(): str(link["href"]) for link in missing.select(".ps-landmarks a")}
    assert links["Knowledge"] == "/knowledge/"
    assert links["Dashboard"] == "/knowledge/dashboard/"
    assert links["Home"] in ("/", "/.")
    assert missing.title
    assert missing.title.get_text() == "Page not found - Bakery"


def test_each_page_says_in_a_line_what_it_is(knowledge: Path) -> None:
    def describe(path: str) -> str:
        said = page(knowledge, path).select_one("meta[name=description]")
        return str(said["content"]) if said else ""

    assert describe("doughs") == describe("doughs/00-rye") == "How rye rises."
    assert describe("deep") == "3 documents in deep."
    assert re.fullmatch(r"\d+ pages, 3 plans, 9 drops, by folder\.", describe(""))
    assert re.fullmatch(r"\d+ pages, 3 plans, 9 drops\.", describe("../"))
    assert describe("dashboard").startswith("What the plans ask for")
    assert describe("findings").startswith("What does not hold")
    assert describe("tags").startswith("The tags of the base")


def test_a_plan_is_told_by_its_goal_and_not_by_how_to_carry_it_out(tmp_path: Path) -> None:
    aimed = (
        "# Rolls\n**Goal**: Rolls for each day of the week.\n\n"
        "## PART 1: Create rolls/00-bun.md\n\nStep 0: Look what there is already\n"
    )
    files = FULL | {"plans/rolls/plan.md": aimed, "plans/buns/plan.md": aimed.replace("Goal", "Colour")}
    site = make_site(tmp_path, files)
    assert not build(site).failed
    knowledge = site / "site" / "knowledge"
    (rolls,) = page(knowledge, "plans/rolls").select(".ps-summary")
    (buns,) = page(knowledge, "plans/buns").select(".ps-summary")
    (article,) = page(knowledge, "plans/rolls").select("article")
    assert article.get_text().count("Rolls for each day") == 1
    assert (words_of(rolls), words_of(buns)) == ("Rolls for each day of the week.", "1 part")
    topics = {words_of(topic) for topic in page(knowledge, "plans").select(".ps-topics > li")}
    assert topics == {"rolls 1 Rolls for each day of the week.", "buns 1 1 part"}
    described = page(knowledge, "plans/rolls/plan").select_one("meta[name=description]")
    assert described
    assert described["content"] == "Rolls for each day of the week."
    assert "plan.md): Rolls for each day of the week.\n" in (site / "site" / "llms.txt").read_text("utf-8")


def test_a_date_is_not_broken_across_lines() -> None:
    assert whole_dates("done 2025-03-02 10:00 <b>") == (
        'done <span class="ps-whole">2025-03-02 10:00</span> &lt;b&gt;'
    )
    assert whole_dates("DROP-a-2025-03-02-1000.md") == (
        'DROP-a-<span class="ps-whole">2025-03-02-1000</span>.md'
    )
    assert whole_dates("12025-03-021") == "12025-03-021"


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("2025-03-03T10:00:00+01:00", "2025-03-03 10:00 +01:00"),
        ("2025-03-03T10:00:00.5+00:00", "2025-03-03 10:00 UTC"),
        ("2025-03-03T10:00Z", "2025-03-03 10:00 UTC"),
        ("2025-03-03T10:00:00", "2025-03-03 10:00"),
        ("2025-03-03", "2025-03-03"),
    ],
)
def test_the_moment_of_a_review_is_told_with_its_offset(stated: str, told: str) -> None:
    assert render_moment(stated) == told


def test_pages_know_the_way_to_them(knowledge: Path) -> None:
    way = page(knowledge, "expansions/bread/plan").select(".md-path__item")
    assert [" ".join(each.get_text().split()) for each in way] == [
        "Home",
        "Knowledge",
        "expansions",
        "bread",
    ]


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
        assert not [word for word in ("plan", "drop", "planned", "Progress") if word in text]

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


def test_many_folders_are_told_by_those_at_the_top(tmp_path: Path) -> None:
    files = {f"{top}/{number:02}/00-page.md": "# Page\n\nText.\n" for top in "ab" for number in range(21)}
    site = make_site(tmp_path, files | {"00-top.md": "# Top\n"})
    assert not build(site).failed
    topics = read(site / "site" / "index.html").select(".ps-topics li")
    assert [each.get_text(" ").split() for each in topics] == [["a", "21", "pages"], ["b", "21", "pages"]]
    assert [str(each.a["href"]) for each in topics if each.a] == ["knowledge/a/", "knowledge/b/"]
