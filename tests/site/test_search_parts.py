"""A large site is indexed in parts, and its readers see no difference. All sites are small here, and the
parts still smaller."""

import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bakery import FULL, build, make_searched
from base_files import write_base
from browsing import expect, needs_browser, serve_folder
from indexes import Index, read_index
from search_box import LARGEST, QUESTIONS, ask, list_hits

from hooks.placing.routes import SEARCH_INDEX
from hooks.searching import bundles, indexing, parts
from hooks.searching.background import BackgroundIndex, BuiltSite
from hooks.searching.indexing import PART, SearchError, write_index
from hooks.searching.marking import ARTICLE, mark_article, reduce_to_searched
from hooks.searching.parts import divide, read_pages
from hooks.searching.postings import parse_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

TEXTS = {
    f"{folder}/{number:02}-page": f"<h1>Page {number} {folder}</h1><p>Common word, café"
    f"{'' if number % 3 else ' cafe'}. <code>append_event{number}</code> stands in {folder}, "
    f"{'not ' * number} so.</p>"
    for folder in ("doughs", "ovens", "mills")
    for number in range(12)
}
PICTURED = "doughs/03-page"
MOST = 900
OWN_MOST = 500_000
"""Bytes in one part: of the small site, and of this project's own."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, as far as its search needs it."""
    for path, text in TEXTS.items():
        write_page(tmp_path / "site", path, text)
    (tmp_path / "site/404.html").write_text("<html lang=en><body><h1>Nowhere</h1></body></html>", "utf-8")
    return tmp_path / "site"


def write_page(site: Path, path: str, text: str) -> None:
    picture = '<img src="a.png" alt="crumb">' if path == PICTURED else ""
    facet = f'<p data-pagefind-filter="folder[title]" title="{path.partition("/")[0]}">{picture}</p>'
    body = f"{ARTICLE}{text}{facet}</article>"
    (site / path).mkdir(parents=True, exist_ok=True)
    page = mark_article(f"<html lang=en><body>{body}</body></html>", is_document=False)
    (site / path / "index.html").write_text(page, "utf-8")


def index(site: Path, folder: Path, kept: Path | None = None) -> Index:
    """The index made in parts."""
    shutil.rmtree(folder, ignore_errors=True)
    write_index(site, "en", folder, kept, part=MOST)
    return read_index(folder)


def index_at_once(site: Path, folder: Path) -> Index:
    write_index(site, "en", folder)
    return read_index(folder)


def list_parts(kept: Path) -> set[str]:
    return {each.name for each in kept.iterdir()}


def test_what_is_indexed_in_parts_is_what_is_indexed_at_once(site: Path, tmp_path: Path) -> None:
    once = index_at_once(site, tmp_path / "once")
    parts = index(site, tmp_path / "parts", tmp_path / "kept")
    assert len(list_parts(tmp_path / "kept")) > 5
    assert set(parts.pages) == {f"/{path}/" for path in TEXTS}
    assert list(once.words["cafe"][1]) == ["café"]
    assert once.facets["folder"]["mills"] == [f"/mills/{number:02}-page/" for number in range(12)]
    assert parts == once
    assert not once.lost


_CODE = (
    '<pre><span></span><code><span class="kn">import</span> <span class="nn">bread.rye</span>\n'
    '<span class="n">bake</span><span class="p">(</span><span class="n">append_event</span>)</code></pre>'
)
_FRAMED = {
    "coloured": f"{ARTICLE}<h1>Code</h1>{_CODE}<p>and <code>bake</code></p></article>",
    "marked": f"{ARTICLE}<h1>Marked</h1><pre><span class='c' data-pagefind-ignore>no</span>"
    '<span class="c">yes</span></pre></article>',
    "untitled": f"{ARTICLE}<p>Nothing says what this is.</p><img src='b.png'></article>",
    "aside": f"{ARTICLE}<h1>Aside</h1></article><p data-pagefind-filter='kind'>odd</p>",
    "headed": f"<header><h1>Site</h1></header>{ARTICLE}<h2 id=a>Part</h2></article>",
}
"""Pages with what may make a difference to their index, though it stands around the article or in code."""


def test_what_is_left_out_before_indexing_makes_no_difference(site: Path, tmp_path: Path) -> None:
    for name, body in _FRAMED.items():
        page = (
            f"<!doctype html><html lang=en><head><title>Site &amp; {name}</title></head><body>{body}</body>"
        )
        write_base(site, {f"framed/{name}.html": mark_article(f"{page}</html>", is_document=False)})
    at_once = index_at_once(site, tmp_path / "at-once")
    assert at_once.pages.keys() >= {f"/framed/{name}.html" for name in _FRAMED}
    assert index(site, tmp_path / "parts") == at_once


def test_pagefind_is_given_neither_frames_nor_colours() -> None:
    around, text = "<nav>Elsewhere</nav>", f"{ARTICLE}<h1>Code</h1>{_CODE}</article>"
    page = mark_article(f"<html><head></head><body>{around}{text}{around}</body></html>", is_document=True)
    reduced = reduce_to_searched(page.encode())
    assert b"Elsewhere" not in reduced
    assert b"<code>import bread.rye\nbake(append_event)</code>" in reduced


_FORKING = f"""
import os, sys
from pathlib import Path
from checks import parallel
from hooks.searching import bundles
from hooks.searching.indexing import write_index

write_span = bundles._write_span

def note(*given):
    with open(sys.argv[3], "a") as notes:
        print(os.getpid(), file=notes)
    return write_span(*given)

parallel.count_processors = lambda: 2
bundles._LEAST, bundles._write_span = 1, note
site, folder = map(Path, sys.argv[1:3])
write_index(site, "en", folder, part={MOST}, workers=2, meanwhile=lambda: print("meanwhile"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")
def test_two_processes_write_the_words(site: Path, tmp_path: Path) -> None:
    folder, notes = tmp_path / "parts", tmp_path / "notes.txt"
    words = [sys.executable, "-c", _FORKING, str(site), str(folder), str(notes)]
    assert subprocess.run(words, check=True, capture_output=True).stdout.split() == [b"meanwhile"]
    assert len(set(notes.read_text("utf-8").split())) == 2
    parts = read_index(folder)
    assert parts == index_at_once(site, tmp_path / "once")
    assert not parts.lost


def test_a_failure_of_what_is_done_meanwhile_is_told(site: Path, tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError("no room for words")

    for part in (MOST, PART):
        with pytest.raises(SearchError, match="no room for words"):
            write_index(site, "en", tmp_path / f"index-{part}", part=part, meanwhile=fail)


def test_words_are_found_in_their_files_however_many(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 200)
    parts = index(site, tmp_path / "parts")
    assert sum(1 for _ in (tmp_path / "parts" / "index").iterdir()) > 10
    assert parts.words == index_at_once(site, tmp_path / "once").words
    assert not parts.lost


def test_a_word_stays_in_the_file_of_those_that_begin_with_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 40)
    write_page(
        site, "mills/rope-page", "<h1>Rope</h1><p>rope rope-mix rope.a rope_theta ropes axes axes. axes:b</p>"
    )
    write_index(site, "en", tmp_path / "parts", part=MOST, workers=2)
    bundle = bundles.read_bundle(tmp_path / "parts")
    files = [
        {word.text for word in parse_words(bundles._read(bundle.folder / f"index/{name}.pf_index"))}
        for name in bundle.chunks
    ]
    assert len(files) > 10
    for words in files:
        others = set().union(*files) - words
        assert not [other for other in others for word in words if len(word) > 2 and other.startswith(word)]


def test_names_of_files_hold_enough_of_a_digest_to_tell_their_content(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 40)
    index(site, tmp_path / "parts")
    files = [
        *tmp_path.glob("parts/index/*"),
        *tmp_path.glob("parts/filter/*"),
        *tmp_path.glob("parts/*.pf_meta"),
    ]
    assert len(files) > 10
    assert min(len(file.stem.rpartition("_")[2]) for file in files) >= 7


def test_ranges_are_as_short_as_tells_files_apart() -> None:
    ranges = [["an", "dough"], ["doze", "oven"], ["ovens", "rye"], ["ryf", "ryfa"], ["rz", "spelt"]]
    bundles.shorten_ranges(ranges)
    assert ranges == [["an", "dou"], ["doz", "oven"], ["ovens", "rye"], ["ryf", "ryfa"], ["rz", "spelt"]]


def test_pages_of_one_name_in_two_indexes_both_stay(site: Path, tmp_path: Path) -> None:
    index_at_once(site, tmp_path / "once")
    bundle = bundles.read_bundle(tmp_path / "once")
    bundles.join_bundles([bundle, bundle], tmp_path / "twice")
    twice = bundles.read_bundle(tmp_path / "twice")
    files = {file.stem for file in (tmp_path / "twice" / "fragment").iterdir()}
    assert {name for name, _ in twice.pages} == files
    assert len(files) == len(twice.pages) == 2 * len(TEXTS)


def test_after_an_edit_only_the_part_of_that_page_is_indexed_again(site: Path, tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "index"
    index(site, folder, kept)
    before = list_parts(kept)
    write_page(site, "doughs/03-page", TEXTS["doughs/03-page"].replace("so.", "loaf so."))
    assert "/doughs/03-page/" in index(site, folder, kept).words["loaf"][0]
    after = list_parts(kept)
    assert (len(before - after), len(after - before)) == (1, 1)
    write_page(site, "doughs/13-page", TEXTS["doughs/03-page"])
    index(site, folder, kept)
    assert len(list_parts(kept) - after) == 1


@pytest.mark.parametrize("damage", ["cut off", "gone", "of another version"])
def test_what_is_kept_is_not_trusted(
    site: Path, tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    kept, once = tmp_path / "kept", index_at_once(site, tmp_path / "once")
    index(site, tmp_path / "parts", kept)
    part = next(kept.iterdir())
    if damage == "of another version":
        entry = part / "pagefind-entry.json"
        entry.write_text(entry.read_text("utf-8").replace('"version":"1.5', '"version":"1.6'), "utf-8")
    else:
        file = next((part / "index").iterdir())
        content = file.read_bytes()
        file.unlink()
        if damage == "cut off":
            file.write_bytes(content[:-9])
    with caplog.at_level(logging.INFO):
        assert index(site, tmp_path / "parts", kept) == once
    assert "indexed at once" in caplog.text
    assert not list_parts(kept)
    assert index(site, tmp_path / "parts", kept) == once
    assert list_parts(kept)


def test_two_builds_may_keep_parts_in_one_folder(site: Path, tmp_path: Path) -> None:
    once, kept = index_at_once(site, tmp_path / "once"), tmp_path / "kept"
    for name, age in (("index-old", 90_000), ("pages-old", 90_000), ("index-new", 60)):
        (kept / name).mkdir(parents=True)
        os.utime(kept / name, (time.time() - age,) * 2)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda name: index(site, tmp_path / name, kept), ("one", "other")))
    assert made == [once, once]
    assert [name for name in list_parts(kept) if "-" in name] == ["index-new"]


def test_parts_need_no_folder_to_be_kept_in(site: Path, tmp_path: Path) -> None:
    once = index_at_once(site, tmp_path / "once")
    assert index(site, tmp_path / "parts") == once
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert index(site, tmp_path / "parts", tmp_path / "file" / "kept") == once


def test_a_site_that_goes_away_is_told(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(*_: object) -> Iterator[None]:
        raise FileNotFoundError("gone")

    monkeypatch.setattr(indexing, "read_pages", vanish)
    with pytest.raises(SearchError, match="gone"):
        write_index(site, "en", tmp_path / "index")


def test_of_parts_that_fail_the_first_is_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []

    def fail(pages: Path, *_: object) -> None:
        begun.append(pages)
        raise SearchError("no memory")

    monkeypatch.setattr(parts, "run_pagefind", fail)
    with pytest.raises(SearchError, match="no memory"):
        write_index(site, "en", tmp_path / "index", tmp_path / "kept", part=MOST, workers=2)
    assert 0 < len(begun) <= len(divide(list(read_pages(site)), MOST))
    assert not list((tmp_path / "kept").iterdir())


@pytest.mark.parametrize(("peak", "workers"), [(100, 4), (650, 3), (880, 1), (2_000, 1)])
def test_a_build_keeps_to_a_gigabyte_where_it_can(
    peak: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = 1 if sys.platform == "darwin" else 1024
    usage = SimpleNamespace(ru_maxrss=peak * 1_000_000 // unit)
    monkeypatch.setattr(indexing, "count_processors", lambda: 4)
    monkeypatch.setattr(indexing, "resource", SimpleNamespace(RUSAGE_SELF=0, getrusage=lambda _: usage))
    assert indexing.count_workers() == workers
    monkeypatch.setattr(sys, "platform", "win32")
    assert indexing.count_workers() == 1


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every site is a large one."""
    monkeypatch.setattr(write_index, "__kwdefaults__", {"part": MOST, "workers": 2})


@pytest.mark.usefixtures("small_parts")
def test_a_build_indexes_all_its_pages_and_keeps_the_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    site = make_searched(tmp_path, FULL)
    assert not build(site).failed
    (kept,) = (tmp_path / "cache" / "proofshelf").glob("search-parts-*")
    before = list_parts(kept)
    assert len(before) > 1
    documents = [path for path in FULL if path.endswith(".md")]
    pages = read_index(site / "site" / SEARCH_INDEX).pages
    assert len([url for url in pages if url.startswith("/knowledge/")]) == len(documents)
    write_base(site, {"docs/about.md": "# About\n\nSpelt too\n"})
    assert not build(site).failed
    assert "spelt" in read_index(site / "site" / SEARCH_INDEX).words
    assert len(list_parts(kept) - before) == 1


def test_under_serve_parts_are_kept_too(site: Path, tmp_path: Path) -> None:
    with closing(BackgroundIndex(part=MOST)) as index:
        index.refresh(BuiltSite(site, "en", [], tmp_path / "kept")).join(600)
        assert set(read_index(site / SEARCH_INDEX).pages) == {f"/{path}/" for path in TEXTS}
    assert len(list_parts(tmp_path / "kept")) > 1


@pytest.fixture(scope="module")
def parted(own_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project's own site, indexed in parts."""
    site = tmp_path_factory.mktemp("parted") / "site"
    shutil.copytree(own_site, site, ignore=shutil.ignore_patterns(SEARCH_INDEX), copy_function=os.link)
    write_index(site, "en", site / SEARCH_INDEX, part=OWN_MOST, workers=2)
    return site


@pytest.fixture
def tabs(browser: "Browser", own_site: Path, parted: Path) -> "Iterator[tuple[Page, Page]]":
    """The site indexed at once and in parts, each with its search open."""
    with serve_folder(own_site, "/repo/") as once, serve_folder(parted, "/repo/") as parts:
        opened = browser.new_page(), browser.new_page()
        for page, address in zip(opened, (once, parts), strict=True):
            page.goto(address)
            page.keyboard.press("/")
        yield opened
        for page in opened:
            page.close()


def test_this_site_in_parts_is_this_site_at_once(own_site: Path, parted: Path) -> None:
    assert len(divide(list(read_pages(own_site)), PART)) == 1
    once, parts = read_index(own_site / SEARCH_INDEX), read_index(parted / SEARCH_INDEX)
    assert len(divide(list(read_pages(parted)), OWN_MOST)) > 3
    assert len(parts.pages) == sum(1 for _ in read_pages(parted)) > 100
    assert parts == once


class TestBrowser:
    """In a real browser."""

    pytestmark = needs_browser

    def test_readers_find_the_same(self, tabs: "tuple[Page, Page]", parted: Path) -> None:
        parts = divide(list(read_pages(parted)), OWN_MOST)
        place = {page.path.removesuffix("index.html"): at for at, part in enumerate(parts) for page in part}
        seen = set()
        for question in (*(each for each, _ in QUESTIONS[::6]), "masked_scatter", '"required sections"'):
            once, found = (ask(tab, question) for tab in tabs)
            assert found, question
            # All pages with a phrase have the same rank, and stand in the order of the index.
            if '"' not in question:
                assert (question, found) == (question, once)
            said, also = (tab.inner_text(".ps-search__status") for tab in tabs)
            assert said == also
            seen.add(len({place[unquote(hit)] for hit in found}))
        assert max(seen) > 1

    def test_facets_count_all_parts(self, tabs: "tuple[Page, Page]") -> None:
        for tab in tabs:
            tab.wait_for_selector(".ps-search select[aria-label=kind]")
        once, parts = (tab.locator(".ps-search option").all_inner_texts() for tab in tabs)
        assert parts == once
        page = tabs[1]
        count = next(int(each[6:-1]) for each in parts if each.startswith("page ("))
        page.select_option(".ps-search select[aria-label=kind]", "page")
        expect(page.locator(".ps-search__status")).to_have_text(f"{count} results among pages")
        expect(page.locator(".ps-search__hit--page").first).to_be_visible()
        assert all("/knowledge/" in hit for hit in list_hits(page))

    def test_no_more_is_loaded(self, browser: "Browser", parted: Path) -> None:
        with serve_folder(parted, "/repo/") as address:
            page = browser.new_page()
            page.goto(address)
            page.wait_for_load_state("networkidle")
            answers: list[Response] = []
            page.on("response", lambda got: answers.append(got))
            page.keyboard.press("/")
            assert ask(page, "perceiver resampler")
            assert all(each.url.startswith(address) for each in answers)
            assert 0 < sum(len(each.body()) for each in answers) <= LARGEST
            page.close()
