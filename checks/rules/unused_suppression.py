"""A suppression has nothing to allow.

## What it does
Looks at each `checks: allow` comment in a file and each `[[allow]]` in the configuration, rule by
rule: whether the rule ran and found something that the suppression allows. A suppression of an ignored
rule does not count as unused.

## Why it matters
A fault that was fixed long ago leaves its suppression behind, and the next fault of that kind goes
unseen. One that never matched, on the wrong line or for the wrong file, only seems to allow something.

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
Remove the suppression, or the rule from it. If it should match, check its line: a comment on a line of
its own covers the next line that has text.

## Options
`inline-suppressions` (default true): whether comments in files allow anything. If false, each of
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
