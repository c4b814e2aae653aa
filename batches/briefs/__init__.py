"""The brief of a part: one Markdown text with all that whoever carries it out needs.

It is made of the base alone, without clock, chance or place on this machine, so that the same base
gives the same bytes. Each chapter is a module: `sources` (what to read, search and cite), `page`
(what to write), `report` (the drop), `judging` (where to write, and what is measured).
"""

from collections.abc import Iterator, Sequence

from batches.assignments import Assignment, assign
from batches.briefs.judging import iter_judging, iter_places
from batches.briefs.page import iter_page, render_length
from batches.briefs.report import iter_report
from batches.briefs.sources import iter_reads, iter_searches
from batches.measuring import Measured
from checks.model import Judgement, Part, Plan, printable

__all__ = ["render_brief"]


def render_brief(
    measured: Measured, plan: Plan, part: Part, earlier: Sequence[str] = (), runner: str = "NAME"
) -> str:
    """The brief, with a last line end. `earlier` is what did not hold in an attempt before this one,
    one sentence each; `runner` is the name that the work goes under."""
    work = assign(measured, plan, part)
    lines = [
        f"# Brief: part {part.number}, {part.title}",
        "",
        *_iter_head(work),
        *_iter_state(work),
        *_iter_earlier(earlier),
        *iter_reads(work),
        *iter_searches(work),
        *iter_page(work),
        *iter_report(work, runner),
        *iter_places(work),
        *iter_judging(work),
    ]
    # A plan may hold what steers a terminal.
    return "\n".join(printable(line) for line in lines).rstrip("\n") + "\n"


def _iter_head(work: Assignment) -> Iterator[str]:
    plan, part = work.plan, work.part
    batch = next((each for each in plan.batches if each.number == part.batch), None)
    yield f"Part {part.number} of the plan “{plan.title}” (`{plan.path}`)."
    if batch:
        yield f"It belongs to batch {batch.number}{f', “{batch.title}”' if batch.title else ''}."
    if plan.goal:
        yield f"The plan's goal: {plan.goal}"
    yield ""
    yield "All paths are relative to the base's folder, that is the folder in which"
    yield f"`{plan.path}` has exactly this path."
    yield ""
    if part.disabled:
        yield from ("**This part is disabled in the plan: do not carry it out.**", "")
    yield f"- Page to write: {f'`{work.page}`' if work.page else 'the plan names none that is clear'}"
    yield f"- Length: {render_length(part, work.measured.config)}"
    yield f"- Required sections: {len(part.sections) or 'none named'}"
    yield f"- Required citations: {len(work.evidence.citations) or 'none named'}"
    yield f"- Report to write: `{work.drop_path}`"
    yield ""


def _iter_state(work: Assignment) -> Iterator[str]:
    """What is there already, and what keeps it from the next state."""
    found = work.evidence
    if not found.page and not found.drops and len(found.candidates) < 2:
        return
    yield from ("## What is there already", "")
    yield f"The part is {found.state.value}."
    yield ""
    if len(found.candidates) > 1:
        yield f"- Several files may be its page: {', '.join(f'`{path}`' for path in found.candidates)}."
        yield "  Ask which one is meant before you write anything."
    if found.page and found.lines is not None:
        yield f"- The page exists: `{found.page}`, {found.lines:,} lines. Keep what is good in it."
    elif found.page:
        yield f"- A file exists that could not be read as text: `{found.page}`. Write it from scratch."
    for path in found.drops:
        yield f"- A report exists: `{path}`. Its claims are measured too: correct what does not hold"
        yield "  in it, and write a new one about your own work."
    yield from (f"- Does not hold: {each}" for each in found.blockers if found.page)
    if found.review and found.review.judgement is Judgement.REJECTED:
        note = " ".join(found.review.note.split())
        yield f"- {found.review.reviewer} rejected it{f': {note}' if note else ''}"
    yield ""


def _iter_earlier(earlier: Sequence[str]) -> Iterator[str]:
    if not earlier:
        return
    yield from ("## What did not hold in the last attempt", "")
    yield "An earlier attempt was not accepted. Start again, and make sure that these points hold:"
    yield ""
    yield from (f"- {' '.join(each.split())}" for each in earlier)
    yield ""
