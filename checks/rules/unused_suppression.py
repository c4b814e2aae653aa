"""A suppression allows what is not there.

## What it does
Looks at each comment `checks: allow` of a file and each `[[allow]]` of the configuration, rule by
rule: whether the rule ran and found something that the suppression allows. What its rule did not
look for, since it is ignored, is not called unused.

## Why it matters
What was mended long ago leaves a suppression behind, and the next fault of the same kind goes
unseen. One that never fitted, in the wrong line or for the wrong file, only seems to allow something.

## Bad
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link: the page on pears is being written -->
See [pears](01-pears.md).
```
`orchards/01-pears.md`
```markdown
# Pears

They keep well.
```

## Good
`orchards/00-plums.md`
```markdown
# Plums

<!-- checks: allow broken-link: the page on pears is being written -->
See [pears](01-pears.md).
```

## How to fix
Take the suppression out, or the rule out of it. If it should fit, look at its line: a comment that
stands alone is for the next line that has text.

## Options
`inline-suppressions` (default true): whether comments of files allow anything. Without, each of
them is unused.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each suppression of which something is unused."""
    for each in context.suppressions:
        if not each.heeded:
            message = "allows nothing, since inline-suppressions is false in the configuration: remove it"
            yield Problem("unused-suppression", each.place, message)
        elif each.idle:
            named = ", ".join(each.idle)
            message = f"allows {named} {each.allowed_in}, but there is no such finding: remove it"
            yield Problem("unused-suppression", each.place, message)


RULE = Rule("SUP101", "unused-suppression", Severity.WARNING, check, speaks_last=True)
