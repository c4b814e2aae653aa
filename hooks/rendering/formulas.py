"""LaTeX formulas to MathML, which browsers draw without a script.

latex2mathml does not escape its output, and invents identifiers for commands it does not know. So its tree
is written out here, by an allow-list; a formula that it cannot read in full is shown as its source.
"""

import html
from functools import lru_cache
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

_LONGEST = 4000
"""The most characters of a formula; the converter is recursive and not made for more."""
_DEEPEST = 100
"""The most braces within braces; how deep the converter can go depends on the version of Python."""

_ELEMENTS = (
    "math mrow mi mo mn mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable "
    "mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts none"
)
_ATTRIBUTES = (
    "display displaystyle scriptlevel stretchy fence form separator lspace rspace accent accentunder "
    "mathvariant linethickness columnalign rowspacing columnspacing width height depth minsize maxsize "
    "notation movablelimits symmetric columnlines rowlines largeop"
)
MATHML_ELEMENTS = frozenset(_ELEMENTS.split())
MATHML_ATTRIBUTES = frozenset(_ATTRIBUTES.split())


class _UnreadableFormulaError(ValueError):
    """The formula holds what MathML cannot show, or what is not allowed in it."""


@lru_cache(maxsize=4096)
def render_formula(source: str, *, display: bool = False) -> str:
    """A formula as HTML: MathML, set as a block where `display` is true, else its source in `code`."""
    try:
        return f'<span class="ps-formula">{_render_element(_parse(source, display=display))}</span>'
    except Exception:
        # The parser raises many kinds for text that is no formula, IndexError among them.
        return (
            f'<code class="ps-formula ps-formula--source">{html.escape(source.strip(), quote=False)}</code>'
        )


def _parse(source: str, *, display: bool) -> Element:
    if len(source) > _LONGEST or not _is_balanced(source):
        raise _UnreadableFormulaError
    return convert_to_element(source.strip(), display="block" if display else "inline")


def _is_balanced(source: str) -> bool:
    """Whether unescaped braces pair up, and not too deeply; the converter takes a stray one for a letter."""
    depth, escaped = 0, False
    for character in source:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character in "{}":
            depth += 1 if character == "{" else -1
            if not 0 <= depth <= _DEEPEST:
                return False
    return depth == 0


def _render_element(element: Element) -> str:
    tag = element.tag
    if tag not in MATHML_ELEMENTS:
        raise _UnreadableFormulaError(tag)
    attributes = "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in element.attrib.items()
        if name in MATHML_ATTRIBUTES
    )
    return f"<{tag}{attributes}>{_render_text(element)}{''.join(map(_render_element, element))}</{tag}>"


def _render_text(element: Element) -> str:
    """The text of an element; the converter writes characters as entities."""
    text = html.unescape(element.text or "")
    if element.tag != "mtext" and text.startswith("\\") and len(text) > 1:
        raise _UnreadableFormulaError(text)
    return html.escape(text, quote=False)
