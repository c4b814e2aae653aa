"""The files that a reviewer looks at: their content now, kept by git, beside that of the last look."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from batches.changing import digest
from batches.errors import BatchError
from batches.git import git, store_object
from checks.locations import lies_within
from checks.model import PartEvidence, PartReview


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is no longer as it was at the last look. `diff` are lines of a unified diff, or
    one line that says why there is none."""

    path: str
    diff: tuple[str, ...]


def list_files(evidence: PartEvidence) -> tuple[str, ...]:
    """The page of a part and its drops."""
    return (*([evidence.page] if evidence.page else []), *evidence.drops)


def keep_contents(root: Path, paths: tuple[str, ...], repository: Path | None = None) -> Mapping[str, str]:
    """Git's object of each file's content, so that the next look can be compared with this one;
    nothing where there is no repository. That is where `root` lies, unless another is given."""
    try:
        return {path: store_object(repository or root, (root / path).read_bytes()) for path in paths}
    except BatchError:
        return {}


def find_changes(
    root: Path, evidence: PartEvidence, seen: PartReview, digests: Mapping[str, str]
) -> Iterator[Change]:
    """What changed in a part's files since they were looked at; `digests` are those of now."""
    for path in sorted({*seen.digests, *list_files(evidence)}):
        if seen.digests.get(path) != digests.get(path):
            yield Change(path, tuple(_diff(root, path, seen)))


def _diff(root: Path, path: str, seen: PartReview) -> Iterator[str]:
    then, now = _then(root, path, seen), _now(root, path)
    if then is None:
        yield "what was looked at is not kept, so there is nothing to compare with"
        return
    day = seen.reviewed[:10]
    yield from difflib.unified_diff(
        then.splitlines(), now.splitlines(), f"{path} ({day})", path, lineterm="", n=2
    )


def _then(root: Path, path: str, seen: PartReview) -> str | None:
    if path not in seen.digests:
        return ""
    blob = seen.blobs.get(path)
    try:
        content = git(root, "cat-file", "blob", blob) if blob else None
    except BatchError:
        return None
    # A forged record may name any object of the repository: only what its digest is of was looked at.
    if content is None or digest(content) != seen.digests[path]:
        return None
    return content.decode("utf-8", "replace")


def _now(root: Path, path: str) -> str:
    file = root / path
    is_own = lies_within(file, root) and file.is_file()
    return file.read_text(encoding="utf-8", errors="replace") if is_own else ""
