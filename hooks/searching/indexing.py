"""The index of a built site. That of a small site is made in one piece, that of a larger one in parts, since
Pagefind holds all that it indexes in memory and keeps no more than two processors busy."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.parallel import count_processors
from hooks.build_log import log
from hooks.searching.bundles import join_bundles, read_bundle
from hooks.searching.cbor import FormatError
from hooks.searching.parts import Part, divide, forget_others, index_part, read_pages
from hooks.searching.program import SearchError, run_pagefind
from hooks.store import is_own

if sys.platform != "win32":
    import resource

__all__ = ["SearchError", "count_workers", "write_index"]

PART = 4_000_000
"""Bytes of searched HTML in one part. Pagefind takes 15 times as much memory, and twice that where the pages
have no proof, which it leaves out."""

_ROOM, _TAKEN = 1_000_000_000, 100_000_000
"""Bytes of memory that a build may use, and that a part takes while it is indexed."""


def count_workers() -> int:
    """How many parts may be indexed at a time: one for each processor, as far as there is memory for them
    beside this process."""
    if sys.platform != "win32":
        # Linux counts kilobytes.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        return max(1, min(count_processors(), (_ROOM - peak) // _TAKEN))
    return 1


def write_index(
    site: Path,
    language: str,
    folder: Path,
    kept: Path | None = None,
    *,
    part: int = PART,
    workers: int = 1,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Indexes the marked pages below `site` into `folder`, which is empty or not there. What fits into one
    part of `part` bytes is indexed in one piece, else `workers` parts at a time. Parts are kept in `kept`,
    and only those with changes are indexed again. While Pagefind works, this process does what is to be done
    `meanwhile`. Raises `SearchError`."""
    try:
        parts = divide(list(read_pages(site)), part)
        if len(parts) < 2:
            with ThreadPoolExecutor(1) as pool:
                indexed = pool.submit(run_pagefind, site, language, folder)
                meanwhile()
                indexed.result()
            return
        with _open_store(kept) as store:
            _join(_index_parts(parts, site, language, store, workers, meanwhile), store, folder)
    except OSError as error:
        raise SearchError(str(error)) from error
    except FormatError as error:
        log.info("proofshelf: the search is indexed at once, which takes more memory: %s", error)
        shutil.rmtree(folder, ignore_errors=True)
        run_pagefind(site, language, folder)


def _index_parts(
    parts: list[Part],
    site: Path,
    language: str,
    store: Path,
    workers: int,
    meanwhile: Callable[[], object],
) -> list[Path]:
    """The indexes of all parts. When it returns, no thread is left that would keep this process from being
    forked."""
    with ThreadPoolExecutor(workers) as pool:
        indexed = pool.map(partial(index_part, site=site, language=language, store=store), parts)
        meanwhile()
        return list(indexed)


def _join(bundles: list[Path], store: Path, folder: Path) -> None:
    """Joins indexes, and drops the others that are kept."""
    try:
        join_bundles([read_bundle(each) for each in bundles], folder)
    except (FormatError, OSError) as error:
        # A kept part may be damaged, and would fail again the next time.
        for each in bundles:
            shutil.rmtree(each, ignore_errors=True)
        raise FormatError(str(error)) from error
    forget_others(store, bundles)


@contextmanager
def _open_store(kept: Path | None) -> Iterator[Path]:
    """A folder for the indexes of parts: the given one, if it is the user's own."""
    if kept and _may_use(kept):
        yield kept
    else:
        with TemporaryDirectory(prefix="proofshelf-search-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def _may_use(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return os.access(folder, os.W_OK) and is_own(folder)
    except OSError:
        return False
