"""What is made for a narrow screen, and for fingers, in a real browser."""

from typing import TYPE_CHECKING

import pytest
from bakery import CLEAN, build, make_site
from browsing import expect, needs_browser, serve_folder
from gallery import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = needs_browser

_SMALLEST = 24
"""Pixels that a finger needs, by WCAG 2.2."""


@pytest.fixture(scope="module")
def phone(browser: "Browser") -> "Iterator[Page]":
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def lefts(place: "Locator") -> set[int]:
    """Where texts begin."""
    return set(place.evaluate_all(_FIND_LEFTS))


_FIND_LEFTS = """all => all.map(each => {
    const words = document.createRange()
    words.selectNodeContents(each)
    return Math.round(words.getBoundingClientRect().left)
})"""


def test_claimed_and_measured_stand_below_one_another(phone: "Page", gallery: str) -> None:
    phone.goto(gallery + KINDS["drop"])
    rows = phone.locator(".ps-grid--claims tbody tr")
    assert rows.count() > 1
    assert len(lefts(rows.locator("td[data-label=claimed], td[data-label=measured]"))) == 1
    ends = rows.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right"
        " - each.lastElementChild.getBoundingClientRect().right)"
    )
    assert max(ends) < 1


def test_on_a_tablet_and_on_paper_a_claim_has_one_row(browser: "Browser", gallery: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.goto(gallery + KINDS["drop"])
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        rows = page.locator(".ps-grid--claims tbody tr")
        places = rows.evaluate_all(_PLACE_CELLS)
        assert all(len({top for _, top in row}) == 1 for row in places)
        assert len({tuple(left for left, _ in row) for row in places}) == 1
    page.close()


_PLACE_CELLS = """all => all.map(each => [...each.cells].map(cell => {
    const { left, top } = cell.getBoundingClientRect()
    return [Math.round(left), Math.round(top)]
}))"""


def test_a_batch_is_told_in_one_line_above_its_parts(phone: "Page", gallery: str) -> None:
    phone.goto(gallery + KINDS["dashboard"])
    assert phone.locator(".ps-row").first.evaluate(_TELL_BATCH) == [1, True]


_TELL_BATCH = """row => {
    row.innerHTML = `<span class="ps-row__label">Batch 12.10</span>
        <ul class="ps-cells">${row.querySelector("li").outerHTML.repeat(3)}</ul>
        <span class="ps-figures">6 ticked · 0/4,200 lines</span>`
    const [label, cells, figures] = [...row.children].map(each => each.getBoundingClientRect())
    const { lineHeight } = getComputedStyle(row.firstElementChild)
    return [Math.round(label.height / parseFloat(lineHeight)), figures.bottom <= cells.top + 1]
}"""


def test_verdicts_and_what_they_are_about_are_two_columns(phone: "Page", gallery: str) -> None:
    phone.goto(gallery + KINDS["planned page"])
    phone.locator(".ps-proof > summary").click()
    for kind in ("ol", "ul"):
        items = phone.locator(f"{kind}.ps-verdicts > li")
        assert items.count()
        assert len(lefts(items.locator("> .ps-tone"))) == 1
        assert len(lefts(items.locator("> .ps-tone + *"))) == 1
        assert items.evaluate_all("all => all.every(each => each.children[1].offsetLeft > 40)")


def test_fields_are_written_so_large_that_the_page_is_not_enlarged(
    phone: "Page", gallery: str, own_address: str
) -> None:
    size = "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
    phone.goto(gallery + KINDS["findings"])
    assert min(phone.locator(".ps-filter :is(select, input)").evaluate_all(size)) >= 16
    phone.goto(own_address)
    phone.locator(".ps-search-button").click()
    expect(phone.locator(".ps-search select").first).to_be_visible()
    assert min(phone.locator(".ps-search :is(select, input)").evaluate_all(size)) >= 16


@pytest.mark.parametrize("kind", ["index", "tags", "findings", "page"])
def test_what_is_pressed_is_large_enough_for_a_finger(phone: "Page", gallery: str, kind: str) -> None:
    phone.goto(gallery + KINDS[kind])
    pressed = ":is(article :is(a.ps-chip, a.ps-severity, summary), .md-path__link):visible"
    heights = phone.locator(pressed).evaluate_all(
        "all => all.map(each => [each.textContent.trim(), each.getBoundingClientRect().height])"
    )
    assert heights
    assert [each for each in heights if each[1] < _SMALLEST] == []


def test_what_takes_filters_back_is_there_where_some_are_chosen(phone: "Page", gallery: str) -> None:
    phone.goto(gallery + KINDS["findings"])
    back = phone.locator(".ps-filter > button")
    expect(back).to_be_hidden()
    phone.get_by_label("Severity").select_option("error")
    expect(back).to_be_visible()
    back.press("Enter")
    expect(phone.locator(".ps-filter output")).to_be_empty()
    # Whoever pressed it by a key goes on from it.
    expect(back).to_be_focused()
    phone.get_by_label("Words").focus()
    expect(back).to_be_hidden()


def test_sentences_in_a_table_are_not_a_word_a_line(phone: "Page", tmp_path: "Path") -> None:
    cell = "an encoder that is joined to a language model"
    table = f"| Kind | Early | Late | Third |\n| - | - | - | - |\n| one | {cell} | {cell} | {cell} |"
    short = "| Flour | Water | Hours | Heat |\n| - | - | - | - |\n| rye | 80 | 12 | 250 |"
    site = make_site(tmp_path, {**CLEAN, "doughs/09-table.md": f"# Table\n\n{table}\n\nText.\n\n{short}\n"})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        phone.goto(address + "knowledge/doughs/09-table/")
        boxes = phone.locator(".ps-table")
        wide, narrow = (boxes.nth(at).evaluate(_MEASURE_TABLE) for at in (0, 1))
        assert wide["lines"] <= 4
        assert wide["scrolls"]
        assert not narrow["scrolls"]
        # The shadow of what is beside it is as high as the table.
        assert [wide["rest"], narrow["rest"]] == [0, 0]


_MEASURE_TABLE = """box => {
    const cell = box.querySelector("tbody td:last-child")
    const { lineHeight, paddingTop } = getComputedStyle(cell)
    return {
        lines: (cell.clientHeight - 2 * parseFloat(paddingTop)) / parseFloat(lineHeight),
        scrolls: box.scrollWidth > box.clientWidth,
        rest: Math.round(box.getBoundingClientRect().bottom
            - box.querySelector("table").getBoundingClientRect().bottom),
    }
}"""
