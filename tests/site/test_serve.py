"""`mkdocs serve` as somebody uses it: a file is edited, and the browser shows it, with all that follows."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from bakery import CLEAN_RYE, FULL, make_searched, write
from browsing import needs_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

EDITED = {
    "doughs/00-rye.md": CLEAN_RYE.replace("Hot.", "Hot, and with a crackling crust."),
    "doughs/01-spelt.md": "# Spelt dough\n\n## Gluten\n\nWeaker than in [rye](00-rye.md), they say.\n",
}


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(process: "subprocess.Popen[bytes]", address: str) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server has stopped"
        try:
            urlopen(address).close()  # noqa: S310 - the address of this machine
        except URLError:
            sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder of a base, and the address at which it is served. Stopped, it leaves nothing behind."""
    site = make_searched(tmp_path, FULL)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    port = find_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        command,
        cwd=site,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(scratch)},
    ) as process:
        try:
            wait_until_served(process, f"http://127.0.0.1:{port}/")
            yield tmp_path / "base", f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert list(scratch.iterdir()) == []


def test_an_edit_is_seen_in_the_browser_with_all_that_follows(
    browser: "Browser", served: tuple[Path, str]
) -> None:
    base, address = served
    tab = browser.new_page()
    tab.set_default_timeout(20_000)
    tab.goto(address + "knowledge/dashboard/")
    assert "01-spelt.md: planned" in name_cell(tab, 2)
    tab.goto(address + "knowledge/doughs/00-rye/")
    navigation = tab.locator(".md-nav--primary")
    assert navigation.get_by_role("link", name="Spelt dough").count() == 0
    assert tab.locator(".ps-citations", has_text="Spelt dough").count() == 0

    write(base, EDITED)
    tab.get_by_text("with a crackling crust").wait_for()
    assert navigation.get_by_role("link", name="Spelt dough").is_visible()
    citing = tab.locator(".ps-citations li", has_text="Spelt dough")
    assert "Weaker than in rye, they say." in citing.inner_text()

    citing.get_by_role("link", name="Spelt dough").click()
    assert tab.locator(".ps-proof .ps-state").first.inner_text().startswith("written")
    tab.goto(address + "knowledge/")
    row = tab.locator(".ps-grid--rows tr", has_text="Spelt dough")
    assert "01-spelt.md" in row.inner_text()
    assert "written" in row.inner_text()
    tab.goto(address + "knowledge/dashboard/")
    assert "01-spelt.md: written" in name_cell(tab, 2)
    check_search(tab, address)
    tab.close()


def name_cell(tab: "Page", number: int) -> str:
    """What the cell of a part says of it."""
    return str(tab.locator(".ps-cell").nth(number - 1).get_attribute("aria-label"))


def check_search(tab: "Page", address: str) -> None:
    """The index is made beside the builds, so the page is found some time later."""
    for _ in range(20):
        tab.goto(address)
        tab.keyboard.press("/")
        tab.keyboard.type("weaker")
        tab.locator(".ps-search__status:not(:empty)").wait_for()
        if tab.locator(".ps-search__hit[href*='01-spelt']").count():
            return
        tab.wait_for_timeout(500)
    raise AssertionError("the new page is not found")
