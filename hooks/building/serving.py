"""The base's files under `serve`, and the theme's: written when somebody asks for them.

MkDocs makes a whole site for each edit, so that one page waits for thousands of others. For a large base,
the next edit discards nearly all of that work, before anybody has looked at it. Here the base is measured
anew on each build, and its pages are made from that when a browser, or the search, wants them.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from hooks.build_log import log
from hooks.building.finishing import Finisher
from hooks.building.previous_site import set_aside
from hooks.building.shelf_page import ShelfPage

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_LATER = 3.0
"""Seconds after which an old site is deleted, when the new one is there."""

_TRIES = 10
"""How many builds may come between a request and its answer."""


def list_makers(
    pages: Iterable[ShelfPage], copies: Iterable[File], finisher: Finisher
) -> dict[str, Callable[[], None]]:
    """What makes each of these pages and copies in the site, by its path there."""
    makers: dict[str, Callable[[], None]] = {
        page.file.dest_uri: partial(finisher.make_at_once, page) for page in pages
    }
    return makers | {file.dest_uri: file.copy_file for file in copies}


def clear_site(site: Path) -> None:
    """Empties the folder of a site, as MkDocs is about to do. What lay there is deleted some time after
    the build: of a large site that takes seconds."""
    old = set_aside(site)
    if old:
        timer = Timer(_LATER, old.cleanup)
        timer.daemon = True
        timer.start()


class OnDemand:
    """The files of a served site that are made when they are asked for, by one thread at a time and never
    while MkDocs builds."""

    def __init__(self) -> None:
        """Nothing can be asked for yet."""
        self._lock, self._queue = Lock(), Lock()
        self._builds = True
        self._number = 0
        self._waiting: dict[str, Callable[[], None]] = {}
        self._made: set[str] = set()

    def begin(self) -> None:
        """A build begins: it takes away what was made before."""
        with self._alone():
            self._builds = True
            self._discard()

    def end(self) -> None:
        """Makes nothing any more: the site is about to be deleted, and a page made later would bring a part
        of it back."""
        with self._alone():
            self._builds = False
            self._discard()

    def offer(self, makers: Mapping[str, Callable[[], None]]) -> None:
        """A build has ended: `makers` make the files that are left to be made, by their paths in the site."""
        with self._alone():
            self._waiting = dict(makers)
            self._builds = False

    def provide(self, path: str) -> bool:
        """Makes a file; returns whether it is worth looking for again."""
        with self._alone():
            self._make(path)
            return self._builds or path in self._made

    def provide_all(self, then: Callable[[], None]) -> bool:
        """Makes all that is left, and then calls `then`; returns whether no build came between. Between two
        files it lets builds and readers go first."""
        with self._alone():
            number, paths = self._number, list(self._waiting)
        for path in paths:
            with self._alone():
                if self._number != number:
                    return False
                self._make(path)
        with self._alone():
            if self._number == number:
                then()
            return self._number == number

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Makes everybody else wait. Who waits already comes first: a thread that gives a lock back and takes
        it again gets it before one that has to wake up, so that filling a site would keep a build out."""
        with self._queue:
            self._lock.acquire()
        try:
            yield
        finally:
            self._lock.release()

    def _discard(self) -> None:
        self._number += 1
        self._waiting, self._made = {}, set()

    def _make(self, path: str) -> None:
        make = self._waiting.pop(path, None)
        if make is not None:
            try:
                make()
                self._made.add(path)
            except Exception:
                # A file may be gone, which the next build will see. The others are made all the same.
                log.exception("proofshelf: %s cannot be shown", path)

    def wrap(self, app: "WSGIApplication", mount: str) -> "WSGIApplication":
        """The server's application, made to provide missing files; `mount` is the path of the site."""

        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            for _ in range(_TRIES):
                held = _Held()
                body = app(environ, held)
                if not held.status.startswith("404") or not self._find(environ["PATH_INFO"], mount):
                    break
            start_response(held.status, held.headers)
            return body

        return answer

    def _find(self, asked: str, mount: str) -> bool:
        path = asked.encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(mount):
            return False
        below = path[len(mount) :]
        name = posixpath.normpath("/" + below).lstrip("/")
        names = [posixpath.join(name, "index.html")] if below in ("", "/") or below.endswith("/") else [name]
        # The server sends an address without its last slash on to the one with it, if that is there.
        return any(self.provide(each) for each in (*names, f"{name}/index.html"))


class _Held:
    """A beginning of an answer that is not sent yet."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []

    def __call__(
        self, status: str, headers: list[tuple[str, str]], exc_info: object = None
    ) -> Callable[[bytes], object]:
        self.status, self.headers = status, headers
        return _refuse_writing


def _refuse_writing(_data: bytes) -> None:
    raise NotImplementedError("MkDocs' server returns what it sends")
