"""A record of a review or a run names a plan, batch or part that does not exist.

## What it does
Compares the plan, batch and parts named in `KNOWLEDGE-REVIEW-*.md` and `KNOWLEDGE-RUN-*.md` with the
plans next to them.

## Why it matters
A plan was renamed or its parts renumbered, and the record was left behind: it counts for nothing, or
for the wrong part.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
status: complete
---

# KNOWLEDGE DROP: Grafting
```
`orchards/00-grafting.md`
```markdown
# Grafting
```
`expansions/orchards/KNOWLEDGE-REVIEW-batch-1.md`
```markdown
---
review: 1
plan: plan.md
batch: 3
parts:
  - part: 1
    judgement: accepted
    reviewer: Ines Okafor
    reviewed: 2025-03-02T12:00:00+01:00
    page:
      path: orchards/00-grafting.md
      sha256: 158beb639ff38206c32172349649d2831b637fe145d0abe2fb6a3c9baef44d5d
    drops:
      - name: KNOWLEDGE-DROP-grafting-2025-03-02-1000.md
        sha256: 9cda4986b7a00b2014dbd671ab4ae0f06e1f4770a6ca875d68f9926f7c2f227a
---

# Review of batch 1
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
status: complete
---

# KNOWLEDGE DROP: Grafting
```
`orchards/00-grafting.md`
```markdown
# Grafting
```
`expansions/orchards/KNOWLEDGE-REVIEW-batch-1.md`
```markdown
---
review: 1
plan: plan.md
batch: 1
parts:
  - part: 1
    judgement: accepted
    reviewer: Ines Okafor
    reviewed: 2025-03-02T12:00:00+01:00
    page:
      path: orchards/00-grafting.md
      sha256: 158beb639ff38206c32172349649d2831b637fe145d0abe2fb6a3c9baef44d5d
    drops:
      - name: KNOWLEDGE-DROP-grafting-2025-03-02-1000.md
        sha256: 9cda4986b7a00b2014dbd671ab4ae0f06e1f4770a6ca875d68f9926f7c2f227a
---

# Review of batch 1
```

## How to fix
Correct what the record names, or remove the record.
"""

from collections.abc import Iterator, Set
from functools import cache

from checks.model import Number, Place, Plan, Problem, Review, Run, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each thing that a record names and that is not there, at the record."""
    plans = {plan.path: plan for plan in context.base.plans}
    numbers = cache(lambda path: _find_numbers(plans[path]))
    records: tuple[Review | Run, ...] = (*context.base.reviews, *context.base.runs)
    for record in records:
        if record.plan not in plans:
            yield _problem(record, f"names the plan {record.plan}, which does not exist here")
            continue
        batches, parts = numbers(record.plan)
        if record.batch not in batches:
            yield _problem(record, f"belongs to batch {record.batch}, which {record.plan} does not have")
        for part in record.parts:
            if part.number not in parts:
                yield _problem(record, f"names part {part.number}, which {record.plan} does not have")


def _find_numbers(plan: Plan) -> tuple[Set[Number], Set[Number]]:
    """The numbers of the batches and parts of a plan."""
    return {batch.number for batch in plan.batches}, {part.number for part in plan.parts}


def _problem(record: Review | Run, lack: str) -> Problem:
    return Problem("orphan-record", Place(record.path), f"{lack}: correct it, or remove the record")


RULE = Rule("PLN119", "orphan-record", Severity.WARNING, check)
