"""Tables of the paths of one base by name, number and folder, each made when it is first asked."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from checks.digests import digest_text
from checks.grouping import group
from checks.model import KnowledgeBase, ancestors, file_number, fold_name, is_left_out, tails
from checks.patterns import compile_patterns

FEW_PATHS = 16
"""Up to so many paths, going through them is faster than making a table."""

EXCLUDED = "excluded"
"""The kind of look-up that asks whether the configuration leaves a path out; the others are those of
`_KINDS`."""

_Table = Mapping[str, tuple[str, ...]]


class PathTables:
    """What all views of one `PathIndex` share.

    Each table is made when it is first asked. `aliases` maps paths that are other names of a file to that
    file; `answers` keeps what follows from the paths alone, by question, with the look-ups that it took.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        """Read the base's paths."""
        self._files = base.files | frozenset(base.documents)
        self._base_folders = base.folders
        self.aliases = base.aliases
        self._documents = base.documents
        self._exclude = base.exclude
        self._anchors: dict[str, frozenset[str]] = {}
        self._tidy_anchors: dict[str, Mapping[str, str]] = {}
        self._worded_anchors: dict[str, Mapping[str, str]] = {}
        self._tables: dict[str, _Table] = {}
        self._digests: dict[str, str] = {}
        self._endings: dict[tuple[str, str], _Table] = {}
        self.answers: dict[Hashable, tuple[Any, set[str]]] = {}

    @cached_property
    def digest(self) -> str:
        """Tells this set of paths from any other."""
        paths = "\0".join([*self._tell(self._sorted), "", *sorted(self._base_folders), "", *self._exclude])
        return digest_text(paths).hex()

    def has_file(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return path in self._files

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder at a path."""
        return path in self._folders

    def is_excluded(self, path: str) -> bool:
        """Whether the configuration leaves out a path, or a folder that holds it."""
        return is_left_out(path, self._matches)

    @cached_property
    def _matches(self) -> Callable[[str], bool]:
        return compile_patterns(self._exclude)

    def digest_answer(self, asked: str) -> str:
        """A digest of the answer to a look-up, which is written as `PathIndex.asked` has it. Many look up a
        name such as README.md, which many files have."""
        if asked not in self._digests:
            self._digests[asked] = digest_text("\0".join(self._look_up(asked))).hex()
        return self._digests[asked]

    def _look_up(self, asked: str) -> Sequence[str]:
        kind, _, key = asked.partition(" ")
        if kind == EXCLUDED:
            return [EXCLUDED] if self.is_excluded(key) else []
        return self._tell(self.find(kind, key))

    def _tell(self, paths: Sequence[str]) -> Sequence[str]:
        """The paths, each with the file that it is another name of."""
        if self.aliases.keys().isdisjoint(paths):
            return paths
        return [f"{path}\0\0{self.aliases.get(path, '')}" for path in paths]

    def find(self, kind: str, key: str) -> tuple[str, ...]:
        """The answer to a look-up, which `_KINDS` describes."""
        if kind not in self._tables:
            self._tables[kind] = group(_KINDS[kind](self._sorted, sorted(self._folders)))
        return self._tables[kind].get(key, ())

    def ending(self, kind: str, name: str, tail: str, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Of the paths of one name, those that are `tail` or end with it. Hundreds of files may be called
        README.md, and each be looked up."""
        if len(paths) <= FEW_PATHS:
            return _keep_ending(paths, tail)
        if (kind, name) not in self._endings:
            self._endings[kind, name] = group((each, path) for path in paths for each in tails(path, least=1))
        return self._endings[kind, name].get(tail, ())

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._files)

    @cached_property
    def _folders(self) -> set[str]:
        """All folders, those above files and folders too."""
        holding = {path.rpartition("/")[0] for path in self._files}
        holding.update(folder.rstrip("/") for folder in self._base_folders)
        return holding.union([""], *map(ancestors, holding))

    def anchors_of(self, path: str) -> frozenset[str]:
        """The ids of a document, as `Document.ids` has them."""
        if path not in self._anchors:
            self._anchors[path] = self._documents[path].ids
        return self._anchors[path]

    def tidy_anchors_of(self, path: str) -> Mapping[str, str]:
        """The ids of a document, each by those that programs for sites make instead."""
        if path not in self._tidy_anchors:
            from checks.evidence.tidy_ids import find_tidy_ids  # a run without news does without it

            self._tidy_anchors[path] = find_tidy_ids(self._documents[path].headings)
        return self._tidy_anchors[path]

    def worded_anchors_of(self, path: str) -> Mapping[str, str]:
        """The ids of a document by the letters and figures of their headings."""
        if path not in self._worded_anchors:
            headings = reversed(self._documents[path].headings)
            self._worded_anchors[path] = {letters_of(each.text): each.slug for each in headings}
        return self._worded_anchors[path]


def letters_of(text: str) -> str:
    """The letters and figures of a text, without case."""
    return "".join(filter(str.isalnum, text.casefold()))


_Pairs = Iterator[tuple[str, str]]
_Paths = Iterable[str]


def _by_name(paths: _Paths) -> _Pairs:
    return ((path.rpartition("/")[2], path) for path in paths if path)


def _by_folder(files: _Paths, folders: _Paths) -> _Pairs:
    named = [path.rpartition("/") for path in (*files, *folders) if path]
    yield from sorted((folder, name.removesuffix(".md")) for folder, _, name in named)


def _by_number(files: _Paths, _: _Paths) -> _Pairs:
    for path in files:
        number = file_number(path)
        if number is not None:
            for folder in ancestors(path):
                yield f"{number} {folder}", path


_KINDS: Mapping[str, Callable[[_Paths, _Paths], _Pairs]] = {
    "named": lambda files, _: _by_name(files),
    "nearly": lambda files, _: ((fold_name(name), path) for name, path in _by_name(files)),
    "spelt": lambda files, _: ((fold_name(path), path) for path in files),
    "folders": lambda _, folders: _by_name(folders),
    "inside": lambda files, _: ((path.rpartition("/")[0], path) for path in files),
    "names": _by_folder,
    "numbered": _by_number,
}
"""The kinds of look-ups: from all files and folders, in order, to pairs of a key and what answers
it; the answers to one key come in order too."""


def _keep_ending(paths: Iterable[str], tail: str) -> tuple[str, ...]:
    return tuple(path for path in paths if path == tail or path.endswith("/" + tail))
