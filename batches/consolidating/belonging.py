"""Which files of a base belong to what is filed: those that were reviewed, and what goes with them."""

from collections.abc import Iterable, Iterator

from batches.assignments import assign
from batches.measuring import Measured
from batches.reviewing.record import review_path
from batches.running.harvest import Permission, permit
from batches.running.record import run_path
from checks.derived.index import INDEX_PATH
from checks.derived.skill import SKILL_PATH
from checks.model import Batch, Part, Plan


def find_strangers(
    measured: Measured, plan: Plan, batch: Batch | None, parts: Iterable[Part], paths: Iterable[str]
) -> list[str]:
    """The paths that belong to none of the parts. To a batch belong its records and the plan, to a whole
    plan all in its folder."""
    permissions = [permission for part in parts for permission in _permit(measured, plan, part)]
    own = {INDEX_PATH, SKILL_PATH, plan.path}
    own.update(path for each in permissions for path in (each.page, *each.gone))
    if batch:
        own.update((review_path(plan, batch), run_path(plan, batch)))
    folder = None if batch else plan.path.rpartition("/")[0] + "/"
    return [
        path
        for path in paths
        if path not in own
        and not (folder and path.startswith(folder))
        and not any(_goes_with(measured, each, path) for each in permissions)
    ]


def _permit(measured: Measured, plan: Plan, part: Part) -> Iterator[Permission]:
    """What a runner may write for the part, its drops being those that it has."""
    work = assign(measured, plan, part)
    if work.evidence.page:
        yield permit(work, work.evidence.page, "", work.evidence.drops)


def _goes_with(measured: Measured, permission: Permission, path: str) -> bool:
    """Whether it is an image of the page, or was a drop of the part: one that is there and counts is
    among the part's own."""
    return permission.is_image(path) or (path not in measured.base.files and permission.has_drop_name(path))
