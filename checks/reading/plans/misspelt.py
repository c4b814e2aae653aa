"""Labels of a plan with a slip in them: "Secton 3: ...", "**CTIE**: ...", "## PATR 4: ..."."""

import re
from collections.abc import Collection, Iterable, Iterator

from checks.model import Number
from checks.reading.numbers import parse_number
from checks.reading.plans.lines import Line
from checks.suggestions import is_slip

# A word with a number and what parts it from a title: "Secton 3: Soil", "**Sect. 3** - Soil"
_NUMBERED = re.compile(
    r"[\W_]{0,12}(?:write\s)?([A-Za-z]{3,8})\.?\s?#?(\d{1,4}[a-z]?)\s?[:.)–—-]\s?[^\s\d]", re.IGNORECASE
)
_LABEL = re.compile(r"[\W_]{0,8}([A-Za-z]{3,10})(\s+by)?[\W_]{0,4}:", re.IGNORECASE)
_SHORTENED = ("sect", "sections")
_READ = ("CITED", "CITES")


def find_misspelt_sections(lines: Iterable[Line], known: Collection[Number]) -> Iterator[tuple[Line, Number]]:
    """Items, headings and bold lines that begin as sections do but for a slip, with a number that none
    has."""
    for line in lines:
        if not line.is_struck and (line.item or line.level or line.is_bold):
            number = _number_behind(line, "section")
            if number is not None and number not in known:
                yield line, number


def find_misspelt_headings(
    lines: Iterable[Line], word: str, known: Collection[Number]
) -> Iterator[tuple[Line, Number]]:
    """Headings that begin with this word but for a slip, with the number before or behind a known one: so far
    from these, other words are no slips, and neither is the plural."""
    for line in lines:
        number = _number_behind(line, word) if line.level and f"{word}s" not in line.lowered else None
        if isinstance(number, int) and number not in known and not {number - 1, number + 1}.isdisjoint(known):
            yield line, number


def find_misspelt_box(lines: Iterable[Line], number: Number) -> Line | None:
    """The first box that names its part, with this number, but for a slip: "- [x] PRAT 3: Create ..."."""
    return next((line for line in lines if line.box and _number_behind(line, "part") == number), None)


def _number_behind(line: Line, word: str) -> Number | None:
    """The number behind this word with a slip in it, where a line begins with both."""
    found = _NUMBERED.match(line.plain) if line.is_text else None
    written = found[1].lower() if found else ""
    is_meant = is_slip(written, word) or (word == "section" and written in _SHORTENED)
    return parse_number(found[2]) if found and is_meant else None


def find_misspelt_labels(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Lines that begin with a label for citations or influences but for a slip, with what it should be."""
    for line in lines:
        found = _LABEL.match(line.body) if line.is_text and ":" in line.body else None
        word = found[1].upper() if found else ""
        if found and found[2]:
            if is_slip(word, "INFLUENCED"):
                yield line, "Influenced by"
        elif found and is_slip(word, "CITE") and word not in _READ and _is_label(found[1], line):
            yield line, "CITE"


def _is_label(word: str, line: Line) -> bool:
    """Whether a word stands in bold or capitals, as a label does; others begin sentences."""
    return word.isupper() or f"**{word}" in line.body
