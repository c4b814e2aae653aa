"""Parts of a site that are indexed separately. A page stays in its part, whatever happens to other pages,
until the number of parts changes."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from checks.frozen import frozen
from hooks.searching.marking import find_searched, reduce_to_searched
from hooks.searching.program import run_pagefind
from hooks.searching.store import Searched
from hooks.store import is_left

_FRESH = ("index-", "pages-")
"""The prefix of folders in which another build, or a server, may be working."""


@frozen
class SearchedPage:
    """A page by its path in the site, how many bytes of it are searched, and their digest."""

    path: str
    size: int
    sha256: str


Part = Sequence[SearchedPage]


def read_pages(site: Path) -> Iterator[SearchedPage]:
    """The pages of a built site that have something to be searched."""
    # A folder of the base may be named as a page is.
    for file in sorted(each for each in site.rglob("*.html") if each.is_file()):
        searched = find_searched(file.read_bytes())
        if searched:
            path = file.relative_to(site).as_posix()
            yield SearchedPage(path, len(searched), hashlib.sha256(searched).hexdigest())


def divide(pages: Sequence[SearchedPage], most: int) -> list[Part]:
    """The pages in as few parts as possible, each of about `most` bytes or fewer."""
    count = -(-sum(page.size for page in pages) // most)
    parts: dict[int, list[SearchedPage]] = {}
    for page in pages:
        digest = hashlib.sha256(page.path.encode("utf-8", "surrogateescape")).digest()
        parts.setdefault(int.from_bytes(digest) % count, []).append(page)
    return [parts[number] for number in sorted(parts)]


def index_part(part: Part, site: Path, language: str, store: Path) -> Path:
    """The index of a part: the one in `store`, or a new one that is put there. Raises `SearchError`."""
    searched = Searched(language)
    for page in part:
        searched.add(page.path, page.sha256)
    bundle = store / searched.digest
    if not bundle.is_dir():
        with _scratch(store, _FRESH[0]) as fresh, _scratch(store, _FRESH[1]) as pages:
            for page in part:
                file = pages / page.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(reduce_to_searched((site / page.path).read_bytes()))
            run_pagefind(pages, language, fresh / "bundle")
            try:
                (fresh / "bundle").rename(bundle)
            except OSError:
                # Another build may have been faster.
                if not bundle.is_dir():
                    raise
    return bundle


@contextmanager
def _scratch(store: Path, prefix: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix=prefix, dir=store, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def forget_others(store: Path, bundles: Sequence[Path]) -> None:
    """Deletes other indexes from `store`, and what builds that were killed have left there."""
    for each in store.iterdir():
        with suppress(OSError):
            is_fresh = each.name.startswith(_FRESH) and not is_left(each)
            if each not in bundles and not is_fresh:
                shutil.rmtree(each)
