"""Fixes in rounds until nothing changes: the base is looked at anew after each, in memory."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from checks.fixing.applying import UnfitEditError, apply_edits, convert
from checks.fixing.guarding import read_testimony, withhold_fixes
from checks.fixing.planning import Changes, plan_changes
from checks.frozen import frozen
from checks.model import Applicability, Finding, KnowledgeBase

MOST_ROUNDS = 20
"""Two or three are usual, where one fix makes room for another."""


@frozen
class Look:
    """A base at one moment, and its findings."""

    base: KnowledgeBase
    findings: Sequence[Finding]


@dataclass(slots=True)
class Mended:
    """What the rounds came to, by path: the bytes as they are on disk and as they shall be, and
    how many findings are mended; `left` says why a file was left alone."""

    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    findings: Counter[str] = field(default_factory=Counter)
    left: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> Sequence[str]:
        """The paths of files that differ, sorted."""
        return [path for path in sorted(self.after) if self.after[path] != self.before[path]]


def mend(
    look: Callable[[Mapping[str, bytes]], Look],
    read: Callable[[str], bytes],
    levels: Set[Applicability],
) -> Mended:
    """Applies fixes of these levels until there are none. `look` gives base and findings with
    these files in place of those on disk, `read` a file of the disk (or raises `OSError`).

    A file is left alone where its edits do not fit, where it is no longer what was looked at, and
    where its claims, ticks or sources would read otherwise."""
    mended = Mended()
    current = look(mended.after)
    for _ in range(MOST_ROUNDS):
        previous = dict(mended.after)
        planned = _apply(current, read, levels, mended)
        if not planned:
            break
        following = look(mended.after)
        refused = [path for path in planned if not _keeps_testimony(current, following, path)]
        for path in refused:
            mended.left[path] = "a fix would have changed what it claims"
            mended.after[path] = previous.get(path, mended.before[path])
            mended.findings[path] -= planned[path].findings
        current = look(mended.after) if refused else following
    return mended


def _apply(
    current: Look, read: Callable[[str], bytes], levels: Set[Applicability], mended: Mended
) -> Mapping[str, Changes]:
    """One round: the changes that were applied, in memory. A file whose changes do not fit is left alone."""
    findings = withhold_fixes(current.findings, current.base)
    applied: dict[str, Changes] = {}
    for path, changes in plan_changes(findings, levels, mended.left.keys()).items():
        try:
            content = _change(current.base, path, _read(path, read, mended), changes)
        except (OSError, UnfitEditError) as error:
            mended.left[path] = getattr(error, "strerror", None) or str(error)
            continue
        mended.after[path] = content
        mended.findings[path] += changes.findings
        applied[path] = changes
    return applied


def _read(path: str, read: Callable[[str], bytes], mended: Mended) -> bytes:
    if path not in mended.before:
        mended.before[path] = read(path)
    return mended.after.get(path, mended.before[path])


def _change(base: KnowledgeBase, path: str, data: bytes, changes: Changes) -> bytes:
    if hashlib.sha256(data).hexdigest() != base.documents[path].sha256:
        raise UnfitEditError("has changed while it was checked: run again")
    data = apply_edits(data, changes.edits) if changes.edits else data
    for form in changes.forms:
        data = convert(data, form)
    return data


def _keeps_testimony(before: Look, after: Look, path: str) -> bool:
    return read_testimony(before.base, path) == read_testimony(after.base, path)
