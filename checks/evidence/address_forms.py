"""What addresses and paths say by their form alone."""

import re

from checks.evidence.path_index import FOLDER_PAGES
from checks.lazy_pattern import LazyPattern

HTML_ENDING = LazyPattern(r"\.html?\Z", re.IGNORECASE)
ON_DISK = LazyPattern(r"/(?:Users|home|root|tmp|var|mnt|opt|private|Volumes|workspaces?)/[^/]+/.")
"""A path on somebody's disk."""

_INCLUDED = frozenset(("snippets", "includes", "partials", "_snippets", "_includes", "_partials"))
"""Folders of files that others include."""


def is_included(page_path: str) -> bool:
    """Whether a file is there for others to include: by its name, which begins with `_`, or its folder."""
    *folders, name = page_path.split("/")
    return (name.startswith("_") and name not in FOLDER_PAGES) or not _INCLUDED.isdisjoint(folders)
