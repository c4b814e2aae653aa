"""Where a page speaks of a folder of the base, or of a file in it."""

import re
from collections.abc import Iterator

from checks.evidence.page_text import PageText, is_word
from checks.evidence.path_index import PathIndex
from checks.evidence.path_ranking import is_within
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern

_CALLED_FOLDER = LazyPattern(r"[`*\"'\])]{0,3} (?:folder|directory|oracle|skill)s?\b")
_LIST_START = LazyPattern(r"\s*(?:[-*+]|\d+[.)])\s+[*`\[]{0,3}")
_LIST_NAME_ENDS = LazyPattern(r"[*`\]]{0,3}(?: {0,3}$|:| [-–—(])", re.MULTILINE)
_NAME = LazyPattern(r"[\w.-]+")


@frozen
class CitedFolder:
    """How one folder is recognised in a text; all but `place` in small letters.

    `paths` are the spellings of its path (`folder_spellings`); `place` is where it lies in
    the base, None where that is not known; `parts` are the names of the folders above it,
    `children` those of the files (without `.md`) and folders in it.
    """

    index: PathIndex
    paths: tuple[str, ...]
    place: str | None = None
    parts: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()

    def find(self, page: PageText) -> Iterator[int]:
        """Offsets of all mentions, not in order."""
        for path in self.paths:
            for offset in page.find(path):
                if self._is_path(path, page, offset) and not (
                    page.is_code(offset) or page.is_address(offset)
                ):
                    yield offset
        yield from self._files_inside(page)

    def _is_path(self, path: str, page: PageText, offset: int) -> bool:
        end = offset + len(path)
        after = page.small[end : end + 1]
        if after == "/":
            return self._enters(page, end + 1)
        if after and is_word(after):
            return False
        if after == "." and page.small[end + 1 : end + 2].isalnum():
            return False
        return self._is_bare_name(path, page, offset)

    def _enters(self, page: PageText, start: int) -> bool:
        """Whether a path goes on or ends after the slash; `indoor/outdoor` is an "or"."""
        name = _NAME.match(page.small, start)
        if not name or not is_word(page.small[start]) or page.small[start].isdigit():
            return True
        return (
            name[0].rstrip(".") in self.children or ".md" in name[0] or page.small.startswith("/", name.end())
        )

    def _is_bare_name(self, path: str, page: PageText, offset: int) -> bool:
        """Whether a name without slash is the folder's and no common word: `rock-garden` may
        be one and needs a sign of being meant, `rock-garden-plants` is none."""
        before, end = page.part_before(offset), offset + len(path)
        if before:
            return not before.strip(".") or before in self.parts
        if _CALLED_FOLDER.match(page.small, end):
            return True
        if page.text[offset:end] != path:
            return False
        return path.count("-") >= 2 or _opens_item(page, offset, end)

    def _files_inside(self, page: PageText) -> Iterator[int]:
        """Names of numbered files that are to be found in this folder only."""
        for start, name in _bare_names(page) if self.place is not None else ():
            files = self.index.nearly_named(name) if name[0].isdigit() else ()
            inside = files and all(is_within(file, self.place or "") for file in files)
            if inside and not page.is_code(start):
                yield start


def folder_spellings(path: str) -> tuple[str, ...]:
    """A folder's path, and what it may be shortened to: folders in front left out, but down to
    a single name only where that has a hyphen and so is no common word."""
    parts = path.split("/") if path else []
    shorter = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return (*([path] if path else []), *(tail for tail in shorter if "/" in tail or "-" in tail))


def _bare_names(page: PageText) -> Iterator[tuple[int, str]]:
    """Names of Markdown files that stand without a folder, with their offsets."""
    end = page.small.find(".md")
    while end >= 0:
        start = page.word_start(end)
        if start < end and page.small[start - 1 : start] not in ("/", "."):
            yield start, page.small[start:end] + ".md"
        end = page.small.find(".md", end + 1)


def _opens_item(page: PageText, offset: int, end: int) -> bool:
    start = offset - page.place(offset)[1] + 1
    # Indentation, bullet and markup in front of a name are few characters.
    opened = offset - start <= 40 and _LIST_START.fullmatch(page.text, start, offset)
    return bool(opened and _LIST_NAME_ENDS.match(page.text, end))
