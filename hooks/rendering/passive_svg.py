"""Whether an SVG only draws: a picture that is opened by itself is a page, and may run scripts."""

import re
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_ACTIVE = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "set", "animate"}
)
_LIVING = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}")
"""Name spaces other than SVG's whose elements browsers bring to life wherever they stand. Those of drawing
programs only tell of the picture."""
_ADDRESSES = frozenset({"href", "src", "action"})
_INWARD = ("#", "data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
# A backslash is an escape of CSS, which could write any of the others. Blanks are those of CSS: before a
# no-break space, say, `#` does not begin an address.
_OUTWARD = re.compile(
    r"@import|url\((?![ \t\r\n\f]*['\"]?#)|image-set\(|src\(|expression\(|javascript:|\\", re.IGNORECASE
)
# Instructions, such as style sheets, but for a first line that declares UTF-8.
_INSTRUCTION = re.compile(
    r"<\?(?!xml\s+version=['\"]1\.\d['\"](?:\s+encoding=['\"]utf-8['\"])?(?:\s+standalone=['\"]\w+['\"])?\s*\?>)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1000)  # under `serve` each build asks
def is_passive_svg(text: str) -> bool:
    """True for an SVG without scripts, handlers, elements of HTML, entities, instructions and addresses
    outside itself."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or _INSTRUCTION.search(text):
        return False
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - no doctype, so no entity to expand
    except ElementTree.ParseError:
        return False
    return _local(root.tag) == "svg" and all(_is_passive(each) for each in root.iter())


def _is_passive(element: Element) -> bool:
    if not isinstance(element.tag, str) or _local(element.tag) in _ACTIVE:
        return False
    if element.tag.startswith(_LIVING):
        return False
    if _local(element.tag) == "style" and _OUTWARD.search("".join(element.itertext())):
        return False
    return all(_is_passive_attribute(_local(name), value) for name, value in element.attrib.items())


def _is_passive_attribute(name: str, value: str) -> bool:
    if name.startswith("on") or _OUTWARD.search(value):
        return False
    return name not in _ADDRESSES or not value.strip() or value.strip().startswith(_INWARD)


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
