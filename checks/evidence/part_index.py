"""The parts of some plans by what a drop may say of them: number, file, name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from checks.evidence.planned_paths import PlannedPaths, fold_path
from checks.grouping import group
from checks.lazy_pattern import LazyPattern
from checks.model import Number, Part, Plan, fold_name

_PREFIX = LazyPattern(r"^knowledge-drop[-_]?", re.IGNORECASE)
_STAMP = LazyPattern(r"[-_](?:20\d\d-?\d\d-?\d\d|\[?date\]?|\[?yyyy-mm-dd\]?)(?:[-_].*)?$", re.IGNORECASE)
_WORD = LazyPattern(r"[^\W_]+")
_EXTENSION = ".md"


class Place(NamedTuple):
    """A part and its plan."""

    plan: Plan
    part: Part


class PartIndex:
    """The parts of some plans, so that a drop need not be held against each of them.

    Look-ups answer with indexes into `places`, which holds all parts in the order of their plans; each
    table is made when it is first looked into.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        """Nothing is looked up yet."""
        self.plans = plans
        self.paths = frozenset(plan.path for plan in plans)
        self.places = [Place(plan, part) for plan in plans for part in plan.parts]

    def first(self, plan: str, number: Number) -> Part | None:
        """The first part of a plan with this number."""
        return self._first.get((plan, number))

    def numbered(self, plan: str, number: Number) -> Sequence[int]:
        """The parts of a plan with this number, letter case apart."""
        return self._by_number.get((plan, str(number).lower()), ())

    def planning(self, targets: Iterable[str]) -> Sequence[int]:
        """The parts that plan one of these files."""
        return sorted(set().union(*map(self._planned.find, targets)))

    def mainly_planning(self, targets: Iterable[str]) -> Sequence[int]:
        """The parts whose main target is one of these files."""
        return sorted(set().union(*map(self._mainly_planned.find, targets)))

    def planning_name(self, names: Iterable[str]) -> Sequence[int]:
        """The parts that plan a file of one of these names, folded, in any folder."""
        return sorted({at for name in names for at in self._by_file_name.get(name, ())})

    def reported_as(self, slug: str) -> Sequence[int]:
        """The parts whose plan gives their drop this name."""
        return self._by_drop_name.get(slug, ()) if slug else ()

    def with_words(self, words: frozenset[str]) -> Sequence[int]:
        """The parts that have all of these words, at least one, in their title and files."""
        rarest = min(words, key=lambda word: len(self._by_word.get(word, ())))
        return [at for at in self._by_word.get(rarest, ()) if words <= self._topics[at]]

    def with_a_word(self, words: Iterable[str]) -> Sequence[int]:
        """The parts that have one of these words in their title and files."""
        return sorted({at for word in words for at in self._by_word.get(word, ())})

    def plans_called(self, words: frozenset[str]) -> Sequence[Plan]:
        """The plans that have all of these words, at least one, in their title and path."""
        rarest = min(words, key=lambda word: len(self._plans_by_word.get(word, ())))
        found = (self.plans[at] for at in self._plans_by_word.get(rarest, ()))
        return [plan for plan in found if words <= self.words_of(plan)]

    def words_of(self, plan: Plan) -> frozenset[str]:
        """The words of a plan's title and path."""
        return self._plan_words[plan.path]

    @cached_property
    def _first(self) -> Mapping[tuple[str, Number], Part]:
        return {(plan.path, part.number): part for plan, part in reversed(self.places)}

    @cached_property
    def _by_number(self) -> Mapping[tuple[str, str], Sequence[int]]:
        return group(
            ((place.plan.path, str(place.part.number).lower()), at) for at, place in enumerate(self.places)
        )

    @cached_property
    def _planned(self) -> PlannedPaths:
        return PlannedPaths((path, at) for at, (_, part) in enumerate(self.places) for path in part.targets)

    @cached_property
    def _mainly_planned(self) -> PlannedPaths:
        return PlannedPaths((part.target, at) for at, (_, part) in enumerate(self.places) if part.target)

    @cached_property
    def _by_file_name(self) -> Mapping[str, Sequence[int]]:
        names = (
            (fold_path(path).rpartition("/")[2], at)
            for at, (_, part) in enumerate(self.places)
            for path in part.targets
        )
        return group(dict.fromkeys(names))

    @cached_property
    def _by_drop_name(self) -> Mapping[str, Sequence[int]]:
        return group(
            (drop_slug(place.part.drop_pattern), at)
            for at, place in enumerate(self.places)
            if place.part.drop_pattern
        )

    @cached_property
    def _topics(self) -> Sequence[frozenset[str]]:
        return [words_in(f"{part.title} {' '.join(part.targets)}") for _, part in self.places]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        return group((word, at) for at, words in enumerate(self._topics) for word in words)

    @cached_property
    def _plan_words(self) -> Mapping[str, frozenset[str]]:
        return {plan.path: words_in(f"{plan.title} {plan.path}") for plan in self.plans}

    @cached_property
    def _plans_by_word(self) -> Mapping[str, Sequence[int]]:
        return group((word, at) for at, plan in enumerate(self.plans) for word in self.words_of(plan))


def drop_slug(path: str) -> str:
    """`free-energy` of `x/KNOWLEDGE-DROP-free-energy-2025-11-16-1750.md`."""
    name = path.rpartition("/")[2].removesuffix(_EXTENSION)
    return _STAMP.sub("", _PREFIX.sub("", name)).lower()


def words_in(text: str) -> frozenset[str]:
    """The words of a text, of letters and digits, folded."""
    return frozenset(_WORD.findall(fold_name(text)))
