"""What the pages of a built site say: findings, reviews, proof and dates."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bakery import FULL, build, make_site, read
from overview_pages import page, words_of

from checks.moments import render_moment
from hooks.pages.badges import whole_dates


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
    assert "Not shown, for lack of a date: 2 ticked parts." in dashboard.get_text()


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


def test_simple_front_matter_is_shown_as_text(knowledge: Path) -> None:
    notes = page(knowledge, "doughs/05-notes").find(class_="ps-notes")
    assert notes is not None
    assert notes.get_text() == "date: 2025-03-04 status: draft rye <b>hot</b>"
    assert notes.find("b") is None


def test_what_a_drop_says_of_itself_is_told_as_a_claim_alone(tmp_path: Path) -> None:
    path = "expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005"
    site = make_site(tmp_path, FULL | {f"{path}.md": f"---\nstatus: complete\n---\n{FULL[f'{path}.md']}"})
    assert not build(site).failed
    shown = page(site / "site/knowledge", path)
    proof = shown.select_one(".ps-proof")
    assert proof
    assert "says complete" in words_of(proof)
    assert not shown.select(".ps-notes")


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


def test_a_page_that_several_plans_ask_for_says_how_it_answers_to_each(tmp_path: Path) -> None:
    other = (
        "# Crusts & crumbs\n\n## PART 1: Create doughs/00-rye.md\n\n- [ ] PART 1: Create doughs/00-rye.md\n"
    )
    site = make_site(tmp_path, FULL | {"expansions/crust/plan.md": other})
    assert not build(site).failed
    shown = page(site / "site/knowledge", "doughs/00-rye").select("summary > .ps-proof__answer")
    assert [words_of(each.select(".ps-proof__plan")[0]) for each in shown] == [
        "Bread oracle: expansion plan",
        "Crusts & crumbs",
    ]
    assert all(each.select_one(".ps-state") for each in shown)
    alone = page(site / "site/knowledge", "ovens/00-stone").select(".ps-proof__answer")
    assert alone == []


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


def test_what_is_amiss_stands_before_what_was_asked_for(knowledge: Path) -> None:
    labels = page(knowledge, "doughs/00-rye").select(".ps-proof .ps-label")
    assert [each.get_text() for each in labels] == [
        "What keeps it from the next state",
        "Required sections",
        "Citations asked for",
        "Findings in this file",
    ]


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


def test_a_page_says_which_file_was_measured_and_when(knowledge: Path) -> None:
    facts = page(knowledge, "doughs/00-rye").select_one(".ps-proof .ps-facts")
    assert facts is not None
    said = " ".join(facts.get_text(" ").split())
    assert f"measured {datetime.now(UTC):%Y-}" in said
    assert digest(FULL["doughs/00-rye.md"])[:12] in said


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

    assert describe("doughs/00-rye") == "How rye rises."
    assert describe("doughs") == "Rye <dough> · Notes · Later"
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


def test_lines_are_measured_against_their_target_once_there_are_some(knowledge: Path) -> None:
    cards = page(knowledge, "expansions/bread/plan").select(".ps-card")
    assert [[str(meter["aria-label"]) for meter in card.select(".ps-meter")] for card in cards] == [
        ["Lines: 16 measured, 20 planned, 900 claimed"],
        [],
    ]
