"""Ids that programs for sites give to headings where GitHub gives others."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checks.lazy_pattern import LazyPattern
from checks.model import Heading

_HYPHENS = re.compile("-+")
_SIGNS = LazyPattern(r"[\W_]+")
_SIGNS_BUT_STOPS = LazyPattern(r"[^\w.]+|_+")
_DROPPED = LazyPattern(r"[^\w\s-]")
_SPACES = LazyPattern(r"[-\s]+")


def find_tidy_ids(headings: Sequence[Heading]) -> Mapping[str, str]:
    """All such ids of a document, each with the one that GitHub gives the heading: “3. Soil & clay” is
    `_3-soil-clay` for VitePress, `3-soil-clay` for MkDocs and Sphinx, and `id-3.-soil-and-clay` for GitBook,
    where it is `3-soil--clay` for GitHub. The second of two such headings has a number behind it. Headings
    that give themselves an id have no other."""
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for heading in (each for each in headings if not each.own_id):
        for made in sorted(set(_iter_made(heading))):
            # Python-Markdown begins with `_1` where it is left with no letter.
            number = counts[made] if made else counts[made] + 1
            counts[made] += 1
            for each in (f"{made}-{number}", f"{made}_{number}") if number else (made,):
                found.setdefault(each, heading.slug)
    return found


def _iter_made(heading: Heading) -> Iterator[str]:
    """The ids that a heading may have if no other has the same."""
    text = heading.text.lower()
    plain = without_accents(text)
    yield _HYPHENS.sub("-", heading.slug).strip("-")
    for each in {text, plain}:
        made = _SIGNS.sub("-", each).strip("-")
        yield made
        yield f"_{made}"
        stops = _SIGNS_BUT_STOPS.sub("-", each.replace("&", "and")).strip("-")
        yield stops
        yield f"id-{stops}"
    yield _SPACES.sub("-", _DROPPED.sub("", plain.encode("ascii", "ignore").decode()).strip())


def without_accents(text: str) -> str:
    """A text with plain letters, as some programs write it in ids."""
    if text.isascii():
        return text
    import unicodedata  # few headings need it

    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
