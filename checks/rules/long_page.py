"""A page is much longer than planned.

## What it does
Compares the physical lines of a page with its part's line target. A single figure allows
some tolerance; a range (`450-550`) is taken as it is.

## Why it matters
A page far beyond its plan covers more than its subject, and reviewers planned for less. It is
not a fault in itself.

## Bad
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

The moon has to be in the third house, and so does the gardener.
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
Split the page, cut what belongs elsewhere, or raise the plan's target.

## Options
`long` (default 1.5): the share of the target above which a page is long.
"""

from collections.abc import Iterator

from checks.model import Length, Place, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.rules.wording import lines_off, say_length


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose page is long, at the page."""
    for plan, part, measured in context.iter_parts():
        if measured.page and measured.length is Length.LONG:
            message = f"{say_length(plan, part, measured)}: split it, or raise the target"
            yield Problem("long-page", Place(measured.page), message, lines_off(part, measured))


RULE = Rule("PAG104", "long-page", Severity.INFO, check)
