"""Images, films and sounds of raw HTML."""

import html
import re
from collections.abc import Mapping

from hooks.rendering.destinations import (
    call_image,
    call_media,
    find_destination,
    is_picture,
    link_element,
    name_file,
)
from hooks.rendering.markup import render_attributes
from hooks.rendering.raw_elements import MEDIA
from hooks.rendering.raw_tags import Tag
from hooks.rendering.rendered import Destination

_SCHEME = re.compile(r"prefers-color-scheme\s*:\s*(dark|light)", re.IGNORECASE)
_OTHERS = {"dark": "light", "light": "dark"}


class RawMedia:
    """The images, films and sounds of one page, taken in the order of its text."""

    def __init__(self, known: Mapping[str, Destination]) -> None:
        """`known` says where links lead, by their address as written."""
        self._known = known
        self._mark = ""
        """The mark of the next image, where the one before is for other colours."""

    def render_image(self, tag: Tag) -> str:
        """As an image of Markdown: only a picture of the base is shown. One that says nothing of itself is
        called by its name, as it may be all there is of a link."""
        mark, self._mark = self._mark, ""
        address, text = tag.address, tag.attributes.get("alt", "")
        if address is None:
            return tag.render_place() + html.escape(text, quote=False)
        destination = find_destination(address, self._known)
        if not is_picture(destination):
            return tag.render_place() + _render_link(call_image(text, destination), destination, tag)
        shown = {"src": destination.address + mark, "alt": name_file(address), **tag.attributes}
        return f"<img{tag.render_id()}{render_attributes(shown)}>"

    def render_other(self, tag: Tag) -> str:
        """A link to a film or a sound; of a picture in several forms those for dark and for light colours."""
        if tag.name == "picture":
            self._mark = ""
        address = tag.address if tag.name in MEDIA else None
        if address is None:
            return ""
        destination = find_destination(address, self._known)
        if "srcset" in tag.source.lower():
            return self._render_form(tag, address, destination)
        return _render_link(call_media(tag.name.capitalize(), address, destination), destination, tag)

    def _render_form(self, tag: Tag, address: str, destination: Destination) -> str:
        """A form of a picture, with the mark by which Material shows it with dark or light colours only. The
        image itself follows, so that forms of other kinds are left out."""
        found = _SCHEME.search(tag.source)
        if found is None or not is_picture(destination) or self._mark:
            return ""
        scheme = found[1].lower()
        self._mark = f"#only-{_OTHERS[scheme]}"
        shown = {"src": f"{destination.address}#only-{scheme}", "alt": name_file(address)}
        return f"<img{render_attributes(shown)}>"


def _render_link(words: str, destination: Destination, tag: Tag) -> str:
    """A link to what is not shown; within another link only its words."""
    element, attributes = link_element(destination, inside_link=tag.inside_link)
    return f"<{element}{render_attributes(attributes)}>{html.escape(words)}</{element}>"
