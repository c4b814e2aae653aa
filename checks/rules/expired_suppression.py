"""A suppression has expired.

## What it does
Looks at each suppression with an `until` date, in files and in the configuration. From the next day on
(UTC) it allows nothing.

## Why it matters
Somebody meant to have fixed the finding by then. It is reported again; this says since when and why.

## Bad
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link until 2021-03-31: the page on pears is being written -->
See [pears](01-pears.md).
```

## Good
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link until 2999-03-31: the page on pears is being written -->
See [pears](01-pears.md).
```

## How to fix
Fix what it allowed and remove it, or set another date.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each suppression whose day has passed."""
    for each in context.suppressions:
        if each.expired and each.heeded:
            message = (
                f"allows nothing since {each.expired} has passed: fix what it allowed, or set another day"
            )
            yield Problem("expired-suppression", each.place, message)


RULE = Rule("SUP104", "expired-suppression", Severity.WARNING, check, speaks_last=True)
