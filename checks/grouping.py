"""Pairs grouped by their first item."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

_Key = TypeVar("_Key")
_Member = TypeVar("_Member")


def group(pairs: Iterable[tuple[_Key, _Member]]) -> Mapping[_Key, tuple[_Member, ...]]:
    """The members of each key, both in the order of the pairs."""
    groups: defaultdict[_Key, list[_Member]] = defaultdict(list)
    for key, member in pairs:
        groups[key].append(member)
    return {key: tuple(members) for key, members in groups.items()}
