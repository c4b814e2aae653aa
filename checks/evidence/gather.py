"""All evidence of a base: links, pages of parts, drops, claims, states; made anew where what it
was made from has changed."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from checks.config import Config
from checks.evidence.copies import recall_copies
from checks.evidence.linking import find_citations_between, follow_document, follow_folders
from checks.evidence.path_index import PathIndex
from checks.evidence.plan_tasks import measure_plans
from checks.evidence.reviews import Reviews
from checks.evidence.tracing import Tracing
from checks.grouping import group
from checks.model import Evidence, KnowledgeBase, Memo, NoMemo

_Value = TypeVar("_Value")
_Member = TypeVar("_Member", bound=Hashable)
_NO_MEMO = NoMemo()


def gather_evidence(base: KnowledgeBase, config: Config, memo: Memo = _NO_MEMO) -> Evidence:
    """Measures everything that plans and drops of the base mention. Nothing is read from
    disk; the same base gives the same evidence, whatever `memo` remembers."""
    documents, index = base.documents, PathIndex(base)
    tracing = Tracing(memo, documents, index)
    folders = follow_folders(documents, tracing)
    measured = measure_plans(base, config, tracing)
    judged = {drop.path: drop for each in measured for drop in each.drops}
    drops = {drop.path: judged[drop.path] for drop in base.drops}
    reviews = Reviews(base)
    plans = {each.plan.path: reviews.add_to(each.plan) for each in measured if each.plan}
    faulty = {each.path: each.links for folder in folders for each in folder.faulty}
    return Evidence(
        plans=plans,
        drops=drops,
        links=_LazyValues(documents, lambda path: follow_document(path, documents, index)),
        faulty_links={path: faulty[path] for path in sorted(faulty)},
        planned_by=_group_by_page(
            (part.page, (plan.path, part.number)) for plan in plans.values() for part in plan.parts
        ),
        reported_by=_LazyMapping(
            lambda: _group_by_page((page, path) for path, drop in drops.items() for page in drop.pages)
        ),
        cited_by=_LazyMapping(lambda: find_citations_between(folders)),
        copies=recall_copies(documents, base.pages, tracing),
    )


def _group_by_page(pairs: Iterable[tuple[str | None, _Member]]) -> dict[str, tuple[_Member, ...]]:
    """The members of each page, each once and in their order, by page; those of no page are left out."""
    grouped = group((page, member) for page, member in dict.fromkeys(pairs) if page)
    return {page: grouped[page] for page in sorted(grouped)}


class _LazyValues(Mapping[str, _Value]):
    """A mapping of which each value is made when somebody first asks for it: a page needs its own links."""

    def __init__(self, keys: Collection[str], make: Callable[[str], _Value]) -> None:
        self._keys = keys
        self._make = make
        self._made: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class _LazyMapping(Mapping[str, _Value]):
    """A mapping that is made when somebody first looks into it; many runs never do."""

    def __init__(self, make: Callable[[], Mapping[str, _Value]]) -> None:
        self._make = make
        self._made: Mapping[str, _Value] | None = None

    def _open(self) -> Mapping[str, _Value]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: str) -> _Value:
        return self._open()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._open())

    def __len__(self) -> int:
        return len(self._open())
