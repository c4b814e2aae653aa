"""The last wall: only what is on these lists gets through in the HTML of a knowledge page."""

import nh3

from hooks.rendering.directions import TURNED
from hooks.rendering.formulas import MATHML_ATTRIBUTES, MATHML_ELEMENTS
from hooks.rendering.raw_elements import RENAMED, SHOWN, list_attributes, list_values

_OWN: dict[str, set[str]] = {
    "*": {"id", "class", "title"},
    "a": {"href", "rel", "aria-label"},
    "img": {"src"},
    "span": set(),
    "th": {"style"},
    "td": {"style"},
    "input": {"type", "checked", "disabled", "aria-label"},
    "label": set(),
    "summary": {"data-search-exclude"},
    "div": {"role", "tabindex", "aria-label"},
} | {tag: set(MATHML_ATTRIBUTES) for tag in MATHML_ELEMENTS}
_RAW = list_attributes()
_ATTRIBUTES = {tag: _OWN.get(tag, set()) | _RAW.get(tag, set()) for tag in {*_OWN, *_RAW}}

_CLEANER = nh3.Cleaner(
    tags={*SHOWN - RENAMED.keys(), *_OWN.keys() - {"*"}},
    attributes=_ATTRIBUTES,
    tag_attribute_values={**list_values(), **{tag: {"dir": {"auto"}} for tag in TURNED}},
    url_schemes={"http", "https", "mailto"},
    filter_style_properties={"text-align"},
    link_rel=None,
)


def sanitize(html: str) -> str:
    """The allowed part of an HTML fragment; unclosed elements are closed."""
    return _CLEANER.clean(html)
