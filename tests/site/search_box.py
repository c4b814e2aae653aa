"""The search of this project's own site, as a reader uses it, and what is asked there."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

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
