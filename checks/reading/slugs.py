"""Heading ids, as GitHub makes them; links, checks and site all ask here."""

import re

_DROPPED = re.compile(r"[^\w\- ]", re.UNICODE)


class SlugCounter:
    """Ids of one file, in order: a repeated one gets `-1`, `-2`, ... (github-slugger's way:
    a number that would collide with an id already given is skipped)."""

    def __init__(self) -> None:
        """Starts with no id given."""
        self._given: dict[str, int] = {}

    def add(self, text: str) -> str:
        """The id of the next heading with this text."""
        base = slugify(text)
        slug = base
        while slug in self._given:
            self._given[base] += 1
            slug = f"{base}-{self._given[base]}"
        self._given[slug] = 0
        return slug


def slugify(text: str) -> str:
    """Lower case, punctuation dropped, spaces to hyphens; letters of any script stay."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")
