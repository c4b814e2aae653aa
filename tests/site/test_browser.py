"""The built site in a real browser: nothing foreign runs or is fetched, and it reads everywhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from bakery import FULL, build, make_site
from browsing import needs_browser, serve_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = needs_browser

DIAGRAM = "# Diagram\n\n```mermaid\nflowchart LR\n  flour --> dough\n```\n\nInline $\\frac{a}{b}$.\n"
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
    site = make_site(tmp_path_factory.mktemp("browser"), FULL | {"strange/07-diagram.md": DIAGRAM})
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
    row = tab.locator(".ps-grid--cards tr", has_text="00-rye.md")
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
    result.wait_for(timeout=10_000)
    assert "knowledge/doughs/00-rye/" in str(result.get_attribute("href"))
    tab.close()


def test_findings_are_narrowed_and_the_address_says_how(browser: "Browser", address: str) -> None:
    tab = browser.new_page()
    tab.goto(address + "knowledge/findings/")
    items = tab.locator(".ps-found li:visible")
    total = items.count()
    assert total > 2
    tab.get_by_label("Severity").select_option("error")
    assert 0 < items.count() < total
    assert f"{items.count()} of {total} shown" in tab.locator(".ps-filter output").inner_text()
    assert tab.url.endswith("?severity=error")
    assert tab.locator(".ps-rule-group:visible").count() == 1
    tab.get_by_role("button", name="Show all").click()
    tab.get_by_label("Words").fill("gone.MD rye")
    assert [text.startswith("line ") and "gone.md" in text for text in items.all_inner_texts()] == [True]
    tab.get_by_role("button", name="Show all").click()
    tab.get_by_label("Folder").select_option("expansions/")
    paths = [str(each.get_attribute("data-path")) for each in items.all()]
    assert paths
    assert all(path.startswith("expansions/") for path in paths)
    tab.goto(address + "knowledge/findings/?rule=LNK101&severity=nonsense")
    assert {each.get_attribute("data-rule") for each in items.all()} == {"LNK101"}
    tab.close()


def test_findings_are_all_there_without_scripts(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address + "knowledge/findings/?severity=error")
    assert tab.locator(".ps-filter").is_hidden()
    severities = [
        str(each.get_attribute("data-severity")) for each in tab.locator(".ps-found li:visible").all()
    ]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert len(set(severities)) > 1
    context.close()


def test_the_proof_panel_jumps_to_the_section(browser: "Browser", address: str) -> None:
    tab = browser.new_page(viewport={"width": 1200, "height": 400})
    tab.goto(address + "knowledge/doughs/00-rye/")
    tab.locator(".ps-proof summary").first.click()
    tab.locator(".ps-proof").get_by_role("link", name="Starter and hydration").click()
    assert tab.url.endswith("#starter-and-hydration")
    assert tab.locator("#starter-and-hydration").is_visible()
    tab.close()
