"""This repository's own site, as it is published below a path: links, assets and search work."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import expect, needs_browser, serve_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
PAGES = [
    "",
    "guide/site/",
    "rules/",
    "knowledge/",
    "knowledge/dashboard/",
    "knowledge/findings/",
    "knowledge/tags/",
    "404.html",
]


def test_linkchecker_finds_nothing(own_site: Path) -> None:
    with serve_folder(own_site, "/repo/") as address:
        command = [sys.executable, "-m", "linkcheck", "--config", str(ROOT / ".github" / "linkcheckerrc")]
        done = subprocess.run(
            [*command, "--no-status", address], capture_output=True, text=True, check=False, timeout=1800
        )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "0 warnings found. 0 errors found." in done.stdout
    assert len(list(own_site.rglob("*.html"))) <= int(
        done.stdout.rpartition(" links in ")[0].rpartition(" ")[2]
    )


@needs_browser[0]
@needs_browser[1]
class TestInABrowser:
    """Below a path, and nowhere else."""

    def test_nothing_is_asked_for_outside_of_the_path_or_missing(
        self, browser: "Browser", own_site: Path
    ) -> None:
        with serve_folder(own_site, "/repo/") as address:
            context, answers, told = browser.new_context(), dict[str, int](), list[str]()
            context.on("response", lambda answer: answers.update({answer.url: answer.status}))
            context.on("console", lambda message: told.append(message.text))
            tabs = [context.new_page() for _ in PAGES]
            for tab, page in zip(tabs, PAGES, strict=True):
                tab.goto(address + page)
                expect(tab.locator("article h1").first, page).to_be_visible()
            for tab in tabs:  # side by side
                tab.wait_for_load_state("networkidle")
            context.close()
        assert {url for url in answers if not url.startswith(address)} == set()
        assert {url for url, status in answers.items() if status >= 400} == set()
        assert told == []

    def test_links_and_search_stay_below_the_path(self, browser: "Browser", own_site: Path) -> None:
        with serve_folder(own_site, "/repo/") as address:
            tab = browser.new_page()
            tab.goto(address + "guide/site/")
            tab.locator(".md-tabs a, .md-nav a").filter(has_text="Knowledge").first.evaluate(
                "each => each.click()"
            )
            tab.wait_for_url(f"{address}knowledge/**")
            tab.keyboard.press("/")
            tab.fill(".ps-search__input", "mojibake")
            tab.locator(".ps-search__hit--page").first.wait_for()
            tab.keyboard.press("ArrowDown")
            tab.keyboard.press("Enter")
            tab.wait_for_url(f"{address}rules/**")
            tab.close()


@pytest.mark.parametrize("page", ["index.html", "knowledge/index.html"])
def test_the_address_is_said_to_machines(own_site: Path, page: str) -> None:
    canonical = f'<link rel="canonical" href="https://shelf.example/repo/{page.removesuffix("index.html")}">'
    assert canonical in (own_site / page).read_text(encoding="utf-8")
    assert "https://shelf.example/repo/knowledge/" in (own_site / "sitemap.xml").read_text(encoding="utf-8")
