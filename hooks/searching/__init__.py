"""The site's search: an index in small pieces, of which a browser loads those that a question needs."""

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from hooks.placing.routes import SEARCH_INDEX
from hooks.searching.indexing import SearchError, count_workers, write_index
from hooks.searching.words import write_words

__all__ = ["WORDS", "SearchError", "write_search"]

WORDS = "assets/proofshelf/words"
"""Where the words for misspelt questions lie in the site."""


def write_search(site: Path, language: str, texts: Iterable[str], kept: Path) -> None:
    """Writes all that the search of a built site needs; `texts` are those of the base, `kept` is as in
    `write_index`. Raises `SearchError`."""
    for name in (WORDS, SEARCH_INDEX):
        shutil.rmtree(site / name, ignore_errors=True)
    words = partial(write_words, site / WORDS, texts)
    write_index(site, language, site / SEARCH_INDEX, kept, workers=count_workers(), meanwhile=words)
