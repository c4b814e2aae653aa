"""The marks of a plan contradict one another.

## What it does
Compares the marks about the same work: a part's opening box with its closing one, a batch with its
parts, the plan with all of its parts. An unticked batch is reported once all of its parts are ticked;
with half of them ticked it is work in progress. A part without a box of its own contradicts nothing,
and a part in a ticked batch is compared with the batch only, not with the plan again.

## Why it matters
If two marks disagree, one of them is wrong, and somebody who reads only that one plans the next
batch on it.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
- [ ] PART 1 COMPLETE
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
- [✓] PART 1 COMPLETE
```

## How to fix
Look at the files (`python -m batches status` shows each part's state), then tick both marks or neither.
"""

from collections.abc import Iterator, Sequence

from checks.model import Mark, Part, Place, Plan, Problem, Severity
from checks.plurals import join
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_mark


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part, batch and plan whose marks disagree."""
    for plan in context.base.plans:
        for part in plan.parts:
            yield from _compare_boxes(plan, part)
        if plan.claimed is not None:
            ticked = {batch.number for batch in plan.batches if batch.claimed is Mark.DONE}
            others = [part for part in plan.parts if part.batch not in ticked]
            yield from _compare_parts(Place(plan.path), "the plan", plan.claimed, others)
    for plan, batch, parts in context.iter_batches():
        if batch.claimed is not None:
            place = Place(plan.path, batch.claimed_line or batch.line)
            yield from _compare_parts(place, f"batch {batch.number}", batch.claimed, parts)


def _compare_boxes(plan: Plan, part: Part) -> Iterator[Problem]:
    opener, closer = part.opener, part.closer
    if opener is None or closer is None or opener.mark is closer.mark:
        return
    untrue = closer if opener.mark is Mark.DONE else opener
    message = (
        f"part {part.number} is {say_mark(opener.mark)} on line {opener.line} and {say_mark(closer.mark)} "
        f"on line {closer.line}: make both marks agree"
    )
    yield Problem("plan-drift", Place(plan.path, untrue.line, untrue.column), message)


def _compare_parts(place: Place, whole: str, claimed: Mark, parts: Sequence[Part]) -> Iterator[Problem]:
    """A ticked whole with parts that are not, or one without a tick whose parts all are."""
    marked = [part for part in parts if part.opener or part.closer or part.claimed is Mark.DONE]
    undone = [part.number for part in marked if part.claimed is not Mark.DONE]
    if claimed is Mark.DONE and undone:
        are = "part {} is" if len(undone) == 1 else "parts {} are"
        message = (
            f"{whole} is ticked, but its {are.format(join(undone))} not: "
            f"tick what is done, or remove the tick of {whole}"
        )
        yield Problem("plan-drift", place, message)
    elif claimed is not Mark.DONE and parts and len(marked) == len(parts) and not undone:
        are = "its only part is" if len(parts) == 1 else f"all of its {len(parts)} parts are"
        message = f"{whole} is {say_mark(claimed)}, but {are} ticked: tick it too"
        yield Problem("plan-drift", place, message)


RULE = Rule("PLN101", "plan-drift", Severity.WARNING, check)
