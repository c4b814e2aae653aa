"""Whether a page mentions a file or a web address that a drop says it cites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from checks.evidence.answer_memo import AnswerMemo
from checks.lazy_pattern import LazyPattern
from checks.model import MARKDOWN, Document, LinkEvidence, Verdict, is_markdown, without_ending
from checks.model.visible import Span, line_starts, without_comments

_SCHEME = LazyPattern(r"^(?:[a-z]+://)?(?:www\.)?", re.IGNORECASE)
_ARXIV = LazyPattern(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", re.IGNORECASE)


class Mentions:
    """Where a page links and names files."""

    def __init__(self, page: Document, links: Sequence[LinkEvidence], answers: AnswerMemo) -> None:
        """Nothing is looked for yet; `links` are the page's own, followed."""
        self._page = page
        self._links = links
        self._answers = answers

    @cached_property
    def _linked(self) -> Mapping[str, int]:
        """The lines of the first links, by what the paths that they lead to end with."""
        lines: dict[str, int] = {}
        for each in self._links:
            tail = (each.path or "").lower().rstrip("/")
            while tail and tail not in lines:
                lines[tail] = each.link.line
                tail = tail.partition("/")[2]
        return lines

    def find(self, path: str) -> tuple[str, Verdict] | None:
        """Where the page links or names a file, and what that proves: "linked, line 12" or "mentioned,
        line 7" holds; None where it does neither.

        A link counts that leads to the file; a mention is the file's name, with or without its
        extension, as a whole word; what stands in an HTML comment is not shown and counts for nothing.
        The name after another folder, or as a word of the text (`tools/overview.md` and "an
        overview"), proves nothing.
        """
        name = "/".join(step for step in path.lower().split("/") if step not in ("", ".", ".."))
        if not _base_of(name):
            return "names no file", Verdict.UNVERIFIABLE
        if line := self._linked.get(name):
            return f"linked, line {line}", Verdict.HOLDS
        is_path = "/" in path or is_markdown(name)
        question = ("name", name, is_path)
        line, is_meant = self._answers.ask(
            self._page, question, lambda: _find_name(name, self._page, is_path=is_path)
        )
        if line and not is_meant:
            return f"only a similar name, line {line}", Verdict.UNVERIFIABLE
        return (f"mentioned, line {line}", Verdict.HOLDS) if line else None


def _find_name(name: str, page: Document, *, is_path: bool) -> tuple[int, bool]:
    """The line of the first place where a file is meant, else of the first where only its name
    stands, else 0; and whether it is meant there."""
    base, folders = _base_of(name), name.split("/")[:-1]
    text = _shown(page.text, page.code)
    first = 0
    for start in _iter_whole(base, text):
        if not is_path or _is_meant(base, folders, text, start):
            return _line_at(text, start), True
        first = first or _line_at(text, start)
    return first, False


def _base_of(name: str) -> str:
    """The name of a file alone, without the ending of Markdown."""
    return without_ending(name.rpartition("/")[2])


def _is_meant(base: str, folders: Sequence[str], text: str, start: int) -> bool:
    """Whether a name that follows a folder follows one of its own, and one without is no common word."""
    if text[start - 1 : start] == "/":
        slash = start - 1
        return not (folders and _is_word(text, slash - 1)) or any(
            text.endswith(folder, 0, slash) and not _is_word(text, slash - len(folder) - 1)
            for folder in folders
        )
    end = start + len(base)
    return not base.isalpha() or text[start - 1 : start] == "`" or text.startswith((*MARKDOWN, "/"), end)


def _is_word(text: str, offset: int) -> bool:
    """Whether there is a character of a name."""
    return offset >= 0 and (text[offset].isalnum() or text[offset] in "_-")


def find_address(address: str, page: Document, answers: AnswerMemo) -> int:
    """The line where a page has a web address, 0 where it has not, whatever its scheme, `www.`,
    trailing slash, fragment or version; any arXiv form of a paper stands for all of them."""
    return answers.ask(page, ("address", address), lambda: _line_of_address(address, page))


def _line_of_address(address: str, page: Document) -> int:
    text = _shown(page.text, page.code)
    if arxiv := _ARXIV.search(address):
        found = re.search(rf"(?<!\d){re.escape(arxiv[1])}(?!\d)", text)
        return _line_at(text, found.start()) if found else 0
    bare = _SCHEME.sub("", address.lower()).split("#", 1)[0].rstrip("/")
    start = next(_iter_whole(bare, text), None) if bare else None
    return 0 if start is None else _line_at(text, start)


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _iter_whole(words: str, text: str) -> Iterator[int]:
    """Where words stand and no longer ones that hold them."""
    start = text.find(words)
    while start >= 0:
        before, behind = text[start - 1 : start], text[start + len(words) : start + len(words) + 1]
        if not (before.isalnum() or before == "-" or behind.isalnum() or behind == "-"):
            yield start
        start = text.find(words, start + len(words))


@lru_cache(maxsize=8)
def _shown(text: str, code: tuple[Span, ...]) -> str:
    """The text in small letters, without its comments."""
    shown = without_comments(text, line_starts(text), sorted(code)) if "<!--" in text else text
    return shown.lower()
