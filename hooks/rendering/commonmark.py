"""One knowledge page: Markdown text to safe HTML and a table of contents.

Nothing here knows MkDocs, and all arguments and results can be sent to a worker process.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it.token import Token

from checks.model import Heading
from hooks.rendering.directions import give_directions
from hooks.rendering.links import apply_destinations
from hooks.rendering.parsing import PageParser
from hooks.rendering.places import give_places
from hooks.rendering.raw_html import page_id
from hooks.rendering.rendered import Destination, Entry, Rendered
from hooks.rendering.sanitizing import sanitize
from hooks.rendering.tokens import RULES


def render_page(
    text: str,
    headings: Sequence[Heading] = (),
    destinations: Mapping[str, Destination] | None = None,
    *,
    first_line: int = 1,
    pictures: str = "",
    places: Sequence[int] = (),
) -> Rendered:
    """Render the text of a file from `first_line` on (the first behind its front matter).

    `headings` are those of the file, whose slugs become the ids; `destinations` say where links lead, by
    their address as written; `pictures` is the address of the folder for drawn diagrams; `places` are the
    lines that something links to.
    """
    parser = _parser()
    env: dict[str, Any] = {"pictures": pictures, "diagrams": [], "drawn": 0}
    tokens = parser.parse(_blank_front_matter(text, first_line), env)
    apply_destinations(tokens, destinations or {})
    give_directions(tokens, text)
    contents = _give_ids(tokens, {heading.line: heading for heading in headings})
    tokens = give_places(tokens, places) if places else tokens
    split = 3 if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1" else 0
    heading, body = (
        sanitize(parser.renderer.render(part, parser.options, env))
        for part in (tokens[:split], tokens[split:])
    )
    return Rendered(heading, body, contents, tuple(env["diagrams"]))


def _blank_front_matter(text: str, first_line: int) -> str:
    """The text with empty lines for front matter, so that line numbers stay true."""
    lines = text.split("\n")
    return "\n".join([""] * (first_line - 1) + lines[first_line - 1 :])


def _give_ids(tokens: Sequence[Token], known: Mapping[int, Heading]) -> tuple[Entry, ...]:
    """Give headings their ids, by the line they stand on, and return the entries for the contents."""
    entries = []
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        heading = known.get(opening.map[0] + 1 if opening.map else 0)
        identifier = page_id(heading.slug) if heading else ""
        if identifier:
            opening.attrs["id"] = closing.meta["id"] = identifier
        entries.append(Entry(int(opening.tag[1:]), identifier, heading.text if heading else inline.content))
    return tuple(entries)


@lru_cache(maxsize=1)
def _parser() -> PageParser:
    parser = PageParser()
    for kind, rule in RULES.items():
        parser.add_render_rule(kind, rule)
    return parser
