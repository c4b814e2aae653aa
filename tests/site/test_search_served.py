"""The search under `serve`: made beside the builds, in a process of its own."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace

import pytest
from bakery import FULL, make_searched
from base_files import write_base
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from hooks.placing.routes import SEARCH_INDEX
from hooks.plugin import ProofshelfPlugin
from hooks.searching import WORDS, background
from hooks.searching.apart import Order, write_apart
from hooks.searching.background import BackgroundIndex, BuiltSite
from hooks.searching.indexing import SearchError

TEXTS = ["dough dough", "rye"]


@pytest.fixture
def site(searched: Path, tmp_path: Path) -> Path:
    """A built site without a search."""
    ignored = shutil.ignore_patterns(SEARCH_INDEX, Path(WORDS).name)
    return shutil.copytree(searched, tmp_path / "site", ignore=ignored)


def list_hits(site: Path) -> set[str]:
    """The files of the index that tell of pages."""
    return {file.name for file in (site / SEARCH_INDEX / "fragment").iterdir()}


@pytest.fixture
def index() -> Iterator[BackgroundIndex]:
    """A search of no site yet."""
    with closing(BackgroundIndex()) as index:
        yield index


def finish(working: threading.Thread) -> None:
    """Wait for a search. It is made when a busy machine has nothing better to do."""
    working.join(600)
    assert not working.is_alive()


def test_the_last_build_gets_its_search_and_those_before_an_older_one(
    site: Path, searched: Path, tmp_path: Path, index: BackgroundIndex
) -> None:
    second = tmp_path / "second"
    shutil.copytree(site, second)
    finish(index.refresh(BuiltSite(site, "en", TEXTS)))
    assert list_hits(site) == list_hits(searched)
    assert (site / WORDS / "d.json").read_text("utf-8") == '["dough"]'
    shutil.rmtree(second / "knowledge")
    working = index.refresh(BuiltSite(second, "en", []))
    assert list_hits(second) == list_hits(searched)
    finish(working)
    assert 0 < len(list_hits(second)) < len(list_hits(searched))
    assert not list((second / WORDS).iterdir())
    assert threading.active_count() < 50


def test_of_builds_that_follow_each_other_only_the_last_is_indexed(
    site: Path, searched: Path, tmp_path: Path, index: BackgroundIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[Path] = []

    def note(order: Order, texts: Iterable[str], name: str) -> None:
        indexed.append(order.site)
        write_apart(order, texts, name)

    monkeypatch.setattr(background, "write_apart", note)
    with index._working:  # as while the search of a build before them is made
        working = [index.refresh(BuiltSite(each, "en", TEXTS)) for each in (tmp_path / "before", site)]
    for each in working:
        finish(each)
    assert indexed == [site]
    assert list_hits(site) == list_hits(searched)


def test_a_server_that_ends_leaves_the_search_of_another_site_alone(site: Path, searched: Path) -> None:
    mine, other = ProofshelfPlugin(), ProofshelfPlugin()
    working = mine._index.refresh(BuiltSite(site, "en", TEXTS))
    other.on_shutdown()
    finish(working)
    assert list_hits(site) == list_hits(searched)
    mine.on_shutdown()


def test_a_server_that_ends_takes_its_search_with_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    plugin = ProofshelfPlugin()
    finish(plugin._index.refresh(BuiltSite(site, "en", TEXTS)))
    assert list_hits(site)
    plugin.on_shutdown()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_server_that_ends_while_its_search_is_made_leaves_nothing_of_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    plugin, begun = ProofshelfPlugin(), threading.Event()

    def tell() -> Iterator[str]:
        for number in count():
            if number == 1000:  # more are told only when some have been read
                begun.set()
            yield "dough" * 1000

    working = plugin._index.refresh(BuiltSite(site, "en", tell()))
    assert begun.wait(600)
    plugin.on_shutdown()
    assert list((tmp_path / "scratch").iterdir()) == []
    finish(working)


def test_when_the_server_has_ended_nothing_is_shown_or_told(
    site: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for folder in (site, tmp_path / "gone"):
        with closing(BackgroundIndex()) as index:
            working = index.refresh(BuiltSite(folder, "en", []))
            index.give_up()
            finish(working)
    assert not (site / SEARCH_INDEX).exists()
    assert not caplog.messages


def test_a_build_that_takes_the_site_away_is_no_trouble_of_the_search(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = make_searched(tmp_path, dict(FULL))
    for _ in range(2):
        config = load_config(str(site / "mkdocs.yml"), site_dir=str(tmp_path / "served"))
        config.plugins.on_startup(command="serve", dirty=False)
        mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
        caplog.clear()
        # The next build begins while the search is made.
        config.plugins.on_config(config)
        for thread in threading.enumerate():
            if thread.name == "search index":
                finish(thread)
        assert not [each for each in caplog.messages if "search index" in each]


def test_a_site_is_filled_after_a_pause_as_long_as_that_took_before(
    site: Path, monkeypatch: pytest.MonkeyPatch, index: BackgroundIndex
) -> None:
    clock, paused = [0.0], list[float]()
    told = SimpleNamespace(monotonic=lambda: clock[0], sleep=paused.append)
    monkeypatch.setattr(background, "time", told)

    def fill() -> bool:
        clock[0] += 40
        return True

    for _ in range(2):
        finish(index.refresh(BuiltSite(site, "en", TEXTS, fill=fill)))
    assert paused == [background._PAUSE, background._PAUSE + 40]


def test_a_system_without_links_gets_copies(
    site: Path, monkeypatch: pytest.MonkeyPatch, index: BackgroundIndex
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("not here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    for _ in range(2):
        finish(index.refresh(BuiltSite(site, "en", TEXTS)))
        assert not (site / SEARCH_INDEX).is_symlink()
        assert list_hits(site)
        assert (site / WORDS / "d.json").is_file()


def test_a_search_that_cannot_be_taken_away_keeps_back_no_build(
    site: Path, monkeypatch: pytest.MonkeyPatch, index: BackgroundIndex
) -> None:
    """As on Windows, while a browser is being sent one of its files."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    finish(index.refresh(BuiltSite(site, "en", TEXTS)))
    monkeypatch.setattr(background, "shutil", SimpleNamespace(rmtree=refuse, copytree=shutil.copytree))
    finish(index.refresh(BuiltSite(site, "en", TEXTS)))
    assert list_hits(site)


def test_a_search_for_which_there_is_no_room_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(background, "TemporaryDirectory", refuse)
    finish(BackgroundIndex().refresh(BuiltSite(site, "en", TEXTS)))
    assert [each for each in caplog.messages if "No space left on device" in each]


def test_what_cannot_be_indexed_is_told(site: Path, tmp_path: Path) -> None:
    for number, place in enumerate((SEARCH_INDEX, WORDS)):
        folder = write_base(tmp_path / str(number), {place: "no folder"})
        with pytest.raises(SearchError):  # whatever the system says
            write_apart(Order(site, "en", folder), TEXTS)


def test_a_process_that_is_killed_is_told(site: Path, tmp_path: Path) -> None:
    def kill() -> Iterator[str]:
        for child in active_children():
            child.kill()
            child.join()
            yield "dough"

    with pytest.raises(SearchError, match="has ended"):
        write_apart(Order(site, "en", tmp_path / "made"), kill())
    assert not active_children()


@pytest.mark.posix
def test_an_interrupt_does_not_reach_a_process_that_has_only_just_begun(site: Path, tmp_path: Path) -> None:
    def interrupt() -> Iterator[str]:
        for child in active_children():
            assert child.pid
            os.kill(child.pid, signal.SIGINT)
            yield "dough"

    write_apart(Order(site, "en", tmp_path / "made"), interrupt())
    assert (tmp_path / "made" / SEARCH_INDEX / "pagefind-entry.json").is_file()


SERVER = """
from pathlib import Path
from hooks.searching.apart import Order, write_apart

if __name__ == "__main__":
    write_apart(Order(Path("site"), "en", Path("made")), [])
"""
PROGRAM = """#!/bin/sh
exec 3> running
exec sleep 900
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="has no groups of processes")
def test_a_server_that_is_killed_ends_the_search_that_is_being_made(site: Path, tmp_path: Path) -> None:
    (tmp_path / "serve.py").write_text(SERVER, encoding="utf-8")
    # In place of Pagefind, something that takes long and holds a pipe open as long as it lives.
    (tmp_path / "pagefind_bin.py").write_text("def get_executable(): return './pagefind'", encoding="utf-8")
    (tmp_path / "pagefind").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "pagefind").chmod(0o700)
    os.mkfifo(tmp_path / "running")
    with (
        subprocess.Popen([sys.executable, "serve.py"], cwd=tmp_path) as server,
        (tmp_path / "running").open("rb") as running,  # opens when the program has begun
    ):
        server.kill()
        assert select.select([running], [], [], 600)[0], "it still runs"
        assert running.read() == b""
