"""The search by its keys: when it is loaded, opened, answered and closed, in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest
from browsing import expect, expect_soon, needs_browser
from search_box import LARGEST, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response, Route

pytestmark = needs_browser


def test_nothing_is_loaded_before_a_search_and_little_then(own_tab: "Page", own_address: str) -> None:
    answers: list[Response] = []
    own_tab.on("response", lambda got: answers.append(got))
    # First all that the page loads by itself: on a busy machine the network is idle before that, too.
    own_tab.reload()
    own_tab.wait_for_load_state("networkidle")
    assert answers
    assert not [each.url for each in answers if "pagefind" in each.url or "/words/" in each.url]
    answers.clear()
    own_tab.keyboard.press("s")
    assert ask(own_tab, "perceiver resampler")
    assert all(each.url.startswith(own_address) for each in answers)
    assert 0 < sum(len(each.body()) for each in answers) <= LARGEST


def test_the_keys(own_tab: "Page") -> None:
    box = own_tab.locator(".ps-search")
    for key in ("/", "s", "f", "Control+k", "Meta+k"):
        own_tab.keyboard.press(key)
        box.wait_for(state="visible")
        own_tab.keyboard.press("Escape")
        box.wait_for(state="hidden")
        # A key that comes before the page has the focus again would be one of the question.
        own_tab.locator(".ps-search :focus").wait_for(state="detached")
    own_tab.click(".ps-search-button")
    ask(own_tab, "mojibake")
    own_tab.keyboard.press("ArrowDown")
    chosen, field = own_tab.locator(".ps-search [aria-selected=true]"), own_tab.locator(".ps-search__input")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    own_tab.keyboard.press("ArrowUp")
    own_tab.keyboard.press("ArrowDown")
    own_tab.keyboard.press("Enter")
    own_tab.wait_for_url("**/rules/PAG202/**")
    own_tab.keyboard.press("Control+k")
    own_tab.keyboard.type("f/s")
    expect(field).to_have_value("f/s")


@pytest.mark.parametrize("before", ["", "water and patience"])
def test_enter_waits_for_the_answer_to_what_is_typed(bread: "Page", before: str) -> None:
    if before:
        assert "doughs/00-rye" in ask(bread, before)[0]
        bread.keyboard.press("ArrowDown")
    bread.locator(".ps-search__input").select_text()
    bread.keyboard.type("stone oven")
    bread.keyboard.press("Enter")
    bread.wait_for_url("**/knowledge/ovens/00-stone/**")


def test_enter_is_forgotten_where_the_search_is_closed_or_something_else_is_asked(bread: "Page") -> None:
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


def test_keys_that_compose_a_word_do_nothing_else(bread: "Page") -> None:
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


def test_without_hits_none_is_chosen(bread: "Page") -> None:
    field = bread.locator(".ps-search__input")
    expect(field).to_have_attribute("aria-expanded", "false")
    ask(bread, "stone oven")
    bread.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-activedescendant", "ps:search-0")
    field.fill("")
    expect(bread.locator(".ps-search__results")).to_be_empty()
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile(""))
    expect(field).to_have_attribute("aria-expanded", "false")


def test_an_event_of_a_form_that_is_filled_in_is_no_key(own_tab: "Page") -> None:
    script = """() => new Promise(done => {
        addEventListener('error', event => done(event.message))
        document.body.dispatchEvent(new Event('keydown', {bubbles: true}))
        setTimeout(() => done(''))
    })"""
    assert own_tab.evaluate(script) == ""


def test_who_waits_for_an_answer_is_told(browser: "Browser", bread: "Page") -> None:
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


def test_the_search_stays_open_for_who_opens_hits_beside_the_page(bread: "Page") -> None:
    ask(bread, "rye dough")
    hit, box = bread.locator(".ps-search__hit").first, bread.locator(".ps-search")
    with bread.context.expect_page() as opened:
        hit.click(modifiers=["Control"])
    opened.value.close()
    expect(box).to_be_visible()
    hit.click()
    expect(box).to_be_hidden()
