"""The index of a built site: made at once where it is small, else in parts, one after the other, since
Pagefind holds all that it indexes."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hooks.searching.bundles import join_bundles, read_bundle
from hooks.searching.cbor import FormatError
from hooks.searching.parts import Part, divide, forget_others, index_part, read_pages
from hooks.searching.program import INDEX, SearchError, run_pagefind

__all__ = ["INDEX", "SearchError", "write_index"]

log = logging.getLogger("mkdocs.plugins.proofshelf")

AT_ONCE, PART = 30_000_000, 8_000_000
"""Bytes of searched HTML up to which a site is indexed at once, and in one part of a larger one. Pagefind
takes 15 times as much memory, and twice that where no proof, which it leaves out, stands on the pages."""


def write_index(
    site: Path,
    language: str,
    folder: Path,
    kept: Path | None = None,
    *,
    at_once: int = AT_ONCE,
    part: int = PART,
) -> None:
    """Indexes the marked pages below `site` into `folder`, which is empty or not there. The parts of a
    large site are kept in `kept`, and only those with changes are indexed again. Raises `SearchError`."""
    try:
        pages = list(read_pages(site))
        if sum(page.size for page in pages) <= at_once:
            run_pagefind(site, language, folder)
            return
        with _open_store(kept) as store:
            _join(site, language, divide(pages, part), store, folder)
    except OSError as error:
        raise SearchError(str(error)) from error
    except FormatError as error:
        log.info("proofshelf: the search is indexed at once, which takes more memory: %s", error)
        shutil.rmtree(folder, ignore_errors=True)
        run_pagefind(site, language, folder)


def _join(site: Path, language: str, parts: list[Part], store: Path, folder: Path) -> None:
    """Joins the indexes of all parts, and forgets what is kept of others."""
    bundles = [index_part(part, site, language, store) for part in parts]
    try:
        join_bundles([read_bundle(each) for each in bundles], folder)
    except (FormatError, OSError) as error:
        # What is kept may be damaged, and would be again the next time.
        for each in bundles:
            shutil.rmtree(each, ignore_errors=True)
        raise FormatError(str(error)) from error
    forget_others(store, bundles)


@contextmanager
def _open_store(kept: Path | None) -> Iterator[Path]:
    """A folder for the indexes of parts: the given one, if it is the user's own."""
    if kept and _is_own(kept):
        yield kept
    else:
        with TemporaryDirectory(prefix="proofshelf-search-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def _is_own(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.access(folder, os.W_OK) and (
            not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
        )
    except OSError:
        return False
