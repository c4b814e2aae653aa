"""Where each page of the base stands in the site: below one prefix, at its path in the base."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from itertools import count as count_from
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from checks.model import KnowledgeBase

COMPUTED = ("dashboard", "findings")
"""The pages that the site adds beside the index, by the last part of their address."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The site's files: of documents by path, of folders by path (`""` is the index), of
    the computed pages by name. `unreadable` are Markdown files that are no text."""

    documents: Mapping[str, File]
    folders: Mapping[str, File]
    computed: Mapping[str, File]
    unreadable: tuple[str, ...]

    def all(self) -> Iterator[File]:
        """Every file of the site that the base has a part in."""
        for files in (self.folders, self.computed, self.documents):
            yield from files.values()


def assign_addresses(
    base: KnowledgeBase, prefix: str, config: MkDocsConfig, taken: Iterable[str] = ()
) -> Addresses:
    """Give each folder, document and computed page its address; `taken` are `dest_uri`s of others."""
    markdown = sorted(path for path in base.files if path.lower().endswith((".md", ".markdown")))
    desk = _Desk(prefix, config, taken, frozenset(markdown))
    folders = {"": desk.assign("index.md", "index.html")}
    for folder in sorted({each for path in markdown for each in _ancestors(path)}):
        folders[folder] = desk.assign(f"{folder}/index.md", f"{folder}/index.html")
    computed = {name: desk.assign(f"{name}.md", desk.page(name)) for name in COMPUTED}
    documents = {path: desk.assign_document(base.root, path) for path in markdown}
    unreadable = tuple(path for path in markdown if path not in base.documents)
    return Addresses(documents, folders, computed, unreadable)


def _ancestors(path: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


class _Desk:
    """Gives out files so that no two pages get one address, not even where case is ignored."""

    def __init__(
        self, prefix: str, config: MkDocsConfig, taken: Iterable[str], reserved: frozenset[str]
    ) -> None:
        self._prefix = prefix.strip("/")
        self._config = config
        self._taken = {each.casefold() for each in taken}
        self._reserved = reserved

    def page(self, stem: str) -> str:
        """The file of a page, in the form that `use_directory_urls` asks for."""
        return f"{stem}/index.html" if self._config.use_directory_urls else f"{stem}.html"

    def assign_document(self, root: str, path: str) -> File:
        """A document's file. Where its pretty address is taken (`a.md` beside a folder `a`)
        it is shown under its full name."""
        file = self._make_file(path, self._claim([self.page(posixpath.splitext(path)[0]), self.page(path)]))
        file.name = posixpath.splitext(posixpath.basename(path))[0]
        file.abs_src_path = posixpath.join(root, path)
        # `edit_uri` of mkdocs.yml stands for the docs folder, and is joined with this as addresses are.
        file.edit_uri = Path(os.path.relpath(file.abs_src_path, self._config.docs_dir)).as_posix()
        return file

    def assign(self, source: str, destination: str) -> File:
        """The file of a page that is no document; its source's name is none of a document."""
        folder, name = posixpath.split(source)
        while source in self._reserved:
            name = f"_{name}"
            source = posixpath.join(folder, name)
        file = self._make_file(source, self._claim([destination]))
        file.generated_by = "proofshelf"
        file.name = posixpath.splitext(name)[0].lstrip("_")
        return file

    def _claim(self, wanted: list[str]) -> str:
        """The first address that is free, else the last of them with a number."""
        folder, name = posixpath.split(wanted[-1])
        numbered = (posixpath.join(folder, f"{count}-{name}") for count in count_from(2))
        for each in chain(wanted, numbered):
            destination = posixpath.join(self._prefix, each)
            if destination.casefold() not in self._taken:
                break
        self._taken.add(destination.casefold())
        return destination

    def _make_file(self, source: str, destination: str) -> File:
        return File(
            posixpath.join(self._prefix, source),
            src_dir=None,
            dest_dir=self._config.site_dir,
            use_directory_urls=self._config.use_directory_urls,
            dest_uri=destination,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
