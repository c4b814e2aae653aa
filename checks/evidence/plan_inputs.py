"""What the task of a plan takes, and what it makes."""

from collections.abc import Sequence

from checks.config import Config
from checks.evidence.assigning import Assignment
from checks.evidence.plan_paths import PlanPaths
from checks.frozen import frozen
from checks.model import Drop, DropEvidence, Plan, PlanEvidence


@frozen
class PlanInputs:
    """What a plan is measured from. Its evidence depends on this, on documents and on paths, and on nothing
    else.

    `plan` is None for drops that belong to none. `plans` are the paths of all plans.
    """

    plan: Plan | None
    drops: Sequence[tuple[Drop, Assignment]]
    plans: PlanPaths
    config: Config


PlanGiven = tuple[object, Sequence[tuple[str, str, Assignment]], bytes, tuple[float, ...]]
"""The inputs of a plan by content: its hash, its drops with theirs, a digest of all plans' paths, options."""


@frozen
class PlanMeasurement:
    """The evidence of a plan, or of none, and of the drops that belong to it, in their order."""

    plan: PlanEvidence | None
    drops: tuple[DropEvidence, ...]
