"""The site's search: an index in small pieces, of which a browser loads those that a question needs."""

import shutil
from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path

from checks.model import Document
from checks.reading.cache.sealing import cache_path
from hooks.placing.routes import SEARCH_INDEX
from hooks.searching.indexing import SearchError, count_workers, write_index
from hooks.searching.store import Searched, SearchStore
from hooks.searching.words import write_words

__all__ = ["WORDS", "SearchError", "kept_parts", "provide_search", "write_search"]

WORDS = "assets/proofshelf/words"
"""Where the words for misspelt questions lie in the site."""


def provide_search(
    site: Path, language: str, documents: Collection[Document], searched: Searched, configured: Path
) -> None:
    """Puts the search into a built site: that of an earlier build where it was made from the same, else a new
    one. `configured` is the file that configures the site. Raises `SearchError`."""
    # With their words misspelt ones are compared.
    searched.add(*(document.sha256 for document in documents))
    store = SearchStore(cache_path(None, "search", configured), (SEARCH_INDEX, WORDS))
    if not store.restore(site, searched.digest):
        texts = (document.text for document in documents)  # read only where the search is made anew
        write_search(site, language, texts, kept_parts(configured))
        store.keep(site, searched.digest)


def write_search(site: Path, language: str, texts: Iterable[str], kept: Path) -> None:
    """Writes all that the search of a built site needs; `texts` are those of the base, `kept` is as in
    `write_index`. Raises `SearchError`."""
    for name in (WORDS, SEARCH_INDEX):
        shutil.rmtree(site / name, ignore_errors=True)
    words = partial(write_words, site / WORDS, texts)
    write_index(site, language, site / SEARCH_INDEX, kept, workers=count_workers(), meanwhile=words)


def kept_parts(configured: Path) -> Path:
    """The folder in which parts of the index are kept from one build to the next."""
    return cache_path(None, "search-parts", configured)
