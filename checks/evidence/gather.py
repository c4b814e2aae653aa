"""All evidence of a base: links, pages of parts, drops, claims, states; made anew where what it
was made from has changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from checks.config import Config
from checks.evidence.assigning import Assignment, assign_drops
from checks.evidence.covering import Finders, ask_at_once
from checks.evidence.links import find_citations_between, follow_all, follow_links
from checks.evidence.measuring import Given, Measuring, PlanMeasurement
from checks.evidence.path_index import PathIndex
from checks.evidence.reviews import Reviews
from checks.evidence.tracing import Attempt, Tracing
from checks.model import Drop, Evidence, KnowledgeBase, Memo, NoMemo

_Value = TypeVar("_Value")
_NO_MEMO = NoMemo()


def gather_evidence(base: KnowledgeBase, config: Config, memo: Memo = _NO_MEMO) -> Evidence:
    """Measures everything that plans and drops of the base speak of. Nothing is read from
    disk; the same base gives the same evidence, whatever `memo` remembers."""
    index = PathIndex(base)
    tracing = Tracing(memo, base.documents)
    links = follow_all(base.documents, index, tracing)
    measured = _measure_plans(base, config, index, tracing)
    judged = {drop.path: drop for each in measured for drop in each.drops}
    drops = {drop.path: judged[drop.path] for drop in base.drops}
    reviews = Reviews(base)
    plans = {each.plan.path: reviews.add_to(each.plan) for each in measured if each.plan}
    return Evidence(
        plans=plans,
        drops=drops,
        links=_Later(
            lambda: {path: follow_links(each, base.documents, index) for path, each in base.documents.items()}
        ),
        faulty_links={path: each.faulty for path, each in links.items() if each.faulty},
        planned_by=_group(
            (part.page, (plan.path, part.number)) for plan in plans.values() for part in plan.parts
        ),
        reported_by=_Later(
            lambda: _group((page, path) for path, drop in drops.items() for page in drop.pages)
        ),
        cited_by=_Later(lambda: find_citations_between(links)),
    )


def _measure_plans(
    base: KnowledgeBase, config: Config, index: PathIndex, tracing: Tracing
) -> list[PlanMeasurement]:
    """The evidence of each plan, and last that of the drops that belong to none."""
    finders = Finders()
    found: list[PlanMeasurement | None] = []
    missing: list[tuple[int, Attempt, Measuring]] = []
    for given in _iter_given(base, config, index, tracing):
        task, digested = _name(given), _tell(given, base)
        recalled = tracing.recall(task, digested, PlanMeasurement)
        if recalled is None:
            attempt = tracing.begin(task, digested)
            missing.append((len(found), attempt, Measuring(given, attempt, finders)))
        found.append(recalled)
    ask_at_once([each for _, _, measuring in missing for each in measuring.iter_inquiries()])
    for at, attempt, measuring in missing:
        found[at] = tracing.keep(attempt, measuring.measure())
    return [each for each in found if each]


def _iter_given(base: KnowledgeBase, config: Config, index: PathIndex, tracing: Tracing) -> Iterator[Given]:
    drops: defaultdict[str | None, list[tuple[Drop, Assignment]]] = defaultdict(list)
    for drop, assigned in zip(base.drops, assign_drops(base, tracing), strict=True):
        drops[assigned.plan].append((drop, assigned))
    paths = [plan.path for plan in base.plans]
    for plan in (*base.plans, None):
        yield Given(plan, drops[plan.path if plan else None], paths, config, index)


def _name(given: Given) -> str:
    return f"plan {given.plan.path}" if given.plan else "drops without plan"


def _tell(given: Given, base: KnowledgeBase) -> object:
    """Everything that is given, by content."""
    plan, config, documents = given.plan, given.config, base.documents
    return (
        plan and documents[plan.path].sha256,
        [(drop.path, documents[drop.path].sha256, assigned) for drop, assigned in given.drops],
        given.plans,
        (config.short, config.long, config.claimed_lines),
        given.index.digest,
    )


def _group(pairs: Iterable[tuple[str | None, _Value]]) -> dict[str, tuple[_Value, ...]]:
    grouped: defaultdict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        if key and value not in grouped[key]:
            grouped[key].append(value)
    return {key: tuple(grouped[key]) for key in sorted(grouped)}


class _Later(Mapping[str, _Value]):
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
