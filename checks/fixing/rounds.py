"""Fixes in rounds until nothing changes: the base is looked at anew after each, in memory."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from checks.digests import hash_bytes
from checks.fixing.applying import UnfitEditError, apply_edits, convert
from checks.fixing.guarding import read_testimony, withhold_fixes
from checks.fixing.planning import Changes, plan_changes
from checks.frozen import frozen
from checks.model import Applicability, Finding, KnowledgeBase

MOST_ROUNDS = 20
"""Two or three are usual, where one fix makes room for another."""


@frozen
class Snapshot:
    """A base at one moment, and its findings."""

    base: KnowledgeBase
    findings: Sequence[Finding]


@dataclass(slots=True)
class FixedFiles:
    """What the rounds came to, by path: the bytes as they are on disk and as they should be, and
    how many findings are fixed; `left` says why a file was left alone."""

    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    findings: Counter[str] = field(default_factory=Counter)
    left: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> Sequence[str]:
        """The paths of files that differ, sorted."""
        return [path for path in sorted(self.after) if self.after[path] != self.before[path]]


def apply_fixes(
    take_snapshot: Callable[[Mapping[str, bytes]], Snapshot],
    read: Callable[[str], bytes],
    levels: Set[Applicability],
) -> FixedFiles:
    """Applies fixes of these levels until there are none. `take_snapshot` gives base and findings with
    these files in place of those on disk, `read` a file of the disk (or raises `OSError`).

    A file is left alone where its edits do not fit, where it is no longer what was looked at, and
    where its claims, ticks or sources would read otherwise."""
    fixed = FixedFiles()
    current = take_snapshot(fixed.after)
    for _ in range(MOST_ROUNDS):
        previous = dict(fixed.after)
        planned = _apply(current, read, levels, fixed)
        if not planned:
            break
        following = take_snapshot(fixed.after)
        refused = [path for path in planned if not _keeps_testimony(current, following, path)]
        for path in refused:
            fixed.left[path] = "a fix would have changed what it claims"
            fixed.after[path] = previous.get(path, fixed.before[path])
            fixed.findings[path] -= planned[path].findings
        current = take_snapshot(fixed.after) if refused else following
    return fixed


def _apply(
    current: Snapshot, read: Callable[[str], bytes], levels: Set[Applicability], fixed: FixedFiles
) -> Mapping[str, Changes]:
    """One round: the changes that were applied, in memory. A file whose changes do not fit is left alone."""
    findings = withhold_fixes(current.findings, current.base)
    applied: dict[str, Changes] = {}
    for path, changes in plan_changes(findings, levels, fixed.left.keys()).items():
        try:
            content = _change(current.base, path, _read(path, read, fixed), changes)
        except (OSError, UnfitEditError) as error:
            fixed.left[path] = getattr(error, "strerror", None) or str(error)
            continue
        fixed.after[path] = content
        fixed.findings[path] += changes.findings
        applied[path] = changes
    return applied


def _read(path: str, read: Callable[[str], bytes], fixed: FixedFiles) -> bytes:
    if path not in fixed.before:
        fixed.before[path] = read(path)
    return fixed.after.get(path, fixed.before[path])


def _change(base: KnowledgeBase, path: str, data: bytes, changes: Changes) -> bytes:
    if hash_bytes(data) != base.documents[path].sha256:
        raise UnfitEditError("has changed while it was checked: run again")
    data = apply_edits(data, changes.edits) if changes.edits else data
    for form in changes.forms:
        data = convert(data, form)
    return data


def _keeps_testimony(before: Snapshot, after: Snapshot, path: str) -> bool:
    return read_testimony(before.base, path) == read_testimony(after.base, path)
