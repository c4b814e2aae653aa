"""A part is not ticked, though its file exists and a drop reports it.

## What it does
Looks for unticked parts whose file exists and whose drop does not itself say that the work failed or
is partial.

## Why it matters
Work that is not ticked gets done a second time, over the first.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
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

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
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

## How to fix
Review the page and tick the part. If it is not done, set the drop's status to `partial`. A part
that a reviewer rejected in its current form is not reported.
"""

from collections.abc import Iterator

from checks.model import Mark, Problem, Severity
from checks.rules.places import place_of_mark
from checks.rules.rule import Context, Rule
from checks.rules.wording import name_of


def check(context: Context) -> Iterator[Problem]:
    """One problem for each open part that is written and reported, at its box."""
    drops = {drop.path: drop for drop in context.base.drops}
    for plan, part, measured in context.iter_parts():
        is_open = part.claimed is Mark.OPEN and not part.disabled and not measured.rejected
        if not is_open or not measured.page:
            continue
        finished = [path for path in measured.drops if not drops[path].is_unfinished]
        if finished:
            message = (
                f"part {part.number} is not ticked, though {measured.page} exists and {name_of(finished[0])} "
                f"reports it: review it and tick it"
            )
            yield Problem("open-although-written", place_of_mark(plan, part, Mark.OPEN), message)


RULE = Rule("PLN111", "open-although-written", Severity.INFO, check)
