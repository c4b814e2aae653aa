"""Labels of reference links, and the definitions that give them an address."""

import re

from checks.lazy_pattern import LazyPattern

_DEFINITION = LazyPattern(r"^[ >\t]*\[(?!\^)[^\]\n]+\]:", re.MULTILINE)
_NAMED = LazyPattern(r"\[([^\[\]]{1,999})\](?!:)")


def normalise_label(label: str) -> str:
    """A label as CommonMark compares labels: letter case and runs of space apart."""
    return " ".join(label.casefold().split())


def find_named(text: str) -> frozenset[str]:
    """The labels, normalised, of all brackets that define nothing, those in code too."""
    return frozenset(normalise_label(label) for label in _NAMED.findall(text))


def may_define(text: str) -> bool:
    """Whether a line begins as a definition does. Only lines that hold its signs are looked at."""
    offset = text.find("]:")
    while offset >= 0:
        if _DEFINITION.match(text, text.rfind("\n", 0, offset) + 1):
            return True
        end = text.find("\n", offset)
        offset = text.find("]:", end) if end >= 0 else -1
    return False


def is_list_of_definitions(text: str) -> bool:
    """Whether a text holds definitions and nothing else, to be included in others."""
    return all(_DEFINITION.match(line) for line in text.split("\n") if line.strip())
