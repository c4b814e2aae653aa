"""One tag of raw HTML, as the checks read it."""

import html
import re
from collections.abc import Mapping

from checks.frozen import frozen
from checks.reading.markdown.html_attributes import find_addresses, find_ids
from hooks.rendering.ids import page_id
from hooks.rendering.markup import render_attributes
from hooks.rendering.raw_elements import read_attributes

TAG = re.compile(r"""<(/?)([a-z][^\s<>/]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)


@frozen
class Tag:
    """A tag that begins an element, with the attributes that are shown and the id of the place that it names,
    if it names one. `is_inline` says that it stands in a text, `inside_link` in a link."""

    name: str
    source: str
    place: str
    attributes: Mapping[str, str]
    is_inline: bool
    inside_link: bool

    @property
    def address(self) -> str | None:
        """Where it leads, or what it shows, by the code that finds the links of the base."""
        found = find_addresses(self.source)
        return found[0][1] if found else None

    def render_place(self) -> str:
        """The place that it names, by itself."""
        return f"<span{self.render_id()}></span>" if self.place else ""

    def render_id(self) -> str:
        """The place that it names, as an attribute."""
        return render_attributes({"id": self.place} if self.place else {})


def read_tag(match: re.Match[str], *, is_inline: bool, inside_link: bool) -> Tag:
    """The tag that `TAG` has found."""
    source, name = match[0], match[2].lower()
    # By the code that finds what links may lead to.
    names = find_ids(source)
    place = page_id(names[0]) if names and names[0] else ""
    attributes = {key: html.unescape(value) for key, value in read_attributes(name, match[3]).items()}
    return Tag(name, source, place, attributes, is_inline, inside_link)
