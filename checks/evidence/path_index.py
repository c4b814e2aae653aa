"""Look-ups by path over one knowledge base, made ready once and then answered without a scan."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar, cast

from checks.digests import digest_text
from checks.evidence.path_tables import EXCLUDED, FEW_PATHS, PathTables, letters_of
from checks.model import KnowledgeBase, ancestors, fold_name, normal_number

_Answer = TypeVar("_Answer")
FOLDER_PAGES = ("README.md", "index.md", "_index.md")
"""What is shown of a folder: by GitHub, and by the generators of sites."""


class _Settings(NamedTuple):
    """What tells that a program makes a site of a folder: one of the files, or one of the folders, in it;
    `beside` is a folder that it has to have as well."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    beside: str = ""


_VAULT = _Settings(folders=(".obsidian",))
_VITEPRESS = _Settings(folders=(".vitepress", ".vuepress"))
_MKDOCS = _Settings(("mkdocs.yml", "mkdocs.yaml", "zensical.toml"))
_MKDOCS_THEME = _Settings(("main.html", "base.html"), ("partials",))
_SPHINX = _Settings(("conf.py", "myst.yml", "_toc.yml"))
_TIDY = _Settings((*_MKDOCS.files, *_SPHINX.files, ".gitbook.yaml"), (*_VITEPRESS.folders, ".gitbook"))
_MDBOOK = _Settings(("book.toml",))
_DOCUSAURUS = _Settings(
    tuple(
        f"{folder}docusaurus.config.{ending}"
        for folder in ("", "website/")
        for ending in ("js", "ts", "mjs", "mts", "cjs", "cts")
    )
)
"""Many have the settings in `website`, beside the folder of pages."""

_HUGO = _Settings(("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"))
_HUGO_BEFORE = _Settings(("config.toml", "config.yaml", "config.yml", "config.json"), beside="content")
"""Older settings of Hugo, which others have too, are its own where its folder of pages is."""

_JEKYLL = _Settings(("_config.yml",))
_MIDDLEMAN = _Settings(("config.rb",), beside="source")
_OTHERS = _Settings(
    (
        *(f"astro.config.{ending}" for ending in ("mjs", "js", "ts")),
        *(".eleventy.js", *(f"eleventy.config.{ending}" for ending in ("js", "mjs", "cjs"))),
        *(f"gatsby-config.{ending}" for ending in ("js", "ts", "mjs")),
        *(f"next.config.{ending}" for ending in ("js", "mjs", "ts")),
        "_config.ts",
    )
)
"""Of Astro, Eleventy, Gatsby, Next and Lume no more is known than that they make sites."""

_WIKI = _Settings(("_Sidebar.md", "_Footer.md"))
"""What GitHub shows beside and below each page of a wiki."""


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
        self._tables = PathTables(base)
        self.asked: set[str] = set()

    def apart(self) -> "PathIndex":
        """A view of this index that notes only its own look-ups."""
        index = PathIndex.__new__(PathIndex)
        index._tables, index.asked = self._tables, set()
        return index

    @property
    def digest(self) -> str:
        """Tells this set of paths from any other."""
        return self._tables.digest

    def digest_answers(self, asked: Iterable[str]) -> str:
        """Tells these paths from others that answer one of the look-ups otherwise."""
        return digest_text("\0".join(map(self._tables.digest_answer, sorted(asked)))).hex()

    def _ask(self, kind: str, key: str) -> tuple[str, ...]:
        if "\0" in key:
            return ()  # no path has it, in no base
        self.asked.add(f"{kind} {key}")
        return self._tables.find(kind, key)

    def once(self, question: Hashable, find: Callable[["PathIndex"], _Answer]) -> _Answer:
        """What `find` gives for a question about these paths; it is asked once for each."""
        if question not in self._tables.answers:
            index = self.apart()
            self._tables.answers[question] = find(index), index.asked
        answer, asked = self._tables.answers[question]
        self.asked |= asked
        return cast("_Answer", answer)

    def has_file(self, path: str) -> bool:
        """Whether there is a file at a path."""
        if "\0" in path:
            return False
        self.asked.add(f"named {path.rpartition('/')[2]}")
        return self._tables.has_file(path)

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder at a path."""
        if not path or "\0" in path:
            return not path
        self.asked.add(f"folders {path.rpartition('/')[2]}")
        return self._tables.has_folder(path)

    def is_in_vault(self, path: str) -> bool:
        """Whether a folder above a path is an Obsidian vault, which keeps its settings in it."""
        return self._above(path, _VAULT) is not None

    def has_tidy_ids(self, path: str) -> bool:
        """Whether a program that makes other ids than GitHub makes a site of a folder above a path, going by
        its settings: MkDocs, Sphinx, VitePress, VuePress, GitBook or Middleman."""
        return any(self._above(path, settings) is not None for settings in (_TIDY, _MIDDLEMAN))

    def has_unknown_ids(self, path: str) -> bool:
        """Whether a program whose ids are not known makes a site of a folder above a path."""
        return self._above(path, _OTHERS) is not None

    def is_in_mkdocs(self, path: str) -> bool:
        """Whether MkDocs makes a site of a folder above a path, going by its settings."""
        return self.mkdocs_of(path) is not None

    def mkdocs_of(self, path: str) -> str | None:
        """The folder above a path of which MkDocs makes a site, going by its settings."""
        return self._above(path, _MKDOCS)

    def themes_of(self, site: str) -> tuple[str, ...]:
        """The folders beside the settings of MkDocs that hold templates, as one does that adds to a theme."""
        return self.once(("themes", site), partial(_find_themes, site))

    def is_in_mdbook(self, path: str) -> bool:
        """Whether mdBook makes a book of a folder above a path, going by its settings."""
        return self._above(path, _MDBOOK) is not None

    def docusaurus_of(self, path: str) -> str | None:
        """The folder above a path of which Docusaurus makes a site, going by its settings."""
        return self._above(path, _DOCUSAURUS)

    def sphinx_of(self, path: str) -> str | None:
        """The folder above a path of which Sphinx makes a site, going by its settings."""
        return self._above(path, _SPHINX)

    def vitepress_of(self, path: str) -> str | None:
        """The folder above a path of which VitePress or VuePress makes a site, going by its settings."""
        return self._above(path, _VITEPRESS)

    def is_in_hugo(self, path: str) -> bool:
        """Whether Hugo makes a site of a folder above a path, going by its settings."""
        return any(self._above(path, settings) is not None for settings in (_HUGO, _HUGO_BEFORE))

    def is_in_jekyll(self, path: str) -> bool:
        """Whether Jekyll makes a site of a folder above a path, going by its settings."""
        return self._above(path, _JEKYLL) is not None

    def is_on_site(self, path: str) -> bool:
        """Whether some known program makes a site of a folder above a path, going by its settings."""
        others = (_TIDY, _MDBOOK, _DOCUSAURUS, _HUGO, _HUGO_BEFORE, _JEKYLL, _MIDDLEMAN, _OTHERS)
        return any(self._above(path, settings) is not None for settings in others)

    def wiki_of(self, path: str) -> str | None:
        """The folder above a path that is a wiki of GitHub, going by the pages that every wiki may have."""
        return self._above(path, _WIKI)

    def _above(self, path: str, settings: _Settings) -> str | None:
        """The nearest folder above a path that has some settings."""
        folder = path.rpartition("/")[0]
        return self.once((settings, folder), partial(_find_above, folder, settings))

    def _has(self, folder: str, settings: _Settings) -> bool:
        start = f"{folder}/" if folder else ""
        is_set_up = any(self.has_file(f"{start}{name}") for name in settings.files) or any(
            self.has_folder(f"{start}{name}") for name in settings.folders
        )
        return is_set_up and (not settings.beside or self.has_folder(f"{start}{settings.beside}"))

    def is_excluded(self, path: str) -> bool:
        """Whether the configuration leaves out a path, or a folder that holds it."""
        if "\0" in path:
            return False
        self.asked.add(f"{EXCLUDED} {path}")
        return self._tables.is_excluded(path)

    def real(self, path: str) -> str:
        """The file that a path is another name of, itself otherwise. The path comes from a look-up."""
        return self._tables.aliases.get(path, path)

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
        return self._tables.ending("named", name, tail, self.named(name))

    def folders_ending_with(self, tail: str) -> tuple[str, ...]:
        """Folders whose path is `tail` or ends with it, whole path parts only."""
        name = tail.rpartition("/")[2]
        return self._tables.ending("folders", name, tail, self._ask("folders", name))

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
        if len(folders) <= FEW_PATHS:
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
        if len(files) <= FEW_PATHS:
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
        return not self._tables.anchors_of(path).isdisjoint((anchor, ""))

    def tidy_anchor(self, path: str, anchor: str) -> str | None:
        """The id of the heading of a document to which some program for sites gives this one."""
        return self._tables.tidy_anchors_of(path).get(anchor)

    def worded_anchor(self, path: str, words: str) -> str | None:
        """The id of the first heading of a document with these words, whatever stands between them."""
        return self._tables.worded_anchors_of(path).get(letters_of(words))


def _find_above(folder: str, settings: _Settings, index: PathIndex) -> str | None:
    return next((each for each in (folder, *ancestors(folder)) if index._has(each, settings)), None)


def _find_themes(site: str, index: PathIndex) -> tuple[str, ...]:
    folders = (f"{site}/{name}".lstrip("/") for name in index.names_in(site))
    return tuple(folder for folder in folders if index._has(folder, _MKDOCS_THEME))
