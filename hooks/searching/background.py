"""The index of a site under `serve`: made beside the builds, since a page is edited far more often
than it is searched for."""

import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hooks.searching import INDEX, write_words
from hooks.searching.indexing import SearchError, write_index
from hooks.searching.parts import lay

log = logging.getLogger("mkdocs.plugins.proofshelf")

_PAUSE, _PAUSE_FOR_EACH = 2.0, 0.005
"""Seconds without another build, after which a site is filled, and more for each file that is missing:
whoever edits on would wait for a large site's, and each edit would have all of it made."""


class BackgroundIndex:
    """Keeps an index beside a site that is built again and again, each time from nothing. Of several
    builds the last one is indexed; until that is done its site has the index of an earlier one."""

    def __init__(self) -> None:
        """Nothing is indexed yet."""
        self._working = threading.Lock()
        self._swapping = threading.Lock()
        self._latest = 0
        self._kept: TemporaryDirectory[str] | None = None

    def refresh(
        self,
        site: Path,
        language: str,
        texts: Iterable[str],
        fill: Callable[[], bool] | None = None,
        kept: Path | None = None,
        missing: int = 0,
    ) -> threading.Thread:
        """Gives a site that was just built the index of the last one, and begins to make its own. `fill`
        makes what of the site is not there yet, which is so many files, and says whether all of it is there
        now; `kept` is as in `write_index`."""
        with self._swapping:
            self._latest += 1
            if self._kept:
                shutil.copytree(self._kept.name, site / INDEX, dirs_exist_ok=True, copy_function=lay)
        pause = _PAUSE + missing * _PAUSE_FOR_EACH if fill else 0
        arguments = (self._latest, site, language, texts, pause, fill, kept)
        thread = threading.Thread(target=self._index, args=arguments, name="search index", daemon=True)
        thread.start()
        return thread

    def _index(
        self,
        number: int,
        site: Path,
        language: str,
        texts: Iterable[str],
        pause: float,
        fill: Callable[[], bool] | None,
        kept: Path | None,
    ) -> None:
        time.sleep(pause)
        with self._working:
            if number != self._latest or (fill and not fill()):
                return
            folder = TemporaryDirectory(prefix="proofshelf-search-", ignore_cleanup_errors=True)
            try:
                write_index(site, language, Path(folder.name), kept)
            except SearchError as error:
                folder.cleanup()
                # A build that came between takes the pages away under it, and is indexed next.
                if number == self._latest:
                    log.warning("proofshelf: the search index cannot be made: %s", error)
                return
            self._swap(number, site, folder, texts)

    def _swap(self, number: int, site: Path, folder: TemporaryDirectory[str], texts: Iterable[str]) -> None:
        with self._swapping:
            before, self._kept = self._kept, folder
            if before:
                before.cleanup()
            if number == self._latest:
                # The site may be cleared for its next build at any moment.
                with suppress(OSError):
                    shutil.rmtree(site / INDEX, ignore_errors=True)
                    shutil.copytree(folder.name, site / INDEX, dirs_exist_ok=True, copy_function=lay)
                    write_words(site, texts)
