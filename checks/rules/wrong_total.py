"""A plan states the wrong size.

## What it does
Compares what a plan states about itself with what it contains: the number of parts, batches and
files, the lines of all parts together, and for each batch its parts and lines. Lines are
compared only where every part states its own target, and files only where every part names
one; parts that are disabled, or only maintain an index, may be counted or not.

## Why it matters
Readers plan time and budget by the total, and it may be the only sign that a plan was cut off while
being written.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards (3 runners)

**Total**: ~120 lines across 3 files

## PART 1: Grafting (~40 lines)

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning (~40 lines)

- [ ] PART 2: Create orchards/01-pruning.md
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards (2 runners)

**Total**: ~80 lines across 2 files

## PART 1: Grafting (~40 lines)

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning (~40 lines)

- [ ] PART 2: Create orchards/01-pruning.md
```

## How to fix
Correct the figure, or add the parts that are missing.

## Options
`claimed-lines` (default 0.05): the tolerance for a stated sum of lines, as a fraction.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.model import Batch, Part, Place, Plan, Problem, Severity, add_targets
from checks.plurals import count
from checks.rules.rule import Context, Rule


class _Statement(NamedTuple):
    """A stated figure, and the least and most that the plan bears out; no most where a part has none."""

    whole: str
    noun: str
    stated: int
    line: int
    low: int
    high: int | None


def check(context: Context) -> Iterator[Problem]:
    """One problem for each stated figure that the plan does not bear out."""
    stated = [(plan, each) for plan in context.base.plans for each in _totals(plan)]
    for plan, batch, parts in context.iter_batches():
        stated += [(plan, each) for each in _batch_sizes(batch, parts)]
    for plan, each in stated:
        slack = context.config.claimed_lines if each.noun == "line" else 0
        is_more = each.high is not None and each.stated > each.high * (1 + slack)
        if is_more or each.stated < each.low * (1 - slack):
            planned = f"at least {each.low:,}" if each.high is None else f"{each.high:,}"
            message = (
                f"{each.whole} states {count(each.stated, each.noun)} but plans {planned}: "
                f"correct the figure, or add what is missing"
            )
            yield Problem("wrong-total", Place(plan.path, each.line), message)


def _totals(plan: Plan) -> Iterator[_Statement]:
    stated, active = plan.totals, [part for part in plan.parts if not part.disabled]
    if stated.parts:
        low = len({part.number for part in active})
        yield _Statement("the plan", "part", *stated.parts, low, len(plan.parts))
    if stated.batches and plan.batches:
        yield _Statement("the plan", "batch", *stated.batches, len(plan.batches), len(plan.batches))
    if stated.files and (files := _count_files(plan.parts)):
        yield _Statement("the plan", "file", *stated.files, _count_files(active), files)
    if stated.lines and (lines := _sum_lines(plan.parts)):
        yield _Statement("the plan", "line", *stated.lines, *lines)
    elif stated.least_lines and (lines := _sum_lines(plan.parts)):
        yield _Statement("the plan", "line", *stated.least_lines, 0, lines[1])


def _batch_sizes(batch: Batch, parts: Sequence[Part]) -> Iterator[_Statement]:
    whole = f"{batch.number}" if str(batch.number)[:5].lower() == "phase" else f"batch {batch.number}"
    if batch.stated_parts is not None:
        size = len(batch.parts)
        yield _Statement(whole, "part", batch.stated_parts, batch.line, size, size)
    if batch.stated_lines is not None and (lines := _sum_lines(parts)):
        yield _Statement(whole, "line", batch.stated_lines, batch.line, *lines)


def _count_files(parts: Sequence[Part]) -> int:
    """How many files the parts write; 0 where a part leaves its own open."""
    targets = [part.target for part in parts if not part.upkeep_targets]
    return 0 if None in targets else len(set(targets))


def _sum_lines(parts: Sequence[Part]) -> tuple[int, int | None] | None:
    """The least and most lines of all parts, None where one states none."""
    targets = [part.line_target for part in parts]
    if not targets or not all(targets):
        return None
    total = add_targets(targets)
    return total.low, total.high


RULE = Rule("PLN102", "wrong-total", Severity.WARNING, check)
