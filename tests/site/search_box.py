"""The search of this project's own site, as a reader uses it, and what is asked there."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bakery import FULL, build, make_searched
from browsing import serve_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

QUESTIONS = [
    (cells[0].strip(), cells[1].split())
    for row in (Path(__file__).parent / "search_questions.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| ")
    and (cells := row.strip("| ").split(" | "))
    and cells[0].strip() not in ("question", "---")
]
"""What somebody types, and the pages that answer it."""

LARGEST = 300_000
"""Bytes until the first result."""


def list_hits(tab: "Page") -> list[str]:
    """The addresses of the pages that are shown."""
    script = "all => all.map(each => each.getAttribute('href'))"
    hits: list[str] = tab.locator(".ps-search__hit--page").evaluate_all(script)
    return hits


def ask(tab: "Page", question: str) -> list[str]:
    """The addresses of the pages that are found, in order."""
    tab.fill(".ps-search__input", question)
    # All hits are there then, and what is told of them.
    tab.wait_for_selector(f".ps-search__results[data-question={json.dumps(question, ensure_ascii=False)}]")
    return [hit.partition("#")[0].removeprefix("/repo/") for hit in list_hits(tab)]


def open_bread(browser: "Browser", folder: Path) -> "Iterator[Page]":
    """The open search of a base with a page, and reports on it that have its title and are shorter."""
    drops = {
        f"expansions/bread/KNOWLEDGE-DROP-rye-2025-03-0{day}-1005.md": f"# KNOWLEDGE DROP: Rye dough\n\n"
        f"**Date**: 2025-03-0{day} 10:05\n**File**: doughs/00-rye.md\n\nRye dough and rye dough.\n"
        for day in (2, 3)
    }
    rye = FULL["doughs/00-rye.md"] + "\nFlour, water and patience.\n" * 60
    site = make_searched(folder, FULL | drops | {"doughs/00-rye.md": rye})
    assert not build(site).failed
    with serve_folder(site / "site") as address:
        page = browser.new_page()
        page.goto(address)
        page.keyboard.press("/")
        yield page
        page.close()
