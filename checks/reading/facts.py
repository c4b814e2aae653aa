"""Markdown text to facts, with pyromark (pulldown-cmark): the one file that knows it.

pyromark gives exact byte ranges for headings, links and code at some 50 MB/s. Where it is
not installed, `markdown_it_facts` gives the same facts, slower.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyromark

from checks.model import Heading, Link, LinkKind
from checks.reading.slugs import SlugCounter

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_LINK_KINDS = {"Inline": LinkKind.INLINE, "Autolink": LinkKind.AUTOLINK, "Email": LinkKind.AUTOLINK}
_HREF = re.compile(r"""<(?:a|img)\b[^>]*?\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_ID = re.compile(r"""<[a-z][^>]*?\b(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the text of one file holds; lines and columns count from 1."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    code: tuple[tuple[int, int], ...]
    anchors: tuple[str, ...]


class _Lines:
    """Byte offsets to lines and columns."""

    def __init__(self, text: str) -> None:
        self._data = text.encode()
        self._starts = [0, *(match.end() for match in re.finditer(b"\n", self._data))]

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        line = self.line(offset)
        return line, len(self._data[self._starts[line - 1] : offset].decode()) + 1


@dataclass(slots=True)
class _Open:
    """A heading or link whose end has not come yet."""

    start: int
    value: Any
    text: list[str] = field(default_factory=list)


def parse_facts(text: str) -> Facts:
    """The facts of a Markdown text (`\\n` line ends, front matter blanked out)."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _Lines(text)
        self._slugs = SlugCounter()
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._code: list[tuple[int, int]] = []
        self._anchors: list[str] = []
        self._open: list[_Open] = []

    def read(self) -> Facts:
        for event, span in pyromark.events_with_range(
            self._text, options=_OPTIONS, broken_link_callback=self._broken
        ):
            self._take(event, span["start"], span["end"])
        links = sorted(self._links, key=lambda link: (link.line, link.column))
        return Facts(tuple(self._headings), tuple(links), tuple(self._code), tuple(self._anchors))

    def _broken(self, link: Any) -> None:
        return None

    def _take(self, event: Any, start: int, end: int) -> None:
        match event:
            case {"Start": {"Heading": value}} | {"Start": {"Link": value}} | {"Start": {"Image": value}}:
                self._open.append(_Open(start, value))
            case {"Text": piece} | {"Code": piece}:
                for each in self._open:
                    each.text.append(piece)
            case "SoftBreak" | "HardBreak":
                for each in self._open:
                    each.text.append(" ")
            case {"Start": {"CodeBlock": _}}:
                self._add_code(start, end)
            case {"Html": piece} | {"InlineHtml": piece}:
                self._add_html(piece, start)
            case {"End": {"Heading": _}}:
                self._add_heading(self._open.pop())
            case {"End": "Link"}:
                self._add_link(self._open.pop(), image=False)
            case {"End": "Image"}:
                self._add_link(self._open.pop(), image=True)

    def _add_heading(self, opened: _Open) -> None:
        text = "".join(opened.text).strip()
        level = int(opened.value["level"][1:])
        self._headings.append(Heading(level, text, self._lines.line(opened.start), self._slugs.add(text)))

    def _add_link(self, opened: _Open, *, image: bool) -> None:
        line, column = self._lines.position(opened.start)
        kind = LinkKind.IMAGE if image else _LINK_KINDS.get(opened.value["link_type"], LinkKind.REFERENCE)
        self._links.append(Link(kind, opened.value["dest_url"], "".join(opened.text), line, column))

    def _add_code(self, start: int, end: int) -> None:
        self._code.append((self._lines.line(start), self._lines.line(max(start, end - 1))))

    def _add_html(self, piece: str, start: int) -> None:
        for match, value in _values(_ID, piece):
            self._anchors.append(value)
        for match, value in _values(_HREF, piece):
            line, column = self._lines.position(start + len(piece[: match.start()].encode()))
            self._links.append(Link(LinkKind.HTML, value, "", line, column))


def _values(pattern: re.Pattern[str], piece: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in pattern.finditer(piece):
        yield match, html.unescape(next(group for group in match.groups() if group is not None))
