"""Raw HTML in a page: shown as text, but for a few tags that carry no attribute and no risk.

The parser sees raw HTML as CommonMark does, so that headings and links are found where the
checks find them. What reaches the reader is decided here.
"""

import html
import re

_COMMENT = re.compile(r"<!--(?:(?!-->).)*(?:-->|\Z)", re.DOTALL)
# A whole tag: `<` up to the next `>`, without markup in between.
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(/?)([a-z]+)\s*/?>\Z", re.IGNORECASE)
# A tag that names a place to link to: `id` or `name` with a value, quoted or not.
_ANCHOR = re.compile(
    r"""<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)

_KEPT = frozenset(
    {"br", "hr", "sub", "sup", "kbd", "mark", "details", "summary", "b", "i", "em", "strong", "del"}
)
_RENAMED = {"b": "strong", "i": "em"}
_DROPPED = re.compile(r"</?(?:div|p|span|center|a|u|small|font|picture|section)\b[^<>]*>\Z", re.IGNORECASE)


def render_raw_html(source: str) -> str:
    """Raw HTML as harmless HTML: comments vanish, a few bare tags stay, the rest is text."""
    source = _COMMENT.sub("", source)
    parts, end = [], 0
    for match in _TAG.finditer(source):
        parts += [html.escape(source[end : match.start()], quote=False), _render_tag(match[0])]
        end = match.end()
    return "".join(parts) + html.escape(source[end:], quote=False)


def _render_tag(tag: str) -> str:
    bare = _NAME.match(tag)
    if bare and bare[2].lower() in _KEPT:
        name = bare[2].lower()
        return f"<{bare[1]}{_RENAMED.get(name, name)}>"
    return _render_anchor(tag) + ("" if _DROPPED.match(tag) else html.escape(tag, quote=False))


def _render_anchor(tag: str) -> str:
    """The place that a tag names, to which links of the base lead, without the tag."""
    match = _ANCHOR.match(tag)
    name = match and (match[1] or match[2] or match[3])
    return f'<span id="{html.escape(page_id(html.unescape(name)))}"></span>' if name else ""


def page_id(name: str) -> str:
    """The id that a name of the page gets in the site.

    It is the name itself, except where a page must not take the id of something else: of the theme's own
    controls (two underscores in front), or of footnotes and panels (a colon, which no heading's slug has).
    """
    return f"user-content-{name}" if name.startswith("__") or ":" in name else name


def line_id(line: int) -> str:
    """The id of a line of a file; no name of the page itself can be the same."""
    return f"ps:L{line}"
