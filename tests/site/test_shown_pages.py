"""What a reader meets on a page: its contents beside it, boxes that show what is ticked, a page on paper."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from bakery import FULL, build, make_site, read
from browsing import needs_browser, serve_folder

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = needs_browser

PARTS = """\
# Breads

- [ ] knead
- [x] bake

## Why

# Doughs

## Rye

# Ovens

## Stone

### Heat
"""
LATE = "## Before\n\n# After\n\n## Below\n"
PAGE, DROP = "knowledge/doughs/00-rye/", "knowledge/expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> "Path":
    site = make_site(tmp_path_factory.mktemp("reading"), FULL | {"parts.md": PARTS, "late.md": LATE})
    assert not build(site).failed
    return site / "site"


@pytest.fixture(scope="module")
def address(site: "Path") -> Iterator[str]:
    with serve_folder(site) as address:
        yield address


def contents(site: "Path", page: str) -> list[tuple[int, str]]:
    """How deep each entry of a page's table of contents stands, and what it is."""
    shown = read(site / "knowledge" / page / "index.html").find(class_="md-nav--secondary")
    assert shown is not None
    links = shown.select("li > a.md-nav__link")
    depths = [len(link.find_parents("nav")) for link in links]
    return [
        (depth - min(depths) + 1, link.get_text(strip=True))
        for depth, link in zip(depths, links, strict=True)
    ]


def test_a_text_of_several_titles_has_all_of_them_among_its_contents(site: "Path") -> None:
    assert contents(site, "parts") == [
        (1, "Why"),
        (1, "Doughs"),
        (2, "Rye"),
        (1, "Ovens"),
        (2, "Stone"),
        (3, "Heat"),
    ]


def test_a_text_that_begins_without_its_title_keeps_its_levels(site: "Path") -> None:
    assert contents(site, "late") == [(1, "Before"), (1, "After"), (2, "Below")]


def test_a_box_that_is_not_ticked_has_no_tick(browser: "Browser", address: str) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}knowledge/parts/")
    masks = tab.evaluate(
        "[...document.querySelectorAll('.task-list-indicator')]"
        ".map(each => getComputedStyle(each, '::before').maskImage === 'none')"
    )
    assert masks == [True, False]
    tab.close()


def test_paper_has_the_result_of_a_proof_and_its_whole_where_it_is_what_the_page_is_about(
    browser: "Browser", address: str
) -> None:
    tab = browser.new_page()
    tab.emulate_media(media="print")
    for page, whole in ((PAGE, False), (DROP, True)):
        tab.goto(address + page)
        # As Material does it before it prints.
        tab.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert tab.locator(".ps-proof > summary").is_visible()
        assert tab.locator(".ps-proof__body").is_visible() is whole
        # What may not be broken has to go to the next sheet, and takes its heading with it.
        assert tab.locator(".ps-proof").evaluate("each => getComputedStyle(each).breakInside") == "auto"
    tab.close()
