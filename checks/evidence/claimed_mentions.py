"""Whether a page mentions a file or a web address that a drop says it cites."""

import re
from collections.abc import Sequence
from functools import lru_cache

from checks.evidence.remembering import Remembering
from checks.lazy_pattern import LazyPattern
from checks.model import Document, LinkEvidence
from checks.model.visible import Span, line_starts, without_comments

_SCHEME = LazyPattern(r"^[a-z]+://(?:www\.)?", re.IGNORECASE)
_ARXIV = LazyPattern(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", re.IGNORECASE)


def find_mention(
    path: str, page: Document, links: Sequence[LinkEvidence], remembering: Remembering
) -> str | None:
    """Where a page links or names a file: "linked, line 12" or "mentioned, line 7".

    A link counts that leads to the file; a mention is the file's name, with or without its
    extension, as a whole word; what stands in an HTML comment is not shown and counts for nothing.
    """
    name = "/".join(step for step in path.lower().split("/") if step not in ("", ".", ".."))
    for link in links:
        if link.path and f"/{link.path.lower()}".endswith(f"/{name}"):
            return f"linked, line {link.link.line}"
    base = name.rpartition("/")[2].removesuffix(".md")
    line = remembering.ask(page, ("name", base), lambda: _line_of(base, page))
    return f"mentioned, line {line}" if line else None


def find_address(address: str, page: Document, remembering: Remembering) -> int:
    """The line where a page has a web address, 0 where it has not, whatever its scheme, `www.`,
    trailing slash, fragment or version; any arXiv form of a paper stands for all of them."""
    return remembering.ask(page, ("address", address), lambda: _line_of_address(address, page))


def _line_of_address(address: str, page: Document) -> int:
    if arxiv := _ARXIV.search(address):
        text = _shown(page.text, page.code)
        found = re.search(rf"(?<!\d){re.escape(arxiv[1])}(?!\d)", text)
        return text.count("\n", 0, found.start()) + 1 if found else 0
    bare = _SCHEME.sub("", address.lower()).split("#", 1)[0].rstrip("/")
    return _line_of(bare, page) if bare else 0


def _line_of(words: str, page: Document) -> int:
    """The line of the first whole occurrence, case apart; 0 where there is none."""
    text = _shown(page.text, page.code)
    start = text.find(words)
    while start >= 0:
        before, behind = text[start - 1 : start], text[start + len(words) : start + len(words) + 1]
        if not (before.isalnum() or before == "-" or behind.isalnum() or behind == "-"):
            return text.count("\n", 0, start) + 1
        start = text.find(words, start + len(words))
    return 0


@lru_cache(maxsize=8)
def _shown(text: str, code: tuple[Span, ...]) -> str:
    """The text in small letters, without its comments."""
    shown = without_comments(text, line_starts(text), sorted(code)) if "<!--" in text else text
    return shown.lower()
