"""Which part of a page is searched: marks for Pagefind, put into finished pages.

Once a page has the mark, only pages that have it are indexed, and of those only what it encloses.
"""

ARTICLE = '<article class="md-content__inner md-typeset">'
"""How Material begins the text of a page."""

_MARK = "data-pagefind-body"
_MARKED = f"{ARTICLE[:-1]} {_MARK}"
_DOCUMENTATION = ' data-pagefind-filter="kind[data-ps-kind]" data-ps-kind="documentation"'


def mark_article(page: str, *, is_document: bool) -> str:
    """A finished page whose text is marked for the index. A document of the base says itself what kind it is;
    every other page is documentation."""
    return page.replace(ARTICLE, f"{_MARKED}{'' if is_document else _DOCUMENTATION}>", 1)


def find_article(page: str) -> str:
    """The marked text of a finished page; empty where none is marked."""
    begin = page.find(_MARKED)
    return page[begin : page.rfind("</article>")] if begin >= 0 else ""


def find_searched(page: bytes) -> bytes:
    """What is searched of a page in UTF-8: its article, or all of it where something else is marked."""
    begin = page.find(_MARKED.encode())
    return page[begin : page.rfind(b"</article>")] if begin >= 0 else page if _MARK.encode() in page else b""
