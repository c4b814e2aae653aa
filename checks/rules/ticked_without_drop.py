"""A part is ticked, its file exists, and no drop reports it.

## What it does
Looks for a drop that belongs to each ticked part whose file exists. For a plan without any drop
this is reported once, at its first ticked part. A drop belongs to one part, even if it reports several.

## Why it matters
The drop is the runner's own account: its sources, what was left out, when it was done. Without one,
the page can be compared only with the plan.

## Bad
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
plan: expansions/orchards/plan.md
target: orchards/00-grafting.md
status: complete
---

# KNOWLEDGE DROP: Grafting
```

## How to fix
Write the drop next to the plan, with what its author knows about the work.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from checks.model import Mark, Number, Part, Plan, Problem, Severity
from checks.plurals import count
from checks.rules.places import place_of_mark
from checks.rules.rule import Context, Rule
from checks.rules.wording import name_of


def check(context: Context) -> Iterator[Problem]:
    """One problem for each ticked part without a drop; one for a plan without drops."""
    named: _Named | None = None
    for plan, group in groupby(context.iter_parts(), key=lambda item: item[0]):
        parts = [(part, measured) for _, part, measured in group]
        bare = [
            (part, each.page)
            for part, each in parts
            if part.claimed is Mark.DONE and each.page and not each.drops
        ]
        if not bare:
            continue  # fields of drops are decoded only where somebody asks for them
        named = named or _find_named(context)
        found = [(part, named.find(plan, part, page)) for part, page in bare]
        if len(found) > 1 and not any(drop for _, drop in found) and not any(each.drops for _, each in parts):
            message = (
                f"{count(len(bare), 'part')} of this plan are ticked and written, and the plan has no "
                f"drop at all: write one for each"
            )
            yield Problem("ticked-without-drop", place_of_mark(plan, bare[0][0], Mark.DONE), message)
            continue
        for part, drop in found:
            lack = f"but no drop reports {part.target}: write its drop"
            if drop:
                lack = f"but only {name_of(drop)} reports it, which is not its drop: write one of its own"
            message = f"part {part.number} is ticked, {lack}"
            yield Problem("ticked-without-drop", place_of_mark(plan, part, Mark.DONE), message)


class _Named(NamedTuple):
    """The drops that name a page, by its path, and those that report a part below a heading, by plan and
    part. For a part without a drop these are drops of other parts, or of none."""

    pages: Mapping[str, str]
    headed: Mapping[tuple[str | None, Number], str]

    def find(self, plan: Plan, part: Part, page: str) -> str | None:
        """The drop that tells of a part, if there is one."""
        return self.headed.get((plan.path, part.number)) or self.pages.get(page)


def _find_named(context: Context) -> _Named:
    pages: dict[str, str] = {}
    headed: dict[tuple[str | None, Number], str] = {}
    for drop, measured in context.iter_drops():
        pages.update(dict.fromkeys(measured.pages, drop.path))
        headed.update({(measured.plan, number): drop.path for number in drop.other_parts})
    return _Named(pages, headed)


RULE = Rule("PLN110", "ticked-without-drop", Severity.WARNING, check)
