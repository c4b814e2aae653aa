"""Which files of a base belong to what is filed: those that were reviewed, and what goes with them."""

from collections.abc import Iterable, Sequence

from batches.assignments import assign
from batches.measuring import Measured
from batches.records import record_path
from batches.reviewing.later_changes import list_files
from batches.running.runner_output import Permission, permit
from checks.derived.index import INDEX_PATH
from checks.derived.skill import SKILL_PATH
from checks.model import Batch, Part, PartEvidence, Plan
from checks.reading.batch_records.parsing import REVIEW, RUN


def find_strangers(
    measured: Measured, plan: Plan, batch: Batch | None, parts: Sequence[Part], paths: Iterable[str]
) -> list[str]:
    """The paths that belong to none of the parts. To a batch belong its records and the plan, to a whole
    plan all in its folder."""
    works = [(part, measured.evidence_of(plan, part)) for part in parts]
    own = {INDEX_PATH, SKILL_PATH, plan.path, *(path for _, found in works for path in list_files(found))}
    if batch:
        own.update((record_path(plan, batch, REVIEW), record_path(plan, batch, RUN)))
    folder = None if batch else plan.path.rpartition("/")[0] + "/"
    others = [path for path in paths if path not in own and not (folder and path.startswith(folder))]
    # What a part may have beside its page and drops takes a while to tell, and hardly ever is there any.
    permissions = _permit(measured, plan, works) if others else []
    return [path for path in others if not any(_goes_with(measured, each, path) for each in permissions)]


def _permit(
    measured: Measured, plan: Plan, works: Iterable[tuple[Part, PartEvidence]]
) -> Sequence[Permission]:
    """What a runner may write for each part that has a page."""
    return [
        permit(assign(measured, plan, part), found.page, "", found.drops)
        for part, found in works
        if found.page
    ]


def _goes_with(measured: Measured, permission: Permission, path: str) -> bool:
    """Whether it is an image of the page, or was a drop of the part: one that is there and counts is
    among the part's own."""
    return permission.is_image(path) or (path not in measured.base.files and permission.has_drop_name(path))
