"""The whole site by keys: where they lead, that one sees where they are, and what they do there."""

import re
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from browsing import expect, expect_soon, needs_browser
from gallery import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = needs_browser


@pytest.fixture
def tab(browser: "Browser") -> "Iterator[Page]":
    page = browser.new_page(color_scheme="light", viewport={"width": 1280, "height": 800})
    yield page
    page.close()


_FOCUSED = """() => {
    const focused = document.activeElement
    if (focused === document.body) return null
    // A radio button of the palette shows its focus around the label that is clicked.
    const shown = focused.matches('.md-option') ? focused.nextElementSibling : focused
    const style = getComputedStyle(shown)
    const box = [...shown.getClientRects()].find(each => each.width) ?? shown.getBoundingClientRect()
    const x = box.x + box.width / 2, y = box.y + box.height / 2
    const top = document.elementFromPoint(x, y)
    return {
        place: ['.md-skip', '.ps-search', '.md-header', '.md-tabs', '.md-sidebar', '.md-path', 'article',
            '.md-footer'].find(each => focused.closest(each)) ?? '',
        name: focused.ariaLabel || focused.textContent.trim().replace(/\\s+/g, ' ') || focused.id,
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight
            && (shown.contains(top) || Boolean(top?.contains(shown)) && top.closest('a, p, li, td') !== null),
    }
}"""
"""What has the focus: where it is, whether that can be told, and whether nothing lies over it."""


def walk(tab: "Page", most: int = 150) -> list[dict[str, str | bool]]:
    """Each stop of the Tab key, from the top of the page to its end. A busy browser has been seen to stop at
    nothing once; that is the end only where the next stop is the first one again."""
    stops: list[dict[str, str | bool]] = []
    is_lost = False
    for _ in range(most):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(_FOCUSED)
        until = monotonic() + 30  # what is in the way slides out
        while stop and not (stop["seen"] and stop["outlined"]) and monotonic() < until:
            tab.wait_for_timeout(20)
            stop = tab.evaluate(_FOCUSED)
        if is_lost and (stop is None or stop == stops[0]):
            return stops
        if stop is None:
            is_lost = True
        else:
            stops.append(stop)
    raise AssertionError(f"more than {most} stops")


@pytest.mark.parametrize(
    ("kind", "width"),
    [
        ("home", 1280),
        ("planned page", 1280),
        ("findings", 1280),
        ("index", 390),
        ("planned page", 390),
        ("plan", 390),
    ],
)
def test_keys_lead_through_a_page_and_show_where_they_are(
    tab: "Page", gallery: str, kind: str, width: int
) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(gallery + KINDS[kind])
    stops = walk(tab)
    assert [stop for stop in stops if not stop["outlined"] or not stop["seen"]] == []
    places = list(dict.fromkeys(str(stop["place"]) for stop in stops))
    assert places == [
        each
        for each in (".md-skip", ".md-header", ".md-sidebar", ".md-path", "article", ".md-footer")
        if each != ".md-path" or kind != "home"
    ]


def test_tables_that_never_scroll_are_no_stops_and_what_is_round_stays_so(tab: "Page", gallery: str) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    for kind in ("index", "findings"):
        tab.goto(gallery + KINDS[kind])
        assert tab.locator("article .ps-grid").count()
        assert tab.locator("article [tabindex='0']").count() == 0
    badge = tab.locator("a.ps-severity").first
    corner = "each => getComputedStyle(each).borderTopLeftRadius"
    before = badge.evaluate(corner)
    go_to(tab, "a.ps-severity")
    assert badge.evaluate(corner) == before


def go_to(tab: "Page", selector: str, most: int = 60) -> None:
    """Press the Tab key until an element has the focus."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} stops")


def test_the_first_stop_leads_past_the_navigation(tab: "Page", gallery: str) -> None:
    tab.goto(gallery + KINDS["planned page"])
    go_to(tab, ".md-skip", most=1)
    tab.keyboard.press("Enter")
    go_to(tab, "article *", most=1)


def test_the_palette_is_chosen_by_enter_and_kept(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    go_to(tab, ".md-option")
    body = tab.locator("body")
    for scheme in ("default", "slate", "default"):
        tab.keyboard.press("Enter")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        if scheme == "slate":
            # As a link does: a tab that is sent elsewhere may get there before what the page has kept.
            tab.evaluate("address => { location.href = address }", gallery + KINDS["dashboard"])
            tab.wait_for_url(f"**/{KINDS['dashboard']}")
            expect(body).to_have_attribute("data-md-color-scheme", "slate")
            expect(body).to_have_css("color-scheme", "dark")
            go_to(tab, ".md-option")


def test_tabs_and_navigation_lead_on(tab: "Page", own_address: str) -> None:
    tab.goto(own_address)
    go_to(tab, ".md-tabs__link[href*=guide]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/guide/install/")
    go_to(tab, ".md-sidebar .md-nav__link[href$='/batches/']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/guide/batches/")


def test_search_gives_the_focus_back_and_its_facets_work(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    go_to(tab, ".ps-search-button")
    tab.keyboard.press("Enter")
    tab.keyboard.type("rye")
    tab.wait_for_selector(".ps-search__hit")
    # The facets come with the counts of the answer, which may be later than its first hit.
    tab.wait_for_selector(".ps-search select[aria-label=kind]")
    go_to(tab, ".ps-search select[aria-label=kind]", most=3)
    kind = tab.locator(".ps-search select[aria-label=kind]")
    # By its letters it would be chosen only if they came fast enough.
    for _ in range(kind.locator("option").count()):
        if kind.input_value() != "drop":
            tab.keyboard.press("ArrowDown")
    expect(tab.locator(".ps-search__status")).to_have_text("1 result among drops")
    hit = tab.locator(".ps-search__hit--page")
    expect(hit).to_have_count(1)
    expect(hit).to_have_attribute("href", re.compile("KNOWLEDGE-DROP"))
    tab.keyboard.press("Escape")
    expect(tab.locator(".ps-search")).to_be_hidden()
    expect(tab.locator(".ps-search-button")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator(".ps-search__input")).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/KNOWLEDGE-DROP-rye-*/**")


@pytest.mark.parametrize("place", [".ps-search__input", ".ps-search__close", ".ps-search__body"])
def test_escape_closes_the_search_at_once_and_the_focus_goes_back(
    tab: "Page", gallery: str, place: str
) -> None:
    tab.goto(gallery + KINDS["page"])
    go_to(tab, "article a")
    focused = "document.activeElement.outerHTML"
    before = tab.evaluate(focused)
    tab.keyboard.press("/")
    tab.keyboard.type("rye")
    tab.wait_for_selector(".ps-search__hit")
    tab.focus(place)
    tab.keyboard.press("Escape")
    expect(tab.locator(".ps-search")).to_be_hidden()
    expect_soon(tab, lambda: tab.evaluate(focused), before)


def test_where_there_are_no_keys_the_search_is_closed_by_a_sign(browser: "Browser", gallery: str) -> None:
    for width, touch, shown in ((1280, False, "Esc"), (390, False, "×"), (1280, True, "×")):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, has_touch=touch, is_mobile=touch
        )
        tab = context.new_page()
        tab.goto(gallery)
        tab.click(".ps-search-button")
        close = tab.get_by_role("button", name="Close", exact=True)
        expect(close).to_have_text(shown, use_inner_text=True)
        close.click()
        expect(tab.locator(".ps-search")).to_be_hidden()
        context.close()


def test_findings_are_narrowed(tab: "Page", gallery: str) -> None:
    tab.goto(gallery + KINDS["findings"])
    items = tab.locator(".ps-found li:visible")
    total = items.count()
    go_to(tab, ".ps-filter select[name=severity]")
    tab.keyboard.type("err")
    expect(tab).to_have_url(re.compile(r"\?severity=error$"))
    assert 0 < items.count() < total
    go_to(tab, ".ps-filter input", most=3)
    tab.keyboard.type("gone.md")
    expect(tab).to_have_url(re.compile(r"&q=gone\.md$"))
    expect(tab.locator(".ps-filter output")).to_have_text(f"{items.count()} of {total} shown")
    go_to(tab, ".ps-filter button", most=2)
    tab.keyboard.press("Enter")
    expect(tab.locator(".ps-filter output")).to_be_empty()
    expect(items).to_have_count(total)


def test_a_severity_and_a_rule_are_chosen_and_what_they_find_comes_next(tab: "Page", gallery: str) -> None:
    tab.goto(gallery + KINDS["findings"])
    go_to(tab, ".ps-severity[data-severity=warning]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/?severity=warning")
    go_to(tab, ".ps-rules > summary", most=8)
    tab.keyboard.press("Enter")
    go_to(tab, ".ps-rules a[href='#ps:PAG103']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/findings/?severity=warning#ps:PAG103")
    go_to(tab, "[data-rule=PAG103] a", most=1)


def test_the_proof_opens_and_its_links_come_next(tab: "Page", gallery: str) -> None:
    tab.goto(gallery + KINDS["planned page"])
    go_to(tab, ".ps-proof > summary")
    tab.keyboard.press("Enter")
    expect(tab.locator(".ps-proof__body")).to_be_visible()
    go_to(tab, ".ps-proof__body a", most=1)
