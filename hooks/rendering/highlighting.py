"""Code blocks, coloured by Pygments with the classes that Material's palettes style."""

import html
import time
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pygments import format, lex  # noqa: A004 - the name is Pygments'
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace, _TokenType  # no other name for the type
from pygments.util import ClassNotFound

_LONGEST = 60_000
"""The most characters of a block; a longer one is shown plain."""
_SECONDS, _SECONDS_EACH = 0.3, 0.000_02
"""Processor time that a block may take, and each of its characters: ten times what code takes. On odd input
some lexers take the square of its length, so that a page could keep a build busy for hours."""

_FORMATTER = HtmlFormatter(nowrap=True)


class _Plainer(Filter):
    """Leaves blanks unmarked, which saves a quarter of all marks in code, and marks a kind of token without
    a colour of its own as the kind that it refines."""

    def filter(
        self, lexer: Lexer | None, stream: Iterable[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        """The tokens of the same text, with fewer marks."""
        for kind, text in stream:
            yield _simplify(kind), text


@cache
def _simplify(kind: _TokenType) -> _TokenType:
    while kind not in STANDARD_TYPES and kind.parent:
        kind = kind.parent
    return Text if kind is Whitespace else kind


class _TooSlowError(Exception):
    """A lexer has taken more time than a block may."""


def render_code(code: str, language: str = "") -> str:
    """A code block as HTML; plain where the language is not known, or takes too long to read."""
    lexer = _find_lexer(language.lower()) if language and len(code) <= _LONGEST else None
    try:
        body = format(_iter_in_time(code, lexer), _FORMATTER) if lexer else html.escape(code, quote=False)
    except _TooSlowError:
        lexer, body = None, html.escape(code, quote=False)
    name = f' class="language-{html.escape(lexer.aliases[0])}"' if lexer else ""
    return f'<div class="highlight"><pre><span></span><code{name}>{body}</code></pre></div>\n'


def _iter_in_time(code: str, lexer: Lexer) -> Iterator[tuple[_TokenType, str]]:
    """The tokens of a code. Raises `_TooSlowError`."""
    budget = _SECONDS + _SECONDS_EACH * len(code)
    soonest, end = time.perf_counter() + budget, time.process_time() + budget
    for token in lex(code, lexer):
        # To ask how much processor time was used takes as long as some tokens do.
        if time.perf_counter() > soonest and time.process_time() > end:
            raise _TooSlowError
        yield token


@lru_cache(maxsize=256)
def _find_lexer(language: str) -> Lexer | None:
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
        lexer.add_filter(_Plainer())
        return lexer
    except ClassNotFound:
        return None
