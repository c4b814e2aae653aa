"""A suppression comment cannot be read.

## What it does
Reads each HTML comment that begins with `checks:`. It has to say `allow`, `allow-file` or
`allow-block`, then rules by name or code, separated by commas, then optionally `until` and a date, then
a colon and the reason. `<!-- checks: end -->` ends a block. Only the configuration can allow a whole
family (`LNK`). Near misses such as `check: allow LNK101` or `CHECKS: ALLOW LNK101` are reported too.

## Why it matters
Such a comment allows nothing, or less than its author thinks. Without a reason nobody can tell whether
it is still needed.

## Bad
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link -->
See [pears](01-pears.md).
```

## Good
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link until 2999-01-31: the page on pears is being written -->
See [pears](01-pears.md).
```

## How to fix
Write it as the message says, or remove it.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each fault of a comment, and for each word that names no rule."""
    for each in context.suppressions:
        for message in (each.fault, *each.unknown):
            if message and each.heeded:
                yield Problem("malformed-suppression", each.place, message)


RULE = Rule("SUP102", "malformed-suppression", Severity.WARNING, check, speaks_last=True)
