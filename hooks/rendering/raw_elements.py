"""The elements and attributes of raw HTML that are shown: those that GitHub shows, as far as they mark up
text, and none that could fetch or run anything."""

import re
from collections.abc import Iterator, Mapping

_PHRASES = "abbr b br cite code del dfn em i ins kbd mark q rp rt ruby s samp small strike strong sub sup tt"
_BLOCKS = "blockquote dd details div dl dt figcaption figure hr li ol p pre summary ul"
_TABLES = "caption table tbody td tfoot th thead tr"

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PHRASES = frozenset([*_PHRASES.split(), "var", "wbr"])
"""Elements that mark up words."""
SHOWN = frozenset([*PHRASES, *_BLOCKS.split(), *_TABLES.split(), *HEADINGS])
RENAMED = {"b": "strong", "i": "em", "strike": "s", "tt": "code"}
VOID = frozenset({"br", "hr", "wbr"})

MEDIA = frozenset({"audio", "source", "video"})
"""Elements that play something, of which a link to that is shown."""

DROPPED = frozenset({"center", "col", "colgroup", "font", "picture", "section", "span", "u", *MEDIA})
"""Elements of which only the content is shown."""

UNENDED = frozenset({"dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"})
"""Elements that the next one ends, so that no number of them lies in one another."""

_ALIGN = "left|center|right|justify"
_VALIGN = "top|middle|bottom|baseline"
_SIZE = r"[0-9]{1,4}(?:px|%)?"
_SPAN = "[1-9][0-9]{0,2}"
_ANY = ".*"
_BARE = "|open|reversed"

_CELL = {
    "align": _ALIGN,
    "valign": _VALIGN,
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "width": _SIZE,
}
_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "a": {"title": _ANY},
    "abbr": {"title": _ANY},
    "details": {"open": _BARE},
    "dfn": {"title": _ANY},
    "div": {"align": _ALIGN},
    "img": {
        "alt": _ANY,
        "title": _ANY,
        "width": _SIZE,
        "height": _SIZE,
        "align": f"{_ALIGN}|{_VALIGN}",
    },
    "li": {"value": "-?[0-9]{1,6}"},
    "ol": {"start": "-?[0-9]{1,6}", "type": "[1aAiI]", "reversed": _BARE},
    "p": {"align": _ALIGN},
    "td": _CELL,
    "th": {**_CELL, "scope": "row|col|rowgroup|colgroup"},
    "tr": {"align": _ALIGN, "valign": _VALIGN},
    **{name: {"align": _ALIGN} for name in HEADINGS},
}
"""By element its attributes, each with the values that it may have."""

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_NO_CASE = frozenset({"align", "scope", "valign"})


def list_attributes() -> Mapping[str, set[str]]:
    """By element the attributes that may have any value, or one that is counted or measured."""
    named = {name: {*values} - _NO_CASE for name, values in _ATTRIBUTES.items()}
    return {name: attributes for name, attributes in named.items() if attributes}


def list_values() -> Mapping[str, dict[str, set[str]]]:
    """By element the attributes that have one of a few values, with these."""
    return {
        name: found
        for name, values in _ATTRIBUTES.items()
        if (found := {each: set(values[each].split("|")) for each in sorted(_NO_CASE & {*values})})
    }


def read_attributes(name: str, written: str) -> dict[str, str]:
    """What is shown of the attributes of an element, as they are written in its tag, entities and all."""
    allowed = _ATTRIBUTES.get(name)
    return dict(_iter_attributes(written, allowed)) if allowed and written else {}


def _iter_attributes(written: str, allowed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    met: set[str] = set()
    for match in _ATTRIBUTE.finditer(written):
        attribute = match[1].lower()
        value = next((group for group in match.groups()[1:] if group is not None), "")
        if attribute in _NO_CASE:
            value = value.lower()
        # Of an attribute that is repeated, browsers take the first.
        if attribute in allowed and attribute not in met:
            met.add(attribute)
            if re.fullmatch(allowed[attribute], value, re.DOTALL):
                yield attribute, value
