"""Where a page speaks of one file of the base, in the ways that people write paths."""

import re
from collections.abc import Iterator

from checks.evidence.page_text import PageText, is_word
from checks.evidence.path_index import PathIndex, normal_number, number_of
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern

_NUMBERS = LazyPattern(r"(?:[\w.-]{1,80}/){0,2}(\d+[a-z]?(?: ?, ?\d+[a-z]?)*)(?!\w)(-[\w.-]+)?")
"""Behind `folder/`: `07`, `07,12`, `07-roses.md`, `sub/07-roses.md`, in small letters."""

_FILE_NUMBERS = LazyPattern(r"s? #?(\d{1,4}(?:(?: ?, ?| ?& ?| and |, and |[-–])#?\d{1,4})*)(?!\w)")
"""Behind `file`: ` 2`, `s 2, 6 and 10`, `s 1-16`, in small letters."""

_RANGE = LazyPattern(r"(\d+)(?:[-–](\d+))?")

_WORD = LazyPattern(r"[^\W_]+")
_NUMBER_PREFIX = LazyPattern(r"\d+[a-z]?[-_. ]+")


@frozen
class CitedFile:
    """How one file is recognised in a text; everything in small letters.

    `stems` are names without `.md` (`07-roses`) and `folders` the parts of the paths that
    may stand in front of them; `numbered` are folders that the number may stand behind;
    `sole` says that the number names one file only, or one that is not there yet, so that
    another slug behind it is another name of the same file; `influence` is its number in the plan's list.
    """

    index: PathIndex
    stems: tuple[str, ...]
    folders: frozenset[str]
    numbered: tuple[str, ...] = ()
    number: str | None = None
    sole: bool = False
    influence: int | None = None

    def find(self, page: PageText) -> Iterator[int]:
        """Offsets of all mentions, not in order and perhaps repeated."""
        yield from self._by_name(page)
        yield from self._by_slug(page)
        yield from self._by_number(page)
        yield from self._by_influence(page)

    def _by_name(self, page: PageText) -> Iterator[int]:
        for stem in self.stems:
            for offset in page.find(stem):
                if not _goes_on(page, offset + len(stem)) and self._fits(stem, page, offset):
                    yield offset

    def _fits(self, stem: str, page: PageText, offset: int) -> bool:
        """Whether a name stands for this file and not for another one, or for a word."""
        before = page.part_before(offset)
        if before in self.folders:
            return True
        if page.is_address(offset):
            return False
        files = self.index.nearly_named(f"{stem}.md")
        if before.strip("."):
            return not any(file.casefold().endswith(f"/{before}/{stem}.md") for file in files)
        if _is_distinctive(stem):
            return True
        return len(files) <= 1 and page.small.startswith(".md", offset + len(stem))

    def _by_slug(self, page: PageText) -> Iterator[int]:
        """The name without its number: long, or with its ending, or behind its folder."""
        for slug in {_NUMBER_PREFIX.sub("", stem, count=1) for stem in self.stems if number_of(stem)}:
            for offset in page.find(slug):
                end = offset + len(slug)
                before = page.part_before(offset)
                plain = slug.count("-") < 2 and not page.small.startswith(".md", end)
                if _goes_on(page, end) or page.is_address(offset) or page.is_code(offset):
                    continue
                if before in self.folders or not (before.strip(".") or plain):
                    yield offset

    def _by_number(self, page: PageText) -> Iterator[int]:
        for folder in self.numbered if self.number else ():
            for offset in page.find(f"{folder}/"):
                match = _NUMBERS.match(page.small, offset + len(folder) + 1)
                if (
                    match
                    and self._has_number(match)
                    and not (page.is_code(offset) or page.is_address(offset))
                ):
                    yield offset

    def _has_number(self, match: re.Match[str]) -> bool:
        numbers = [normal_number(number) for number in match[1].split(",")]
        if not match[2]:
            return self.number in numbers
        name = f"{match[1]}{match[2].rstrip('.')}"
        name = name if name.endswith(".md") else f"{name}.md"
        return self.sole and numbers == [self.number] and not self.index.nearly_named(name)

    def _has_influence(self, numbers: str) -> bool:
        for low, high in _RANGE.findall(numbers):
            if int(low) <= (self.influence or 0) <= int(high or low):
                return True
        return False

    def _by_influence(self, page: PageText) -> Iterator[int]:
        for offset in page.find("file") if self.influence is not None else ():
            match = _FILE_NUMBERS.match(page.small, offset + len("file"))
            if match and self._has_influence(match[1]) and not page.is_code(offset):
                yield offset


def _is_distinctive(stem: str) -> bool:
    """Whether a name is no common one: `00-overview` and `readme` are, `07-old-rose-pruning` is not."""
    return len(_WORD.findall(stem)) > (2 if number_of(stem) else 1)


def _goes_on(page: PageText, end: int) -> bool:
    return end < len(page.small) and is_word(page.small[end])
