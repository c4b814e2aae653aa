"""The site's own search: what a reader loads, and what is found, in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bakery import CLEAN, FULL, build, make_searched
from browsing import expect, expect_soon, needs_browser, serve_folder
from search_box import LARGEST, QUESTIONS, ask, list_hits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response, Route


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


@pytest.fixture(scope="module")
def own(own_site: Path) -> Iterator[str]:
    """The address of this repository's own site."""
    with serve_folder(own_site, "/repo/") as address:
        yield address


@pytest.fixture
def tab(browser: "Browser", own: str) -> "Iterator[Page]":
    page = browser.new_page()
    page.goto(own)
    yield page
    page.close()


@pytest.fixture
def bread(browser: "Browser", tmp_path: Path) -> "Iterator[Page]":
    """The open search of a base with a page, and reports on it that have its title and are shorter."""
    drops = {
        f"expansions/bread/KNOWLEDGE-DROP-rye-2025-03-0{day}-1005.md": f"# KNOWLEDGE DROP: Rye dough\n\n"
        f"**Date**: 2025-03-0{day} 10:05\n**File**: doughs/00-rye.md\n\nRye dough and rye dough.\n"
        for day in (2, 3)
    }
    rye = FULL["doughs/00-rye.md"] + "\nFlour, water and patience.\n" * 60
    site = make_searched(tmp_path, FULL | drops | {"doughs/00-rye.md": rye})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        yield page
        page.close()


class TestBrowser:
    """All in one real browser."""

    pytestmark = needs_browser

    def test_questions_find_their_pages(self, tab: "Page", capsys: pytest.CaptureFixture[str]) -> None:
        tab.keyboard.press("/")
        ranks = {}
        for question, pages in QUESTIONS:
            found = ask(tab, question)
            ranks[question] = next((at for at, page in enumerate(found, 1) if page in pages), 99)
        first = sum(rank == 1 for rank in ranks.values()) / len(ranks)
        third = sum(rank <= 3 for rank in ranks.values()) / len(ranks)
        with capsys.disabled():
            print(f"\n{len(ranks)} questions: hit@1 {first:.1%}, hit@3 {third:.1%}")
            print({question: rank for question, rank in ranks.items() if rank > 1})
        assert len(ranks) >= 60
        assert first >= 0.85
        assert third >= 0.95

    def test_nothing_is_loaded_before_somebody_searches_and_little_then(self, tab: "Page", own: str) -> None:
        answers: list[Response] = []
        tab.on("response", lambda got: answers.append(got))
        # First all that the page loads by itself: on a busy machine the network is idle before that, too.
        tab.reload()
        tab.wait_for_load_state("networkidle")
        assert answers
        assert not [each.url for each in answers if "pagefind" in each.url or "/words/" in each.url]
        answers.clear()
        tab.keyboard.press("s")
        assert ask(tab, "perceiver resampler")
        assert all(each.url.startswith(own) for each in answers)
        assert 0 < sum(len(each.body()) for each in answers) <= LARGEST

    def test_the_keys(self, tab: "Page") -> None:
        box = tab.locator(".ps-search")
        for key in ("/", "s", "f", "Control+k", "Meta+k"):
            tab.keyboard.press(key)
            box.wait_for(state="visible")
            tab.keyboard.press("Escape")
            box.wait_for(state="hidden")
            # A key that comes before the page has the focus again would be one of the question.
            tab.locator(".ps-search :focus").wait_for(state="detached")
        tab.click(".ps-search-button")
        ask(tab, "mojibake")
        tab.keyboard.press("ArrowDown")
        chosen, field = tab.locator(".ps-search [aria-selected=true]"), tab.locator(".ps-search__input")
        expect(chosen).to_have_count(1)
        expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
        tab.keyboard.press("ArrowUp")
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/rules/PAG202/**")
        tab.keyboard.press("Control+k")
        tab.keyboard.type("f/s")
        expect(field).to_have_value("f/s")

    @pytest.mark.parametrize("before", ["", "water and patience"])
    def test_enter_waits_for_the_answer_to_what_is_typed(self, bread: "Page", before: str) -> None:
        if before:
            assert "doughs/00-rye" in ask(bread, before)[0]
            bread.keyboard.press("ArrowDown")
        bread.locator(".ps-search__input").select_text()
        bread.keyboard.type("stone oven")
        bread.keyboard.press("Enter")
        bread.wait_for_url("**/knowledge/ovens/00-stone/**")

    def test_enter_is_forgotten_where_the_search_is_closed_or_something_else_is_asked(
        self, bread: "Page"
    ) -> None:
        ask(bread, "water and patience")
        bread.evaluate("""() => {
            window.followed = []
            addEventListener('click', event => followed.push(event.target.href), {capture: true})
        }""")
        # At once, before any answer can be there.
        script = """(field, [once, then]) => {
            const write = text => {
                field.value = text
                field.dispatchEvent(new Event('input', {bubbles: true}))
            }
            const press = key => field.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
            write(once)
            press('Enter')
            then === 'Escape' ? press(then) : write(then)
        }"""
        field = bread.locator(".ps-search__input")
        field.evaluate(script, ["stone", "stone oven"])
        bread.locator(".ps-search__results[data-question='stone oven']").wait_for()
        drops = bread.locator("option", has_text="drop (")
        expect(drops).to_have_text("drop (0)")
        field.evaluate(script, ["rye dough", "Escape"])
        # What is left of the choices is counted last.
        expect(drops).to_have_text("drop (2)")
        assert bread.evaluate("followed") == []

    def test_keys_that_compose_a_word_do_nothing_else(self, bread: "Page") -> None:
        ask(bread, "stone oven")
        for told in ({"isComposing": True}, {"keyCode": 229}):
            for key in ("ArrowDown", "Enter", "Escape"):
                script = """(field, told) => field.dispatchEvent(
                    new KeyboardEvent('keydown', {...told, bubbles: true, cancelable: true}))"""
                is_left = bread.locator(".ps-search__input").evaluate(script, {"key": key, **told})
                assert is_left, (key, told)
        field = bread.locator(".ps-search__input")
        expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))
        expect(bread.locator(".ps-search")).to_be_visible()

    def test_without_hits_none_is_chosen(self, bread: "Page") -> None:
        ask(bread, "stone oven")
        bread.keyboard.press("ArrowDown")
        field = bread.locator(".ps-search__input")
        expect(field).to_have_attribute("aria-activedescendant", "ps:search-0")
        field.fill("")
        expect(bread.locator(".ps-search__results")).to_be_empty()
        expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))

    def test_an_event_of_a_form_that_is_filled_in_is_no_key(self, tab: "Page") -> None:
        script = """() => new Promise(done => {
            addEventListener('error', event => done(event.message))
            document.body.dispatchEvent(new Event('keydown', {bubbles: true}))
            setTimeout(() => done(''))
        })"""
        assert tab.evaluate(script) == ""

    def test_facets_narrow_what_is_found(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        assert any(page.startswith("rules/") for page in ask(tab, "missing"))
        tab.select_option(".ps-search select[aria-label=kind]", "page")
        expect(tab.locator(".ps-search__status")).to_have_text(re.compile(r"^\d+ results? among pages$"))
        # That is said before the hits are there.
        expect(tab.locator(".ps-search__hit--page:not([href*='/knowledge/'])")).to_have_count(0)
        assert list_hits(tab)

    def test_where_facets_leave_nothing_they_are_named_and_taken_away_by_keys(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        assert ask(tab, "missing")
        everything, status = (
            tab.get_by_role("button", name="Search everything"),
            tab.locator(".ps-search__status"),
        )
        expect(everything).to_be_hidden()
        tab.select_option(".ps-search select[aria-label=kind]", "documentation")
        expect(status).to_contain_text("documentation")
        assert not ask(tab, "perceiver resampler")
        expect(status).to_have_text("Nothing found for “perceiver resampler” among documentation.")
        tab.select_option(".ps-search select[aria-label=kind]", "page")
        tab.select_option(".ps-search select[aria-label=folder]", "vlm-engineering")
        expect(status).to_contain_text("among pages with folder vlm-engineering")
        for _ in range(10):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.matches('.ps-search__all')"):
                break
        tab.keyboard.press("Enter")
        expect(status).to_have_text(re.compile(r"^\d+ results?$"))
        expect(everything).to_be_hidden()
        assert not [each for each in tab.locator(".ps-search select").all() if each.input_value()]
        expect(tab.locator(".ps-search__input")).to_be_focused()
        expect(tab.locator(".ps-search__hit--page").first).to_be_visible()

    def test_the_facets_tell_what_they_would_leave_of_the_question(self, bread: "Page") -> None:
        def choices(name: str) -> dict[str, bool]:
            script = "all => Object.fromEntries(all.map(each => [each.textContent, !each.disabled]))"
            found: dict[str, bool] = bread.locator(f"select[aria-label={name}] option").evaluate_all(script)
            return found

        bread.locator("select[aria-label=folder] option", has_text="(top) (").wait_for(state="attached")
        assert choices("kind")["documentation (1)"]
        ask(bread, "rye dough")
        bread.locator("option", has_text="documentation (0)").wait_for(state="attached")
        assert choices("kind")["drop (2)"]
        assert not choices("kind")["documentation (0)"]
        bread.select_option("select[aria-label=kind]", "drop")
        bread.locator("option", has_text="doughs (0)").wait_for(state="attached")
        # A list counts without what is chosen in it, so that another choice can be made.
        assert choices("kind")["page (1)"]
        assert choices("folder")["expansions/bread (2)"]
        ask(bread, "stone oven")
        bread.locator("option", has_text="drop (0)").wait_for(state="attached")
        assert choices("kind")["drop (0)"]
        bread.get_by_role("button", name="Search everything").click()
        bread.fill(".ps-search__input", "")
        bread.locator("option", has_text="documentation (1)").wait_for(state="attached")

    def test_a_misspelt_question_says_what_was_looked_for(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        ask(tab, "perciever resmpler")
        assert "Showing “perceiver resampler” for “perciever resmpler”" in tab.inner_text(
            ".ps-search__status"
        )

    def test_what_shares_only_a_beginning_with_the_question_is_no_hit(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        for question in NOWHERE:
            assert (question, ask(tab, question)) == (question, [])
            said = f"Nothing found for “{question}”. Check the spelling, or try fewer words."
            assert tab.inner_text(".ps-search__status") == said

    def test_words_that_are_only_begun_and_other_forms_of_words_are_hits(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        for question, word in FORMS.items():
            assert ask(tab, question), question
            assert "Showing" not in tab.inner_text(".ps-search__status")
            marks = tab.locator(".ps-search mark").all_inner_texts()
            assert any(word in each.lower() for each in marks), question

    def test_identifiers_are_put_right_and_joined_words_taken_apart(self, tab: "Page") -> None:
        tab.keyboard.press("/")
        for question, shown in MENDED.items():
            assert ask(tab, question), question
            assert f"Showing “{shown}” for “{question}”: " in tab.inner_text(".ps-search__status")

    def test_an_excerpt_has_no_letters_of_a_formula_that_stands_alone(
        self, browser: "Browser", tmp_path: Path
    ) -> None:
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

    def test_who_waits_for_an_answer_is_told(self, browser: "Browser", bread: "Page") -> None:
        held: list[Route] = []
        # In a tab that has loaded nothing yet, since what it has may not be asked for again.
        page = browser.new_page()
        page.route("**/pagefind.js", lambda route: held.append(route))  # as Playwright marks it
        page.goto(bread.url)
        page.keyboard.press("/")
        page.fill(".ps-search__input", "rye dough")
        status = page.locator(".ps-search__status")
        expect(status).to_have_text("Searching …")
        expect_soon(page, lambda: len(held), 1)
        held[0].continue_()
        expect(status).to_have_text(re.compile(r"^\d+ results?$"))
        page.close()

    def test_results_say_what_they_are_and_where_they_lie(self, bread: "Page") -> None:
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

    def test_pages_stand_before_plans_and_these_before_reports(self, bread: "Page") -> None:
        for question in ("rye dough", "rye", '"rye"'):
            ask(bread, question)
            kinds = [each.split()[0] for each in bread.locator(".ps-search__facts").all_inner_texts()]
            assert (question, kinds[0]) == (question, "page")
        # All hits of a phrase are as good.
        order = ["page", "plan", "drop"]
        assert kinds == sorted(kinds, key=order.index)
        assert set(kinds) == set(order)

    def test_the_headings_that_have_most_of_the_question_stand_below_a_page(
        self, browser: "Browser", tmp_path: Path
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
        self, browser: "Browser", tmp_path: Path
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

    def test_an_excerpt_does_not_repeat_the_title(self, bread: "Page") -> None:
        ask(bread, "strange name")
        first = bread.locator(".ps-search__hit--page").first
        assert first.locator(".ps-search__title").inner_text() == "Strange name"
        assert first.locator(".ps-search__excerpt").count() == 0
        ask(bread, "dough rye patience")
        excerpts = bread.locator(".ps-search__hit--page .ps-search__excerpt").all_inner_texts()
        assert excerpts
        assert not [each for each in excerpts if each.startswith(("Rye dough", "KNOWLEDGE DROP"))]

    def test_the_search_stays_open_for_who_opens_hits_beside_the_page(self, bread: "Page") -> None:
        ask(bread, "rye dough")
        hit, box = bread.locator(".ps-search__hit").first, bread.locator(".ps-search")
        with bread.context.expect_page() as opened:
            hit.click(modifiers=["Control"])
        opened.value.close()
        expect(box).to_be_visible()
        hit.click()
        expect(box).to_be_hidden()

    def test_text_of_a_base_is_text_in_the_results(self, browser: "Browser", tmp_path: Path) -> None:
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
