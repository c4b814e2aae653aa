"""A reviewed part's page or drop has changed since the review.

## What it does
Compares the digests in a review record with those of the part's page and drops as they are now.

## Why it matters
A review vouches for what was read. Nobody has looked at what came later.

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
batch: 1
parts:
  - part: 1
    judgement: accepted
    reviewer: Ines Okafor
    reviewed: 2025-03-02T12:00:00+01:00
    page:
      path: orchards/00-grafting.md
      sha256: ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
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
Look at the part again: `python -m batches review` shows what changed since.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity, State
from checks.rules.places import place_of_part
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part that changed since its review, at the part."""
    for plan, part, measured in context.iter_parts():
        seen = measured.review
        if measured.state is not State.CHANGED or seen is None:
            continue
        files = {path: context.base.documents.get(path) for path in (measured.page or "", *measured.drops)}
        now = {path: document.sha256 for path, document in files.items() if document}
        changed = sorted(path for path in {*now, *seen.digests} if now.get(path) != seen.digests.get(path))
        message = (
            f"part {part.number} was reviewed by {seen.reviewer} on {seen.reviewed[:10]}, and "
            f"{', '.join(changed)} changed since: review it again"
        )
        yield Problem("changed-since-review", place_of_part(plan, part), message)


RULE = Rule("PLN116", "changed-since-review", Severity.WARNING, check)
