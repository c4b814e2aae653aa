"""A review accepts a part that does not hold, without saying why.

## What it does
Looks for reviews that match the current files, of parts that are not verified, without any rule that
the reviewer accepted.

## Why it matters
`python -m batches review` lets no error pass unless its rule is accepted with a reason. A record
without one was written by hand, or the part's requirements have changed since. Such a part does not
count as reviewed.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
- [✓] Section 1: Tools
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

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

# BATCH 1: Trees

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
- [✓] Section 1: Tools
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
    accepted: [{code: PAG101, because: the tools have a page of their own}]
---

# Review of batch 1
```

## How to fix
Fix what does not hold, or review the part again and accept it with a reason.
"""

from collections.abc import Iterator

from checks.model import Judgement, Problem, Severity, State
from checks.rules.places import place_of_part
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each accepted part that is not verified for another reason than a change."""
    for plan, part, measured in context.iter_parts():
        seen = measured.review
        if seen is None or seen.judgement is not Judgement.ACCEPTED or seen.accepted:
            continue
        if measured.state.rank < State.VERIFIED.rank and measured.blockers:
            message = (
                f"part {part.number} is accepted by {seen.reviewer}, though {measured.blockers[0]}: "
                f"mend it, or review it again and say why it is accepted"
            )
            yield Problem("unfounded-review", place_of_part(plan, part), message)


RULE = Rule("PLN118", "unfounded-review", Severity.WARNING, check)
