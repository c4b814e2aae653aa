"""The review record of a batch: `KNOWLEDGE-REVIEW-batch-<n>.md` beside the plan."""

from collections.abc import Iterable
from dataclasses import replace

from batches.records import escape_cell, record_path, refuse_other, render_record
from checks.evidence.states import render_target
from checks.model import Batch, KnowledgeBase, Part, PartReview, Plan, Review
from checks.moments import render_moment
from checks.reading.batch_records.parsing import REVIEW
from checks.reading.batch_records.reviews import describe_review


def find_review(base: KnowledgeBase, plan: Plan, batch: Batch) -> Review:
    """The record of a batch; an empty one where there is none yet. Raises `BatchError` where it is not
    sound, or another's."""
    path = record_path(plan, batch, REVIEW)
    refuse_other(base, path, plan, batch)
    found = next((each for each in base.reviews if each.path == path), None)
    return found or Review(path, plan.path, batch.number, ())


def add_parts(review: Review, parts: Iterable[PartReview]) -> Review:
    """The record with these parts in place of what it says of them."""
    known = {part.number: part for part in review.parts}
    known.update((part.number, part) for part in parts)
    return replace(review, parts=tuple(sorted(known.values(), key=lambda part: str(part.number).zfill(8))))


def render_review(review: Review, plan: Plan, batch: Batch, lines: dict[str, int]) -> bytes:
    """The bytes of a record. `lines` are those of the pages, by path."""
    title = f"Review of batch {batch.number}: {batch.title}".rstrip(": ")
    rows = [
        f"# {title}",
        "",
        f"Plan: [{escape_cell(plan.title)}]({plan.path.rpartition('/')[2]})",
        "",
        "| Part | Title | Judgement | By | When | Lines | Planned |",
        "| --- | --- | --- | --- | --- | ---: | ---: |",
    ]
    parts = [(each, plan.part(each.number)) for each in review.parts]
    rows += [_row(each, part, lines) for each, part in parts]
    for each in review.parts:
        rows += _remarks(each)
    return render_record(describe_review(review, plan.path.rpartition("/")[0]), "\n".join(rows))


def _row(review: PartReview, part: Part | None, lines: dict[str, int]) -> str:
    measured = next((f"{lines[path]:,}" for path in review.digests if path in lines), "")
    planned = render_target(part.line_target) if part and part.line_target else ""
    cells = (
        review.number,
        escape_cell(part.title if part else ""),
        review.judgement.value,
        escape_cell(review.reviewer),
        render_moment(review.reviewed),
        measured,
        planned,
    )
    return f"| {' | '.join(map(str, cells))} |"


def _remarks(review: PartReview) -> list[str]:
    remarks = [f"- Accepted {each.code}: {escape_cell(each.because)}" for each in review.accepted]
    if review.note:
        remarks.append(f"- {escape_cell(review.note)}")
    return ["", f"## Part {review.number}", "", *remarks] if remarks else []
