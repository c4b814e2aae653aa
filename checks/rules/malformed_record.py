"""A record of a review or a run cannot be read.

## What it does
Looks at the front matter of `KNOWLEDGE-REVIEW-*.md` and `KNOWLEDGE-RUN-*.md`: each value has to be of
the right kind. Bad values are ignored, and the rest counts.

## Why it matters
A review that cannot be read has no effect: the part that it was about keeps its state.

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
    judgement: fine
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
Let `python -m batches` write records. Correct one that was edited by hand, or remove it and record
it again.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

_NAME = "malformed-record"

RULE = Rule("PLN117", _NAME, Severity.WARNING, reported_while_reading(_NAME))
