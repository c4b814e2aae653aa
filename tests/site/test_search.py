"""The site's own search: which pages a question finds, and what is shown of them, in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bakery import CLEAN, FULL, build, make_searched
from browsing import expect, needs_browser, serve_folder
from search_box import QUESTIONS, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

NOWHERE = ["zzqqxx", "perceiver zzqqxx", '"zzqqxx', "zzqqxx()", "resamplerxyzzy", "asex", "/", "—", "PAG1019"]
"""Questions that no page answers, though some have a word that begins as they do."""
FORMS = {
    "resa": "resampler",
    "retrieva": "retrieval",
    "embeddi": "embedding",
    "z": "z",
    "merging": "merge",
    "decodings": "decod",
    "masked_scat": "masked_scatter",
    "(resampler)": "resampler",
    "--fail": "--fail-on",
    "google.adk": "google.adk.agents",
    "Qwen3-VL": "qwen3-vl",
}
"""What is typed, and a part of a word that is marked for it."""
MENDED = {"masked_scater": "masked_scatter", "perceiver-resampler-tokens": "perceiver resampler tokens"}
"""What is typed, and what is shown for it."""
pytestmark = needs_browser


def test_questions_find_their_pages(own_tab: "Page", capsys: pytest.CaptureFixture[str]) -> None:
    own_tab.keyboard.press("/")
    ranks = {}
    for question, pages in QUESTIONS:
        found = ask(own_tab, question)
        ranks[question] = next((at for at, page in enumerate(found, 1) if page in pages), 99)
    first = sum(rank == 1 for rank in ranks.values()) / len(ranks)
    third = sum(rank <= 3 for rank in ranks.values()) / len(ranks)
    with capsys.disabled():
        print(f"\n{len(ranks)} questions: hit@1 {first:.1%}, hit@3 {third:.1%}")
        print({question: rank for question, rank in ranks.items() if rank > 1})
    assert len(ranks) >= 60
    assert first >= 0.85
    assert third >= 0.95


def test_a_word_is_marked_without_what_stands_around_it(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    ask(own_tab, "vision encoder")
    marked = own_tab.locator(".ps-search__hit mark").all_text_contents()
    assert marked
    assert [each for each in marked if each[0] in '("' or each[-1] in '.,;:()"'] == []


def test_a_misspelt_question_says_what_was_looked_for(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    ask(own_tab, "perciever resmpler")
    assert "Showing “perceiver resampler” for “perciever resmpler”" in own_tab.inner_text(
        ".ps-search__status"
    )


def test_what_shares_only_a_beginning_with_the_question_is_no_hit(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    for question in NOWHERE:
        assert (question, ask(own_tab, question)) == (question, [])
        said = f"Nothing found for “{question}”. Check the spelling, or try fewer words."
        assert own_tab.inner_text(".ps-search__status") == said


def test_words_that_are_only_begun_and_other_forms_of_words_are_hits(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    for question, word in FORMS.items():
        assert ask(own_tab, question), question
        assert "Showing" not in own_tab.inner_text(".ps-search__status")
        marks = own_tab.locator(".ps-search mark").all_inner_texts()
        assert any(word in each.lower() for each in marks), question


def test_identifiers_are_put_right_and_joined_words_taken_apart(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    for question, shown in MENDED.items():
        assert ask(own_tab, question), question
        assert f"Showing “{shown}” for “{question}”: " in own_tab.inner_text(".ps-search__status")


def test_an_excerpt_has_no_letters_of_a_formula_that_stands_alone(browser: "Browser", tmp_path: Path) -> None:
    text = "# Weighing\n\nThe share of $w$ is\n\n$$\nw = \\frac{m}{f}\n$$\n\nof the flour.\n"
    site = make_searched(tmp_path, {**CLEAN, "doughs/09-weigh.md": text})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        ask(page, "share of the flour")
        assert page.inner_text(".ps-search__excerpt") == "The share of w is. of the flour."
        page.close()


def test_results_say_what_they_are_and_where_they_lie(bread: "Page") -> None:
    ask(bread, "rye dough")
    facts = bread.locator(".ps-search__facts").all_inner_texts()
    assert facts[0] == "page · knowledge/doughs/00-rye · reported"
    drop = "drop · knowledge/expansions/bread/KNOWLEDGE-DROP-rye-2025-03-0"
    assert sorted(each for each in facts if each.startswith("drop")) == [f"{drop}2-1005", f"{drop}3-1005"]
    ask(bread, "strange name")
    assert bread.locator(".ps-search__facts").first.inner_text() == (
        "page · knowledge/strange/01 a file & more%"
    )
    ask(bread, "about")
    assert "documentation · about" in bread.locator(".ps-search__facts").all_inner_texts()


def test_pages_stand_before_plans_and_these_before_reports(bread: "Page") -> None:
    for question in ("rye dough", "rye", '"rye"'):
        ask(bread, question)
        kinds = [each.split()[0] for each in bread.locator(".ps-search__facts").all_inner_texts()]
        assert (question, kinds[0]) == (question, "page")
    # All hits of a phrase are as good.
    order = ["page", "plan", "drop"]
    assert kinds == sorted(kinds, key=order.index)
    assert set(kinds) == set(order)


def test_the_headings_that_have_most_of_the_question_stand_below_a_page(
    browser: "Browser", tmp_path: Path
) -> None:
    parts = "".join(f"## Loaf {number}\n\nA loaf, crumb and crust.\n\n" for number in range(1, 60))
    parts += "## Loaf 60\n\nIts crumb.\n\n## Last\n\nThat was loaf 7.\n"
    site = make_searched(tmp_path, {**CLEAN, "doughs/09-loaves.md": f"# Loaves\n\n{parts}"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        ask(page, "loaf 7")
        headings = page.locator(".ps-search__hit--heading .ps-search__title")
        # The one with a whole word more comes in, and all stand in the order of the page.
        assert [headings.all_inner_texts()[at] for at in (0, -1)] == ["Loaf 1", "Last"]
        assert "Loaf 7" in headings.all_inner_texts()
        ask(page, "crumbs of loaf 60")
        assert "Loaf 60" in headings.all_inner_texts()
        page.close()


def test_a_page_with_the_words_in_a_heading_stands_before_plans_and_reports(
    browser: "Browser", tmp_path: Path
) -> None:
    page = f"# Loaves\n\n## The ABC-1 oven\n\nHot.\n\n## All else\n\n{'Flour and water. ' * 200}\n"
    drops = {
        f"expansions/bread/KNOWLEDGE-DROP-abc-2025-03-0{day}-1005.md": "# KNOWLEDGE DROP: Abc\n\n"
        "ABC-1 and ABC-1, ABC-1.\n"
        for day in (4, 5)
    }
    site = make_searched(tmp_path, FULL | drops | {"doughs/09-loaves.md": page})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        tab = browser.new_page()
        tab.goto(address)
        tab.keyboard.press("/")
        for question in ("ABC-1", '"ABC-1"', "what is the abc-1 oven"):
            assert ask(tab, question)[0].endswith("knowledge/doughs/09-loaves/"), question
        tab.close()


@pytest.fixture(scope="module")
def mill(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Page]":
    """The open search of a base whose words are told apart by where they stand."""
    stones = "".join(f"## Stone {number}\n\nStone beside a millstone.\n\n" for number in range(1, 9))
    files = {
        "mills/00-millers.md": "# Millers\n\nWho grinds.\n",
        "mills/01-mill.md": f"# The miller, the miller's day and a miller\n\n{'Miller, miller. ' * 40}\n",
        "mills/02-grinding.md": f"# Grinding\n\n{stones}## Millstone care\n\nA stone is dressed.\n",
        "constructor/00-wheel.md": "# Wheel\n\nIt turns my flour about.\n",
        "mills/04-several.md": "# Several querns\n\nQuernstones, rhythms. Quernstones, rhythms.\n",
        "mills/03-letters.md": f"# Letters\n\nHarbinger {'qx' * 3000} of flour.\n",
    }
    site = make_searched(tmp_path_factory.mktemp("mill"), CLEAN | files)
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        yield page
        page.close()


def test_a_page_that_is_called_as_the_question_comes_first(mill: "Page") -> None:
    pages = ["/knowledge/mills/00-millers/", "/knowledge/mills/01-mill/"]
    for question in ("miller", "what is a miller", "the millers"):
        assert ask(mill, question)[:2] == pages, question


def test_words_that_only_make_it_a_question_need_not_be_on_a_page(mill: "Page") -> None:
    assert ask(mill, "how do I get it to dress my millstone") == []
    for question in ("how should I dress my millstone", "is there a millstone that I can dress"):
        assert ask(mill, question) == ["/knowledge/mills/02-grinding/"], question


def test_a_heading_has_the_parts_of_its_words(mill: "Page") -> None:
    ask(mill, "mill stone")
    headings = mill.locator(".ps-search__hit--heading .ps-search__title").all_inner_texts()
    assert "Millstone care" in headings


def test_joined_words_are_taken_apart_where_one_is_only_begun(mill: "Page") -> None:
    assert ask(mill, "quern-rhytms") == ["/knowledge/mills/04-several/"]
    assert mill.inner_text(".ps-search__status").startswith("Showing “quern")
    assert ask(mill, "rhyt-zzqqxx") == []


def test_of_a_pasted_page_only_the_beginning_is_asked_for(mill: "Page") -> None:
    mill.fill(".ps-search__input", "")
    mill.keyboard.insert_text("miller flour " * 1000)
    assert len(mill.input_value(".ps-search__input")) == 300


def test_a_word_that_is_longer_than_any_line_is_shortened(mill: "Page") -> None:
    ask(mill, "harbinger")
    excerpt = mill.locator(".ps-search__excerpt").inner_text()
    assert excerpt == f"Harbinger {'qx' * 30}… of flour."


def test_a_folder_called_as_what_every_object_has_is_counted(mill: "Page") -> None:
    option = mill.locator("select[aria-label=folder] option[value=constructor]")
    ask(mill, "wheel")
    expect(option).to_have_text("constructor (1)")
    ask(mill, "zzqqxx")
    expect(option).to_have_text("constructor (0)")


def test_an_excerpt_does_not_repeat_the_title(bread: "Page") -> None:
    ask(bread, "strange name")
    first = bread.locator(".ps-search__hit--page").first
    assert first.locator(".ps-search__title").inner_text() == "Strange name"
    assert first.locator(".ps-search__excerpt").count() == 0
    ask(bread, "dough rye patience")
    excerpts = bread.locator(".ps-search__hit--page .ps-search__excerpt").all_inner_texts()
    assert excerpts
    assert not [each for each in excerpts if each.startswith(("Rye dough", "KNOWLEDGE DROP"))]


def test_an_excerpt_does_not_begin_with_the_end_of_its_heading(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    ask(own_tab, "rope multi axis")
    hit = own_tab.locator(".ps-search__hit--heading", has_text="Which frequencies serve which axis")
    assert hit.locator(".ps-search__excerpt").inner_text().startswith("A head of 128 has 64 pairs")


def test_two_things_are_compared_without_a_word_for_it(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    plain = ask(own_tab, "q-former perceiver")
    assert ask(own_tab, "q-former vs perceiver") == plain


def test_text_of_a_base_is_text_in_the_results(browser: "Browser", tmp_path: Path) -> None:
    image = "<img src=x onerror=document.body.id='pwned'>"
    code = "`<b onmouseover=alert(1)>` dough &lt;mark&gt;"
    site = make_searched(tmp_path, {**CLEAN, "doughs/09-x.md": f"# Dough {image}\n\n{code}\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        assert ask(page, "onmouseover")
        assert page.locator(".ps-search img, .ps-search b").count() == 0
        assert "<b onmouseover=alert(1)>" in page.inner_text(".ps-search__results")
        assert page.evaluate("document.body.id") != "pwned"
        page.close()


def test_words_of_any_script_are_put_right(browser: "Browser", tmp_path: Path) -> None:
    """Also of one whose letters take two units of a browser's texts."""
    site = make_searched(tmp_path, CLEAN | {"doughs/01-bread.md": f"# Bread\n\n{DESERET}, {DESERET}.\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        tab = browser.new_page()
        tab.goto(address)
        tab.keyboard.press("/")
        assert ask(tab, DESERET[:-1] + "\U00010428" + DESERET[-1:])
        assert f"Showing “{DESERET}” for " in tab.inner_text(".ps-search__status")
        tab.close()


DESERET = "\U0001043a\U00010449\U0001042f\U0001043c\U0001042a"
