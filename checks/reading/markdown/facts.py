"""Markdown text to facts, with pyromark (pulldown-cmark): the one file that knows it.

pyromark gives exact byte ranges for headings, links and code. Its events arrive as
`(event, range)`; an event is a word, or a mapping with one key. A page has thousands, most of
them no fact: nothing is called for those.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import pyromark

from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import Heading, Link, LinkKind
from checks.model.visible import covers
from checks.reading.markdown.brackets import Brackets
from checks.reading.markdown.html_attributes import find_addresses, find_headings, find_ids, find_title
from checks.reading.markdown.html_comments import CommentBlanker, CommentFinder
from checks.reading.markdown.labels import find_named, is_list_of_definitions, normalise_label
from checks.reading.markdown.own_ids import (
    LABEL_LINE,
    LONGEST_LABEL,
    PLACE_ID,
    may_give_ids,
    may_have_labels,
    read_label,
    read_own_id,
    remove_attributes,
)
from checks.reading.markdown.positions import Positions
from checks.reading.markdown.slugs import SlugCounter
from checks.reading.markdown.template_code import find_highlighted

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_LINK_KINDS = {"Inline": LinkKind.INLINE, "Autolink": LinkKind.AUTOLINK, "Email": LinkKind.AUTOLINK}
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
CHECKS_WORD = "checks:"
"""How a comment begins that speaks to the checks."""

_NEAR_CHECKS_WORD = LazyPattern(r"<!--\s*checks?\b", re.IGNORECASE)
"""How one begins that may want to."""

_BODILESS = ("", "#")
"""The addresses of definitions that are used as comments: `[//]: # (text)`."""


@frozen
class PlacedComment:
    """An HTML comment: what stands between its marks, and where it begins and ends; `end_column`
    is the one after it."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Facts:
    """What the text of one file holds; lines and columns count from 1. `code` are the
    first and last lines of code blocks, fences included; `comments` are those of HTML, in a text
    that may speak to the checks in one; `raw_title` is the text and the line of the first heading of level 1
    in raw HTML."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    code: tuple[tuple[int, int], ...]
    anchors: tuple[str, ...]
    comments: tuple[PlacedComment, ...] = ()
    raw_title: tuple[str, int] | None = None


def parse_facts(text: str) -> Facts:
    """The facts of a Markdown text with `\\n` line ends and front matter blanked out."""
    return _Reader(text).read()


class _Open:
    """A heading, link or image whose end has not come yet."""

    __slots__ = ("end", "start", "text", "value")

    def __init__(self, start: int, end: int, value: dict[str, Any]) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.text: list[str] = []


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._positions = Positions(text)
        self._brackets = Brackets(text, self._positions)
        self._slugs = SlugCounter()
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._code: list[tuple[int, int]] = []
        self._anchors: list[str] = []
        self._open: list[_Open] = []
        self._used: set[str] = set()
        self._html: list[tuple[str, str, int]] = []
        self._raw_title: tuple[str, int] | None = None
        self._comments = CommentBlanker()
        self._finder = CommentFinder() if _may_speak(text) else None
        self._has_labels = may_have_labels(text)
        self._listings = find_highlighted(text) if "highlight" in text else ()

    def read(self) -> Facts:
        events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(
            self._text, options=_OPTIONS, broken_link_callback=self._note_undefined
        )
        opened, starts, has_tags = self._open, _STARTS, "<" in self._text
        for event, span in events:
            # Within nothing that is a fact, only what starts may be one, and HTML. In an event that is a word
            # nothing is found.
            if "Start" in event:
                value = event["Start"]
                if type(value) is not str:
                    (name,) = value
                    if name in starts:
                        starts[name](self, value[name], span["start"], span["end"])
                elif value == "HtmlBlock":
                    self._begin_html(span["start"], span["end"])
            elif opened:
                if "Text" in event:
                    self._add_text(event["Text"])
                elif "End" in event:
                    # Of all that ends, only what has been opened is a fact.
                    value = event["End"]
                    name = value if type(value) is str else next(iter(value))
                    if name in _ENDS:
                        _ENDS[name](self, opened.pop())
                elif type(event) is not str:
                    (kind,) = event
                    if kind in _TAKERS:
                        _TAKERS[kind](self, event[kind], span)
                elif event in _BREAKS:
                    self._add_text(" ")
            elif has_tags and "InlineHtml" in event:
                self._take_inline_html(event["InlineHtml"], span)
        self._add_unused()
        if self._has_labels:
            self._anchors.extend(self._iter_given(LABEL_LINE))
        if may_give_ids(self._text):
            self._anchors.extend(self._iter_given(PLACE_ID))
        return self._facts()

    def _facts(self) -> Facts:
        links, code = self._links, self._code
        if self._listings:
            links = [link for link in links if not covers(self._listings, link.line)]
            code = sorted([*self._listings, *code])
        return Facts(
            tuple(self._headings),
            tuple(sorted(links, key=lambda link: (link.line, link.column))),
            tuple(code),
            tuple(self._anchors),
            tuple(self._iter_comments()),
            self._raw_title,
        )

    def _open_one(self, value: Any, start: int, end: int) -> None:
        self._open.append(_Open(start, end, value))

    def _add_text(self, piece: str) -> None:
        for each in self._open:
            each.text.append(piece)

    def _take_code(self, piece: str, _span: Any) -> None:
        self._add_text(piece)

    def _add_heading(self, opened: _Open) -> None:
        line = self._positions.line(opened.start)
        if self._listings and covers(self._listings, line):
            return
        text = "".join(opened.text)
        # Each of several spaces is a hyphen in the id.
        slug, own_id = self._slugs.add(text), ""
        if text.rstrip().endswith(("}", "]")):
            own_id = read_own_id(self._positions.data[opened.start : opened.end].decode())
            text = remove_attributes(text) if own_id else text
        level = int(opened.value["level"][1:])
        if self._has_labels and not own_id:
            own_id = self._read_label(opened)
        self._headings.append(Heading(level, " ".join(text.split()), line, slug, own_id))

    def _read_label(self, opened: _Open) -> str:
        """The label of MyST in the paragraph above a heading."""
        before = self._positions.data[max(0, opened.start - LONGEST_LABEL) : opened.start]
        return read_label(before.decode(errors="replace"))

    def _iter_given(self, pattern: LazyPattern) -> Iterator[str]:
        """Ids that are given outside code to what is no heading: a table, a paragraph, a picture."""
        code = {line for first, last in self._code for line in range(first, last + 1)}
        line, done = 1, 0
        for match in pattern.finditer(self._text):
            line += self._text.count("\n", done, match.start(1))
            done = match.start(1)
            if line not in code:
                yield match[1]

    def _add_image(self, opened: _Open) -> None:
        self._add_link(opened, LinkKind.IMAGE)

    def _add_link(self, opened: _Open, kind: LinkKind | None = None) -> None:
        if opened.value["id"]:
            self._used.add(normalise_label(opened.value["id"]))
        address = opened.value["dest_url"]
        text, brackets = "".join(opened.text), self._brackets
        if not address:
            is_call = brackets.is_call(opened.start, text)
        else:
            is_call = address[0] == '"' and _is_in_brackets(opened)
        if is_call or self._is_formula(opened.start):
            return
        if brackets.is_behind_bracket(opened.start) and brackets.is_filled(text):
            return  # `[text][label](note)`: the parser knows of no such label, and the site does.
        line, column = self._positions.line_and_column(opened.start)
        kind = kind or _LINK_KINDS.get(opened.value["link_type"], LinkKind.REFERENCE)
        self._links.append(Link(kind, address, text, line, column))

    def _add_code(self, _value: Any, start: int, end: int) -> None:
        first, last = self._positions.line(start), self._positions.line(max(start, end - 1))
        if not (self._listings and covers(self._listings, first)):
            self._code.append((first, last))

    def _begin_html(self, start: int, end: int) -> None:
        self._begin_comments()
        self._open_one({}, start, end)

    def _begin_comments(self) -> None:
        self._comments.begin()
        if self._finder:
            self._finder.begin()

    def _take_inline_html(self, piece: str, span: Any) -> None:
        self._begin_comments()
        self._take_html(piece, span)
        self._add_html()

    def _take_html(self, piece: str, span: Any) -> None:
        self._html.append((piece, self._comments.blank(piece), span["start"]))
        if self._finder:
            self._finder.take(piece, span["start"])

    def _end_html(self, _opened: _Open) -> None:
        self._add_html()

    def _add_html(self) -> None:
        """What the lines of raw HTML hold that were taken: a tag may have several."""
        shown = "".join(shown for _, shown, _ in self._html)
        self._anchors.extend(find_ids(shown))
        self._anchors.extend(self._slugs.add(heading) for _, _, heading in find_headings(shown))
        if not self._raw_title and (title := find_title(shown)):
            line = self._positions.line(self._html[0][2]) + shown.count("\n", 0, title[0])
            self._raw_title = title[1], line
        addresses = deque(find_addresses(shown))
        end = 0
        for piece, _, start in self._html:
            done, first, end = 0, end, end + len(piece)
            while addresses and addresses[0][0] < end:
                offset, value = addresses.popleft()
                start += len(piece[done : offset - first].encode())
                done = offset - first
                line, column = self._positions.line_and_column(start)
                self._links.append(Link(LinkKind.HTML, value, "", line, column))
        self._html.clear()

    def _iter_comments(self) -> Iterator[PlacedComment]:
        for each in self._finder.found if self._finder else ():
            line, column = self._positions.line_and_column(each.start)
            end_line, end_column = self._positions.line_and_column(each.end - 1)
            yield PlacedComment(each.text, line, column, end_line, end_column + 1)

    def _note_undefined(self, link: Any) -> None:
        """`[text][label]` and `[label][]` without a definition; a lone `[label]` is text."""
        start, end = link["span"]["start"], link["span"]["end"]
        is_full = link["link_type"] == "Reference"
        if not is_full and link["link_type"] != "Collapsed":
            return
        label, brackets = link["reference"], self._brackets
        if brackets.is_text(start, end, is_full=is_full) or self._is_formula(start):
            return
        if brackets.is_filled(label):
            return
        line, column = self._positions.line_and_column(start)
        self._links.append(Link(LinkKind.UNDEFINED, label, label, line, column))

    def _is_formula(self, offset: int) -> bool:
        """Whether a byte lies in a formula between dollar signs, where nothing is a link."""
        at = bisect_right(self._formulas, (offset, len(self._positions.data))) - 1
        return at >= 0 and offset < self._formulas[at][1]

    @cached_property
    def _formulas(self) -> Sequence[tuple[int, int]]:
        """Where formulas begin and end. They are looked for in a pass of their own, as money in dollars
        would hide links otherwise: a letter or a figure beside the signs tells it from formulas."""
        if not _has_link_between_dollars(self._text):
            return ()
        options, data = _OPTIONS | pyromark.Options.ENABLE_MATH, self._positions.data
        events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(self._text, options=options)
        return [
            (span["start"], span["end"])
            for event, span in events
            if "DisplayMath" in event
            or ("InlineMath" in event and not _is_among_words(data, span["start"], span["end"]))
        ]

    def _add_unused(self) -> None:
        """Definitions that no link refers to, nor brackets in code, which other dialects take for
        text. They are looked up in a pass of their own, which only texts that may have some need."""
        if not self._brackets.may_define:
            return
        defined = pyromark.reference_definitions(self._text, options=_OPTIONS)
        unused = {label: each for label, each in defined.items() if normalise_label(label) not in self._used}
        if unused and is_list_of_definitions(self._text):
            return
        named = find_named(self._text) if unused else frozenset()
        for label, each in unused.items():
            if normalise_label(label) not in named and each["dest"] not in _BODILESS:
                line, column = self._positions.line_and_column(each["span"]["start"])
                self._links.append(Link(LinkKind.UNUSED, label, label, line, column))


def _may_speak(text: str) -> bool:
    """Whether a comment of the text may speak to the checks, or try to."""
    return CHECKS_WORD in text or ("<!--" in text and _NEAR_CHECKS_WORD.search(text) is not None)


def _is_in_brackets(opened: _Open) -> bool:
    """Whether a link to something in quotation marks is a call of what a wiki link names: `[[x]]("y")`."""
    return opened.text[:1] == ["["]


def _has_link_between_dollars(text: str) -> bool:
    """Whether dollar signs of one paragraph may stand around what looks like a link."""
    return any(("](" in piece or "][" in piece) and "\n\n" not in piece for piece in text.split("$")[1:-1])


def _is_among_words(data: bytes, start: int, end: int) -> bool:
    return data[max(0, start - 1) : start].isalnum() or data[end : end + 1].isalnum()


_TAKERS: Mapping[str, Callable[[_Reader, Any, Any], None]] = {
    "Code": _Reader._take_code,
    "Html": _Reader._take_html,
    "InlineHtml": _Reader._take_inline_html,
}
_STARTS: Mapping[str, Callable[[_Reader, Any, int, int], None]] = {
    "Heading": _Reader._open_one,
    "Link": _Reader._open_one,
    "Image": _Reader._open_one,
    "CodeBlock": _Reader._add_code,
}
_ENDS: Mapping[str, Callable[[_Reader, _Open], None]] = {
    "Heading": _Reader._add_heading,
    "HtmlBlock": _Reader._end_html,
    "Link": _Reader._add_link,
    "Image": _Reader._add_image,
}
