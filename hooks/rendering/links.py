"""The links, images and raw HTML of a parsed page, made ready for the site."""

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from hooks.rendering.destinations import (
    call_image,
    find_destination,
    is_picture,
    link_element,
    name_file,
)
from hooks.rendering.raw_html import RawHtml
from hooks.rendering.rendered import Destination

SAFE_HTML = "safe_html"
"""The type of the tokens whose content is raw HTML that was made harmless."""


def apply_destinations(
    tokens: Sequence[Token], known: Mapping[str, Destination], *, has_turned: bool = False
) -> None:
    """Point the links and images of a parsed page, in place, to where they lead in the site, those of raw
    HTML among them. Headings in raw HTML get the ids in `meta["ids"]` of their block, by where they begin;
    `has_turned` says that the page has words that run from right to left."""
    raw = RawHtml(known, has_turned=has_turned)
    for token in tokens:
        if token.children:
            token.children = _rewrite(token.children, known, raw)
        elif token.type == "html_block":
            token.content = raw.render_block(token.content, token.meta.get("ids", {}))
            token.type = SAFE_HTML


def _rewrite(tokens: Sequence[Token], known: Mapping[str, Destination], raw: RawHtml) -> list[Token]:
    rewritten: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            rewritten += _safe_html(raw.end_link())
            _point(token, find_destination(str(token.attrs["href"]), known))
            opened.append(token)
        elif token.type == "link_close" and opened:
            token.tag = opened.pop().tag
        elif token.type == "image":
            rewritten += _rewrite_image(token, known, inside_link=_is_link(opened) or raw.is_in_link)
            continue
        elif token.type == "html_inline":
            rewritten += _safe_html(raw.render_inline(token.content, inside_link=_is_link(opened)))
            continue
        rewritten.append(token)
    return [*rewritten, *_safe_html(raw.end_inline())]


def _is_link(opened: Sequence[Token]) -> bool:
    """Whether the innermost of what is open leads somewhere."""
    return bool(opened) and opened[-1].tag == "a"


def _safe_html(content: str) -> list[Token]:
    return [Token(SAFE_HTML, "", 0, content=content)] if content else []


def _point(token: Token, destination: Destination, *, inside_link: bool = False) -> None:
    """Make a link's opening token lead to its destination, or into a mark where it has none."""
    token.attrs.pop("href", None)
    token.tag, attributes = link_element(destination, inside_link=inside_link)
    token.attrs.update(attributes)


def _rewrite_image(token: Token, known: Mapping[str, Destination], *, inside_link: bool) -> list[Token]:
    """A picture of the base stays an image; one from elsewhere would be a request to a third
    party as soon as the page is opened, so it becomes a link, as does what is no picture, and a missing one
    its text."""
    address = str(token.attrs["src"])
    destination = find_destination(address, known)
    if is_picture(destination):
        token.attrs["src"] = destination.address
        if inside_link and not token.content:
            # It may be all there is of the link.
            token.children = [Token("text", "", 0, content=name_file(address))]
        return [token]
    text = Token("text", "", 0, content=call_image(token.content, destination))
    opening, closing = Token("link_open", "a", 1), Token("link_close", "a", -1)
    _point(opening, destination, inside_link=inside_link)
    closing.tag = opening.tag
    return [opening, text, closing]
