"""Look-ups by path over one knowledge base, made ready once and then answered without a scan."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar, cast

from checks.digests import digest_text
from checks.lazy_pattern import LazyPattern
from checks.model import KnowledgeBase
from checks.patterns import compile_patterns

_Answer = TypeVar("_Answer")
_EXCLUDED = "excluded"
_VAULT = ".obsidian"
_MKDOCS = ("mkdocs.yml",)
_MDBOOK = ("book.toml",)
_DOCUSAURUS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")
_HYPHENS = re.compile("-+")
_FEW = 16
"""So many paths are gone through faster than any table of them is made."""

_FEW_KEYS = 64
"""So many names are searched for in the time that a table of all of them takes."""

_NUMBERED = LazyPattern(r"0*(\d+[a-z]?)(?=[-_. ]|$)", re.I)
"""The number in front of a name: `07-roses.md`, `6a-soil.md`; zeros in front do not count."""


class PathIndex:
    """Files and folders of one base, by name, by number, by end of path.

    Paths are POSIX and relative to the root; folders are written without trailing slash,
    the root itself as the empty string. All answers are sorted tuples. Building takes time
    linear in the length of all paths; each look-up is made ready when it is first asked.

    `asked` are the look-ups that were made, so that one can tell later whether other paths
    would have answered the same.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        """Read the base's paths."""
        self._shelf = _Shelf(base)
        self.asked: set[str] = set()

    def apart(self) -> "PathIndex":
        """A view of this index that notes only its own look-ups."""
        index = PathIndex.__new__(PathIndex)
        index._shelf, index.asked = self._shelf, set()
        return index

    @property
    def digest(self) -> str:
        """Tells this set of paths from any other."""
        return self._shelf.digest

    def digest_answers(self, asked: Iterable[str]) -> str:
        """Tells these paths from others that answer one of the look-ups otherwise."""
        return digest_text("\0".join(map(self._shelf.digest_answer, sorted(asked)))).hex()

    def _ask(self, kind: str, key: str) -> tuple[str, ...]:
        if "\0" in key:
            return ()  # no path has it, in no base
        self.asked.add(f"{kind} {key}")
        return self._shelf.find(kind, key)

    def once(self, question: Hashable, find: Callable[["PathIndex"], _Answer]) -> _Answer:
        """What `find` gives for a question about these paths; it is asked once for each."""
        if question not in self._shelf.answers:
            index = self.apart()
            self._shelf.answers[question] = find(index), index.asked
        answer, asked = self._shelf.answers[question]
        self.asked |= asked
        return cast("_Answer", answer)

    def has_file(self, path: str) -> bool:
        """Whether there is a file at a path."""
        if "\0" in path:
            return False
        self.asked.add(f"named {path.rpartition('/')[2]}")
        return self._shelf.has_file(path)

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder at a path."""
        return not path or path in self._ask("folders", path.rpartition("/")[2])

    def is_vault(self, folder: str) -> bool:
        """Whether a folder is an Obsidian vault, which keeps its settings in it."""
        return self.has_folder(f"{folder}/{_VAULT}" if folder else _VAULT)

    def is_in_mkdocs(self, path: str) -> bool:
        """Whether MkDocs makes a site of a folder above a path, going by its settings."""
        return any(self._is_set_up(folder, _MKDOCS) for folder in ancestors(path))

    def is_in_mdbook(self, path: str) -> bool:
        """Whether mdBook makes a book of a folder above a path, going by its settings."""
        return any(self._is_set_up(folder, _MDBOOK) for folder in ancestors(path))

    def docusaurus_of(self, path: str) -> str | None:
        """The folder above a path of which Docusaurus makes a site, going by its settings."""
        is_site = partial(self._is_set_up, settings=_DOCUSAURUS)
        return next(filter(is_site, ancestors(path)), None)

    def _is_set_up(self, folder: str, settings: Iterable[str]) -> bool:
        return any(self.has_file(f"{folder}/{name}".lstrip("/")) for name in settings)

    def is_excluded(self, path: str) -> bool:
        """Whether the configuration leaves out a path, or a folder that holds it."""
        if "\0" in path:
            return False
        self.asked.add(f"{_EXCLUDED} {path}")
        return self._shelf.is_excluded(path)

    def real(self, path: str) -> str:
        """The file that a path is another name of, itself otherwise. The path comes from a look-up."""
        return self._shelf.aliases.get(path, path)

    def named(self, name: str) -> tuple[str, ...]:
        """Files with exactly this name, in any folder."""
        return self._ask("named", name)

    def nearly_named(self, name: str) -> tuple[str, ...]:
        """Files with this name in any folder, case and the form of accents being the same."""
        return self._ask("nearly", fold_name(name))

    def nearly_at(self, path: str) -> tuple[str, ...]:
        """Files at this path, case and the form of accents being the same."""
        return self._ask("spelt", fold_name(path))

    def ending_with(self, tail: str) -> tuple[str, ...]:
        """Files whose path is `tail` or ends with it, whole path parts only."""
        name = tail.rpartition("/")[2]
        return self._shelf.ending("named", name, tail, self.named(name))

    def folders_ending_with(self, tail: str) -> tuple[str, ...]:
        """Folders whose path is `tail` or ends with it, whole path parts only."""
        name = tail.rpartition("/")[2]
        return self._shelf.ending("folders", name, tail, self._ask("folders", name))

    def names_in(self, folder: str) -> tuple[str, ...]:
        """Names of the files, without `.md`, and of the folders directly in a folder."""
        return self._ask("names", folder)

    def files_in(self, folder: str) -> tuple[str, ...]:
        """Files directly in a folder."""
        return self._ask("inside", folder)

    def numbered_below(self, folder: str, number: str) -> tuple[str, ...]:
        """Files in a folder or below it whose name starts with the number ("0" finds `00-soil.md`)."""
        return self._ask("numbered", f"{normal_number(number)} {folder}")

    def numbered_in(self, tail: str, number: str) -> Iterator[tuple[str, str]]:
        """Each file of this number in a folder that ends with `tail`, or below it: folder and file, in any
        order."""
        folders = self.folders_ending_with(tail)
        if len(folders) <= _FEW:
            for folder in folders:
                for file in self.numbered_below(folder, number):
                    yield folder, file
            return
        holding = frozenset(folders)
        for file in self.numbered_below("", number):
            for folder in holding.intersection(ancestors(file)):
                yield folder, file

    def named_in(self, folder: str, name: str) -> Iterator[tuple[str, str]]:
        """Each file of this name in a folder whose own name is `folder`, or below it: folder and file, in any
        order."""
        files = self.named(name)
        if len(files) <= _FEW:
            for file in files:
                for above in ancestors(file):
                    if above and above.rpartition("/")[2] == folder:
                        yield above, file
            return
        for above in self._ask("folders", folder):
            for at in range(bisect_left(files, f"{above}/"), len(files)):
                if not files[at].startswith(f"{above}/"):
                    break
                yield above, files[at]

    def has_anchor(self, path: str, anchor: str) -> bool:
        """Whether a document has a heading or a raw HTML id by this name, or may have it."""
        return not self._shelf.anchors_of(path).isdisjoint((anchor, ""))

    def tidy_anchor(self, path: str, anchor: str) -> str | None:
        """The id of a document that is this one but for hyphens at its ends and several in a row."""
        return self._shelf.tidy_anchors_of(path).get(anchor)


_Table = Mapping[str, tuple[str, ...]]


class _Shelf:
    """What all views of one index share: tables, each made when it is asked for more than a few keys."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._files = base.files | frozenset(base.documents)
        self._base_folders = base.folders
        self.aliases = base.aliases
        self._documents = base.documents
        self._exclude = base.exclude
        self._anchors: dict[str, frozenset[str]] = {}
        self._tidy_anchors: dict[str, Mapping[str, str]] = {}
        self._tables: dict[str, _Table] = {}
        self._found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._digests: dict[str, str] = {}
        self._endings: dict[tuple[str, str], _Table] = {}
        self.answers: dict[Hashable, tuple[Any, set[str]]] = {}

    @cached_property
    def digest(self) -> str:
        paths = "\0".join([*self._tell(self._sorted), "", *sorted(self._base_folders), "", *self._exclude])
        return digest_text(paths).hex()

    def has_file(self, path: str) -> bool:
        return path in self._files

    def is_excluded(self, path: str) -> bool:
        return any(
            self._matches(each) or self._matches(f"{each}/") for each in (path, *ancestors(path)) if each
        )

    @cached_property
    def _matches(self) -> Callable[[str], bool]:
        return compile_patterns(self._exclude)

    def digest_answer(self, asked: str) -> str:
        """A digest of the answer to what was asked, as it is noted. Many ask for a name such as README.md,
        which many files have."""
        if asked not in self._digests:
            self._digests[asked] = digest_text("\0".join(self._look_up(asked))).hex()
        return self._digests[asked]

    def _look_up(self, asked: str) -> Sequence[str]:
        kind, _, key = asked.partition(" ")
        if kind == _EXCLUDED:
            return [_EXCLUDED] if self.is_excluded(key) else []
        return self._tell(self.find(kind, key))

    def _tell(self, paths: Sequence[str]) -> Sequence[str]:
        """The paths, each with the file that it is another name of."""
        if self.aliases.keys().isdisjoint(paths):
            return paths
        return [f"{path}\0\0{self.aliases.get(path, '')}" for path in paths]

    def find(self, kind: str, key: str) -> tuple[str, ...]:
        """The answer to a look-up. After an edit few are made, and to search for these takes less than to
        make a table of all paths."""
        search, found = self._searches.get(kind), self._found[kind]
        if search is None or kind in self._tables or (key not in found and len(found) == _FEW_KEYS):
            return self._table(kind).get(key, ())
        if key not in found:
            found[key] = tuple(search(key))
        return found[key]

    def _table(self, kind: str) -> _Table:
        """The table that answers look-ups of a kind."""
        if kind not in self._tables:
            self._tables[kind] = _grouped(_KINDS[kind](self._sorted, self._folders))
        return self._tables[kind]

    @cached_property
    def _searches(self) -> Mapping[str, Callable[[str], Iterable[str]]]:
        """How to answer look-ups of some kinds without a table."""
        return {
            "named": lambda name: self._search(self._text, name),
            "nearly": lambda name: self._search(self._folded, name),
            "numbered": self._search_numbered,
        }

    def _search(self, text: str, name: str) -> Iterator[str]:
        """The files of a name, by where it stands in all paths."""
        at = text.find(f"/{name}\0") if "/" not in name else -1
        while at >= 0:
            yield self._sorted[text.count("\0", 0, at)]
            at = text.find(f"/{name}\0", at + 1)

    def _search_numbered(self, key: str) -> Iterable[str]:
        """The files of a number below a folder, as the key names them."""
        number, _, folder = key.partition(" ")
        if not folder:
            return self._table("numbered").get(key, ())
        # "0" is the character after "/".
        start, end = (bisect_left(self._sorted, f"{folder}{sign}") for sign in "/0")
        return (path for path in self._sorted[start:end] if number_of(path) == number)

    @cached_property
    def _text(self) -> str:
        """All files, each between a slash and NUL, which no name holds."""
        return "".join([f"/{path}\0" for path in self._sorted])

    @cached_property
    def _folded(self) -> str:
        return fold_name(self._text)

    def ending(self, kind: str, name: str, tail: str, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the paths of one name that are `tail` or end with it. Hundreds of files may be called
        README.md, and each be asked for."""
        if len(paths) <= _FEW:
            return _keep_ending(paths, tail)
        if (kind, name) not in self._endings:
            self._endings[kind, name] = _grouped((each, path) for path in paths for each in _tails(path))
        return self._endings[kind, name].get(tail, ())

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self._files)

    @cached_property
    def _folders(self) -> Sequence[str]:
        """All folders in order, those above files and folders too."""
        return sorted(_all_folders(self._files, self._base_folders))

    def anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            self._anchors[path] = self._documents[path].ids
        return self._anchors[path]

    def tidy_anchors_of(self, path: str) -> Mapping[str, str]:
        if path not in self._tidy_anchors:
            ids = sorted(self.anchors_of(path))
            self._tidy_anchors[path] = {_HYPHENS.sub("-", each).strip("-"): each for each in ids}
        return self._tidy_anchors[path]


def normal_number(number: str) -> str:
    """A number as it is compared: without zeros in front, letters small ("07" and "7" are one)."""
    return (number.strip().lstrip("0") or "0").lower()


def number_of(path: str) -> str | None:
    """The number in front of a file's name, as it is compared."""
    match = _NUMBERED.compiled.match(path.rpartition("/")[2])
    return normal_number(match[1]) if match else None


def ancestors(path: str) -> Iterator[str]:
    """The folders above a path, the nearest first, the root (empty string) last."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _all_folders(files: Iterable[str], folders: Iterable[str]) -> set[str]:
    holding = {path.rpartition("/")[0] for path in files}.union(folder.rstrip("/") for folder in folders)
    return {"", *holding}.union(*(ancestors(folder) for folder in holding))


_Pairs = Iterator[tuple[str, str]]
_Paths = Iterable[str]


def fold_name(name: str) -> str:
    """A name without case, and with each accent as a part of its letter: some programs of macOS write it as a
    character of its own, which looks the same."""
    folded = name.casefold()
    if folded.isascii():
        return folded
    import unicodedata  # most names do without it

    return unicodedata.normalize("NFC", folded)


def _by_name(paths: _Paths) -> _Pairs:
    return ((path.rpartition("/")[2], path) for path in paths if path)


def _by_folder(files: _Paths, folders: _Paths) -> _Pairs:
    named = [path.rpartition("/") for path in (*files, *folders) if path]
    yield from sorted((folder, name.removesuffix(".md")) for folder, _, name in named)


def _by_number(files: _Paths, _: _Paths) -> _Pairs:
    for path in files:
        number = number_of(path)
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


def _grouped(pairs: _Pairs) -> _Table:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, path in pairs:
        groups[key].append(path)
    return {key: tuple(paths) for key, paths in groups.items()}


def _tails(path: str) -> Iterator[str]:
    """A path, then with one folder after the other left out in front."""
    yield path
    while "/" in path:
        path = path.partition("/")[2]
        yield path


def _keep_ending(paths: Iterable[str], tail: str) -> tuple[str, ...]:
    return tuple(path for path in paths if path == tail or path.endswith("/" + tail))
