"""A heading in a plan looks like a part or a batch but is not read as one.

## What it does
Looks for headings that begin with `PART` or `BATCH`, as those of parts and batches do, but have no
number such as `3` or `6a`, and for parts in a second form: in a plan with `## PART 1: Title`, a
bold line `**PART 3: Title**`, a heading `## Worker 4: Title`, `## PART 4 Title` or
`## Part Four: Title`, and a box `- [x] PART 4: ...` begin no part. Where such a form repeats the
number of a part that is read, it is a recap and not reported.

Within a part, boxes, headings and bold lines that begin with `Section 3` are checked in the same way:
one without a title on its line, such as `- [ ] Section 3`, asks for no section. A length with letters for
digits, such as `(~7OO lines)`, is none.

Labels with one letter too many, missing or wrong, or with two that changed places, are reported where
such a label stands: `- [ ] Secton 3: Title`, `**CTIE**: tools/00`, `**Influnced by**: Files 1`,
`## PATR 3: Title`.

A file that is named like a plan and has no part is a page. Where it has boxes that create a page and ask for
sections, that is reported too.

## Why it matters
Everything below such a heading is counted to the part before it, or ignored: whether its file exists
and contains what it should is not measured, even if the part is ticked.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

## PART II: Pruning
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning
```

## How to fix
Give the part or batch its number, in the form of the plan's other parts: `## PART 3: Title`,
`# BATCH 2: Title`.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PLN113", "unknown-heading", Severity.WARNING, reported_while_reading("unknown-heading"))
