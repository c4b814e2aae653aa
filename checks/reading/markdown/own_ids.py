"""The ids that headings and other places ask for themselves, beside those that GitHub gives (see `slugs`)."""

import re

from checks.lazy_pattern import LazyPattern

_OWN_ID = LazyPattern(
    r"""\{(?:/\*[ \t]*\#?([\w.-]+)[ \t]*\*/
        |:?[ \t]*(?:[^{}`\n]*[ \t])?(?:\#|id=["']?)([^\s{}`\#"']+)(?:["']?[ \t]*|["']?[ \t][^{}`\n]*))\}
    [ \t]*\#*\s*(?:[=-]+\s*)?\Z
    |[ \t]\[\#([\w.-]+)\][ \t]*\#*\s*(?:[=-]+\s*)?\Z""",
    re.VERBOSE,
)
"""Attributes at the end of a heading, as Python-Markdown, kramdown, Hugo and Docusaurus have them, a
comment of MDX, or the id alone in square brackets."""

_ATTRIBUTES = LazyPattern(r"\s*(?:\{[^{}]*\}|\[#[^\[\]]*\])\s*\Z")
_LABEL = LazyPattern(r"^\(([\w:./-]+)\)=\s*\Z", re.MULTILINE)
_LABEL_END = ")=\n"

LABEL_LINE = LazyPattern(r"^[ \t>]*\(([\w:./-]+)\)=[ \t]*$", re.MULTILINE)
"""The label of MyST in a line of its own, before anything."""

PLACE_ID = LazyPattern(r"(?<!`)\{:?[ \t]*(?:[^{}`\n]{0,80}[ \t])?#([A-Za-z][\w:./-]*)(?=[ \t}])")
"""Attributes with an id, after anything."""

LONGEST_LABEL = 200
"""So many bytes above a heading are looked through for its label."""


def read_own_id(written: str) -> str:
    """The id in the attributes of a heading, given as it is written; empty where it has none."""
    found = _OWN_ID.search(written)
    return (found[1] or found[2] or found[3]) if found else ""


def remove_attributes(text: str) -> str:
    """The text of a heading without its attributes."""
    return _ATTRIBUTES.sub("", text)


def may_have_labels(text: str) -> bool:
    """Whether a text may hold labels of MyST."""
    return _LABEL_END in text


def may_give_ids(text: str) -> bool:
    """Whether a text may hold attributes with an id. That is quicker to tell than to look for them."""
    return "{#" in text or ("{" in text and any(each[:1].isalpha() for each in text.split(" #")[1:]))


def read_label(before: str) -> str:
    """The label of MyST with which the text before a heading ends; empty where it has none."""
    found = _LABEL.search(before)
    return found[1] if found else ""
