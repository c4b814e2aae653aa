"""What rendering a page takes and gives, as plain values that belong to no library.

A build in which nothing has changed needs these and none of the libraries that render.
"""

import html
from enum import StrEnum

from checks.frozen import frozen


class Reach(StrEnum):
    """How far a link leads."""

    SITE = "site"
    OUTWARD = "outward"
    DEAD_ANCHOR = "dead-anchor"
    NOWHERE = "nowhere"


@frozen
class Destination:
    """Where a link leads: an address for the browser (empty for `NOWHERE`), and, unless it is in reach of
    `SITE`, a few words for the reader."""

    reach: Reach
    address: str = ""
    note: str = ""


@frozen
class Diagram:
    """A drawn diagram: its file's name (from its content), its SVG, its size in CSS pixels."""

    name: str
    svg: str
    width: int
    height: int


@frozen
class Entry:
    """An entry of the table of contents; `id` is empty for a heading that cannot be linked to."""

    level: int
    id: str
    text: str


@frozen
class Rendered:
    """A page as HTML. `heading` is the H1 it begins with, if it does, and `body` the rest;
    `diagrams` are the pictures that the body shows."""

    heading: str
    body: str
    contents: tuple[Entry, ...]
    diagrams: tuple[Diagram, ...] = ()


def render_source(text: str) -> str:
    """A file as it is written, for a page that cannot be rendered."""
    return f'<div class="highlight"><pre><code>{html.escape(text, quote=False)}</code></pre></div>'
