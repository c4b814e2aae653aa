"""The last wall: only what is on these lists gets through in the HTML of a knowledge page."""

import nh3

from hooks.rendering.formulas import MATHML_ATTRIBUTES, MATHML_ELEMENTS

_TEXT = (
    "h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code em strong del s a img sup sub kbd mark span div"
)
_TABLES = "table thead tbody tr th td"
_OTHERS = "figure figcaption details summary input label"
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "title"},
    "a": {"href", "rel", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"style"},
    "td": {"style"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "summary": {"data-search-exclude"},
    "div": {"role", "tabindex", "aria-label"},
} | {tag: set(MATHML_ATTRIBUTES) for tag in MATHML_ELEMENTS}

_CLEANER = nh3.Cleaner(
    tags={*_TEXT.split(), *_TABLES.split(), *_OTHERS.split(), *MATHML_ELEMENTS},
    attributes=_ATTRIBUTES,
    tag_attribute_values={tag: {"dir": {"auto"}} for tag in ("ul", "ol", "table", "blockquote")},
    url_schemes={"http", "https", "mailto"},
    filter_style_properties={"text-align"},
    link_rel=None,
)


def sanitize(html: str) -> str:
    """The allowed part of an HTML fragment; unclosed elements are closed."""
    return _CLEANER.clean(html)
