"""Recording a verdict on parts: their ticks in the plan, and the review record of their batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from batches.changing import edit_content
from batches.errors import BatchError
from batches.git import git
from batches.measuring import Measured
from batches.reviewing.later_changes import keep_contents, list_files
from batches.reviewing.record import add_parts, find_review, render_review
from batches.reviewing.repaired import place_in_file
from batches.reviewing.standing import Standing
from batches.reviewing.ticking import tick_parts
from batches.times import tell_now
from checks.model import Acceptance, Batch, Judgement, PartReview, Plan, Review
from checks.writing import create_file, replace_unchanged


@dataclass(frozen=True, slots=True)
class Said:
    """What a reviewer says of some parts. `accepted` are the rules whose findings are accepted with them."""

    judgement: Judgement
    reviewer: str
    accepted: Sequence[Acceptance] = ()
    note: str = ""


def record_verdict(
    measured: Measured, plan: Plan, batch: Batch, standing: Sequence[Standing], said: Said
) -> Review:
    """Writes what is said of these parts of a batch into its review record, which is returned, and ticks
    those that are accepted. Raises `BatchError` where a file could not be read or was changed meanwhile, and
    the record is not written then."""
    root = Path(measured.base.root)
    when = tell_now()
    parts = [_review_part(measured, each, said, when) for each in standing]
    review = add_parts(find_review(measured.base, plan, batch), parts)
    lines = {path: document.lines for path, document in measured.base.documents.items()}
    # The ticks first: a record that is there says that all of it was done.
    if said.judgement is Judgement.ACCEPTED:
        _tick(measured, plan, standing)
    _put(root, review.path, render_review(review, plan, batch, lines), measured)
    return review


def find_reviewer(root: Path) -> str:
    """The name that git knows. Raises `BatchError` where it knows none."""
    try:
        name = git(root, "config", "user.name").decode("utf-8", "replace").strip()
    except BatchError:
        name = ""
    if not name:
        raise BatchError("no reviewer is known: give --by NAME, or set git's user.name")
    return name


def _review_part(measured: Measured, standing: Standing, said: Said, when: str) -> PartReview:
    files = list_files(standing.evidence)
    if unread := [path for path in files if path not in measured.base.documents]:
        raise BatchError(f"{', '.join(unread)}: could not be read, so it cannot be reviewed: fix it first")
    spoken = {each.code for each in standing.findings}
    own = tuple(each for each in said.accepted if each.code in spoken or standing.evidence.blockers)
    return PartReview(
        standing.part.number,
        said.judgement,
        said.reviewer,
        when,
        {path: measured.base.documents[path].sha256 for path in files},
        keep_contents(Path(measured.base.root), files),
        own,
        said.note,
    )


def _tick(measured: Measured, plan: Plan, standing: Iterable[Standing]) -> None:
    times = {drop.path: drop.timestamp for drop in measured.base.drops}
    done = [(each.part, times.get(each.evidence.drops[-1])) for each in standing]
    document, root = measured.base.documents[plan.path], Path(measured.base.root)
    if edits := tick_parts(plan, document, done):
        data = (root / plan.path).read_bytes()
        _put(root, plan.path, edit_content(plan.path, data, place_in_file(document, data, edits)), measured)


def _put(root: Path, path: str, content: bytes, measured: Measured) -> None:
    """Writes a file that is as it was measured; two reviews at once would undo each other's else."""
    known = measured.base.documents.get(path)
    file = root / path
    if not (replace_unchanged(file, content, known.sha256) if known else create_file(file, content)):
        raise BatchError(f"{path}: was changed by somebody else meanwhile: look at it, and review again")
