"""A comment that should allow something cannot be read.

## What it does
Reads each HTML comment that begins with `checks:`. It has to say `allow`, `allow-file` or
`allow-block`, then rules by name or code, with commas between them, then maybe `until` and a day, then
a colon and the reason. A block is ended by `<!-- checks: end -->`. A whole family (`LNK`) is allowed in
the configuration only. Comments that nearly begin so, as `check: allow LNK101` or `CHECKS: ALLOW LNK101`,
are reported too.

## Why it matters
Such a comment allows nothing, or not all that it names, and its author thinks it does. Without a reason
nobody can tell whether it still has to be there.

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
