"""Pieces of HTML that Markdown and raw HTML have in common."""

import html
from collections.abc import Mapping

TABLE_START = '<div class="ps-table" role="group" tabindex="0" aria-label="Table">'
TABLE_END = "</div>"
"""A box around a table, in which it can be scrolled."""


def render_attributes(attributes: Mapping[str, str]) -> str:
    """The attributes of a tag, with a blank before each."""
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())


def render_heading_link(name: str) -> str:
    """The link of a heading to itself; nothing for a heading without id."""
    address = html.escape(name)
    return f'<a class="headerlink" href="#{address}" title="Link to this section">¶</a>' if name else ""
