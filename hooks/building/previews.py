"""The Open Graph properties of a page, from which messengers and other sites make a preview of a link."""

from collections.abc import Iterator
from html import unescape

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_END = "</head>"
_PROPERTY = 'property="og:'


def add_preview(html: str, page: Page, config: MkDocsConfig) -> str:
    """A finished page with these properties in its head, unless its theme or another plugin has given it
    some."""
    head, end, rest = html.partition(_END)
    if not end or _PROPERTY in head:
        return html
    properties = (
        f'<meta {_PROPERTY}{name}" content="{_escape(value)}">'
        for name, value in _iter_properties(page, config)
    )
    return "".join((head, *properties, end, rest))


def _iter_properties(page: Page, config: MkDocsConfig) -> Iterator[tuple[str, object]]:
    yield "type", "website" if page.is_homepage else "article"
    yield "site_name", config.site_name
    # As Material calls a page in its head.
    yield "title", page.meta.get("title") or (config.site_name if page.is_homepage else page.title)
    if description := page.meta.get("description") or config.site_description:
        yield "description", description
    if page.canonical_url:
        yield "url", page.canonical_url


def _escape(value: object) -> Markup:
    """A value as an attribute's. Those of the base are escaped already; a title that MkDocs has taken from a
    heading has character references."""
    return value if isinstance(value, Markup) else escape(unescape(str(value)))
