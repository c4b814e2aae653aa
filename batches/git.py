"""Calls of git, by its plumbing where there is one."""

import os
import subprocess
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from batches.errors import BatchError
from checks.environment import outer_environment

_OTHER_PATHS = {f"GIT_{kind}_PATHSPECS": "0" for kind in ("GLOB", "NOGLOB", "ICASE")}
_ALWAYS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", **_OTHER_PATHS}
"""What each call is made with: paths that are given are paths, and no patterns, whatever the user has set."""

_SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "i18n.commitEncoding=UTF-8")
"""No hook of the user's speaks, whatever is made or looked at, and what is written is what is said."""

_OPTIONS = tuple(word for setting in _SETTINGS for word in ("-c", setting))

_NONE_IGNORED = 1
"""The exit code of `git check-ignore` where it ignores nothing."""


def git(
    folder: Path,
    *words: str,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    descriptors: Sequence[int] = (),
    codes: Collection[int] = (0,),
) -> bytes:
    """What git prints when called in the folder; it inherits the descriptors. Raises `BatchError` with
    git's own words where its exit code is none of `codes`, or where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603  # fixed words; paths come behind `--`
            ["git", *_OPTIONS, *words],  # noqa: S607  # whichever git the user has
            cwd=folder,
            input=stdin,
            capture_output=True,
            check=False,
            env={**outer_environment(), **_ALWAYS, **(environment or {})},
            pass_fds=descriptors,
        )
    except (FileNotFoundError, NotADirectoryError) as error:
        if not folder.is_dir():
            raise BatchError(f"{folder}: no such folder") from error
        raise BatchError("git is not installed, and batches are carried out in git worktrees") from error
    if done.returncode not in codes:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise BatchError(f"git {words[0]}: {said.removeprefix('fatal: ')}")
    return done.stdout


def git_text(folder: Path, *words: str) -> str:
    """What git prints when called in the folder, as text without its last line end."""
    return _decode(git(folder, *words)).rstrip("\n")


def find_repository(folder: Path) -> Path:
    """The top of the work tree that holds the folder. Raises `BatchError` where there is none, or where git
    does not trust it."""
    try:
        return Path(git_text(folder, "rev-parse", "--show-toplevel"))
    except BatchError as error:
        if "not a git repository" not in str(error):
            raise
        told = "lies in no git repository, and batches are carried out and committed in one"
        raise BatchError(f"{folder}: {told}: `git init`, and commit the base") from error


def find_changes(repository: Path, paths: Sequence[str] = ()) -> tuple[str, ...]:
    """Paths, relative to the top, that differ from the last commit, untracked ones included."""
    words = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
    # Named, since a runner may have set another one, or none, for all work trees of the repository.
    rows = _decode(git(repository, *words, environment={"GIT_WORK_TREE": "."})).split("\0")
    return tuple(row[3:] for row in rows if row)


def find_prefix(repository: Path, root: Path) -> str:
    """What stands before a path of the base at `root` in the repository: its folder, or nothing."""
    below = root.resolve().relative_to(repository.resolve()).as_posix()
    return "" if below == "." else f"{below}/"


def find_base_changes(repository: Path, prefix: str) -> tuple[str, ...]:
    """The files of a base that differ from the last commit, untracked ones included, by their path in
    the base."""
    found = find_changes(repository, [prefix] if prefix else [])
    return tuple(path.removeprefix(prefix) for path in found if path.startswith(prefix))


def store_object(repository: Path, content: bytes, *, path: str | None = None) -> str:
    """Git's object of a content, which it keeps from now on: of these very bytes, or as its filters
    give those of a file at a path."""
    how = "--no-filters" if path is None else f"--path={path}"
    return git(repository, "hash-object", "-w", how, "--stdin", stdin=content).decode().strip()


def has_changes(folder: Path, path: str) -> bool:
    """Whether a file of a folder differs from the last commit; never where there is no repository."""
    try:
        return bool(find_changes(find_repository(folder), [str(folder.resolve() / path)]))
    except BatchError:
        return False


def find_kept(repository: Path, folder: str) -> tuple[str, ...]:
    """Paths, relative to the top, of the files in a folder that git keeps, or would add."""
    return _list_files(repository, folder, "--cached", "--others", "--exclude-standard")


def find_ignored_in(repository: Path, folder: str) -> tuple[str, ...]:
    """Paths, relative to the top, of the files in a folder that git ignores."""
    return _list_files(repository, folder, "--others", "--ignored", "--exclude-standard")


def find_ignored(repository: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Those of the paths, relative to the top, that git ignores, or would if there were such files."""
    # It knows no literal paths; what begins with a dot is none of its signs, and is told as it was given.
    asked = b"".join(os.fsencode(f"./{path}") + b"\0" for path in paths)
    words, environment = ("check-ignore", "-z", "--stdin"), {"GIT_LITERAL_PATHSPECS": "0"}
    said = git(repository, *words, stdin=asked, environment=environment, codes=(0, _NONE_IGNORED))
    return tuple(path.removeprefix("./") for path in _decode(said).split("\0") if path)


def _list_files(repository: Path, folder: str, *which: str) -> tuple[str, ...]:
    said = git(repository, "ls-files", "-z", *which, "--", folder)
    return tuple(path.rstrip("/") for path in _decode(said).split("\0") if path)


def _decode(said: bytes) -> str:
    """Names and texts as git tells them, whatever the system's own encoding is."""
    return said.decode("utf-8", "surrogateescape")
