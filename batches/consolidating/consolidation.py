"""From a reviewed plan to the changes and the message of one commit."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batches.changing import digest, digest_of
from batches.consolidating.belonging import find_strangers
from batches.consolidating.committing import Changes, Content, Digests
from batches.consolidating.known import follow_baseline
from batches.consolidating.message import render_message
from batches.consolidating.moving import Move, find_edits, plan_move
from batches.consolidating.staging import stage
from batches.errors import BatchError
from batches.git import find_base_changes, find_ignored, find_ignored_in, find_kept, find_prefix
from batches.measuring import Measured
from checks.model import UNFINISHED, Batch, Part, Plan, Severity
from checks.plurals import join


@dataclass(frozen=True, slots=True)
class Consolidation:
    """All that a consolidation does: `mended` counts the links of each file, by its old path; `was` says
    what each file was when it was looked at."""

    move: Move | None
    mended: Mapping[str, int]
    changes: Changes
    was: Digests
    message: str


def prepare(
    measured: Measured,
    plan: Plan,
    batch: Batch | None,
    parts: tuple[Part, ...],
    repository: Path,
    scratch: Path,
) -> Consolidation:
    """What a plan, or one batch of it, needs to be filed; nothing of it is done yet but in the scratch
    folder. Raises `BatchError` where it cannot be done, or would break what holds now."""
    move = None if batch else plan_move(measured.base, plan)
    prefix = find_prefix(repository, Path(measured.base.root))
    # But for what a killed process left half written.
    changed_now = find_base_changes(repository, prefix)
    uncommitted = [path for path in changed_now if not path.endswith(UNFINISHED)]
    _refuse_strangers(plan, batch, find_strangers(measured, plan, batch, parts, uncommitted))
    if move:
        _refuse_ignored(repository, prefix, move)
    edits = find_edits(measured.base, measured.evidence, move) if move else {}
    ignored = _find_ignored(repository, prefix, edits)
    edits = {path: each for path, each in edits.items() if path not in ignored}
    staged, changed = stage(measured, scratch, move, edits)
    _refuse_new_errors(measured, staged, move)
    changed -= _find_ignored(repository, prefix, changed)
    paths = sorted({*changed, *_follow(uncommitted, move), *_moved(repository, prefix, move)})
    changes = {prefix + path: _read(scratch, path) for path in paths}
    was = {prefix + path: _digest(measured, path) for path in paths}
    if move and (baseline := follow_baseline(measured, staged, move, repository)):
        path, old, new = baseline
        changes[path], was[path] = Content(new), digest(old)
    path = move.of(plan.path) if move else plan.path
    filed = next(each for each in staged.base.plans if each.path == path)
    message = render_message(staged, filed, parts, _title(plan, batch))
    mended = {path: len(each) for path, each in edits.items()}
    return Consolidation(move, mended, changes, was, message)


def _title(plan: Plan, batch: Batch | None) -> str:
    if batch is None:
        return f"knowledge: {plan.title}"
    return f"knowledge: batch {batch.number}, {batch.title}".rstrip(", ")


def _refuse_strangers(plan: Plan, batch: Batch | None, strangers: Sequence[str]) -> None:
    """INDEX.md would list what the commit has not."""
    if strangers:
        what = f"batch {batch.number} of {plan.path}" if batch else plan.path
        shown = join(strangers)
        raise BatchError(f"the base has changes that do not belong to {what}: commit or stash {shown}")


def _follow(paths: Collection[str], move: Move | None) -> Iterator[str]:
    for path in paths:
        yield path
        if move:
            yield move.of(path)


def _moved(repository: Path, prefix: str, move: Move | None) -> Iterator[str]:
    """The old and the new paths of all files that move."""
    if move:
        for kept in find_kept(repository, prefix + move.old):
            path = kept.removeprefix(prefix)
            if (repository / kept).is_dir():
                raise BatchError(f"{path} is a repository of its own: move it elsewhere first")
            yield from (path, move.of(path))


def _digest(measured: Measured, path: str) -> str | None:
    """What a file was when the base was measured; what is no page was not read then."""
    document = measured.base.documents.get(path)
    return document.sha256 if document else digest_of(Path(measured.base.root) / path)


def _find_ignored(repository: Path, prefix: str, paths: Collection[str]) -> set[str]:
    """Those of the base's files that git ignores: nothing may commit them."""
    found = find_ignored(repository, [prefix + path for path in paths])
    return {path.removeprefix(prefix) for path in found}


def _refuse_ignored(repository: Path, prefix: str, move: Move) -> None:
    """A commit moves nothing that git ignores, so the folder would be torn in two."""
    found = [path.removeprefix(prefix) for path in find_ignored_in(repository, prefix + move.old)]
    if found:
        raise BatchError(
            f"{move.old} holds files that git ignores, and no commit moves those: remove them first: "
            f"{join(found)}"
        )


def _read(folder: Path, path: str) -> Content | None:
    file = folder / path
    if file.is_symlink():
        raise BatchError(f"{path} is a symbolic link: replace it by what it leads to first")
    if not file.is_file():
        return None
    return Content(file.read_bytes(), bool(file.stat().st_mode & 0o111))


def _refuse_new_errors(before: Measured, after: Measured, move: Move | None) -> None:
    """What is moved and mended must not break anything that held. A message may name what moves."""
    known = {(each.code, each.message) for each in before.findings}
    if move:
        known |= {(code, message.replace(move.old, move.new)) for code, message in known}
    for each in after.findings:
        if each.severity is Severity.ERROR and (each.code, each.message) not in known:
            place = f"{each.place.path}:{each.place.line}:{each.place.column}"
            raise BatchError(f"the move would cause an error: {place} {each.code} {each.message}")
