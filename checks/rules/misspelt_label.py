"""A label in a drop has a slip in it.

## What it does
Looks at the fields above a drop's first subheading for labels that are one of the most common names but for
one letter too many, missing or wrong, or for two letters that changed places, where no other field has that
name.

## Why it matters
What stands behind such a label is not read: it is no claim, and nobody compares it with the page.

## Bad
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Satus**: failed
```

## Good
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**Status**: failed
```

## How to fix
Write the label as the message says. If it means something else, choose another word.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("DRP110", "misspelt-label", Severity.WARNING, reported_while_reading("misspelt-label"))
