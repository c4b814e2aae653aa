"""A page with raw HTML, rendered where some of its links are known."""

from collections.abc import Mapping

from documents import document_of

from checks.model import Document
from hooks.rendering.commonmark import render_page
from hooks.rendering.rendered import Destination, Reach, Rendered

KNOWN: Mapping[str, Destination] = {
    "b.md": Destination(Reach.SITE, "../b/"),
    "b.md#heat": Destination(Reach.SITE, "../b/#heat"),
    "c.md#x": Destination(Reach.DEAD_ANCHOR, "../c/", "no such heading"),
    "gone.md": Destination(Reach.NOWHERE, note="gone"),
    "crumb.png": Destination(Reach.SITE, "../crumb.png"),
    "dark crumb.png": Destination(Reach.SITE, "../dark.png"),
    "crumb.png?raw=true": Destination(Reach.SITE, "../crumb.png?raw=true"),
    "film.mp4": Destination(Reach.SITE, "../film.mp4"),
}


def read(text: str) -> Document:
    return document_of("page.md", text)


def render(text: str) -> Rendered:
    return render_page(text, read(text).headings, KNOWN)
