"""A real browser, and a server for the built site that may put it below a path.

A browser does what it is told some time later, and its address, its counts and its texts tell what is there
now. So tests `expect` what comes, which waits for it. They look at once only at what has come, or does
not change.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

try:
    from playwright.sync_api import expect
except ImportError:
    expect = None  # type: ignore[assignment]  # what needs it is skipped then

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["CHROMIUM", "expect", "expect_soon", "needs_browser", "serve_folder", "stand_still"]

CHROMIUM = Path("/usr/bin/chromium")

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
]


def expect_soon(tab: "Page", read: Callable[[], object], wanted: object) -> None:
    """Wait for what no locator tells of. Meanwhile the browser is heard."""
    until = monotonic() + 30
    while (found := read()) != wanted and monotonic() < until:
        tab.wait_for_timeout(20)
    assert found == wanted, f"{found!r} is not {wanted!r}"


def stand_still(tab: "Page") -> None:
    """Wait until colours and places have passed into those that were set, but for what moves without end."""
    tab.evaluate(_STAND_STILL)


_STAND_STILL = """() => Promise.allSettled(document.getAnimations()
    .filter(each => each.effect.getComputedTiming().endTime < Infinity)
    .map(each => each.finished)).then(() => null)"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below `prefix`; everything else of the server is missing."""

    def __init__(self, *given: object, prefix: str, directory: str) -> None:
        self._prefix = prefix
        super().__init__(*given, directory=directory)  # type: ignore[arg-type]  # of the server's own

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefix):
            return "/nowhere"
        return super().translate_path("/" + path.removeprefix(self._prefix))

    def end_headers(self) -> None:
        # linkchecker waits for half a second between two pages of a server that does not send this.
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@contextmanager
def serve_folder(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address at which a folder is served while the context is open."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, prefix=prefix, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
