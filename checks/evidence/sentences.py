"""The sentence in which a link stands, as plain text: what a page says where it cites another."""

import html
import re
from collections.abc import Iterator, Sequence

from checks.model import Document, Link, is_shown
from checks.model.visible import without_first_word, without_last_word

LONGEST = 200
"""Characters of a sentence; of a longer one those around the link."""

_HERE = "\ue000"
"""Stands where the link begins, while markup is taken away: a character for private use."""

_MOST_LINES = 20
"""Lines of a block that are looked at in front of a link, and after it."""
_MOST = 1_200
"""Characters that are looked at on either side of it."""

_QUOTED = re.compile(r"\A(?:[ \t]{0,3}>[ \t]?)+")
_BEGIN = re.compile(r"\A\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[^\]]?\]\s+)?|#{1,6}\s+)")
_ALONE = re.compile(r"\s*(?:#{1,6}\s|\|)")
_BETWEEN = re.compile(r"\s*(?:\Z|```|~~~|(?:[-*_=]\s*){3,}\Z)")

_COMMENT = re.compile(r"<!--.*?-->")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_REFERENCE = re.compile(_HERE + r"\[([^\[\]]*)\]")
_NOTE = re.compile(r"\[\^[^\[\]]*\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ADDRESS = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*)>")
_EMPHASIS = re.compile(r"(\*\*|__|~~|\*|(?<!\w)_|`+)(?=\S)(.+?)(?<=\S)\1")
_FORMULA = re.compile(r"(?<![\w$])(\$\$?)(?=\S)([^$]{1,200}?)(?<=\S)\1(?![\w$])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELLS = re.compile(r"\s*(?<!\\)\|\s*")

_END = re.compile(r"(?:(?<=[.!?…])[\"'”’)\]]*\s+(?=[^\sa-z])|(?<=[。！？]))")
_SHORT = re.compile(
    r"\b(?:[A-Z]|(?i:al|approx|cf|ch|dr|e\.g|ed|eqs?|etc|figs?|i\.e|mr|ms|no|pp?|prof|resp|sec|st|tab|vol|vs))\.\Z"
)


def find_sentences(document: Document, links: Sequence[Link]) -> tuple[str, ...]:
    """For each link of a document the sentence around it, at most `LONGEST` characters and two
    ellipses; empty where it says no more than the link's own text."""
    lines = document.text.split("\n")
    return tuple(_find_sentence(lines, link) for link in links)


def _find_sentence(lines: Sequence[str], link: Link) -> str:
    if not 1 <= link.line <= len(lines):
        return ""
    plain = _strip_markup(_cut_out(_mark_block(lines, link)))
    sentence = _around(plain)
    said = _tidy(sentence.replace(_HERE, ""))
    return "" if said.strip(" .:*") == _tidy(link.text).strip(" .:*") else _shorten(sentence)


def _mark_block(lines: Sequence[str], link: Link) -> str:
    """The paragraph, list item, row or heading in which a link stands, with a mark where it begins."""
    here = lines[link.line - 1].replace(_HERE, " ")
    marked = here[: link.column - 1] + _HERE + here[link.column - 1 :]
    line = _QUOTED.sub("", marked, count=1)
    if _ALONE.match(line):
        return _CELLS.sub(" · ", _BEGIN.sub("", line, count=1)).strip(" ·")
    before, after = link.line - 2, link.line
    above = [] if _BEGIN.match(line) else list(_above(lines, before))[::-1]
    block = [*above, line, *_below(lines, after)]
    return " ".join(_BEGIN.sub("", each, count=1).strip() for each in block)


def _above(lines: Sequence[str], last: int) -> Iterator[str]:
    """The lines of the block before one, the nearest first."""
    for at in range(last, max(-1, last - _MOST_LINES), -1):
        line = _QUOTED.sub("", lines[at].replace(_HERE, " "), count=1)
        if _BETWEEN.match(line) or _ALONE.match(line):
            return
        yield line
        if _BEGIN.match(line):
            return


def _below(lines: Sequence[str], first: int) -> Iterator[str]:
    for at in range(first, min(len(lines), first + _MOST_LINES)):
        line = _QUOTED.sub("", lines[at].replace(_HERE, " "), count=1)
        if _BETWEEN.match(line) or _ALONE.match(line) or _BEGIN.match(line):
            return
        yield line


def _cut_out(text: str) -> str:
    at = text.index(_HERE)
    return text[max(0, at - _MOST) : at + _MOST]


def _strip_markup(text: str) -> str:
    text = _ESCAPE.sub(lambda match: f"&#{ord(match[1])};", text)
    text = _BREAK.sub(" ", _NOTE.sub("", _COMMENT.sub("", text)))
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _TAG.sub("", _ADDRESS.sub(r"\1", _REFERENCE.sub(_HERE + r"\1", text)))
    text = _FORMULA.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _tidy(html.unescape(text))


def _around(text: str) -> str:
    """The sentence of a text that holds the mark."""
    here, start = text.find(_HERE), 0
    for end in _END.finditer(text):
        if _SHORT.search(text[: end.start()][-12:]):
            continue
        if end.start() > here:
            return text[start : end.start()] + end[0].rstrip()
        start = end.end()
    return text[start:]


def _shorten(sentence: str) -> str:
    """The sentence without the mark, and at most so long: a third of it from before the link."""
    here, text = max(0, sentence.find(_HERE)), sentence.replace(_HERE, "")
    if len(text) <= LONGEST:
        return _tidy(text)
    start = min(max(0, here - LONGEST // 3), len(text) - LONGEST)
    cut = text[start : start + LONGEST]
    if start:
        cut = f"… {without_first_word(cut)}"
    if start + LONGEST < len(text):
        cut = f"{without_last_word(cut)} …"
    return _tidy(cut)


def _tidy(text: str) -> str:
    if not text.replace(_HERE, "").isprintable():
        text = "".join(char if is_shown(char) or char == _HERE else " " for char in text)
    return " ".join(text.split())
