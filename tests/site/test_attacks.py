"""A hostile base in a real browser: nothing of it runs, leads out, stops the build or asks anybody."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacks import ATTACKS, CANARY, Attack
from bakery import Outcome, build
from browsing import needs_browser, serve_folder
from hostile import Seen, Visitor, list_addresses, make_hostile_site
from markupsafe import Markup

from hooks.building import layout, navigation, shelf_page
from hooks.composing import templating
from hooks.rendering import commonmark, destinations
from hooks.rendering.raw_html import RawHtml

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OVERVIEWS = ["knowledge/", "knowledge/dashboard/", "knowledge/findings/", "knowledge/tags/"]
BY_NUMBER = {attack.number: attack for attack in ATTACKS}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """The site of all attacks, and what its build said."""
    folder = make_hostile_site(tmp_path_factory.mktemp("hostile"))
    return folder / "site", build(folder)


def find_files(folder: Path) -> Iterator[Path]:
    """All files below a folder, those in hidden folders included."""
    yield from (Path(where) / name for where, _, names in os.walk(folder) for name in names)


def test_the_table_is_large_and_names_each_attack_once() -> None:
    assert len(ATTACKS) >= 80
    assert max(Counter((attack.channel, attack.name) for attack in ATTACKS).values()) == 1


def test_the_build_is_not_stopped_and_no_page_is_lost(built: tuple[Path, Outcome]) -> None:
    folder, outcome = built
    base = folder.parents[1] / "base"
    assert not outcome.failed
    assert [line for line in outcome.lines if "Rendering it failed" in line] == []
    markdown = {
        path.relative_to(base)
        for path in find_files(base)
        if path.suffix == ".md" and not path.is_symlink() and path.relative_to(base).parts[0][0] != "."
    }
    folders = {above for path in markdown for above in path.parents}
    pages = [path for path in find_files(folder / "knowledge") if path.suffix == ".html"]
    assert len(pages) == len(markdown) + len(folders) + len(["dashboard", "findings", "tags"])


def test_nothing_of_outside_is_in_the_site(built: tuple[Path, Outcome]) -> None:
    folder, _ = built
    assert not Path("/tmp/proofshelf-pwned").exists()  # noqa: S108 - what an attack would write
    for path in find_files(folder):
        content = path.read_bytes()
        assert CANARY.encode() not in content, path
        assert b"root:x:0:0" not in content, path
        assert not path.is_symlink(), path
        assert path.suffix not in {".htm", ".xhtml", ".svgz", ".mht", ".shtml"}, path


def describe(seen: Seen) -> tuple[list[str], set[str], set[str], set[str]]:
    """What should not have been seen, with the attacks by their names."""
    attacks = [BY_NUMBER[number].title if number else "shared code" for number in sorted(seen.ran)]
    return attacks, seen.foreign, seen.told, seen.suspicious


NOTHING = describe(Seen())


@needs_browser[0]
@needs_browser[1]
class TestInABrowser:
    """The site of all attacks, opened."""

    def test_nothing_runs_even_without_the_policy(
        self, browser: "Browser", built: tuple[Path, Outcome]
    ) -> None:
        with serve_folder(built[0]) as address:
            visitor = Visitor(browser, address, bypass_policy=True)
            visitor.visit(list_addresses(built[0]))
            assert describe(visitor.close()) == NOTHING

    def test_with_the_policy_the_theme_works_and_nothing_is_blocked(
        self, browser: "Browser", built: tuple[Path, Outcome]
    ) -> None:
        shown = [each for each in list_addresses(built[0]) if each.endswith("all/")]
        with serve_folder(built[0]) as address:
            visitor = Visitor(browser, address, bypass_policy=False)
            visitor.visit(["", *OVERVIEWS, *shown])
            assert describe(visitor.close()) == NOTHING

    @pytest.mark.parametrize("words", ["snare", "onerror", "onmouseover", "config"])
    def test_results_of_the_search_run_nothing(
        self, browser: "Browser", built: tuple[Path, Outcome], words: str
    ) -> None:
        with serve_folder(built[0]) as address:
            visitor = Visitor(browser, address, bypass_policy=True)
            visitor.visit(["knowledge/"])
            visitor.tab.keyboard.press("/")
            visitor.tab.fill(".ps-search__input", words)
            visitor.tab.wait_for_selector(f".ps-search__results[data-question={json.dumps(words)}] a")
            assert visitor.tab.locator(".ps-search :is(img, script, iframe, [onload])").count() == 0
            assert describe(visitor.close()) == NOTHING


@pytest.fixture
def open_gates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Takes down the walls before the policy."""
    for module, name in ((commonmark, "sanitize"), (destinations, "normalizeLink")):
        monkeypatch.setattr(module, name, lambda text: text)
    monkeypatch.setattr(RawHtml, "render_block", lambda raw, source, ids: source)
    monkeypatch.setattr(RawHtml, "render_inline", lambda raw, source, *, inside_link: source)
    for each in (shelf_page, layout, navigation):
        monkeypatch.setattr(each, "make_inert", Markup)
    monkeypatch.setattr(
        destinations, "_OUTWARD", frozenset({"http", "https", "mailto", "javascript", "data"})
    )
    environment = templating._environment()
    monkeypatch.setattr(environment, "autoescape", False)
    templates, environment.cache = environment.cache, {}
    yield
    environment.cache = templates


@needs_browser[0]
@needs_browser[1]
def test_without_walls_the_attacks_run_and_the_policy_stops_them(
    browser: "Browser", tmp_path: Path, open_gates: None
) -> None:
    """So the tests above can fail, and the policy holds alone."""
    folder = make_hostile_site(tmp_path, [each for each in ATTACKS if _is_plain(each)])
    assert not build(folder).failed
    pages = [each for each in list_addresses(folder / "site") if each.startswith("knowledge/")]
    with serve_folder(folder / "site") as address:
        # Without the policy one page of each folder is enough to see that the attacks would run.
        some = {page.strip("/").rpartition("/")[0]: page for page in pages}.values()
        seen = {}
        for bypass, visited in ((True, some), (False, pages)):
            visitor = Visitor(browser, address, bypass_policy=bypass)
            visitor.visit(visited)
            seen[bypass] = visitor.close()
    assert {BY_NUMBER[each].channel for each in seen[True].ran if each} >= CHANNELS
    assert seen[True].suspicious
    # A file of the site's own, run as a script, is what no policy without addresses can stop (0027).
    assert seen[False].ran <= {0}


CHANNELS = {"title", "raw HTML", "shown HTML", "inline SVG", "drop"}


def _is_plain(attack: Attack) -> bool:
    """Attacks on few pages."""
    return attack.channel in CHANNELS and (attack.channel != "title" or attack.number < 5)
