"""Where a link of a page leads in the site, and how it is written there."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from markdown_it.common.normalize_url import normalizeLink

from hooks.rendering.rendered import Destination, Reach

_OUTWARD = frozenset({"http", "https", "mailto"})
_PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""The endings of what browsers show as an image."""


def find_destination(target: str, known: Mapping[str, Destination]) -> Destination:
    """The destination of a link as written: what was looked up for it, else what its form says."""
    if target in known:
        return known[target]
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        return Destination(Reach.NOWHERE, note="This address cannot be read.")
    if scheme in _OUTWARD:
        return Destination(Reach.OUTWARD, normalizeLink(target))
    if target.startswith("#") and len(target) > 1:
        return Destination(Reach.SITE, normalizeLink(target))
    return Destination(Reach.NOWHERE, note=f"This link leads nowhere in the knowledge base: {target}")


def link_element(destination: Destination, *, inside_link: bool = False) -> tuple[str, dict[str, str]]:
    """The element that shows a link, which is a mark where it leads nowhere, and its attributes. Within
    another link only that mark is left, since that one says where it leads."""
    attributes: dict[str, str] = {}
    if inside_link and destination.reach is not Reach.NOWHERE:
        return "span", attributes
    if destination.reach is not Reach.NOWHERE:
        attributes["href"] = destination.address
    if destination.reach is not Reach.SITE:
        attributes["class"] = f"ps-link ps-link--{destination.reach}"
    if destination.reach is Reach.OUTWARD:
        attributes["rel"] = "noopener noreferrer"
    if destination.note:
        attributes["title"] = destination.note
    return "a" if "href" in attributes else "span", attributes


def name_file(address: str) -> str:
    """The name of a file, without folder and ending, for an image that says nothing of itself."""
    return posixpath.splitext(posixpath.basename(unquote(address.partition("#")[0])))[0]


def is_picture(destination: Destination) -> bool:
    """Whether the site has it, and browsers show it as an image: many a text embeds a page or a film so."""
    path = re.split(r"[?#]", destination.address, maxsplit=1)[0]
    return destination.reach is Reach.SITE and posixpath.splitext(path)[1].lower() in _PICTURES


def call_image(text: str, destination: Destination) -> str:
    """The words of a link to what stands for an image and is none of the site's pictures."""
    if destination.reach in (Reach.OUTWARD, Reach.NOWHERE):
        return call_media("Image", text, destination)
    path = unquote(destination.address.partition("#")[0]).rstrip("/")
    return text or posixpath.basename(path) or destination.address


def call_media(kind: str, text: str, destination: Destination) -> str:
    """The words of a link to a picture, or the like, that the site does not show by itself."""
    return f"{kind}: {text or destination.address or 'missing'}"
