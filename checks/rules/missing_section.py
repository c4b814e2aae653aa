"""A page lacks a section that its part requires.

## What it does
Looks for a heading of the page that is devoted to each section the plan requires of it. The
words of title and heading may differ; numbers and order alone never match.

## Why it matters
A ticked part whose section was never written is the commonest false claim in a base that
agents write. Readers, and other parts, rely on what the plan says is there.

## Bad
A plan asks for `Section 2: Grafting (whip, cleft, bud)`, and the page has:

```markdown
# Apple trees
## Rootstocks
## Pruning
```

## Good
```markdown
# Apple trees
## Rootstocks
## Grafting methods
## Pruning
```

## How to fix
Write the section under a heading of its own that names its subject. If the subject does not
belong there, take the section out of the plan.
"""

from collections.abc import Iterator

from checks.model import Coverage, Place, Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each required section that no heading covers, at the plan's line."""
    for plan, part, measured in context.iter_parts():
        if measured.page is None:
            continue
        for section in measured.sections:
            if section.verdict is Coverage.ABSENT:
                place = Place(plan.path, section.section.line)
                message = (
                    f"part {part.number} requires “{section.section.head}”, and {measured.page} has no such "
                    f"heading: write the section, or take it out of the plan"
                )
                yield Problem("missing-section", place, message)


RULE = Rule("PAG101", "missing-section", Severity.ERROR, check)
