"""Heading ids, as GitHub makes them; links, checks and site all ask here."""

import re
from functools import lru_cache

from checks.lazy_pattern import LazyPattern

_DROPPED = re.compile(r"[^\w\- ]", re.ASCII)
_KEPT = ("L", "M", "Nd", "Nl", "Pc")
"""The general categories of Unicode that make up words for Ruby, in which GitHub is written, by how they
begin."""
_LETTERS = LazyPattern("[Ⓐ-ⓩ🄰-🅉🅐-🅩🅰-🆉]")
"""Signs that are letters beside that, as Unicode's property `Alphabetic` has it."""


class SlugCounter:
    """Ids of one file, in order: a repeated one gets `-1`, `-2`, ... (github-slugger's way:
    a number that would collide with an id already given is skipped)."""

    def __init__(self) -> None:
        """Starts with no id given."""
        self._given: dict[str, int] = {}

    def take(self, slug: str) -> None:
        """Notes that an id is given."""
        self._given.setdefault(slug, 0)

    def add(self, text: str) -> str:
        """The id of the next heading with this text."""
        base = slugify(text)
        slug = base
        while slug in self._given:
            self._given[base] += 1
            slug = f"{base}-{self._given[base]}"
        self._given[slug] = 0
        return slug


@lru_cache(maxsize=1 << 9)
def slugify(text: str) -> str:
    """Lower case, punctuation dropped, spaces to hyphens; letters of any script stay, with their marks."""
    stripped = text.strip()
    if stripped.isascii():
        return _DROPPED.sub("", stripped.lower()).replace(" ", "-")
    from unicodedata import category  # few headings need it

    # Letter by letter: of a whole word a last sigma would be another one.
    lowered = (each.lower()[0] for each in stripped)
    kept = (
        each for each in lowered if each in "- " or category(each).startswith(_KEPT) or _LETTERS.match(each)
    )
    return "".join(kept).replace(" ", "-")
