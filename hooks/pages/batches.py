"""A plan's batches as the site shows them, with figures of what was claimed and measured."""

from collections.abc import Iterable, Iterator, Sequence

from checks.frozen import frozen
from checks.model import BatchEvidence, Mark, Number, State, add_targets
from hooks.measuring.measurement import Measured
from hooks.pages.badges import number, span
from hooks.pages.disagreement import Disagreement
from hooks.pages.parts import PartView
from hooks.pages.totals import describe_filed


@frozen
class BatchView:
    """A batch with its parts; `number` is None for the parts that are in no batch."""

    number: Number | None
    title: str
    evidence: BatchEvidence | None
    parts: tuple[PartView, ...]

    @property
    def label(self) -> str:
        """`Batch 1`, `Batch 6a`; a name of its own ("Phase 1") as it is; empty for no batch."""
        if self.number is None:
            return ""
        return f"Batch {self.number}" if str(self.number)[:1].isdigit() else str(self.number)

    @property
    def heading(self) -> str:
        """Its label and title."""
        return ": ".join(filter(None, (self.label, self.title))) or "Parts without a batch"

    @property
    def figures(self) -> tuple[str, ...]:
        """Its parts in a few figures."""
        return describe_parts(self.parts)


def view_batches(path: str, parts: Sequence[PartView], measured: Measured) -> tuple[BatchView, ...]:
    """The batches of a plan, in its order; last come the parts that are in none."""
    plan = measured.plans[path]
    states = {each.number: each for each in measured.evidence.plans[path].batches}
    batches = tuple(
        BatchView(
            batch.number,
            batch.title,
            states.get(batch.number),
            tuple(view for view in parts if view.part.batch == batch.number),
        )
        for batch in plan.batches
    )
    batched = {batch.number for batch in plan.batches}
    rest = tuple(view for view in parts if view.part.batch not in batched)
    return (*batches, BatchView(None, "", None, rest)) if rest else batches


def describe_parts(parts: Sequence[PartView]) -> tuple[str, ...]:
    """How many parts are ticked, have their file, and are verified or beyond; and their lines beside the
    planned ones."""
    return (*_describe_counts(parts), *_describe_lines(parts))


def _describe_counts(parts: Sequence[PartView]) -> Iterator[str]:
    """Without the zeros that go without saying."""
    ticked = sum(each.evidence.claimed is Mark.DONE for each in parts)
    is_filed = any(each.evidence.page for each in parts)
    if not ticked and not is_filed:
        yield "not begun"
        return
    yield f"{number(ticked)} ticked"
    yield describe_filed(each.evidence for each in parts)
    if is_filed:
        verified = sum(each.state.reaches(State.VERIFIED) for each in parts)
        yield f"{number(verified)} verified or reviewed"


def _describe_lines(parts: Sequence[PartView]) -> Iterable[str]:
    pages = {each.evidence.page: each.evidence.lines or 0 for each in parts if each.evidence.page}
    target, lines = add_targets(each.part.line_target for each in parts), sum(pages.values())
    if target.figure:
        yield f"{number(lines)}/{span(target)} lines"
    elif lines:
        yield f"{number(lines)} lines"


def count_disagreements(parts: Sequence[PartView]) -> tuple[tuple[Disagreement, int], ...]:
    """How many parts disagree in each way that occurs."""
    found = [each for part in parts for each in part.disagreements]
    return tuple((each, found.count(each)) for each in Disagreement if each in found)
