"""Code blocks, coloured by Pygments with the classes that Material's palettes style."""

import html
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pygments import highlight
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace, _TokenType  # no other name for the type
from pygments.util import ClassNotFound

_LONGEST = 60_000
"""The most characters of a block; a longer one is shown plain, since some lexers are slow on odd input."""

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


def render_code(code: str, language: str = "") -> str:
    """A code block as HTML; plain where the language is not known."""
    lexer = _find_lexer(language.lower()) if language and len(code) <= _LONGEST else None
    body = highlight(code, lexer, _FORMATTER) if lexer else html.escape(code, quote=False)
    name = f' class="language-{html.escape(lexer.aliases[0])}"' if lexer else ""
    return f'<div class="highlight"><pre><span></span><code{name}>{body}</code></pre></div>\n'


@lru_cache(maxsize=256)
def _find_lexer(language: str) -> Lexer | None:
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
        lexer.add_filter(_Plainer())
        return lexer
    except ClassNotFound:
        return None
