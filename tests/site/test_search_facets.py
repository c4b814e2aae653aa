"""What narrows a search: kinds, folders and what they would leave, in a real browser."""

import re
from typing import TYPE_CHECKING

from browsing import expect, needs_browser
from search_box import ask, list_hits

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser


def test_facets_narrow_what_is_found(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    assert any(page.startswith("rules/") for page in ask(own_tab, "missing"))
    own_tab.select_option(".ps-search select[aria-label=kind]", "page")
    expect(own_tab.locator(".ps-search__status")).to_have_text(re.compile(r"^\d+ results? among pages$"))
    # That is said before the hits are there.
    expect(own_tab.locator(".ps-search__hit--page:not([href*='/knowledge/'])")).to_have_count(0)
    assert list_hits(own_tab)


def test_where_facets_leave_nothing_they_are_named_and_taken_away_by_keys(own_tab: "Page") -> None:
    own_tab.keyboard.press("/")
    assert ask(own_tab, "missing")
    everything, status = (
        own_tab.get_by_role("button", name="Search everything"),
        own_tab.locator(".ps-search__status"),
    )
    expect(everything).to_be_hidden()
    own_tab.select_option(".ps-search select[aria-label=kind]", "documentation")
    expect(status).to_contain_text("documentation")
    assert not ask(own_tab, "perceiver resampler")
    expect(status).to_have_text("Nothing found for “perceiver resampler” among documentation.")
    own_tab.select_option(".ps-search select[aria-label=kind]", "page")
    own_tab.select_option(".ps-search select[aria-label=folder]", "vlm-engineering")
    expect(status).to_contain_text("among pages with folder vlm-engineering")
    for _ in range(10):
        own_tab.keyboard.press("Tab")
        if own_tab.evaluate("document.activeElement.matches('.ps-search__all')"):
            break
    own_tab.keyboard.press("Enter")
    expect(status).to_have_text(re.compile(r"^\d+ results?$"))
    expect(everything).to_be_hidden()
    assert not [each for each in own_tab.locator(".ps-search select").all() if each.input_value()]
    expect(own_tab.locator(".ps-search__input")).to_be_focused()
    expect(own_tab.locator(".ps-search__hit--page").first).to_be_visible()


def test_the_facets_tell_what_they_would_leave_of_the_question(bread: "Page") -> None:
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
