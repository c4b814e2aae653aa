"""Which part of a page is searched: marks for Pagefind, put into finished pages.

Once a page has the mark, only pages that have it are indexed, and of those only what it encloses.
"""

import hashlib
import re

ARTICLE = '<article class="md-content__inner md-typeset">'
"""How Material begins the text of a page."""

_MARK = "data-pagefind-body"
_DECIDING = (b"data-pagefind-", b"<h1")
"""What Pagefind looks at wherever it stands in a page: what that says for it, and a title."""
_MARKED = f"{ARTICLE[:-1]} {_MARK}"
_DOCUMENTATION = ' data-pagefind-filter="kind[data-ps-kind]" data-ps-kind="documentation"'

_TITLE = re.compile(rb"<title>[^<]*</title>")
_PRE = b"<pre>"
_COLOUR, _COLOURED = re.compile(rb'<span(?: class="[a-z0-9]{1,3}")?>'), b"</span>"
"""How the marks of a colour in code begin and end."""


def mark_article(page: str, *, is_document: bool) -> str:
    """A finished page whose text is marked for the index. A document of the base says itself what kind it is;
    every other page is documentation."""
    return page.replace(ARTICLE, f"{_MARKED}{'' if is_document else _DOCUMENTATION}>", 1)


def digest_article(page: str) -> str:
    """A digest of the marked text of a finished page."""
    begin = page.find(_MARKED)
    article = page[begin : page.rfind("</article>")] if begin >= 0 else ""
    return hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()


def find_searched(page: bytes) -> bytes:
    """What is searched of a page in UTF-8: its article, or all of it where more than that counts."""
    begin, end = page.find(_MARKED.encode()), page.rfind(b"</article>")
    outside = page[:begin], page[end:]
    if begin >= 0 and not any(each in part for each in _DECIDING for part in outside):
        return page[begin:end]
    return page if _MARK.encode() in page else b""


def reduce_to_searched(page: bytes) -> bytes:
    """A marked page without what makes no difference to its index, which then takes a sixth less time: the
    theme's frame around the article, but for the title in its head, and the colours of code."""
    searched = find_searched(page)
    if searched == page:
        return page
    title = _TITLE.search(page)
    first, *blocks = searched.split(_PRE)
    article = first + b"".join(_PRE + _without_colours(each) for each in blocks)
    return b"<html>" + (title[0] if title else b"") + b"<body>" + article + b"</article></body></html>"


def _without_colours(text: bytes) -> bytes:
    """A text that begins with code, whose marks are taken away if they are nothing else than colours."""
    code, end, rest = text.partition(b"</pre>")
    plain, marks = _COLOUR.subn(b"", code)
    return plain.replace(_COLOURED, b"") + end + rest if marks == plain.count(_COLOURED) else text
