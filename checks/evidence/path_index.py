"""Look-ups by path over one knowledge base, made ready once and then answered without a scan."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar, cast

from checks.digests import digest_text
from checks.evidence.path_tables import EXCLUDED, FEW_PATHS, PathTables, letters_of
from checks.model import KnowledgeBase, ancestors, fold_name, normal_number

_Answer = TypeVar("_Answer")
FOLDER_PAGES = ("README.md", "index.md", "_index.md")
"""What is shown of a folder: by GitHub, and by the generators of sites."""


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
