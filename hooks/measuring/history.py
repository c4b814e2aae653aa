"""When each page of the base was last changed, and by whom, from one pass over git's log.

Nothing is said where that might be untrue: without git, in a shallow clone, and for files that
differ from the last commit.
"""

import hashlib
import re
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from checks.environment import outer_environment
from checks.frozen import frozen
from checks.model import is_markdown, printable
from checks.reading.cache.facts_cache import Signature
from hooks.build_log import log

_COMMIT = "\x01"
_FORMAT = "--format=%x01%x00%as%x00%aN%x00"
_STATUS = re.compile(r"\n*([AMDTUXBRC])\d*")
_TWO_PATHS = frozenset("RC")
_ENDS = frozenset("ADRC")
_SECONDS = 120
_SHORT = 40
"""The length of a name by SHA-1."""

# A base's repository may be somebody else's, so nothing that its configuration names is run: git is only
# asked about commits. To compare a file of the work tree, it would run the filters that the repository names.
# Nor does it depend on what the user has set for logs.
_SETTINGS = (
    "core.fsmonitor=false",
    "core.quotePath=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.showRoot=true",
    "log.showSignature=false",
)
_GIT = ("git", *(word for setting in _SETTINGS for word in ("-c", setting)))


@frozen
class History:
    """What git says of a file: the day of its last change (`YYYY-MM-DD`), who changed it, the most frequent
    author first, and in how many commits."""

    updated: str
    authors: tuple[str, ...]
    commits: int


def read_histories(root: Path) -> Mapping[str, History]:
    """The histories of the Markdown files below a folder, by their paths from there."""
    state = _run(root, "rev-parse", "--is-shallow-repository", "HEAD").split("\n")
    if state[0] == "true":
        _say_left_out("the clone is shallow: `git fetch --unshallow`, in a workflow `fetch-depth: 0`")
    if len(state) < 2 or state[0] != "false":
        return {}
    folder = root.resolve()
    log, committed = _read_log(folder, state[1]), _read_tree(folder, state[1])
    return {
        path: each
        for path, each in log.items()
        if path in committed and _is_as_committed(folder / path, committed[path])
    }


def _is_as_committed(file: Path, name: str) -> bool:
    """Whether a file is the object of this name."""
    try:
        state = file.lstat()
        signature = state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino
        return stat.S_ISREG(state.st_mode) and name in _name_objects(file, signature, len(name))
    except OSError:
        return False


@lru_cache(maxsize=50_000)  # under `serve` each build asks
def _name_objects(file: Path, signature: Signature, length: int) -> frozenset[str]:
    """The names that git may have given to a file: that of its bytes, and that of its text with the line
    ends of Unix, as git may have written others into the work tree. Raises `OSError`."""
    content = file.read_bytes()
    return frozenset(_name_object(each, length) for each in {content, content.replace(b"\r\n", b"\n")})


def _name_object(content: bytes, length: int) -> str:
    # Git's own naming, and no question of safety: SHA-1, or SHA-256 in repositories with longer names.
    new = hashlib.sha1 if length == _SHORT else hashlib.sha256
    return new(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()


_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules")


@lru_cache(maxsize=4)
def _read_log(root: Path, head: str) -> Mapping[str, History]:
    """The histories at a commit, which never change."""
    log = ("log", *_PLAIN, "--name-status", "-M", "-z", "--relative", _FORMAT, head, "--", ".")
    return parse_log(_run(root, *log))


@lru_cache(maxsize=4)
def _read_tree(root: Path, head: str) -> Mapping[str, str]:
    """The names of the objects that the Markdown files of a commit are."""
    rows = (row.partition("\t") for row in _run(root, "ls-tree", "-r", "-z", head).split("\0"))
    return {path: meta.split()[2] for meta, _, path in rows if is_markdown(path)}


def _run(root: Path, *arguments: str) -> str:
    """What git prints; empty where it fails or is not there."""
    environment = {**outer_environment(), "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the base is among the arguments
            [*_GIT, *arguments], cwd=root, env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", None) or b""
        if b"safe.directory" in told:
            refused = _decode(told).strip().split("\n")[0]
            _say_left_out(f"git says: {refused}; `git config --global --add safe.directory DIR` allows it")
        return ""
    return _decode(done.stdout)


def _decode(told: bytes) -> str:
    """Names as Python has them. `os.fsdecode` would refuse bytes that are no UTF-8 on Windows."""
    return told.decode(sys.getfilesystemencoding(), "surrogateescape")


@lru_cache(maxsize=4)  # once, and not with each build under `serve`
def _say_left_out(reason: str) -> None:
    log.info("Pages have no dates and authors, as %s", printable(reason))


@dataclass(slots=True)
class _Collected:
    updated: str
    authors: Counter[str] = field(default_factory=Counter)


def parse_log(text: str) -> Mapping[str, History]:
    """The histories from a log, the latest commit first. A file that was renamed keeps what it had
    under its former names."""
    names: dict[str, str] = {}
    found: dict[str, _Collected] = {}
    for day, author, status, paths in _iter_changes(text):
        path = paths[-1]
        now = names.get(path, path)
        if status in _ENDS:
            # What was there before under this name is another file.
            names[path] = ""
        if status == "R":
            names[paths[0]] = now
        if now and status != "D":
            found.setdefault(now, _Collected(day)).authors[author] += 1
    return {
        path: History(
            each.updated, tuple(name for name, _ in each.authors.most_common()), each.authors.total()
        )
        for path, each in found.items()
    }


def _iter_changes(text: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Day, author, status and paths of each change of a file. Fields are told apart by their position, since
    a path may hold any character but the one that ends it."""
    fields, at = text.split("\0"), 0
    day = author = ""
    while at < len(fields):
        if fields[at].strip("\n") == _COMMIT:
            day, author = (*fields[at + 1 : at + 3], "", "")[:2]
            at += 3
        elif status := _STATUS.fullmatch(fields[at]):
            count = 2 if status[1] in _TWO_PATHS else 1
            yield day, author, status[1], fields[at + 1 : at + 1 + count]
            at += 1 + count
        else:
            at += 1
