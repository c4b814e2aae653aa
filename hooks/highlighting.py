"""Code blocks, coloured by Pygments with the classes that Material's palettes style."""

import html
from functools import lru_cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_LONGEST = 60_000
"""Characters of a block; a longer one is shown plain, since some lexers are slow on odd input."""

_FORMATTER = HtmlFormatter(nowrap=True)


def render_code(code: str, language: str = "") -> str:
    """A code block as HTML; plain where the language is not known."""
    lexer = _find_lexer(language.lower()) if language and len(code) <= _LONGEST else None
    body = highlight(code, lexer, _FORMATTER) if lexer else html.escape(code, quote=False)
    name = f' class="language-{html.escape(lexer.aliases[0])}"' if lexer else ""
    return f'<div class="highlight"><pre><span></span><code{name}>{body}</code></pre></div>\n'


@lru_cache(maxsize=256)
def _find_lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
