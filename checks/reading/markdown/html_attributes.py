"""Attributes of tags in raw HTML: where they lead, and the places that they name."""

import re
from collections.abc import Iterator, Sequence

from checks.lazy_pattern import LazyPattern

BEFORE = r"""(?:[^<>"']|"[^"]*"|'[^']*')*?(?<=\s)"""
"""What may stand in a tag before an attribute, of which space parts it (`data-src` is no `src`). It ends at
the next tag, so that one that is never closed is not looked through to the end of the text."""
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_HREF = LazyPattern(rf"<(?:a|img|video|audio|source)\b{BEFORE}(?:href|src){_VALUE}", re.IGNORECASE)
_SOURCE_SET = LazyPattern(rf"<source\b{BEFORE}srcset{_VALUE}", re.IGNORECASE)
_SIZE = LazyPattern(r"\s*(?:[\d.]+[wxh]\b|,)")
_TAG = LazyPattern(r"""</?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_HEADING = LazyPattern(
    r"""<h([1-6])(?=[\s>])(?:[^<>"']|"[^"]*"|'[^']*')*>((?:(?!<h[1-6][\s>]|\n).)*?)</h\1\s*>""", re.IGNORECASE
)
_TITLE = LazyPattern(
    r"""<h1(?=[\s>])(?:[^<>"']|"[^"]*"|'[^']*')*>((?:(?!<h[1-6][\s>])[\s\S])*?)</h1\s*>""", re.IGNORECASE
)
_ID = LazyPattern(rf"<[a-z]{BEFORE}(?:id|name){_VALUE}", re.IGNORECASE)


def find_ids(piece: str) -> list[str]:
    """The ids and names that tags of raw HTML give to places."""
    return [value for _, value in _iter_values(_ID, piece)]


def find_addresses(piece: str) -> Sequence[tuple[int, str]]:
    """Where tags begin that lead or show, and to what; of a set of pictures to the first."""
    found = list(_iter_values(_HREF, piece))
    if "srcset" in piece:
        sets = _iter_values(_SOURCE_SET, piece)
        found = sorted([*found, *((at, _first_of_set(value)) for at, value in sets)])
    return found


def _first_of_set(value: str) -> str:
    """The first address of a set of pictures. What stands behind its space is a size, or else GitBook has
    written an address with spaces."""
    address, _, behind = value.strip().replace("\n", " ").partition(" ")
    if address.endswith(",") or not behind or _SIZE.match(behind):
        return address.rstrip(",").partition(",")[0]
    return f"{address} {behind}".partition(", ")[0]


def find_headings(piece: str) -> list[tuple[int, int, str]]:
    """Where headings in raw HTML begin, their levels and texts. Only those on one line are found, and with
    letters: how GitHub makes an id of others is not known."""
    if "</h" not in piece and "</H" not in piece:
        return []
    found = [(match.start(), int(match[1]), _text_of(match[2])) for match in _HEADING.finditer(piece)]
    return [heading for heading in found if any(map(str.isalnum, heading[2]))]


def find_title(piece: str) -> tuple[int, str] | None:
    """Where the first heading of level 1 in raw HTML begins that has letters, and its text. It may be on
    several lines."""
    if "</h1" not in piece and "</H1" not in piece:
        return None
    found = ((match.start(), " ".join(_text_of(match[1]).split())) for match in _TITLE.finditer(piece))
    return next((title for title in found if any(map(str.isalnum, title[1]))), None)


def _text_of(html: str) -> str:
    return _unescape(_TAG.sub("", html)).strip()


def _iter_values(pattern: LazyPattern, piece: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(piece):
        yield match.start(), _unescape(next(group for group in match.groups() if group is not None))


def _unescape(value: str) -> str:
    """The value of an attribute without entities."""
    if "&" not in value:
        return value
    import html  # few have any, and it brings a table of all names

    return html.unescape(value)
