"""One knowledge page: Markdown text to safe HTML and a table of contents.

Nothing here knows MkDocs, and all arguments and results can be sent to a worker process.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it.token import Token

from checks.model import Heading
from checks.reading.markdown.html_attributes import find_headings
from checks.reading.markdown.html_comments import CommentBlanker
from checks.reading.markdown.slugs import SlugCounter
from hooks.rendering.directions import give_directions, runs_to_left
from hooks.rendering.ids import page_id
from hooks.rendering.links import SAFE_HTML, apply_destinations
from hooks.rendering.parsing import PageParser
from hooks.rendering.places import KIND, give_places
from hooks.rendering.rendered import Destination, Entry, Rendered
from hooks.rendering.sanitizing import sanitize
from hooks.rendering.tokens import RULES

_TITLE = re.compile(r"\s*<h1\b(?:(?!</?h1\b).)*</h1>\s*", re.DOTALL)
"""A heading of the first level in raw HTML, and nothing else."""


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
    contents = _give_ids(tokens, {heading.line: heading for heading in headings})
    has_turned = runs_to_left(text)
    apply_destinations(tokens, destinations or {}, has_turned=has_turned)
    if has_turned:
        give_directions(tokens)
    tokens = give_places(tokens, places) if places else tokens
    split = _find_end_of_title(tokens)
    heading, body = (
        sanitize(parser.renderer.render(part, parser.options, env))
        for part in (tokens[:split], tokens[split:])
    )
    return Rendered(heading, body, contents, tuple(env["diagrams"]))


def _find_end_of_title(tokens: Sequence[Token]) -> int:
    """How many tokens make up the heading of the first level that the text begins with; 0 without one."""
    first = next((index for index, token in enumerate(tokens) if token.type != KIND), 0)
    for token in tokens[first : first + 1]:
        if token.type == "heading_open" and token.tag == "h1":
            return first + 3
        if token.type == SAFE_HTML and _TITLE.fullmatch(token.content):
            return first + 1
    return 0


def _blank_front_matter(text: str, first_line: int) -> str:
    """The text with empty lines for front matter, so that line numbers stay true."""
    lines = text.split("\n")
    return "\n".join([""] * (first_line - 1) + lines[first_line - 1 :])


def _give_ids(tokens: Sequence[Token], known: Mapping[int, Heading]) -> tuple[Entry, ...]:
    """Give headings their ids, by the line they stand on, and return the entries for the contents."""
    entries: list[Entry] = []
    slugs = SlugCounter()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            inline, closing = tokens[index + 1 : index + 3]
            heading = known.get(token.map[0] + 1 if token.map else 0)
            identifier = page_id(heading.slug) if heading else ""
            if heading:
                slugs.take(heading.slug)
            if identifier:
                token.attrs["id"] = closing.meta["id"] = identifier
            entries.append(Entry(int(token.tag[1:]), identifier, heading.text if heading else inline.content))
        elif token.type == "html_block":
            entries += _give_raw_ids(token, slugs)
    return tuple(entries)


def _give_raw_ids(token: Token, slugs: SlugCounter) -> Iterator[Entry]:
    """The same for headings of raw HTML, whose ids follow from those before."""
    ids = token.meta["ids"] = {}
    for offset, level, text in find_headings(CommentBlanker().blank(token.content)):
        ids[offset] = page_id(slugs.add(text))
        yield Entry(level, ids[offset], " ".join(text.split()))


@lru_cache(maxsize=1)
def _parser() -> PageParser:
    parser = PageParser()
    for kind, rule in RULES.items():
        parser.add_render_rule(kind, rule)
    return parser
