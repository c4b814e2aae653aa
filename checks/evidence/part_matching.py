"""Which part of which plan a drop reports.

A stated number is believed unless the file that the drop names says otherwise: some drops are
numbered by another scheme than the plan beside them, and what was written outweighs how it was
counted; so does a name that the plan gives to the drop of another part, where no file is named.
Without a number, the file decides, then the drop's own name, then a file of the same name elsewhere.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from posixpath import commonprefix
from typing import NamedTuple

from checks.evidence.part_index import PartIndex, Place, drop_slug, words_in
from checks.evidence.planned_paths import PlannedPaths, fold_path
from checks.model import Drop, Number, Part, Plan

_OF_ALL = "a an and for ingestion in knowledge md expansion expansions of on part plan the to"
_COMMON = frozenset(_OF_ALL.split())
_TELLING = 2
"""Words of a plan's name that a drop has to give, where the plan lies elsewhere."""


class PartMatch(NamedTuple):
    """A drop's plan (path) and part; both None for an orphan, then `by` is empty. `by` is
    `stated`, `target` or `name`."""

    plan: str | None
    part: Number | None
    by: str


ORPHAN = PartMatch(None, None, "")


def find_part(drop: Drop, beside: PartIndex, everywhere: PartIndex) -> PartMatch:
    """The part that a drop reports. `beside` are the plans of the drop's own folder,
    `everywhere` all of the base: those are asked only for a file that just one of them plans."""
    targeted = _keep_main(drop, beside, beside.planning(drop.targets))
    stated = _by_number(drop, beside, beside.plans)
    slug = drop_slug(drop.path)
    if not targeted and len(named := beside.reported_as(slug)) == 1 and named[0] not in stated:
        return _match(beside.places[named[0]], "name")
    if len(stated) == 1 and (not targeted or stated[0] in targeted or len(targeted) > 1):
        return _match(beside.places[stated[0]], "stated")
    agreed = sorted(set(stated).intersection(targeted))
    if len(agreed) == 1:
        return _match(beside.places[agreed[0]], "stated")
    if len(targeted) == 1:
        return _match(beside.places[targeted[0]], "target")
    named = _by_name(slug, beside, targeted or stated)
    if len(named) == 1:
        return _match(beside.places[named[0]], "name")
    if not targeted and len(alike := _by_file_name(drop, beside)) == 1:
        return _match(beside.places[alike[0]], "target")
    return _elsewhere(drop, beside, everywhere)


def find_foreign(
    drop: Drop, part: Part | None, plans: Collection[str], everywhere: PartIndex
) -> tuple[str, ...]:
    """The files that a drop names and that its own part does not plan, but another does, of the
    plans at these paths."""
    own = PlannedPaths((path, 0) for path in (part.targets if part else ()))
    strange = [target for target in drop.targets if not own.find(target)]
    return tuple(target for target in strange if _is_planned(target, part, plans, everywhere))


def _is_planned(target: str, part: Part | None, plans: Collection[str], everywhere: PartIndex) -> bool:
    """Whether another part of these plans plans a file."""
    places = (everywhere.places[at] for at in everywhere.planning([target]))
    return any(place.part is not part and place.plan.path in plans for place in places)


def _elsewhere(drop: Drop, beside: PartIndex, everywhere: PartIndex) -> PartMatch:
    planning = everywhere.planning(drop.targets)
    others = [at for at in planning if everywhere.places[at].plan.path not in beside.paths]
    found = [everywhere.places[at] for at in _keep_main(drop, everywhere, others)]
    if len(found) > 1:
        found = _nearest(drop.path, found)
    if found:
        return _match(found[0], "target") if len(found) == 1 else ORPHAN
    stated = _by_plan(drop, beside, everywhere)
    return _match(everywhere.places[stated[0]], "stated") if len(stated) == 1 else ORPHAN


def _by_plan(drop: Drop, beside: PartIndex, everywhere: PartIndex) -> Sequence[int]:
    """The parts with the stated number, of plans whose title and path have all words of the plan's name that
    the drop gives: "PART 7 of Rye Bread"."""
    words = words_in(drop.plan_name or "") - _COMMON
    if len(words) < _TELLING or drop.part is None:
        return ()
    plans = [plan for plan in everywhere.plans_called(words) if plan.path not in beside.paths]
    return _by_number(drop, everywhere, plans)


def _match(place: Place, by: str) -> PartMatch:
    return PartMatch(place.plan.path, place.part.number, by)


def _by_number(drop: Drop, index: PartIndex, plans: Iterable[Plan]) -> Sequence[int]:
    """The parts of these plans with the stated number; of several plans, those that the drop names."""
    if drop.part is None:
        return ()
    found = [at for plan in plans for at in index.numbered(plan.path, drop.part)]
    if len(found) > 1 and drop.plan_name:
        words = words_in(drop.plan_name)
        shared = {at: len(words & index.words_of(index.places[at].plan)) for at in found}
        most = max(shared.values())
        return [at for at in found if shared[at] == most] if most else found
    return found


def _keep_main(drop: Drop, index: PartIndex, planning: Sequence[int]) -> Sequence[int]:
    """Of the parts that plan a file of the drop those whose main target it is, if there are any."""
    if len(planning) < 2:
        return planning
    main = set(index.mainly_planning(drop.targets))
    return [at for at in planning if at in main] or planning


def _by_file_name(drop: Drop, index: PartIndex) -> Sequence[int]:
    """The parts that plan a file of the same name in another folder: files move on the way."""
    return index.planning_name(
        {fold_path(target).rpartition("/")[2] for target in drop.targets if "*" not in target}
    )


def _by_name(slug: str, index: PartIndex, among: Sequence[int]) -> Sequence[int]:
    """The parts, `among` some if there are any, whose planned drop name, or whose own words, fit a
    drop's name."""
    kept = frozenset(among)
    for found in _iter_by_name(slug, index):
        if fitting := [at for at in found if at in kept] if kept else found:
            return fitting
    return ()


def _iter_by_name(slug: str, index: PartIndex) -> Iterator[Sequence[int]]:
    """From the surest to the least sure. A word of letters and digits ("sam3", "qwen2") names a thing,
    others may be chance."""
    yield index.reported_as(slug)
    words = words_in(slug)
    if len(words) > 1:
        yield index.with_words(words)
    yield index.with_a_word(word for word in words if not word.isalpha() and not word.isdecimal())


def _nearest(path: str, places: Sequence[Place]) -> list[Place]:
    """Those whose plan shares the most leading folders with the path, if they share any."""
    shared = [_count_shared(path, place.plan.path) for place in places]
    most = max(shared, default=0)
    return [place for place, count in zip(places, shared, strict=True) if count == most > 0]


def _count_shared(one: str, other: str) -> int:
    """How many leading folders two paths share."""
    return len(commonprefix([one.split("/")[:-1], other.split("/")[:-1]]))
