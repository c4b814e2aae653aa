"""Raw HTML in a page: what GitHub shows of it is shown, written anew from a list of elements and attributes,
and everything else as text.

The parser sees raw HTML as CommonMark does, so that headings and links are found where the checks find them.
What reaches the reader is decided here. That tags are nested well is left to the sanitizer, as on GitHub.
"""

import html
import re
from collections import defaultdict
from collections.abc import Mapping

from checks.reading.markdown.html_comments import CommentBlanker
from hooks.rendering.destinations import find_destination, link_element
from hooks.rendering.directions import TURNED
from hooks.rendering.markup import TABLE_END, TABLE_START, render_attributes, render_heading_link
from hooks.rendering.raw_elements import DROPPED, HEADINGS, PHRASES, RENAMED, SHOWN, UNENDED, VOID
from hooks.rendering.raw_media import RawMedia
from hooks.rendering.raw_tags import TAG, Tag, read_tag
from hooks.rendering.rendered import Destination

_KNOWN = SHOWN | DROPPED | {"a", "img"}
_PRE = "<pre><code>"
"""Preformatted text is shown as code is, so that long lines can be scrolled."""
_DEEPEST = 50
"""How many elements may lie in one another; browsers and the sanitizer take the square of that."""


class RawHtml:
    """The raw HTML of one page, taken piece by piece in the order of the text. It knows what is open, so that
    a tag that ends nothing of it is left out: it would end what the site has begun."""

    def __init__(self, known: Mapping[str, Destination], *, has_turned: bool = False) -> None:
        """`known` says where links lead, by their address as written; `has_turned` that the page has words
        that run from right to left."""
        self._known = known
        self._has_turned = has_turned
        self._media = RawMedia(known)
        self._open: defaultdict[str, list[str]] = defaultdict(list)
        """The ends of what is open, by the name of the element; empty where it is not shown itself."""
        self._depth = 0
        self._inline: list[str] = []
        """The elements that the text of one paragraph, or the like, has begun and not ended."""

    @property
    def is_in_link(self) -> bool:
        """Whether a link of raw HTML is open."""
        return "</a>" in self._open["a"]

    def render_block(self, source: str, ids: Mapping[int, str]) -> str:
        """A block as harmless HTML, without comments. `ids` are those of its headings by where they begin."""
        source = CommentBlanker().blank(source)
        parts, done = [], 0
        for match in TAG.finditer(source):
            text = source[done : match.start()]
            parts += [_render_text(text), self._render_tag(match, slug=ids.get(match.start(), ""))]
            done = match.end()
        # Whatever follows a block ends a paragraph.
        block = "".join([*parts, _render_text(source[done:]), *self._open.pop("p", ())])
        # As in HTML, the first line end is no part of preformatted text.
        return block.replace(f"{_PRE}\n", _PRE)

    def render_inline(self, source: str, *, inside_link: bool) -> str:
        """A tag within a text, which may be a link's, as harmless HTML; comments vanish."""
        if source.startswith("<!--"):
            return ""
        match = TAG.fullmatch(source)
        if match is None:
            return _render_text(source)
        return self._render_tag(match, is_inline=True, inside_link=inside_link)

    def end_inline(self) -> str:
        """The end of all that the text of a paragraph, or the like, has begun and not ended."""
        self._open["p"].clear()
        return "".join(self._end(name) for name in reversed(tuple(self._inline)))

    def end_link(self) -> str:
        """The end of the link that is open, since another one begins."""
        return "".join(self._end("a") for _ in tuple(self._open["a"]))

    def _render_tag(
        self, match: re.Match[str], *, slug: str = "", is_inline: bool = False, inside_link: bool = False
    ) -> str:
        name = match[2].lower()
        # A heading in the middle of a text is none.
        is_known = name in _KNOWN and not (is_inline and name in HEADINGS)
        if match[1]:
            return self._end(name) if is_known or self._open[name] else _render_text(match[0])
        tag = read_tag(match, is_inline=is_inline, inside_link=inside_link or self.is_in_link)
        if name == "img":
            return self._media.render_image(tag)
        if name in DROPPED:
            return tag.render_place() + self._media.render_other(tag)
        if name == "a":
            return tag.render_place() if inside_link else self._end_forgotten() + self._begin_link(tag)
        if name in VOID:
            return f"{tag.render_place()}<{name}>"
        if not is_known:
            return tag.render_place() + _render_text(tag.source)
        return self._end_forgotten() + (self._begin_heading(tag, slug) if slug else self._begin(tag))

    def _begin(self, tag: Tag) -> str:
        name = RENAMED.get(tag.name, tag.name)
        direction = {"dir": "auto"} if self._has_turned and name in TURNED else {}
        opening = f"<{name}{tag.render_id()}{render_attributes({**tag.attributes, **direction})}>"
        closing = f"</{name}>"
        if name == "table":
            opening, closing = TABLE_START + opening, closing + TABLE_END
        elif name == "pre":
            opening, closing = tag.render_place() + _PRE, "</code></pre>"
        elif name == "code" and self._open["pre"]:
            opening, closing = tag.render_place(), ""
        return opening if self._remember(tag, closing) else tag.render_place()

    def _begin_heading(self, tag: Tag, slug: str) -> str:
        """The beginning of a heading that can be linked to."""
        opening = f"<{tag.name}{render_attributes({'id': slug, **tag.attributes})}>"
        place = tag.render_place() if tag.place != slug else ""
        return (opening if self._remember(tag, f"{render_heading_link(slug)}</{tag.name}>") else "") + place

    def _begin_link(self, tag: Tag) -> str:
        """The beginning of a link; of one without an address the place that it names."""
        before = self.end_link()
        if tag.address is None:
            self._remember(tag, "")
            return before + tag.render_place()
        element, attributes = link_element(find_destination(tag.address, self._known))
        if not self._remember(tag, f"</{element}>"):
            return before + tag.render_place()
        return f"{before}<{element}{tag.render_id()}{render_attributes({**tag.attributes, **attributes})}>"

    def _end_forgotten(self) -> str:
        """Where nothing more may lie in what is open, the end of all that marks up words: pages that are made
        by hand have more of these that nothing ends than of any that lie so deep."""
        if self._depth < _DEEPEST:
            return ""
        return "".join(self._end(name) for name in sorted(PHRASES) for _ in tuple(self._open[name]))

    def _remember(self, tag: Tag, closing: str) -> bool:
        """Notes what will end an element. False if it lies too deep to be shown."""
        if tag.name == "p":
            # It ends the one before.
            self._open["p"].clear()
        is_shown = tag.name in UNENDED or self._depth < _DEEPEST
        self._open[tag.name].append(closing if is_shown else "")
        if is_shown and closing and tag.name not in UNENDED:
            self._depth += 1
            if tag.is_inline:
                self._inline.append(tag.name)
        return is_shown

    def _end(self, name: str) -> str:
        """The end of the last open element of a name; nothing if none is open."""
        if not self._open[name]:
            return ""
        closing = self._open[name].pop()
        if closing and name not in UNENDED:
            self._depth -= 1
            if name in self._inline:
                # The last one of several.
                del self._inline[len(self._inline) - 1 - self._inline[::-1].index(name)]
        return closing


def _render_text(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)
