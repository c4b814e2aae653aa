"""Calls of git, by its plumbing where there is one."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from batches.errors import BatchError

LOCAL_VARIABLES = tuple(
    f"GIT_{name}"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "COMMON_DIR", "OBJECT_DIRECTORY", "PREFIX", "NAMESPACE")
)
"""What git tells the programs that it calls, as from a hook: of another folder it would be wrong."""


def git(
    folder: Path,
    *words: str,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    descriptors: Sequence[int] = (),
) -> bytes:
    """What git prints when called in the folder; it inherits the descriptors. Raises `BatchError` with
    git's own words where it fails, or where there is no git."""
    try:
        done = subprocess.run(  # noqa: S603  # fixed words; paths come behind `--`
            ["git", *words],  # noqa: S607  # whichever git the user has
            cwd=folder,
            input=stdin,
            capture_output=True,
            check=False,
            env={**outer_environment(), "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **(environment or {})},
            pass_fds=descriptors,
        )
    except FileNotFoundError as error:
        raise BatchError("git is not installed, and batches are carried out in git worktrees") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
        raise BatchError(f"git {words[0]}: {said.removeprefix('fatal: ')}")
    return done.stdout


def outer_environment() -> dict[str, str]:
    """The environment without what git says of one folder."""
    return {key: value for key, value in os.environ.items() if key not in LOCAL_VARIABLES}


def git_text(folder: Path, *words: str) -> str:
    """The same as text, without the last line end."""
    return git(folder, *words).decode("utf-8", "surrogateescape").rstrip("\n")


def find_repository(folder: Path) -> Path:
    """The top of the work tree that holds the folder. Raises `BatchError` where there is none."""
    return Path(git_text(folder, "rev-parse", "--show-toplevel"))


def find_changes(repository: Path, paths: Sequence[str] = ()) -> tuple[str, ...]:
    """Paths, relative to the top, that differ from the last commit, untracked ones included."""
    words = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
    rows = git(repository, *words).decode("utf-8", "surrogateescape").split("\0")
    return tuple(row[3:] for row in rows if row)
