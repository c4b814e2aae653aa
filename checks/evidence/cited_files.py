"""Where a page speaks of one file of the base, in the ways that people write paths."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from checks.evidence.page_text import PageText, is_word
from checks.evidence.path_index import PathIndex
from checks.frozen import frozen
from checks.lazy_pattern import LazyPattern
from checks.model import MARKDOWN, file_number, normal_number

_NUMBERS = LazyPattern(r"(?:[\w.-]{1,80}/){0,2}(\d+[a-z]?(?: ?, ?\d+[a-z]?)*)(?!\w)(-[\w.-]+)?")
"""After `folder/`: `07`, `07,12`, `07-roses.md`, `sub/07-roses.md`, in small letters."""

_FILE_NUMBERS = LazyPattern(r"s? #?(\d{1,4}(?:(?: ?, ?| ?& ?| and |, and |[-–])#?\d{1,4})*)(?!\w)")
"""After `file`: ` 2`, `s 2, 6 and 10`, `s 1-16`, in small letters."""

_RANGE = LazyPattern(r"(\d+)(?:[-–](\d+))?")

_WORD = LazyPattern(r"[^\W_]+")
_NUMBER_PREFIX = LazyPattern(r"\d+[a-z]?[-_. ]+")


@frozen
class CitedFile:
    """How one file is recognised in a text; everything in small letters.

    `stems` are names without their ending (`07-roses`) and `folders` the parts of the paths that
    may stand in front of them; `numbered` are folders that the number may follow;
    `sole` says that the number names one file only, or one that is not there yet, so that
    another slug after it is another name of the same file; `influence` is its number in the plan's list.
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
        """Names that stand for this file and not for another one, or for a word."""
        for stem in self.stems:
            named = page.once(("named", stem), partial(_find_named, stem))
            for folder in self.folders:
                yield from named.get(folder, ())
            namesakes = self.index.once(("namesakes", stem), partial(_find_namesakes, stem))
            yield from page.once(("unclaimed", stem), partial(_find_unclaimed, stem, named, namesakes))

    def _by_slug(self, page: PageText) -> Iterator[int]:
        """The name without its number: long, or with its ending, or after its folder."""
        for slug in {_NUMBER_PREFIX.sub("", stem, count=1) for stem in self.stems if file_number(stem)}:
            behind, alone = page.once(("slug", slug), partial(_find_slug, slug))
            for folder in self.folders:
                yield from behind.get(folder, ())
            yield from alone

    def _by_number(self, page: PageText) -> Iterator[int]:
        for folder in self.numbered if self.number else ():
            numbered = page.once(("numbered", folder), partial(_find_numbers, folder))
            for offset, match in numbered.get(self.number or "", ()):
                if self._is_meant(match):
                    yield offset

    def _is_meant(self, match: re.Match[str]) -> bool:
        """Whether a number of this file stands for it, whatever slug is after it."""
        if not match[2]:
            return True
        name = f"{match[1]}{match[2].rstrip('.')}"
        name = name if name.endswith(".md") else f"{name}.md"
        return self.sole and "," not in match[1] and not self.index.nearly_named(name)

    def _by_influence(self, page: PageText) -> Iterator[int]:
        for offset, ranges in page.once("files", _find_file_numbers) if self.influence is not None else ():
            if any(low <= (self.influence or 0) <= high for low, high in ranges):
                yield offset


_Behind = Mapping[str, Sequence[int]]
"""Offsets by the path part in front of them, the empty string where there is none."""


def _find_named(stem: str, page: PageText) -> _Behind:
    """Where a name stands as a whole."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for offset in page.find(stem):
        if not _goes_on(page, offset + len(stem)):
            found[page.part_before(offset)].append(offset)
    return found


def _find_namesakes(stem: str, index: PathIndex) -> tuple[int, frozenset[str]]:
    """How many files have a name, and in which folders they lie, without those above."""
    files = index.nearly_named(f"{stem}.md")
    return len(files), frozenset(file.casefold().rpartition("/")[0].rpartition("/")[2] for file in files)


def _find_unclaimed(
    stem: str, named: _Behind, namesakes: tuple[int, frozenset[str]], page: PageText
) -> Sequence[int]:
    """Where a name follows no folder that has such a file: alone if it is no word that several
    may mean, or a folder that is not there any more."""
    count, folders = namesakes
    bare = _is_distinctive(stem)
    return [
        offset
        for before, offsets in named.items()
        for offset in offsets
        if not page.is_address(offset)
        and (
            before not in folders
            if before.strip(".")
            else bare or (count <= 1 and page.small.startswith(MARKDOWN, offset + len(stem)))
        )
    ]


def _find_slug(slug: str, page: PageText) -> tuple[_Behind, Sequence[int]]:
    """Where a slug stands in prose: after a folder, or alone, if it is long or has its ending."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    alone = []
    for offset in page.find(slug):
        end = offset + len(slug)
        if _goes_on(page, end) or page.is_address(offset) or page.is_code(offset):
            continue
        before = page.part_before(offset)
        found[before].append(offset)
        if not before.strip(".") and (slug.count("-") >= 2 or page.small.startswith(MARKDOWN, end)):
            alone.append(offset)
    return found, alone


def _find_numbers(folder: str, page: PageText) -> Mapping[str, Sequence[tuple[int, re.Match[str]]]]:
    """Where numbers stand after a folder, in prose, by number."""
    found: defaultdict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for offset in page.find(f"{folder}/"):
        match = _NUMBERS.match(page.small, offset + len(folder) + 1)
        if match and not (page.is_code(offset) or page.is_address(offset)):
            for number in {normal_number(number) for number in match[1].split(",")}:
                found[number].append((offset, match))
    return found


def _find_file_numbers(page: PageText) -> Sequence[tuple[int, Sequence[tuple[int, int]]]]:
    """Where files are named by number ("Files 2, 6-9"), in prose: offset and ranges."""
    found = []
    for offset in page.find("file"):
        match = _FILE_NUMBERS.match(page.small, offset + len("file"))
        if match and not page.is_code(offset):
            ranges = [(int(low), int(high or low)) for low, high in _RANGE.findall(match[1])]
            found.append((offset, ranges))
    return found


def _is_distinctive(stem: str) -> bool:
    """Whether a name is no common one: `00-overview` and `readme` are, `07-old-rose-pruning` is not."""
    return len(_WORD.findall(stem)) > (2 if file_number(stem) else 1)


def _goes_on(page: PageText, end: int) -> bool:
    return end < len(page.small) and is_word(page.small[end])
