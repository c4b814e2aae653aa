"""Look-ups by path over one knowledge base, made ready once and then answered without a scan."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar, cast

from checks.model import Document, KnowledgeBase

_Answer = TypeVar("_Answer")
_Key = TypeVar("_Key", bound=Hashable)
_NUMBERED = re.compile(r"0*(\d+[a-z]?)(?=[-_. ]|$)", re.I)
"""The number in front of a name: `07-roses.md`, `6a-soil.md`; zeros in front do not count."""


class PathIndex:
    """Files and folders of one base, by name, by number, by end of path.

    Paths are POSIX and relative to the root; folders are written without trailing slash,
    the root itself as the empty string. All answers are sorted tuples. Building takes time
    linear in the length of all paths; each look-up is made ready when it is first asked.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        """Read the base's paths."""
        self.files = base.files | frozenset(base.documents)
        self._base_folders = base.folders
        self._documents = base.documents
        self._anchors: dict[str, frozenset[str]] = {}
        self._answers: dict[Hashable, Any] = {}

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders, those above files and folders too."""
        return frozenset(_all_folders(self.files, self._base_folders))

    @cached_property
    def digest(self) -> str:
        """Tells this set of paths from any other."""
        paths = "\0".join([*sorted(self.files), "", *sorted(self._base_folders)])
        return blake2b(paths.encode(errors="surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path.rpartition("/")[2], path) for path in self.files)

    @cached_property
    def _folded(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path.rpartition("/")[2].casefold(), path) for path in self.files)

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path.rpartition("/")[0], path) for path in self.files)

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(_by_folder(self.files, self.folders))

    @cached_property
    def _numbered(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        return _grouped(_by_number(self.files))

    @cached_property
    def _folders_named(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((path.rpartition("/")[2], path) for path in self.folders if path)

    def once(self, question: Hashable, find: Callable[[], _Answer]) -> _Answer:
        """What `find` gives for a question about these paths; it is asked once for each."""
        if question not in self._answers:
            self._answers[question] = find()
        return cast("_Answer", self._answers[question])

    def named(self, name: str) -> tuple[str, ...]:
        """Files with exactly this name, in any folder."""
        return self._named.get(name, ())

    def nearly_named(self, name: str) -> tuple[str, ...]:
        """Files with this name in any folder, upper and lower case being the same."""
        return self._folded.get(name.casefold(), ())

    def ending_with(self, tail: str) -> tuple[str, ...]:
        """Files whose path is `tail` or ends with it, whole path parts only."""
        return _keep_ending(self.named(tail.rpartition("/")[2]), tail)

    def folders_ending_with(self, tail: str) -> tuple[str, ...]:
        """Folders whose path is `tail` or ends with it, whole path parts only."""
        return _keep_ending(self._folders_named.get(tail.rpartition("/")[2], ()), tail)

    def names_in(self, folder: str) -> tuple[str, ...]:
        """Names of the files, without `.md`, and of the folders directly in a folder."""
        return self._names.get(folder, ())

    def files_in(self, folder: str) -> tuple[str, ...]:
        """Files directly in a folder."""
        return self._inside.get(folder, ())

    def numbered_below(self, folder: str, number: str) -> tuple[str, ...]:
        """Files in a folder or below it whose name starts with the number ("0" finds `00-soil.md`)."""
        return self._numbered.get((folder, normal_number(number)), ())

    def has_anchor(self, path: str, anchor: str) -> bool:
        """Whether a document has a heading or a raw HTML id by this name."""
        if path not in self._anchors:
            self._anchors[path] = _anchors(self._documents[path])
        return anchor in self._anchors[path]


def normal_number(number: str) -> str:
    """A number as it is compared: without zeros in front, letters small ("07" and "7" are one)."""
    return (number.strip().lstrip("0") or "0").lower()


def number_of(path: str) -> str | None:
    """The number in front of a file's name, as it is compared."""
    match = _NUMBERED.match(path.rpartition("/")[2])
    return normal_number(match[1]) if match else None


def ancestors(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first, the root (empty string) last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _all_folders(files: Iterable[str], folders: Iterable[str]) -> set[str]:
    found = {"", *(folder.rstrip("/") for folder in folders)}
    for path in [*files, *found]:
        found.update(ancestors(path))
    return found


def _by_folder(files: Iterable[str], folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in (*files, *folders):
        if path:
            folder, _, name = path.rpartition("/")
            yield folder, name.removesuffix(".md")


def _by_number(files: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
    for path in files:
        number = number_of(path)
        if number is not None:
            for folder in ancestors(path):
                yield (folder, number), path


def _grouped(pairs: Iterable[tuple[_Key, str]]) -> Mapping[_Key, tuple[str, ...]]:
    groups: defaultdict[_Key, list[str]] = defaultdict(list)
    for key, path in pairs:
        groups[key].append(path)
    return {key: tuple(sorted(paths)) for key, paths in groups.items()}


def _keep_ending(paths: Iterable[str], tail: str) -> tuple[str, ...]:
    return tuple(path for path in paths if path == tail or path.endswith("/" + tail))


def _anchors(document: Document) -> frozenset[str]:
    return frozenset([heading.slug for heading in document.headings]) | frozenset(document.anchors)
