"""Which part of which plan each drop of a base belongs to, and whose files it names beside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple, cast

from checks.digests import digest_text
from checks.evidence.tracing import Attempt, Tracing
from checks.frozen import frozen
from checks.model import Drop, KnowledgeBase, Memo, Number, Plan


@frozen
class Assignment:
    """Where a drop belongs (`belonging.Belonging`), and the files of other parts that it names."""

    plan: str | None
    part: Number | None
    by: str
    foreign: tuple[str, ...]


@frozen
class _Assignments:
    """Those of all drops, in their order."""

    drops: tuple[Assignment, ...]


def assign_drops(base: KnowledgeBase, tracing: Tracing) -> Sequence[Assignment]:
    """The assignment of each drop of the base, in their order."""
    paths = [plan.path for plan in base.plans], [drop.path for drop in base.drops]
    hashes = {path: base.documents[path].sha256 for path in chain(*paths)}

    def assign(attempt: Attempt) -> _Assignments:
        planners = _Planners(base.plans, hashes, attempt.memo)
        return _Assignments(tuple(planners.assign(drop) for drop in base.drops))

    return tracing.make("assignments", (paths, hashes), _Assignments, assign).drops


class _Group(NamedTuple):
    """Some plans, and a digest of what they are."""

    plans: Sequence[Plan]
    digest: bytes


class _Planners:
    """The plans of a base by folder and by the names of the files that they plan, so that a drop
    need not be held against every part of every plan."""

    def __init__(self, plans: Sequence[Plan], hashes: Mapping[str, str], memo: Memo) -> None:
        self._hashes = hashes
        self._memo = memo
        self._all = self._group(plans)
        self._groups: dict[frozenset[str], _Group] = {}
        by_folder: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in plans:
            by_folder[_folder(plan.path)].append(plan)
        self._by_folder = {folder: self._group(group) for folder, group in by_folder.items()}
        self._none = self._group([])

    @cached_property
    def _by_name(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for plan in self._all.plans:
            for part in plan.parts:
                for target in (part.target, *part.other_targets):
                    found[_name(target or "")].add(plan.path)
        return found

    def assign(self, drop: Drop) -> Assignment:
        """Mostly the plans beside a drop and those that name its files decide; an edit of another
        plan leaves it where it is."""
        beside = self._by_folder.get(_folder(drop.path), self._none)
        planning = self._sharing_a_name(frozenset(map(_name, drop.targets)))
        known = self._about(drop, beside, planning)
        remembered = self._memo.get(known)
        if remembered is None:
            further = self._about(drop, beside, planning, self._all)
            remembered = self._memo.get(further)
        if remembered is not None:
            plan, part, by, foreign = cast(
                "tuple[str | None, Number | None, str, tuple[str, ...]]", remembered
            )
            return Assignment(plan, part, by, foreign)
        made = _assign(drop, beside.plans, self._all.plans, planning.plans)
        is_beside = any(plan.path == made.plan for plan in beside.plans)
        self._memo.put(known if is_beside else further, (made.plan, made.part, made.by, made.foreign))
        return made

    def _about(self, drop: Drop, *asked: _Group) -> bytes:
        return digest_text(repr((drop.path, self._hashes[drop.path], [group.digest for group in asked])))

    def _group(self, plans: Sequence[Plan]) -> _Group:
        return _Group(plans, digest_text(repr([(plan.path, self._hashes[plan.path]) for plan in plans])))

    def _sharing_a_name(self, names: frozenset[str]) -> _Group:
        """The plans that plan a file of one of these names, which hundreds of drops may ask for."""
        if names not in self._groups:
            paths = set().union(*(self._by_name.get(name, ()) for name in names))
            self._groups[names] = self._group([plan for plan in self._all.plans if plan.path in paths])
        return self._groups[names]


def _assign(
    drop: Drop, beside: Sequence[Plan], plans: Sequence[Plan], planning: Sequence[Plan]
) -> Assignment:
    # Where all is remembered nothing of it is needed.
    from checks.evidence.belonging import find_foreign, find_part

    found = find_part(drop, beside, plans)
    holder = next((plan for plan in plans if plan.path == found.plan), None)
    part = holder.part(found.part) if holder and found.part is not None else None
    return Assignment(found.plan, found.part, found.by, find_foreign(drop, part, planning))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
