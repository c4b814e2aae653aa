"""Which part of which plan a drop belongs to.

A stated number is believed unless the file that the drop names says otherwise: some drops are
numbered by another scheme than the plan beside them, and what was written outweighs how it was
counted; so does a name that the plan gives to the drop of another part, where no file is named.
Without a number, the file decides, then the drop's own name, then a file of the same name elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from checks.lazy_pattern import LazyPattern
from checks.model import Drop, Number, Part, Plan

_PREFIX = LazyPattern(r"^knowledge-drop[-_]?", re.IGNORECASE)
_STAMP = LazyPattern(r"[-_](?:20\d\d-\d\d-\d\d|\[?date\]?|\[?yyyy-mm-dd\]?)(?:[-_].*)?$", re.IGNORECASE)
_WORD = LazyPattern(r"[a-z0-9]+")
_EXTENSION = ".md"
_OF_ALL = "a an and for ingestion in knowledge md expansion expansions of on part plan the to"
_COMMON = frozenset(_OF_ALL.split())
_TELLING = 2
"""Words of a plan's name that a drop has to give, where the plan lies elsewhere."""


class Belonging(NamedTuple):
    """A drop's plan (path) and part; both None for an orphan, then `by` is empty. `by` is
    `stated`, `target` or `name`."""

    plan: str | None
    part: Number | None
    by: str


class _Place(NamedTuple):
    plan: Plan
    part: Part


ORPHAN = Belonging(None, None, "")


def find_part(drop: Drop, beside: Sequence[Plan], plans: Sequence[Plan]) -> Belonging:
    """The part that a drop belongs to. `beside` are the plans of the drop's own folder,
    `plans` all of the base: those are asked only for a file that just one of them plans."""
    targeted = _by_target(drop, beside)
    stated = _by_number(drop, beside)
    if not targeted and len(named := _by_planned_name(drop, beside)) == 1 and named[0] not in stated:
        return _belonging(named[0], "name")
    if len(stated) == 1 and (not targeted or stated[0] in targeted or len(targeted) > 1):
        return _belonging(stated[0], "stated")
    agreed = [place for place in stated if place in targeted]
    if len(agreed) == 1:
        return _belonging(agreed[0], "stated")
    if len(targeted) == 1:
        return _belonging(targeted[0], "target")
    named = _by_name(drop, targeted or stated or _places(beside))
    if len(named) == 1:
        return _belonging(named[0], "name")
    if not targeted and len(alike := _by_file_name(drop, beside)) == 1:
        return _belonging(alike[0], "target")
    return _elsewhere(drop, beside, plans)


def find_foreign(drop: Drop, part: Part | None, plans: Sequence[Plan]) -> tuple[str, ...]:
    """The files that a drop names and that its own part does not plan, but another does."""
    own = _targets(part) if part else ()
    strange = [target for target in drop.targets if not any(_fits(target, path) for path in own)]
    if not strange:
        # Nearly all drops: the parts of hundreds of plans need not be gone through for each.
        return ()
    others = [
        target for plan in plans for other in plan.parts if other is not part for target in _targets(other)
    ]
    return tuple(target for target in strange if any(_fits(target, path) for path in others))


def plans_file(part: Part, file: str) -> bool:
    """Whether a part plans a file that a drop names."""
    return any(_fits(file, path) for path in _targets(part))


def _elsewhere(drop: Drop, beside: Sequence[Plan], plans: Sequence[Plan]) -> Belonging:
    others = [plan for plan in plans if plan not in beside]
    found = _by_target(drop, others)
    if len(found) > 1:
        found = _nearest(drop.path, found)
    if found:
        return _belonging(found[0], "target") if len(found) == 1 else ORPHAN
    stated = _by_plan(drop, others)
    return _belonging(stated[0], "stated") if len(stated) == 1 else ORPHAN


def _by_plan(drop: Drop, plans: Sequence[Plan]) -> list[_Place]:
    """The parts with the stated number, of plans whose title and path have all words of the plan's name that
    the drop gives: "PART 7 of Rye Bread"."""
    words = _words(drop.plan_name or "") - _COMMON
    if len(words) < _TELLING:
        return []
    return _by_number(drop, [plan for plan in plans if words <= _words(f"{plan.title} {plan.path}")])


def _belonging(place: _Place, by: str) -> Belonging:
    return Belonging(place.plan.path, place.part.number, by)


def _places(plans: Sequence[Plan]) -> list[_Place]:
    return [_Place(plan, part) for plan in plans for part in plan.parts]


def _by_number(drop: Drop, plans: Sequence[Plan]) -> list[_Place]:
    """The parts with the stated number; of several plans, those that the drop names."""
    if drop.part is None:
        return []
    found = [place for place in _places(plans) if str(place.part.number).lower() == str(drop.part).lower()]
    if len(found) > 1 and drop.plan_name:
        words = _words(drop.plan_name)
        meant = [place for place in found if words & _words(f"{place.plan.title} {place.plan.path}")]
        found = (
            _most(meant, lambda place: len(words & _words(f"{place.plan.title} {place.plan.path}"))) or found
        )
    return found


def _by_target(drop: Drop, plans: Sequence[Plan]) -> list[_Place]:
    """The parts that plan a file of the drop; those whose main target it is go first."""
    found = [place for place in _places(plans) if _plans_a_target(drop, _targets(place.part))]
    main = [place for place in found if place.part.target and _plans_a_target(drop, (place.part.target,))]
    return main or found


def _by_file_name(drop: Drop, plans: Sequence[Plan]) -> list[_Place]:
    """The parts that plan a file of the same name in another folder: files move on the way."""
    names = {_folded(target).rpartition("/")[2] for target in drop.targets if "*" not in target}
    return [
        place
        for place in _places(plans)
        if any(_folded(path).rpartition("/")[2] in names for path in _targets(place.part))
    ]


def _plans_a_target(drop: Drop, planned: Sequence[str]) -> bool:
    return bool(planned) and any(_fits(target, path) for target in drop.targets for path in planned)


def _targets(part: Part) -> tuple[str, ...]:
    return tuple(path for path in (part.target, *part.other_targets) if path)


def _fits(target: str, planned: str) -> bool:
    if "*" in target or "*" in planned:
        one, other = _folded(target), _folded(planned)
        return any(
            fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")
            for path, pattern in ((one, other), (other, one))
        )
    return _is_same_file(target, planned)


def _is_same_file(one: str, other: str) -> bool:
    """Whether two paths may mean one file: equal, or one ends in the other folder by folder."""
    one, other = _folded(one), _folded(other)
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")


def _by_name(drop: Drop, places: Sequence[_Place]) -> list[_Place]:
    """The parts whose planned drop name, or whose own words, fit the drop's name."""
    if planned := _with_drop_name(drop, places):
        return planned
    words = _words(_slug(drop.path))
    if not words:
        return []
    whole = [place for place in places if len(words) > 1 and words <= _words(_topic(place.part))]
    return whole or _by_code(words, places)


def _by_planned_name(drop: Drop, plans: Sequence[Plan]) -> list[_Place]:
    """The parts whose plan gives the drop this very name."""
    return _with_drop_name(drop, _places(plans))


def _with_drop_name(drop: Drop, places: Sequence[_Place]) -> list[_Place]:
    slug = _slug(drop.path)
    planned = ((place, place.part.drop_pattern) for place in places if slug)
    return [place for place, pattern in planned if pattern and _slug(pattern) == slug]


def _by_code(words: frozenset[str], places: Sequence[_Place]) -> list[_Place]:
    """The parts that share a word of letters and digits ("sam3", "qwen2") with a drop's name:
    such a word names a thing, others may be chance."""
    codes = frozenset(word for word in words if not word.isalpha() and not word.isdecimal())
    return [place for place in places if codes & _words(_topic(place.part))]


def _topic(part: Part) -> str:
    return f"{part.title} {part.target or ''} {' '.join(part.other_targets)}"


def _slug(path: str) -> str:
    """`free-energy` of `x/KNOWLEDGE-DROP-free-energy-2025-11-16-1750.md`."""
    name = path.rpartition("/")[2].removesuffix(_EXTENSION)
    return _STAMP.sub("", _PREFIX.sub("", name)).lower()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=8192)
def _folded(path: str) -> str:
    return "/".join(step for step in path.strip("`").split("/") if step not in ("", ".", "..")).lower()


def _nearest(path: str, places: Sequence[_Place]) -> list[_Place]:
    """Those whose plan shares the most leading folders with the path, if they share any."""
    return _most(
        [place for place in places if _shared(path, place.plan.path)],
        lambda place: _shared(path, place.plan.path),
    )


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in _common_steps(one.split("/")[:-1], other.split("/")[:-1]))


def _common_steps(one: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    for step, twin in zip(one, other, strict=False):
        if step != twin:
            return
        yield step


def _most(places: Sequence[_Place], weight: Callable[[_Place], int]) -> list[_Place]:
    best = max((weight(place) for place in places), default=0)
    return [place for place in places if weight(place) == best]
