"""Mermaid diagrams to SVG while the site is built, so that no reader's browser has to.

The drawing is done by `mmdr` (`pip install proofshelf[site]`). It is shown through an
`img` element, in which no script of an SVG runs and no address is fetched. Without `mmdr`,
and for a diagram that it cannot read, the source is shown.
"""

import hashlib
import re
from functools import lru_cache

from hooks.rendering.passive_svg import is_passive_svg
from hooks.rendering.rendered import Diagram

try:
    import mmdr
except ImportError:
    mmdr = None  # type: ignore[assignment]  # a part of the extra `site`

_LONGEST = 20_000
_MOST_JOINED = 500
"""The most arrows that `&` may stand for: 900 can take three seconds before they are refused, and a million a
gigabyte."""
_BOX = re.compile(r'<svg\b[^>]*?\bviewBox="\S+ \S+ (\d+)[\d.]* (\d+)')
_ROOT = re.compile(r"<svg\b")


@lru_cache(maxsize=1024)
def draw_diagram(source: str) -> Diagram | None:
    """The drawing of a Mermaid source; None where it cannot be drawn."""
    if mmdr is None or len(source) > _LONGEST or _count_joined(source) > _MOST_JOINED:
        return None
    try:
        svg = str(mmdr.render(source).svg())
    except Exception:  # whatever it fails on is in a page's text, which must never stop a site
        return None
    box = _BOX.search(svg)
    if box is None or not is_passive_svg(svg):
        return None
    width, height = int(box[1]) + 1, int(box[2]) + 1
    # Without a size of its own an image of `width="100%"` grows to the column's width.
    sized = _ROOT.sub(f'<svg height="{height}"', svg.replace('width="100%"', f'width="{width}"', 1), count=1)
    return Diagram(hashlib.sha256(sized.encode()).hexdigest()[:16] + ".svg", sized, width, height)


def _count_joined(source: str) -> int:
    """How many arrows a source may have by `&` at most: a line joins as many nodes with as many as it can."""
    return sum((line.count("&") // 2 + 1) ** 2 for line in source.split("\n") if "&" in line)
