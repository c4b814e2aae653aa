"""Titles of required sections: their head, the words in brackets, and their share of the lines."""

import re

from checks.model import Number, RequiredSection
from checks.reading.plans.figures import ABOUT, UNIT, find_figures, may_count
from checks.reading.plans.lines import strip_emphasis

_COUNT = r"\d[\d,.]{0,8}k?"
_COUNTED = rf"{ABOUT}?{_COUNT}(?:\s?[-–]\s?{_COUNT})?\+?[\s-]{UNIT}"
# "(~80 lines)", "(~200 lines, 20 each)", "- 100 lines"; "(trends, ~50 lines)" keeps its words
_SIZE_NOTE = re.compile(
    rf"\s?(?P<sign>[*_]?)[(\[]\s?{_COUNTED}[^()\[\]]{{0,60}}[)\]](?P=sign)$"
    rf"|(?:\s[-–—]|,)\s{_COUNTED}[^()]{{0,20}}$|\s(?=[~≈]){_COUNTED}$",
    re.IGNORECASE,
)
_TICKED = re.compile(r"\s?(?:[✅✓✔☑⭐🌟🔥🎯]\ufe0f?|[*_]\(optional\)[*_])$", re.IGNORECASE)
_SIZE_WORDS = re.compile(rf",\s?{_COUNTED}(?=\)$)", re.IGNORECASE)
_SHARE_NOTE = re.compile(r"\s?[(\[]\s?~?\d{1,3}\s?%[^()\[\]]{0,40}[)\]]$")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,300}\)")
_BRACKET = re.compile(r"\s\(")
# "Soil - clay, loam", "Soil: clay, loam", but "Soil: The Skin of the Earth"
_NOTE_SIGN = re.compile(r"\s[-–—]\s|:\s(?=[a-z])")
# "**Rennet**: chymosin, microbial", "**Rennet:** chymosin": bold is the title alone
_BOLD_HEAD = re.compile(r"\*\*([^*]{1,200}?)(?::\s?\*\*|\*\*\s?:)\s+(?=\S)")


def parse_section(number: Number, text: str, line: int, *, dash: bool = False) -> RequiredSection:
    """A section from its title as written. With `dash`, what follows a dash is a note, and so is what follows
    a colon in small letters or behind a bold head."""
    if dash:
        text = _BOLD_HEAD.sub(r"\1 - ", text, count=1) if _BOLD_HEAD.match(text) else text
    text = strip_emphasis(text)
    share = next((figure.target.figure for figure in find_figures(text)), None)
    title = _strip_notes(text)
    head, notes = _split(title, dash=dash)
    return RequiredSection(number, title, head, notes, line, share)


def _strip_notes(title: str) -> str:
    title = " ".join(title.partition("<br")[0].split()) or title
    if "](" in title:
        title = _LINK.sub(r"\1", title)
    if not title[-1:].isalnum():
        title = _TICKED.sub("", title) or title
    if "%" not in title and not may_count(title.lower()):
        return title
    for pattern in (_SIZE_NOTE, _SHARE_NOTE, _SIZE_NOTE, _TICKED):
        title = pattern.sub("", title) or title
    return _SIZE_WORDS.sub("", title)


def _split(title: str, *, dash: bool) -> tuple[str, tuple[str, ...]]:
    """The head before the first bracket, and the words within brackets (or behind the dash)."""
    opening = _BRACKET.search(title)
    if opening:
        inner = " , ".join(part.partition(")")[0] for part in title[opening.end() :].split(" ("))
        return title[: opening.start()].strip(" :-–—"), _words(inner)
    if dash and (sign := _NOTE_SIGN.search(title)):
        return title[: sign.start()].strip(), _words(title[sign.end() :])
    return title, ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for each in text.split(",") if (word := each.strip()))


def split_topics(text: str) -> list[str]:
    """The topics of a list with commas, semicolons, bullets or bars that stand outside of brackets."""
    topics, start, depth = [], 0, 0
    sign = next((each for each in ";•·|" if each in text), ",")
    for index, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == sign and depth == 0:
            topics.append(text[start:index])
            start = index + 1
    topics.append(text[start:])
    return [bare for topic in topics if (bare := topic.strip(" .").removeprefix("and "))]
