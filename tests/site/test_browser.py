"""The built site in a real browser: nothing foreign runs or is fetched, and it reads everywhere."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bakery import FULL, build, make_site
from browsing import expect, needs_browser, serve_folder
from gallery import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = needs_browser
DIAGRAM = "# Diagram\n\n```mermaid\nflowchart LR\n  flour --> dough\n```\n\nInline $\\frac{a}{b}$.\n"
LINKS = "# Links\n\n[one](gone-one.md) and [two](gone-two.md).\n"
PLAN_PAGE = "knowledge/expansions/bread/plan/"
PAGES = [
    "",
    "knowledge/",
    "knowledge/dashboard/",
    "knowledge/findings/",
    "knowledge/tags/",
    "knowledge/strange/",
    "404.html",
    "knowledge/doughs/00-rye/",
    "knowledge/strange/00-hostile/",
    "knowledge/strange/07-diagram/",
    PLAN_PAGE,
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pages = {"strange/07-diagram.md": DIAGRAM, "strange/08-links.md": LINKS}
    site = make_site(tmp_path_factory.mktemp("browser"), FULL | pages)
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        yield address


@dataclass
class Visit:
    """A page that is open, what it has asked for, and what went wrong in it."""

    tab: "Page"
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("dialog", self._note)
        self.tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.tab.goto(address)

    def _note(self, dialog: "Dialog") -> None:
        self.troubles.append(dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="module")
def visits(browser: "Browser", address: str) -> Iterator[Mapping[str, Visit]]:
    """All pages, each in a tab of its own: side by side they become idle sooner."""
    opened = {page: Visit(browser.new_page()) for page in PAGES}
    for page, visit in opened.items():
        visit.open(address + page)
    yield opened
    for visit in opened.values():
        visit.tab.close()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_foreign_runs_or_is_fetched(visits: Mapping[str, Visit], address: str, page: str) -> None:
    visit = visits[page]
    visit.tab.wait_for_load_state("networkidle")
    assert visit.requests
    assert [request for request in visit.requests if not request.startswith(address)] == []
    assert visit.troubles == []


def test_a_phone_shows_what_the_index_measured(browser: "Browser", address: str) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto(address + "knowledge/")
    row = tab.locator(".ps-grid--rows tr", has_text="00-rye.md")
    for figure in ("reported", "2/2", "short"):
        box = row.get_by_text(figure).first.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
    tab.close()


def test_search_finds_the_rendered_text(browser: "Browser", address: str) -> None:
    tab = browser.new_page()
    tab.goto(address + "knowledge/")
    tab.keyboard.press("/")
    tab.keyboard.type("hydration")
    result = tab.locator(".md-search-result__item a").first
    expect(result).to_have_attribute("href", re.compile("knowledge/doughs/00-rye/"))
    tab.close()


def test_a_further_heading_of_the_first_level_is_smaller_than_the_title(tab: "Page", address: str) -> None:
    tab.goto(address + "knowledge/expansions/bread/plan/")
    script = "each => ['fontSize', 'marginTop'].map(name => parseFloat(getComputedStyle(each)[name]))"
    sizes = tab.locator(".md-content h1").evaluate_all(f"all => all.map({script})")
    (title, _), (batch, above), *_ = sizes
    assert batch < title
    assert above >= batch


def test_who_copies_a_session_gets_its_commands(browser: "Browser", tmp_path: Path) -> None:
    session = "```console\n$ bake --heat \\\n>   250\nhot\n$ eat\n```\n\n```python\n>>> 1\n```\n"
    site = make_site(tmp_path, FULL | {"doughs/07-bake.md": f"# Bake\n\n{session}"})
    assert not build(site).failed
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    with serve_folder(site / "site") as address:
        tab.goto(address + "knowledge/doughs/07-bake/")
        tab.locator(".md-code__button[data-md-type=copy]").first.click()
        tab.locator(".md-dialog--active").wait_for()
        copied = tab.evaluate("navigator.clipboard.readText()")
    context.close()
    assert [line for line in copied.split("\n") if line] == ["bake --heat \\", "  250", "eat"]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wide_diagram_can_be_read_and_is_dark_on_a_dark_page(
    browser: "Browser", gallery: str, width: int
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark")
    tab.goto(gallery + KINDS["page"])
    diagram = tab.locator(".ps-diagram img")
    # Its words are written with 14 pixels.
    assert diagram.evaluate("each => 14 * each.clientWidth / each.naturalWidth") >= 10
    assert "invert" in diagram.evaluate("each => getComputedStyle(each).filter")
    tab.emulate_media(media="print")
    assert diagram.evaluate("each => getComputedStyle(each).filter") == "none"
    tab.close()


def test_the_proof_panel_jumps_to_the_section(browser: "Browser", address: str) -> None:
    tab = browser.new_page(viewport={"width": 1200, "height": 400})
    tab.goto(address + "knowledge/doughs/00-rye/")
    tab.locator(".ps-proof summary").first.click()
    tab.locator(".ps-proof").get_by_role("link", name="Starter and hydration").click()
    expect(tab).to_have_url(re.compile("#starter-and-hydration$"))
    expect(tab.locator("#starter-and-hydration")).to_be_in_viewport()
    tab.close()
