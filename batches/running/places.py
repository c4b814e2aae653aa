"""Where a run has its files: nothing of it lies in the base but its record."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from batches.errors import BatchError
from batches.file_names import NO_NAME, name_number
from batches.git import find_prefix, find_repository, git_text
from batches.locking import own_folder
from checks.model import Batch, Plan
from checks.reading.cache.sealing import cache_home


@dataclass(frozen=True, slots=True)
class Places:
    """`repository` is the top of the work tree, `base` the base's folder in it and `prefix` its path
    from the top, empty or with a slash at its end; `common` is git's own folder, which all work trees
    share, and `own` what of it belongs to this work tree."""

    repository: Path
    base: Path
    prefix: str
    common: Path
    own: Path

    def batch_folder(self, plan: Plan, batch: Batch) -> Path:
        """Where briefs, logs and what is being taken over lie: in git's folder, so that they are no
        files of the work tree."""
        name = NO_NAME.sub("-", plan.path.removesuffix(".md"))
        return self.own / name / f"batch-{name_number(batch.number)}"

    @property
    def worktrees(self) -> Path:
        """The folder of this repository's worktrees, in the user's cache. Raises `BatchError` where there is
        none."""
        return self._cache / "worktrees" / self.key

    @property
    def kept(self) -> Path:
        """The folder of those that hold what could not be copied. Raises `BatchError` as `worktrees` does."""
        return self._cache / "kept" / self.key

    @property
    def _cache(self) -> Path:
        home = cache_home()
        if home is None:
            raise BatchError("there is no home folder for worktrees: set XDG_CACHE_HOME")
        return home.resolve()  # as git notes it, links followed

    @property
    def key(self) -> str:
        """What tells this repository from others."""
        return hashlib.sha256(os.fsencode(self.common)).hexdigest()[:12]


def find_places(root: Path) -> Places:
    """The places of the base at `root`. Raises `BatchError` where it lies in no git repository."""
    base = root.resolve()
    repository = find_repository(root).resolve()
    common = Path(git_text(base, "rev-parse", "--path-format=absolute", "--git-common-dir"))
    own = own_folder(base).resolve()
    return Places(repository, base, find_prefix(repository, base), common.resolve(), own)
