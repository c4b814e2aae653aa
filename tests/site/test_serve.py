"""`mkdocs serve` as somebody uses it: a file is edited, and the browser shows it, with all that follows."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from bakery import CLEAN_RYE, FULL, make_searched
from base_files import write_base
from browsing import expect, needs_browser
from search_box import list_hits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

EDITED = {
    "doughs/00-rye.md": CLEAN_RYE.replace("Hot.", "Hot, and with a crackling crust."),
    "doughs/01-spelt.md": "# Spelt dough\n\n## Gluten\n\nWeaker than in [rye](00-rye.md), they say.\n",
}


PATIENCE = 600
"""Seconds in which a server on a busy machine has built a small site, ended, or made its search."""


@contextmanager
def reserve_port() -> Iterator[int]:
    """A port that nobody else is given meanwhile. A server may share it, as only one of the two listens."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", 0))
        yield int(probe.getsockname()[1])


def wait_until_served(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            urlopen(address).close()  # noqa: S310 - the address of this machine
        except (URLError, ConnectionError):
            sleep(0.1)
        else:
            return
    raise AssertionError(f"the server does not answer: {log.read_text()}")


@pytest.fixture(params=["SIGINT"])
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """The folder of a base, and the address at which it is served. Stopped by a signal, by default that of
    Ctrl-C, it leaves nothing behind."""
    site = make_searched(tmp_path, FULL)
    scratch, log = tmp_path / "scratch", tmp_path / "log"
    scratch.mkdir()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr"]
    with (
        reserve_port() as port,
        log.open("wb") as told,
        subprocess.Popen(
            [*command, f"127.0.0.1:{port}"],
            cwd=site,
            stdout=told,
            stderr=told,
            env={**os.environ, "TMPDIR": str(scratch)},
        ) as process,
    ):
        try:
            wait_until_served(process, f"http://127.0.0.1:{port}/", log)
            yield tmp_path / "base", f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(getattr(signal, request.param))
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert list(scratch.iterdir()) == []


def test_an_edit_is_seen_in_the_browser_with_all_that_follows(
    browser: "Browser", served: tuple[Path, str]
) -> None:
    base, address = served
    # Two files may be two builds, and the browser loads a page again after each. What is expected outlasts
    # that, but to leave a page just then fails, so each is opened in a tab of its own.
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)

    def show(page: str) -> "Page":
        tab = context.new_page()
        tab.goto(address + page)
        return tab

    expect_cell(show("knowledge/dashboard/"), 2, "01-spelt.md: planned")
    tab = show("knowledge/doughs/00-rye/")
    navigation = tab.locator(".md-nav--primary")
    expect(navigation).to_be_visible()
    expect(navigation.get_by_role("link", name="Spelt dough")).to_have_count(0)
    expect(tab.locator(".ps-citations", has_text="Spelt dough")).to_have_count(0)

    write_base(base, EDITED)
    tab.get_by_text("with a crackling crust").wait_for()
    expect(navigation.get_by_role("link", name="Spelt dough")).to_be_visible(timeout=PATIENCE * 1000)
    citing = tab.locator(".ps-citations li", has_text="Spelt dough")
    expect(citing).to_contain_text("Weaker than in rye, they say.")

    citing.get_by_role("link", name="Spelt dough").click()
    expect(tab.locator(".ps-proof .ps-state").first).to_have_text(re.compile("^written"))
    row = show("knowledge/").locator(".ps-grid--rows tr", has_text="Spelt dough")
    expect(row).to_contain_text("01-spelt.md")
    expect(row).to_contain_text("written")
    expect_cell(show("knowledge/dashboard/"), 2, "01-spelt.md: written")
    # The index is made beside the builds, so the page is found some time later.
    until = monotonic() + PATIENCE
    while not is_found(show("")):
        assert monotonic() < until, "the new page is not found"
        sleep(0.2)
    context.close()


@pytest.mark.skipif(sys.platform == "win32", reason="has no signals that could be answered")
@pytest.mark.parametrize("served", ["SIGTERM", "SIGHUP"], indirect=True)
def test_a_server_that_is_told_to_end_leaves_no_search_behind(served: tuple[Path, str]) -> None:
    _, address = served
    until = monotonic() + PATIENCE
    while not is_there(f"{address}pagefind/pagefind-entry.json"):
        assert monotonic() < until, "there is no search"
        sleep(0.2)


def is_there(address: str) -> bool:
    try:
        urlopen(address).close()  # noqa: S310 - the address of this machine
    except HTTPError:
        return False
    return True


def expect_cell(tab: "Page", number: int, told: str) -> None:
    """Wait until the cell of a part says this of it."""
    expect(tab.locator(".ps-cell").nth(number - 1)).to_have_attribute("aria-label", re.compile(told))


def is_found(tab: "Page") -> bool:
    """Whether a page that the search has for a word of the new page is that page."""
    tab.keyboard.press("/")
    tab.keyboard.type("weaker")
    # While one index takes the place of another there may be none.
    failed = tab.get_by_text("The search index could not be loaded.")
    tab.locator(".ps-search__results[data-question=weaker]").or_(failed).first.wait_for(state="attached")
    hits = list_hits(tab)
    tab.close()
    return any("01-spelt" in hit for hit in hits)
