"""How the time of rules grows that hold many things of a plan against many others."""

from typing import NamedTuple, cast

import pytest
from growth import LINEAR, growth_of

from checks.config import Config
from checks.model import Batch, Evidence, KnowledgeBase, Mark, Part, Plan, Review
from checks.rules import orphan_record, plan_drift, wrong_total
from checks.rules.rule import Context, Rule


class _Base(NamedTuple):
    """What these rules ask of a base."""

    plans: tuple[Plan, ...]
    reviews: tuple[Review, ...]
    runs: tuple[()] = ()


def prepare(size: int) -> Context:
    """A plan of as many batches as parts, each with a record of its review."""
    numbers = range(size)
    parts = tuple(Part(each, "Rye", 1, 1, batch=each, target=f"loaf/{each}.md") for each in numbers)
    batches = tuple(Batch(each, "Rye", 1, (each,), Mark.DONE, stated_lines=40) for each in numbers)
    reviews = tuple(Review(f"review-{each}.md", "plan.md", size - each, ()) for each in numbers)
    base = _Base((Plan("plan.md", "Loaves", parts, batches),), reviews)
    return Context(cast("KnowledgeBase", base), cast("Evidence", None), Config())


@pytest.mark.parametrize(
    "rule", [plan_drift.RULE, wrong_total.RULE, orphan_record.RULE], ids=lambda each: each.name
)
def test_time_grows_as_batches_parts_and_records(rule: Rule) -> None:
    assert growth_of(prepare, lambda context: list(rule.check(context)), 300) < LINEAR
