"""The status as JSON, for scripts."""

import json
from collections.abc import Mapping, Sequence

from batches.progress.figures import BatchProgress, PartProgress, PlanProgress, Share
from checks.model import Scorecard
from checks.reports.export import describe_scorecard

Json = Mapping[str, object]


def render_listing(plans: Sequence[PlanProgress], scorecards: Sequence[Scorecard], step: str | None) -> str:
    """All plans, the runners and the next command, with a last line end; keys are never taken away
    within a version."""
    value = {
        "version": 1,
        "plans": [_plan(plan) for plan in plans],
        "runners": [describe_scorecard(card) for card in scorecards],
        "next": step,
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _plan(plan: PlanProgress) -> Json:
    return {
        "path": plan.path,
        "title": plan.title,
        "date": plan.date,
        "state": plan.state.value,
        "completed": plan.completed,
        "batches": [_batch(batch) for batch in plan.batches],
    }


def _batch(batch: BatchProgress) -> Json:
    return {
        "number": batch.number,
        "title": batch.title,
        "state": batch.state.value,
        "waits_for": batch.waits_for,
        "run": [outcome.value for outcome in batch.outcomes],
        "parts": [_part(part) for part in batch.parts],
    }


def _part(part: PartProgress) -> Json:
    planned = part.planned_lines
    return {
        "number": part.number,
        "title": part.title,
        "state": part.state.value,
        "claimed": part.claimed.value,
        "disabled": part.disabled,
        "page": part.page,
        "drops": part.drops,
        "lines": {
            "planned": [planned.low, planned.high] if planned else None,
            "claimed": part.claimed_lines,
            "measured": part.lines,
        },
        "sections": _share(part.sections, "present", "required"),
        "citations": _share(part.citations, "made", "required"),
        "claims": _share(part.claims, "held", "judged"),
        "blockers": part.blockers,
    }


def _share(share: Share, some: str, all_: str) -> Json:
    return {some: share[0], all_: share[1]}
