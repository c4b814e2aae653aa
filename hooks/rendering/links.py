"""Where a page's links lead in the site."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from hooks.rendering.rendered import Destination, Reach

_OUTWARD = frozenset({"http", "https", "mailto"})


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


def apply_destinations(tokens: Sequence[Token], known: Mapping[str, Destination]) -> None:
    """Point the links and images of a parsed page, in place, to where they lead in the site."""
    for token in tokens:
        if token.children:
            token.children = _rewrite(token.children, known)


def _rewrite(tokens: Sequence[Token], known: Mapping[str, Destination]) -> list[Token]:
    rewritten: list[Token] = []
    opened: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            _point(token, find_destination(str(token.attrs["href"]), known))
            opened.append(token)
        elif token.type == "link_close" and opened:
            token.tag = opened.pop().tag
        elif token.type == "image":
            rewritten += _rewrite_image(token, known, inside_link=bool(opened))
            continue
        rewritten.append(token)
    return rewritten


def _point(token: Token, destination: Destination) -> None:
    """Make a link's opening token lead to its destination, or into a mark where it has none."""
    token.attrs.pop("href", None)
    if destination.reach is Reach.NOWHERE:
        token.tag = "span"
    else:
        token.attrs["href"] = destination.address
    if destination.reach is not Reach.SITE:
        token.attrs["class"] = f"ps-link ps-link--{destination.reach}"
    if destination.reach is Reach.OUTWARD:
        token.attrs["rel"] = "noopener noreferrer"
    if destination.note:
        token.attrs["title"] = destination.note


def _rewrite_image(token: Token, known: Mapping[str, Destination], *, inside_link: bool) -> list[Token]:
    """An image of the base stays an image; one from elsewhere would be a request to a third
    party as soon as the page is opened, so it becomes a link, and a missing one its text."""
    destination = find_destination(str(token.attrs["src"]), known)
    if destination.reach is Reach.SITE:
        token.attrs["src"] = destination.address
        return [token]
    text = Token("text", "", 0, content=f"Image: {token.content or destination.address or 'missing'}")
    opening, closing = Token("link_open", "a", 1), Token("link_close", "a", -1)
    _point(opening, destination)
    if inside_link:
        opening.tag = "span"
        opening.attrs.pop("href", None)
    closing.tag = opening.tag
    return [opening, text, closing]
