"""The search of a site under `serve`: made beside the builds, since a page is edited far more often
than it is searched for."""

import shutil
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.frozen import frozen
from hooks.build_log import log
from hooks.placing.routes import SEARCH_INDEX
from hooks.searching import WORDS
from hooks.searching.apart import Order, end_apart, write_apart
from hooks.searching.indexing import PART, SearchError

_PAUSE = 2.0
"""Seconds without another build after which a site is filled, to which the seconds that this took the last
time are added. So no more than half of the time of someone who keeps editing goes into an unasked search."""


@frozen
class BuiltSite:
    """A site that was just built; `texts` are those of the base, `kept` is as in `write_index`. `fill` makes
    the pages that are not there yet, and returns whether all of them are there now."""

    folder: Path
    language: str
    texts: Iterable[str]
    kept: Path | None = None
    fill: Callable[[], bool] | None = None


class BackgroundIndex:
    """Keeps a search beside a site that is built again and again, each time from nothing. The last build is
    indexed; until that is done, its site has the search of an earlier one."""

    def __init__(self, *, part: int = PART) -> None:
        """Nothing is indexed yet; `part` is as in `write_index`."""
        self._part = part
        self._name = f"search index {id(self):x}"
        self._working = threading.Lock()
        self._swapping = threading.Lock()
        self._latest = 0
        self._made: TemporaryDirectory[str] | None = None
        self._filling = 0.0

    def refresh(self, site: BuiltSite) -> threading.Thread:
        """Gives a site the search of the last one, and begins to make its own."""
        with self._swapping:
            self._latest += 1
            if self._made:
                _show(Path(self._made.name), site.folder)
        arguments = (self._latest, site)
        thread = threading.Thread(target=self._index, args=arguments, name="search index", daemon=True)
        thread.start()
        return thread

    def give_up(self) -> None:
        """Gives up the search that is still being made, and keeps silent about its failure: the site is about
        to be built again, or no longer served."""
        with self._swapping:
            self._latest += 1

    def close(self) -> None:
        """Ends the search that is still being made: the site is no longer served. Nothing of it is left, and
        nothing of the one before it."""
        self.give_up()
        if end_apart(self._name):
            with self._working:
                pass  # what has been made of it is deleted
        with self._swapping:
            before, self._made = self._made, None
        if before:
            before.cleanup()

    def _index(self, number: int, site: BuiltSite) -> None:
        if site.fill:
            time.sleep(_PAUSE + self._filling)
        with self._working:
            if number != self._latest or (site.fill and not self._fill(site.fill)):
                return
            try:
                made = self._make(site)
            except (SearchError, OSError) as error:
                # A build that came between has taken the pages away, and is indexed next.
                if number == self._latest:
                    log.warning("proofshelf: the search index cannot be made: %s", error)
                return
            self._swap(number, site.folder, made)

    def _make(self, site: BuiltSite) -> TemporaryDirectory[str]:
        """The search of a site, in a folder of its own. Raises `SearchError` and `OSError`."""
        made = TemporaryDirectory(prefix="proofshelf-search-", ignore_cleanup_errors=True)
        try:
            order = Order(site.folder, site.language, Path(made.name), site.kept, self._part)
            write_apart(order, site.texts, self._name)
        except BaseException:
            made.cleanup()
            raise
        return made

    def _fill(self, fill: Callable[[], bool]) -> bool:
        begun = time.monotonic()
        filled = fill()
        if filled:
            self._filling = time.monotonic() - begun
        return filled

    def _swap(self, number: int, site: Path, made: TemporaryDirectory[str]) -> None:
        with self._swapping:
            before, self._made = self._made, made
            if number == self._latest:
                _show(Path(made.name), site)
            if before:
                before.cleanup()


def _show(made: Path, site: Path) -> None:
    """Puts a search into a site, as far as it can be put there: the site may be cleared for its next build at
    any moment, and Windows keeps a file that a browser is just being sent."""
    for place in (SEARCH_INDEX, WORDS):
        with suppress(OSError):
            _link(made / place, site / place)


def _link(made: Path, shown: Path) -> None:
    """Shows a folder at another place; by a link where the system has links, since it holds thousands of
    files."""
    fresh = shown.with_name(f"{shown.name}.fresh")
    shown.parent.mkdir(parents=True, exist_ok=True)
    if shown.is_dir() and not shown.is_symlink():
        shutil.rmtree(shown)
    try:
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(made, target_is_directory=True)
        fresh.replace(shown)
    except (OSError, NotImplementedError):
        shutil.copytree(made, shown, dirs_exist_ok=True)
