"""The evidence of each plan as a task, which is done again only where its trace no longer holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from checks.config import Config
from checks.digests import digest_text
from checks.evidence.assigning import Assignment, assign_drops
from checks.evidence.plan_inputs import PlanGiven, PlanInputs, PlanMeasurement
from checks.evidence.plan_paths import PlanPaths
from checks.evidence.tracing import TracedTask, Tracing
from checks.model import Drop, KnowledgeBase

if TYPE_CHECKING:
    from checks.evidence.measuring import Measuring

_LEAST = 16
"""Parts of plans that take a tenth of a second and more; forking takes some milliseconds."""


def measure_plans(base: KnowledgeBase, config: Config, tracing: Tracing) -> list[PlanMeasurement]:
    """The evidence of each plan, and last that of the drops that belong to none."""
    paths = digest_text("\0".join(plan.path for plan in base.plans))
    tasks = {
        _name(inputs): (inputs, _describe(inputs, paths, base))
        for inputs in _iter_inputs(base, config, tracing)
    }
    recalled = {name: tracing.recall(name, given, PlanMeasurement) for name, (_, given) in tasks.items()}
    missing = [name for name, known in recalled.items() if known is None]
    made = _measure([(tasks[name][0], tracing.begin(name, tasks[name][1])) for name in missing], tracing)
    return [known or made[name] for name, known in recalled.items()]


def _measure(
    begun: Sequence[tuple[PlanInputs, TracedTask]], tracing: Tracing
) -> Mapping[str, PlanMeasurement]:
    """What these tasks make, by name."""
    if not begun:
        return {}
    # A run without news does without all that measures.
    from checks.evidence.covering import LEAST_AT_ONCE, Finders, ask_at_once
    from checks.evidence.measuring import Measuring

    finders, sizes = Finders(), [_size(inputs) for inputs, _ in begun]
    measurings = [(traced, Measuring(inputs, traced, finders)) for inputs, traced in begun]
    if 2 * max(sizes) > sum(sizes) >= LEAST_AT_ONCE:
        # A plan that is most of the work would keep one process busy and the others waiting.
        ask_at_once([inquiry for _, each in measurings for inquiry in each.iter_inquiries()])
    if tracing.forgets:
        return {traced.task: tracing.keep(traced, each.measure()) for traced, each in measurings}
    return _share_out(measurings, sizes, tracing)


def _share_out(
    measurings: Sequence[tuple[TracedTask, "Measuring"]], sizes: Sequence[int], tracing: Tracing
) -> Mapping[str, PlanMeasurement]:
    """What these tasks make, by name, measured in several processes."""
    from checks.parallel import map_in_processes

    def measure(each: tuple[TracedTask, "Measuring"]) -> bytes:
        return tracing.pack(each[0], each[1].measure())

    packed = map_in_processes(measure, measurings, sizes, _LEAST)
    return {
        traced.task: tracing.unpack(traced.task, each, PlanMeasurement)
        for (traced, _), each in zip(measurings, packed, strict=True)
    }


def _size(inputs: PlanInputs) -> int:
    """How much work a plan is: most of it are its parts."""
    return len(inputs.plan.parts) + 1 if inputs.plan else len(inputs.drops)


def _iter_inputs(base: KnowledgeBase, config: Config, tracing: Tracing) -> Iterator[PlanInputs]:
    drops: defaultdict[str | None, list[tuple[Drop, Assignment]]] = defaultdict(list)
    for drop, assigned in zip(base.drops, assign_drops(base, tracing), strict=True):
        drops[assigned.plan].append((drop, assigned))
    paths = PlanPaths(plan.path for plan in base.plans)
    for plan in (*base.plans, None):
        yield PlanInputs(plan, drops[plan.path if plan else None], paths, config)


def _name(inputs: PlanInputs) -> str:
    return f"plan {inputs.plan.path}" if inputs.plan else "drops without plan"


def _describe(inputs: PlanInputs, paths: bytes, base: KnowledgeBase) -> PlanGiven:
    """All inputs, by content; `paths` is a digest of the paths of all plans, which each task takes."""
    plan, config, documents = inputs.plan, inputs.config, base.documents
    return (
        plan and documents[plan.path].sha256,
        [(drop.path, documents[drop.path].sha256, assigned) for drop, assigned in inputs.drops],
        paths,
        (config.short, config.long, config.claimed_lines),
    )
