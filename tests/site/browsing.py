"""A real browser, and a server for the built site that may put it below a path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium"),
]


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
