"""The files of a base: one walk over the folder, in order, without leaving it."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from checks.frozen import field, frozen, replace
from checks.lazy_pattern import LazyPattern
from checks.model import UNFINISHED, Place, Problem, ancestors, is_left_out, is_markdown
from checks.patterns import compile_patterns

TAG = "CACHEDIR.TAG"
TAG_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55"
"""What tells a folder that can be made again, such as a built site: a file of this name that begins so
(https://bford.info/cachedir/)."""

_ENVIRONMENT = "pyvenv.cfg"
"""What tells a virtual environment of Python, whatever its folder is called (PEP 405)."""

_VENDORED = "modules.txt"
"""What tells a folder `vendor` in which Go keeps copies of the modules that a program needs."""

_APPLE_DOUBLE = b"\x00\x05\x16\x07"

_TAGS = (TAG, _ENVIRONMENT, _VENDORED)

_SPACES = LazyPattern(r"[^\S\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Spaces of any width: screenshots of macOS have a narrow one before AM and PM."""

_JOINED = LazyPattern(r"(?<=[^\x00-\x7f])[\u200c\u200d](?=[^\x00-\x7f])")
"""Joiners, which have no form, where Persian, Hindi and emoji have them."""
_SKIPPED = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        ".tox",
        ".cache",
        ".trash",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        "__pycache__",
        "node_modules",
    }
)


@frozen
class Tree:
    """What lies below a root. `markdown` maps the path of each Markdown file, in order, to
    where it is on disk; `files` and `folders` are all paths, POSIX and relative; `aliases` maps
    each Markdown file that is a symbolic link to the file that it leads to; `passed_over` each folder
    that was left out to the file in it that says so."""

    markdown: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed_over: dict[str, str] = field(default_factory=dict)

    def add(self, path: str) -> None:
        """A file, with the folders that hold it."""
        self.files.add(path)
        folder = path.rpartition("/")[0]
        while folder and folder not in self.folders:
            self.folders.add(folder)
            folder = folder.rpartition("/")[0]


def read_tree(root: Path, exclude: tuple[str, ...]) -> Tree:
    """Walks the root. Left out are what `exclude` matches, folders of tools and version control by
    name, virtual environments, modules that Go copied, and folders below the root that have the tag of what
    can be made again. Symbolic links are never followed out of the root nor into folders."""
    tree = Tree()
    _Walk(tree, os.path.realpath(root), exclude).walk(os.fspath(root))
    return replace(tree, markdown=dict(sorted(tree.markdown.items())))


def lay_over(
    tree: Tree, instead: Mapping[str, bytes | None], exclude: tuple[str, ...]
) -> Mapping[str, str | bytes]:
    """Changes a tree to what it would be with other files: bytes for a file's content, None for one
    that is not there. The Markdown files by path, in order, with where they lie or their bytes."""
    matches = compile_patterns(exclude)
    # Folders that are symbolic links hold no file of their own.
    linked = tree.folders - _find_folders(tree.files)
    markdown: dict[str, str | bytes] = {**tree.markdown}
    for path, data in instead.items():
        tree.aliases.pop(path, None)
        if data is None:
            tree.files.discard(path)
            tree.markdown.pop(path, None)
            markdown.pop(path, None)
        elif path in tree.files or not is_left_out(path, matches):
            tree.add(path)
            if is_markdown(path):
                tree.markdown.setdefault(path, "")
                markdown[path] = data
    tree.folders.clear()
    tree.folders.update(linked, _find_folders(tree.files))
    return dict(sorted(markdown.items()))


def _find_folders(files: Iterable[str]) -> set[str]:
    """The folders that hold some files, the root left out."""
    return {folder for path in files for folder in ancestors(path) if folder}


def find_on_disk(root: str, path: str) -> str:
    """Where the file at a path of a base lies: elsewhere than its path says if a name has bytes that are no
    UTF-8. Raises `OSError` where a folder cannot be listed, and `FileNotFoundError` if there is no file."""
    place = f"{root}/{path}"
    if os.path.lexists(place):
        return place
    place = root
    for name in path.split("/"):
        with os.scandir(place) as entries:
            found = next((entry.path for entry in entries if displayed(entry.name) == name), None)
        if found is None:
            raise FileNotFoundError(place)
        place = found
    return place


class _Walk:
    def __init__(self, tree: Tree, real_root: str, exclude: tuple[str, ...]) -> None:
        self._tree = tree
        self._real_root = real_root
        self._exclude = exclude
        self._matches = compile_patterns(exclude)

    def walk(self, root: str) -> None:
        # Not by recursion: folders can lie in one another more deeply than Python calls may.
        waiting = [(root, "")]
        while waiting:
            waiting += reversed(self._take_folder(*waiting.pop()))

    def _take_folder(self, folder: str, prefix: str) -> list[tuple[str, str]]:
        """Takes what lies in a folder, and returns the folders in it that are still to be walked."""
        entries = list(self._iter_entries(folder, prefix))
        tag = next((entry for entry in entries if entry.name in _TAGS and _is_tag(entry)), None)
        if prefix and tag:
            self._tree.passed_over[prefix.removesuffix("/")] = tag.name
            return []
        inner = []
        for entry in entries:
            path = prefix + displayed(entry.name)
            if not (self._exclude and self._is_excluded(path)) and self._take_entry(entry, path):
                inner.append((entry.path, path + "/"))
        return inner

    def _is_excluded(self, path: str) -> bool:
        return self._matches(path) or self._matches(path + "/")

    def _take_entry(self, entry: os.DirEntry[str], path: str) -> bool:
        """Takes an entry of a folder, and returns whether it is a folder to be walked."""
        name = entry.name
        if not (name.isascii() and name.isprintable()) and not (_is_shown(name) and _is_utf8(name)):
            self._report(
                "bad-file-name", path, "has a name with bytes or characters that cannot be shown: rename it"
            )
        # Files first, as there are most of them.
        if entry.is_file(follow_symlinks=False):
            if not name.endswith(UNFINISHED) and not _is_apple_double(entry):
                self._take_file(entry.path, path)
        elif entry.is_symlink() or _is_junction(entry):
            self._take_link(entry, path)
        elif entry.is_dir(follow_symlinks=False):
            return name not in _SKIPPED
        else:
            self._report(
                "special-file", path, "is not a regular file and was not read: remove it from the base"
            )
        return False

    def _iter_entries(self, folder: str, prefix: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                yield from sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._report(
                "unreadable-file", prefix or ".", f"cannot be listed ({error.strerror}): make it readable"
            )

    def _take_file(self, on_disk: str, path: str) -> None:
        if path in self._tree.files:
            message = "is also how the name of another file is shown, which was not read: rename that file"
            self._report("bad-file-name", path, message)
            return
        self._tree.add(path)
        if is_markdown(path):
            self._tree.markdown[path] = on_disk

    def _take_link(self, entry: os.DirEntry[str], path: str) -> None:
        """A link within the root is another name of what it leads to, which is read there."""
        real = os.path.realpath(entry.path)
        if not Path(real).is_relative_to(self._real_root):
            self._report(
                "symlink-escape",
                path,
                "is a symbolic link out of the base and was not followed: copy the file",
            )
        elif not os.path.exists(real):  # noqa: PTH110 - `Path.exists` raises where a folder cannot be read
            self._report("broken-symlink", path, "is a broken symbolic link: fix or remove it")
        else:
            within = displayed(self._within(real))
            if os.path.isdir(real):  # noqa: PTH112 - as above
                self._tree.folders.add(path)
            else:
                self._tree.add(path)
                if is_markdown(path):
                    self._tree.aliases[path] = within
            message = f"is a symbolic link to {within}, which is read only under that name"
            self._report("symlink", path, message)

    def _within(self, real: str) -> str:
        return os.path.relpath(real, self._real_root).replace(os.sep, "/")

    def _report(self, rule: str, path: str, message: str) -> None:
        self._tree.problems.append(Problem(rule, Place(path), message))


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder is a link as Windows makes them for everybody, and calls no symbolic link. It may lead
    to a folder that holds it."""
    if sys.platform != "win32":
        return False
    try:
        return entry.stat(follow_symlinks=False).st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT
    except OSError:
        return False


def _is_apple_double(entry: os.DirEntry[str]) -> bool:
    """Whether a file holds what macOS notes of the one beside it, on file systems without a place for that
    (RFC 1740)."""
    return entry.name.startswith("._") and _begins_with(entry, _APPLE_DOUBLE)


def _is_tag(entry: os.DirEntry[str]) -> bool:
    """Whether a file says of its folder that it can be made again."""
    if entry.name == _ENVIRONMENT:
        return True
    if entry.name == _VENDORED:
        return Path(entry.path).parent.name == "vendor" and _begins_with(entry, b"# ")
    return entry.name == TAG and entry.is_file(follow_symlinks=False) and _begins_with(entry, TAG_SIGNATURE)


def _begins_with(entry: os.DirEntry[str], content: bytes) -> bool:
    """Whether the bytes of a file begin so; not if it cannot be read."""
    try:
        with Path(entry.path).open("rb") as file:
            return file.read(len(content)) == content
    except OSError:
        return False


def displayed(name: str) -> str:
    """A file name or path as text; bytes that are no UTF-8 are shown as `\\xff`."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", errors="backslashreplace")


def _is_shown(name: str) -> bool:
    """Whether all of a name has a form, but for joiners between letters or signs that may need them."""
    return name.isprintable() or _SPACES.sub("", _JOINED.sub("", displayed(name))).isprintable()


def _is_utf8(name: str) -> bool:
    # By its bytes: in a locale that is not UTF-8, Python gives other characters for them.
    try:
        return name.isascii() or bool(os.fsencode(name).decode())
    except UnicodeDecodeError:
        return False
