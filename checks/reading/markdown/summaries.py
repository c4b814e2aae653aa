"""The summary of a page: a sentence or two for lists of pages."""

from collections.abc import Iterator, Sequence, Set
from io import StringIO
from itertools import islice

from checks.lazy_pattern import LazyPattern
from checks.model import Document
from checks.model.visible import covers, line_starts, without_comments, without_last_word

_LONGEST = 240
_WORD = LazyPattern(r"[^\W\d_]{2,}")
_FEWEST = 4
"""Words that a line such as “Table of contents” does not have."""
_LEAST = 45
"""Characters that tell something even where a list is to follow."""
_LABEL = LazyPattern(r"\*\*[^*]+\*\*\s*:|\*\*[^*]+:\*\*")
_MARKED = LazyPattern(
    r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s|[>|#=~]|```|\[[^\]]+\]:"
    r"|</?(?!abbr|dfn|kbd|code|a |b>|i>|em>|strong>|su[bp]>)|<a [^<>]*></a>$"
    r"|\{[%{*]|:::|!!!|\?\?\?|/{3}|-+8<-|:[a-z]+:`|(?:import|export) .*['\"{])"
)
"""How a line begins of a list, a quote, a table, a heading, HTML, a definition, or of what a program makes
a page from."""
_INDENTED = LazyPattern(r"\s{2}|\t")
_RULED = LazyPattern(r"[\s|:]*+-[\s|:-]*+$")
"""What stands below the head of a table."""
_DIVIDER = LazyPattern(r"\s*+([-=*_])(?:\s*+\1){2,}+\s*+$")
"""What divides a page; below lines of text it makes them a heading."""
_IMAGE = LazyPattern(r"!\[[^\]\[]*\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\]\[]*\])|!\[\[[^\]\[]*\]\]")
_WIKI_LINK = LazyPattern(r"\[\[(?:[^\]\[|]*\|)?([^\]\[|]+)\]\]")
_TAG = LazyPattern(
    r"(`[^`]*`)|</?(?:abbr|dfn|kbd|code|a|b|i|em|strong|sub|sup|span|small|font|u|br|img)\b[^<>]*>"
)
_NOTE = LazyPattern(r"(`[^`]*`)|\[\^[^\]\[\s]+\]")
_UNDERLINED = LazyPattern(r"(?<!\w)_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)")
_LINK = LazyPattern(r"!?\[([^\]\[]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\]\[]*\])")
_BRACKETS = LazyPattern(r"\[([^\]\[]+)\]")
_SENTENCE_END = LazyPattern(r"(?<=[^\W\d_]{4})[.!?][\"'”’)]?(?=\s[A-ZÀ-ÞА-Я])")
"""A sentence that ends in a word and not in its abbreviation, which mostly have fewer letters."""
_SIGNS_OF_EMPHASIS = frozenset("*_`~")
_EMPHASIS = LazyPattern(r"(\*\*|__|\*|`|~~)(?=\S)(.+?)(?<=\S)\1")


def find_summary(document: Document) -> str:
    """The front matter's `summary` or `description`, else the first paragraph of prose of
    the page that says something by itself, without markup, cut to some 240 characters
    behind a sentence, else a word; empty if there is none."""
    if stated := find_stated_summary(document):
        return stated
    first, links = "", {link.text for link in document.links}
    for paragraph in filter(_is_prose, _iter_blocks(document)):
        text = _strip_markup(" ".join(" ".join(paragraph).split()), links)
        if len(text) >= _LEAST or (len(_WORD.findall(text)) >= _FEWEST and not text.endswith(":")):
            return shorten_summary(text)
        first = first or text
    return _shorten(first)


def find_stated_summary(document: Document) -> str:
    """The front matter's `summary` or `description`, shortened; empty if it has none."""
    for key in ("summary", "description"):
        given = document.front_matter.get(key)
        if isinstance(given, str) and given.strip():
            return _shorten(" ".join(given.split()))
    return ""


def shorten_summary(text: str) -> str:
    """A line of text cut to some 240 characters behind a sentence in their second half, else a word; one that
    leads on to a list does not end in a colon."""
    return _shorten(text.removesuffix(":") + " …" if text.endswith(":") else text)


def _iter_blocks(document: Document) -> Iterator[Sequence[str]]:
    """Lines that no blank line, heading or code divides, and where no list or the like begins."""
    code, headings = sorted(document.code), {heading.line for heading in document.headings}
    block: list[str] = []
    # A summary is found in the first lines, so that the others are not even divided.
    lines = islice(StringIO(_shown_text(document)), document.body_line - 1, None)
    for number, ended in enumerate(lines, document.body_line):
        line = ended.removesuffix("\n")
        if not line.strip() or number in headings or covers(code, number):
            yield block
            block = []
        elif divider := _DIVIDER.match(line):
            yield [] if divider[1] in "-=" else block
            block = []
        elif block and _MARKED.match(line) and not _MARKED.match(block[0]):
            yield block
            block = [line]
        else:
            block.append(line)
    yield block


def _is_prose(block: Sequence[str]) -> bool:
    """Whether a block is a paragraph of text: no list, quote or table, and no fields such as
    `**Date**: 2025-03-02`, of which each has its line. A longer text may begin like a field."""
    if not block or _MARKED.match(block[0]) or _INDENTED.match(block[0]):
        return False
    if len(block) == 1:
        return not _LABEL.match(block[0])
    return not (_RULED.match(block[1]) or (_LABEL.match(block[0]) and _LABEL.match(block[1])))


def _shown_text(document: Document) -> str:
    """The text with blanks for HTML comments, which nobody sees."""
    text = document.text
    if "<!--" not in text:
        return text
    return without_comments(text, line_starts(text), sorted(document.code))


def _strip_markup(text: str, links: Set[str]) -> str:
    """The text without signs of emphasis, code, links and footnotes; `links` are the texts of those."""
    plain = text[: 4 * _LONGEST]
    if "![" in plain:
        plain = _IMAGE.sub("", plain)
    if "[[" in plain:
        plain = _WIKI_LINK.sub(r"\1", plain)
    if "[^" in plain:
        plain = _NOTE.sub(lambda match: match[1] or "", plain)
    if "[" in plain:
        plain = _LINK.sub(r"\1", plain)
    if "<" in plain:
        plain = _TAG.sub(lambda match: match[1] or "", plain)
    if "[" in plain:
        plain = _BRACKETS.sub(lambda match: match[1] if match[1] in links else match[0], plain)
    if not _SIGNS_OF_EMPHASIS.isdisjoint(plain):
        plain = _EMPHASIS.sub(r"\2", plain)
    return (_UNDERLINED.sub(r"\1", plain) if "_" in plain else plain).strip()


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, _LONGEST // 2, _LONGEST + 2)]
    if ends:
        return text[: ends[-1]]
    return without_last_word(text[:_LONGEST]).rstrip(" ,;:") + " …"
