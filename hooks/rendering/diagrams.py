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
_MOST_LINES = 500
"""Of some kinds a diagram takes the square of its lines: of 5,000, boards take three gigabytes."""
_MOST_SPACES = 500
"""The most empty cells that `space:10` may stand for: half a million take two seconds to be refused."""
_LARGEST = 100_000
"""Pixels: a drawing of more, one long line or a size that somebody has made up, shows nothing on a screen."""
_MOST_JOINED = 500
"""The most arrows that `&` may stand for: 900 can take three seconds before they are refused, and a million a
gigabyte."""
_SPACES = re.compile(r"\bspace\s*:\s*0*(\d{1,6})")
_BOX = re.compile(r'<svg\b[^>]*?\bviewBox="\S+ \S+ (\d+)[\d.]* (\d+)')
_ROOT = re.compile(r"<svg\b")


@lru_cache(maxsize=1024)
def draw_diagram(source: str) -> Diagram | None:
    """The drawing of a Mermaid source; None where it cannot be drawn."""
    if mmdr is None or _asks_too_much(source):
        return None
    try:
        svg = str(mmdr.render(source).svg())
    except Exception:  # whatever it fails on is in a page's text, which must never stop a site
        return None
    box = _BOX.search(svg)
    if box is None or not is_passive_svg(svg):
        return None
    width, height = int(box[1]) + 1, int(box[2]) + 1
    if max(width, height) > _LARGEST:
        return None
    # Without a size of its own an image of `width="100%"` grows to the column's width.
    sized = _ROOT.sub(f'<svg height="{height}"', svg.replace('width="100%"', f'width="{width}"', 1), count=1)
    return Diagram(hashlib.sha256(sized.encode()).hexdigest()[:16] + ".svg", sized, width, height)


def _asks_too_much(source: str) -> bool:
    """Whether to draw a source may take longer than a build should wait for."""
    return (
        len(source) > _LONGEST
        or source.count("\n") > _MOST_LINES
        or _count_joined(source) > _MOST_JOINED
        or sum(map(int, _SPACES.findall(source))) > _MOST_SPACES
    )


def _count_joined(source: str) -> int:
    """How many arrows a source may have by `&` at most: a line joins as many nodes with as many as it can."""
    return sum((line.count("&") // 2 + 1) ** 2 for line in source.split("\n") if "&" in line)
