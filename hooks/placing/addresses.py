"""Where each page of the base stands in the site: below one prefix, at its path in the base."""

import hashlib
import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from itertools import count as count_from
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from checks.locations import path_from_root
from checks.model import KnowledgeBase, ancestors, is_markdown, printable

COMPUTED = ("dashboard", "findings")
"""The pages that the site adds beside the index, by the last part of their address."""
TAGS = "tags"
"""The last part of the address of the page of tags, which there is where a document has some."""

_LONGEST = 255
"""Bytes of a file's name, on most file systems."""


@dataclass(frozen=True)
class Addresses:
    """The base's files in the site: of documents by path, of folders by path (`""` is the index), of
    computed pages by name. `aliases` are Markdown files that are symbolic links, with the path that they
    lead to; they have no page of their own. `moves` are the pages whose usual address is taken by one of
    the site's own pages."""

    documents: Mapping[str, File]
    folders: Mapping[str, File]
    computed: Mapping[str, File]
    aliases: Mapping[str, str] = field(default_factory=dict)
    moves: tuple["Move", ...] = ()

    @cached_property
    def documents_by_folder(self) -> Mapping[str, Sequence[str]]:
        """The paths of the documents that lie directly in each folder that has some."""
        found: dict[str, list[str]] = {}
        for path in self.documents:
            found.setdefault(posixpath.dirname(path), []).append(path)
        return found

    @cached_property
    def folders_by_folder(self) -> Mapping[str, Sequence[str]]:
        """The folders that lie directly in each folder that has some, in order."""
        found: dict[str, list[str]] = {}
        for path in sorted(filter(None, self.folders)):
            found.setdefault(posixpath.dirname(path), []).append(path)
        return found

    @cached_property
    def documents_below(self) -> Mapping[str, int]:
        """How many documents lie in each folder and the folders below it; `""` has the count of all."""
        counts = Counter(folder for path in self.documents for folder in iter_ancestors(path))
        counts[""] = len(self.documents)
        return counts

    def all(self) -> Iterator[File]:
        """Every file of the site that the base has a part in."""
        for files in (self.folders, self.computed, self.documents):
            yield from files.values()


class Move(NamedTuple):
    """A page of the base that gave way to `own`, one of the site's own sources, and where it stands now."""

    own: str
    wanted: str
    address: str


def assign_addresses(
    base: KnowledgeBase,
    prefix: str,
    config: MkDocsConfig,
    own: Iterable[File] = (),
    names: Iterable[str] = COMPUTED,
    later: Iterable[str] = (),
) -> Addresses:
    """Give each folder, document and computed page its address; `own` are the site's other files, which keep
    theirs, `names` are the names of the computed pages, and `later` are files and folders of the site that
    are written when all pages are. Raises `PluginError` where something of the site's own is in the way of
    a whole folder."""
    markdown = [path for path in find_markdown(base) if path not in base.aliases]
    kept = {path: path for path in later} | {each.dest_uri: each.src_uri for each in own}
    allocator = _AddressAllocator(prefix, config, kept, frozenset(markdown), iter_folders(base.files))
    folders = {"": allocator.assign("index.md", "index.html")}
    for folder in sorted(iter_folders(markdown)):
        folders[folder] = allocator.assign(f"{folder}/index.md", f"{folder}/index.html")
    computed = {name: allocator.assign(f"{name}.md", allocator.page(name)) for name in names}
    documents = {path: allocator.assign_document(base.root, path) for path in markdown}
    return Addresses(documents, folders, computed, base.aliases, allocator.moves)


def find_markdown(base: KnowledgeBase) -> Sequence[str]:
    """The paths of all Markdown files, whether they could be read or not, in order."""
    return sorted(filter(is_markdown, base.files))


def iter_ancestors(path: str) -> Iterator[str]:
    """The folders above a path, from the nearest one on, without the root."""
    return filter(None, ancestors(path))


def iter_folders(paths: Iterable[str]) -> Iterator[str]:
    """All folders above some paths, each once."""
    met: set[str] = set()
    for path in paths:
        for folder in iter_ancestors(path):
            if folder in met:
                break
            met.add(folder)
            yield folder


def find_free(path: str, is_taken: Callable[[str], bool]) -> str:
    """The path, with as many underscores before its name as it takes until it is free."""
    folder, name = posixpath.split(path)
    while is_taken(path):
        name = f"_{name}"
        path = posixpath.join(folder, name)
    return path


def mark_generated(file: File, config: MkDocsConfig) -> None:
    """Marks a page's file as one that nobody wrote. It gets the path that it would have among the site's own
    files, where nothing lies: some plugins assume that every page has a path."""
    file.generated_by = "proofshelf"
    file.abs_src_path = posixpath.join(config.docs_dir, file.src_uri)


class _AddressAllocator:
    """Gives out files so that no two pages get the same address, not even where case is ignored."""

    def __init__(
        self,
        prefix: str,
        config: MkDocsConfig,
        own: Mapping[str, str],
        reserved: frozenset[str],
        folders: Iterable[str],
    ) -> None:
        self._prefix = prefix.strip("/")
        self._config = config
        self._own = {path.casefold(): source for path, source in own.items()}
        self._taken = set(self._own)
        # Whatever is copied keeps its folder, even one that is named as a page is (`x/index.html/`).
        kept = {posixpath.join(self._prefix, each).casefold() for each in folders}
        kept.update(iter_ancestors(posixpath.join(self._prefix, "index.html").casefold()))
        _refuse_obstacles(self._own, kept)
        self._folders = kept.union(iter_folders(self._taken))
        self._sources = set(self._own.values())
        self._reserved = reserved
        self._markdown = frozenset(posixpath.join(self._prefix, path) for path in reserved)
        self._moves: dict[str, Move] = {}

    @property
    def moves(self) -> tuple[Move, ...]:
        """The pages that gave way so far."""
        return tuple(self._moves.values())

    def page(self, stem: str) -> str:
        """The file of a page, in the form that `use_directory_urls` asks for."""
        return f"{stem}/index.html" if self._config.use_directory_urls else f"{stem}.html"

    def assign_document(self, root: str, path: str) -> File:
        """A document's file. Where its pretty address is taken (`a.md` beside a folder `a`)
        it is shown under its full name; `a.md` itself is the address of its source."""
        file = self._make_file(path, self._claim([self.page(posixpath.splitext(path)[0]), f"{path}.html"]))
        file.name = posixpath.splitext(posixpath.basename(path))[0]
        file.abs_src_path = posixpath.join(root, path)
        # `edit_uri` of mkdocs.yml stands for the docs folder, and is joined with this as addresses are.
        way = path_from_root(Path(file.abs_src_path), Path(self._config.docs_dir))
        file.edit_uri = quote(way, errors="replace")
        return file

    def assign(self, source: str, destination: str) -> File:
        """The file of a page that is no document; its source gets a name that no document has."""
        name = posixpath.basename(source)
        if source in self._reserved:
            source = self._rename(source)
        file = self._make_file(source, self._claim([destination]))
        mark_generated(file, self._config)
        file.name = posixpath.splitext(name)[0]
        return file

    def _claim(self, wanted: list[str]) -> str:
        """The first address that is free, else the last of them with a number."""
        for each in chain(wanted, _iter_numbered(wanted[-1])):
            destination = posixpath.join(self._prefix, _shorten_names(each))
            if self._is_free(destination):
                break
        self._taken.add(destination.casefold())
        self._folders.update(iter_ancestors(destination.casefold()))
        first = posixpath.join(self._prefix, wanted[0])
        if own := self._own.get(first.casefold()):
            # Another page that wants this address would have had to move anyway.
            self._moves.setdefault(first, Move(own, _shorten(first), _shorten(destination)))
        return destination

    def _is_free(self, destination: str) -> bool:
        """Whether a page can be written there: no other page or folder is there, and no page or source
        stands where a folder above it has to be."""
        written = destination.casefold()
        return (
            written not in self._taken
            and written not in self._folders
            and self._taken.isdisjoint(iter_ancestors(written))
            and self._markdown.isdisjoint(iter_ancestors(destination))
        )

    def _rename(self, source: str) -> str:
        """A name for a source that neither a document nor one of the site's own files has."""
        return find_free(
            source, lambda path: path in self._reserved or posixpath.join(self._prefix, path) in self._sources
        )

    def _make_file(self, source: str, destination: str) -> File:
        if posixpath.join(self._prefix, source) in self._sources:
            source = self._rename(source)
        self._sources.add(posixpath.join(self._prefix, source))
        return File(
            posixpath.join(self._prefix, source),
            src_dir=None,
            dest_dir=self._config.site_dir,
            use_directory_urls=self._config.use_directory_urls,
            dest_uri=destination,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )


def _refuse_obstacles(own: Mapping[str, str], folders: Iterable[str]) -> None:
    for folder in sorted(folders):
        if folder in own:
            # No number behind a page's name would lead out from below it.
            raise PluginError(
                f"proofshelf: {printable(own[folder])}: the site has this where the base has a folder: "
                "rename one of them, or set another `prefix`"
            )


def _shorten(page: str) -> str:
    """A page's address as people write it; that of the site's home is `./`."""
    folder, name = posixpath.split(page)
    return f"{folder or '.'}/" if name == "index.html" else page


def _shorten_names(page: str) -> str:
    """A page's address with names that file systems take: one that a number or `.html` has made too long is
    cut, and told apart by a digest."""
    return "/".join(map(_shorten_name, page.split("/")))


def _shorten_name(name: str) -> str:
    data = os.fsencode(name)
    if len(data) <= _LONGEST:
        return name
    end = ".html" if name.endswith(".html") else ""
    end = f"-{hashlib.sha256(data).hexdigest()[:16]}{end}"
    return data[: _LONGEST - len(end)].decode("utf-8", "ignore") + end


def _iter_numbered(page: str) -> Iterator[str]:
    """`bread-2/index.html`, …; `2-bread.html`, … for a page that is no folder's."""
    folder, name = posixpath.split(page)
    for number in count_from(2):
        if folder and name == "index.html":
            yield f"{folder}-{number}/{name}"
        else:
            yield posixpath.join(folder, f"{number}-{name}")
