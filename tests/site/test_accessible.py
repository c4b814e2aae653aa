"""Each kind of page can be read by everybody: axe, keys, a narrow screen, no scripts."""

from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest
from browsing import needs_browser
from gallery import KINDS, OWN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

GRAVE = ("serious", "critical")
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can differ between the palettes."""


@pytest.fixture(scope="module")
def tab(browser: "Browser") -> "Iterator[Page]":
    page = browser.new_page(color_scheme="light", reduced_motion="reduce")
    page.set_default_timeout(10_000)
    yield page
    page.close()


def open_kind(tab: "Page", kind: str, request: pytest.FixtureRequest) -> None:
    """The page of a kind, of this repository's own site where the gallery has none."""
    if kind in KINDS:
        tab.goto(request.getfixturevalue("gallery") + KINDS[kind])
    else:
        tab.goto(request.getfixturevalue("own_address") + OWN_KINDS[kind])


def find_grave(
    tab: "Page", *, palette: Literal["light", "dark"], rules: list[str] | None = None
) -> list[str]:
    """What axe finds serious or critical, with one of the places."""
    if tab.evaluate("!window.axe"):
        tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    tab.emulate_media(color_scheme=palette)
    scheme = {"light": "default", "dark": "slate"}[palette]
    tab.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = rules
    found = tab.evaluate("options => axe.run(options)", options)
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{palette}: {each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in GRAVE
    ]


def find_grave_in_both(tab: "Page") -> list[str]:
    return find_grave(tab, palette="light") + find_grave(tab, palette="dark", rules=COLOUR_RULES)


@pytest.mark.parametrize("kind", [*KINDS, *OWN_KINDS])
def test_axe_finds_nothing_grave_in_either_palette(
    tab: "Page", kind: str, request: pytest.FixtureRequest
) -> None:
    open_kind(tab, kind, request)
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert find_grave_in_both(tab) == []


def test_axe_finds_nothing_grave_in_the_open_search(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    tab.keyboard.press("/")
    tab.keyboard.type("dough")
    tab.wait_for_selector(".ps-search__hit mark")
    tab.keyboard.press("ArrowDown")
    assert find_grave_in_both(tab) == []


def test_axe_would_find_what_is_grave(tab: "Page", gallery: str) -> None:
    tab.goto(gallery)
    tab.evaluate("document.querySelector('article h1').style.color = '#ccc'")
    assert "color-contrast" in "".join(find_grave(tab, palette="light", rules=COLOUR_RULES))
