"""A box in a plan has a mark with no known meaning.

## What it does
Reads the boxes of a plan. `[ ]` is open; `[x]`, `[X]`, `[✓]` and `[✅]` are done; `[/]`, `[~]`
and `[-]` partial; `[✗]` and `[!]` failed. Words that say the same, such as `[DONE]`, `[pending]`,
`[partial]` and `[failed]`, are read too; `[SKIP]` is done if the part says why it is left out. Any other
sign, and any other word before a part, a section or a `CITE`, is reported and counts as open.

## Why it matters
A mark that only its author understands is read by everybody else as they please.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [?] PART 1: Create orchards/00-grafting.md
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [/] PART 1: Create orchards/00-grafting.md
```

## How to fix
Use one of the marks above.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PLN112", "unknown-mark", Severity.WARNING, reported_while_reading("unknown-mark"))
