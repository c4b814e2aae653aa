"""What the task of a plan is given, and what it gives."""

from collections.abc import Sequence

from checks.config import Config
from checks.evidence.assigning import Assignment
from checks.frozen import frozen
from checks.model import Drop, DropEvidence, Plan, PlanEvidence


@frozen
class Given:
    """What is measured, beside documents and paths: with those it is all that the evidence depends on.

    `plan` is None for drops that belong to none. `plans` are the paths of all plans.
    """

    plan: Plan | None
    drops: Sequence[tuple[Drop, Assignment]]
    plans: Sequence[str]
    config: Config


@frozen
class PlanMeasurement:
    """The evidence of a plan, or of none, and of the drops that belong to it, in their order."""

    plan: PlanEvidence | None
    drops: tuple[DropEvidence, ...]
