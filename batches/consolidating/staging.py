"""What the base will be, made in a folder beside it, so that it can be measured before it is real."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from batches.changing import edit_content
from batches.consolidating.moving import Move
from batches.deriving import iter_stale
from batches.errors import BatchError
from batches.measuring import Measured, find_all
from batches.reviewing.later_changes import keep_contents
from checks.derived.skill import SKILL_PATH, find_head_faults, has_list
from checks.digests import hash_bytes
from checks.evidence.gather import gather_evidence
from checks.model import Edit, ancestors
from checks.reading.base import read_base
from checks.reading.batch_records.parsing import REVIEW
from checks.writing import replace_file

Edits = Mapping[str, tuple[Edit, ...]]


def stage(measured: Measured, folder: Path, move: Move | None, edits: Edits) -> tuple[Measured, set[str]]:
    """Copies the base into `folder`, moves and mends it there, and brings its derived files up to
    date. The copy, measured, and the paths whose content differs from what lies at their old path."""
    _copy(Path(measured.base.root), folder)
    renewed = {**_mend(measured, folder, edits), **_find_moved_pages(measured, move)}
    changed = {*edits, *_follow_in_reviews(measured, folder, renewed)}
    if move:
        (folder / move.new).parent.mkdir(parents=True, exist_ok=True)
        (folder / move.old).rename(folder / move.new)
        changed = {move.of(path) for path in changed}
    staged = _remeasure(measured, folder)
    derived = _renew_derived(staged, folder)
    return (_remeasure(measured, folder) if derived else staged), changed | derived


def _copy(root: Path, folder: Path) -> None:
    """A copy of files only where they cannot be linked: nothing here is written in place."""
    shutil.copytree(root, folder, copy_function=_link, symlinks=True, ignore=shutil.ignore_patterns(".git"))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _mend(measured: Measured, folder: Path, edits: Edits) -> Mapping[str, str]:
    """Applies the edits; each old digest and object name to the new one."""
    renewed: dict[str, str] = {}
    root = Path(measured.base.root)
    old = keep_contents(root, tuple(edits))
    for path, own in edits.items():
        content = edit_content(path, (folder / path).read_bytes(), own)
        replace_file(folder / path, content)
        renewed[measured.base.documents[path].sha256] = hash_bytes(content)
    new = keep_contents(folder, tuple(edits), root)
    renewed.update((old[path], new[path]) for path in old if path in new)
    return renewed


def _find_moved_pages(measured: Measured, move: Move | None) -> Mapping[str, str]:
    """The lines by which records name pages that lie in the folder that moves, old to new; the root of a
    record may be above this one, or below it."""
    if move is None:
        return {}
    moved = [(path, move.of(path)) for path in measured.base.pages if move.of(path) != path]
    above = {f"/{old}\n": f"/{new}\n" for old, new in moved}
    tops = [f"{folder}/".lstrip("/") for folder in ancestors(move.old)]
    return above | {
        f" {old.removeprefix(top)}\n": f" {new.removeprefix(top)}\n" for old, new in moved for top in tops
    }


def _follow_in_reviews(measured: Measured, folder: Path, renewed: Mapping[str, str]) -> set[str]:
    """A link that is mended, or a folder that moves, takes nothing from a review, so the digests and paths of
    records follow; those that did."""
    changed = set()
    for path in filter(_is_review, measured.base.documents):
        before = content = (folder / path).read_bytes()
        for old, new in renewed.items():
            content = content.replace(old.encode(), new.encode())
        if content != before:
            replace_file(folder / path, content)
            changed.add(path)
    return changed


def _is_review(path: str) -> bool:
    return path.rpartition("/")[2].startswith(REVIEW)


def _remeasure(measured: Measured, folder: Path) -> Measured:
    config = replace(measured.config, root=folder)
    base = read_base(config)
    evidence = gather_evidence(base, config)
    return Measured(config, base, evidence, find_all(base, evidence, config))


def _renew_derived(staged: Measured, folder: Path) -> set[str]:
    """Writes INDEX.md, and SKILL.md where there is one with a list; which of them changed."""
    base = staged.base
    if has_list(base):
        for fault in find_head_faults(base.documents[SKILL_PATH]):
            raise BatchError(f"{SKILL_PATH}:{fault.line}: {fault.message}")
    changed = dict(iter_stale(staged))
    for path, content in changed.items():
        replace_file(folder / path, content)
    return set(changed)
