"""A page is much shorter than planned.

## What it does
Compares the physical lines of a page with its part's line target. A single figure allows
some tolerance; a range (`450-550`) is taken as it is.

## Why it matters
A page a third of the planned length rarely says all that was planned. A line target measures the
size of a subject and is not a quota: padding a page to reach it makes the page worse.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting (~20 lines)

- [✓] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion and bind it to the rootstock.
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting (~3 lines)

- [✓] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion and bind it to the rootstock.
```

## How to fix
Write what is missing. If the subject is exhausted, lower the plan's target.

## Options
`short` (default 0.85): the share of the target below which a page is short.
"""

from collections.abc import Iterator

from checks.model import Length, Place, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.rules.wording import lines_off, say_length


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose page is short, at the page."""
    for plan, part, measured in context.iter_parts():
        if measured.page and measured.length is Length.SHORT:
            message = f"{say_length(plan, part, measured)}: write what is missing, or lower the target"
            yield Problem("short-page", Place(measured.page), message, lines_off(part, measured))


RULE = Rule("PAG103", "short-page", Severity.WARNING, check)
