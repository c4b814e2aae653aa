"""Which part of which plan each drop of a base belongs to, and whose files it names beside."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, cast

from checks.digests import digest_text
from checks.evidence.answer_memo import AnswerMemo
from checks.evidence.tracing import TracedTask, Tracing
from checks.frozen import frozen
from checks.model import Drop, KnowledgeBase, Number, Plan

if TYPE_CHECKING:
    from checks.evidence.part_index import PartIndex


@frozen
class Assignment:
    """The part that a drop reports (`part_matching`), and the files of other parts that it names."""

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

    def assign(traced: TracedTask) -> _Assignments:
        planners = _Planners(base.plans, hashes, traced.answers)
        return _Assignments(tuple(planners.assign(drop) for drop in base.drops))

    return tracing.make("assignments", (paths, hashes), _Assignments, assign).drops


class _Group:
    """Some plans, and a digest of what they are."""

    def __init__(self, plans: Sequence[Plan], digest: bytes) -> None:
        self.plans = plans
        self.digest = digest

    @cached_property
    def paths(self) -> frozenset[str]:
        return frozenset(plan.path for plan in self.plans)

    @cached_property
    def index(self) -> "PartIndex":
        # Where all is remembered nothing of it is needed.
        from checks.evidence.part_index import PartIndex

        return PartIndex(self.plans)


class _Planners:
    """The plans of a base by folder and by the names of the files that they plan, so that a drop
    need not be held against every part of every plan."""

    def __init__(self, plans: Sequence[Plan], hashes: Mapping[str, str], answers: AnswerMemo) -> None:
        self._hashes = hashes
        self._answers = answers
        self._all = self._group(plans)
        self._groups: dict[frozenset[str], _Group] = {}
        by_folder: defaultdict[str, list[Plan]] = defaultdict(list)
        for plan in plans:
            by_folder[_folder(plan.path)].append(plan)
        self._by_folder = {folder: self._group(group) for folder, group in by_folder.items()}
        self._none = self._group([])
        self._order = {plan.path: at for at, plan in enumerate(plans)}

    @cached_property
    def _by_name(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for plan in self._all.plans:
            for part in plan.parts:
                for target in part.targets:
                    found[_name(target)].add(plan.path)
        return found

    def assign(self, drop: Drop) -> Assignment:
        """Mostly the plans beside a drop and those that name its files decide; an edit of another
        plan leaves it where it is."""
        beside = self._by_folder.get(_folder(drop.path), self._none)
        planning = self._sharing_a_name(frozenset(map(_name, drop.targets)))
        known = self._about(drop, beside, planning)
        remembered = self._answers.find(known)
        if remembered is None:
            further = self._about(drop, beside, planning, self._all)
            remembered = self._answers.find(further)
        if remembered is not None:
            plan, part, by, foreign = cast(
                "tuple[str | None, Number | None, str, tuple[str, ...]]", remembered
            )
            return Assignment(plan, part, by, foreign)
        made = _assign(drop, beside, self._all, planning)
        is_beside = made.plan in beside.paths
        self._answers.learn(known if is_beside else further, (made.plan, made.part, made.by, made.foreign))
        return made

    def _about(self, drop: Drop, *asked: _Group) -> bytes:
        return digest_text(repr((drop.path, self._hashes[drop.path], [group.digest for group in asked])))

    def _group(self, plans: Sequence[Plan]) -> _Group:
        return _Group(plans, digest_text(repr([(plan.path, self._hashes[plan.path]) for plan in plans])))

    def _sharing_a_name(self, names: frozenset[str]) -> _Group:
        """The plans that plan a file of one of these names, which hundreds of drops may ask for."""
        if names not in self._groups:
            paths = set().union(*(self._by_name.get(name, ()) for name in names))
            places = sorted(map(self._order.__getitem__, paths))
            self._groups[names] = self._group([self._all.plans[at] for at in places])
        return self._groups[names]


def _assign(drop: Drop, beside: _Group, everywhere: _Group, planning: _Group) -> Assignment:
    # Where all is remembered nothing of it is needed.
    from checks.evidence.part_matching import find_foreign, find_part

    found = find_part(drop, beside.index, everywhere.index)
    plan, number = found.plan, found.part
    part = everywhere.index.first(plan, number) if plan and number is not None else None
    foreign = find_foreign(drop, part, planning.paths, everywhere.index)
    return Assignment(plan, number, found.by, foreign)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()
