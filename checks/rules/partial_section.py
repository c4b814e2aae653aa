"""A page covers a required section only in part.

## What it does
Looks for required sections of which the page covers only half under a heading, or only a paragraph
under a heading on something else. Nothing at all is `missing-section`.

## Why it matters
The headings make the page look complete, but a reader looking for the planned section finds half of
what was promised.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Apple trees

- [✓] PART 1: Create orchards/00-apples.md

**Step 2: Create Knowledge File**
- [✓] Section 1: Codling moth trapping (pheromones, counts)
```
`orchards/00-apples.md`
```markdown
# Apple trees

## Harvest

**Codling moth trapping**: hang the traps before blossom.
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Apple trees

- [✓] PART 1: Create orchards/00-apples.md

**Step 2: Create Knowledge File**
- [✓] Section 1: Codling moth trapping (pheromones, counts)
```
`orchards/00-apples.md`
```markdown
# Apple trees

## Harvest

## Codling moth trapping

Hang the traps before blossom.
```

## How to fix
Give the subject a heading of its own and write what is missing.
"""

from collections.abc import Iterator

from checks.model import Coverage, Place, Problem, Severity
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each section that is covered in part, where the page covers it."""
    for plan, part, measured in context.iter_parts():
        if measured.page is None:
            continue
        for section in measured.lacking_sections:
            if section.verdict is Coverage.PARTIAL:
                where = f" under “{section.heading}”" if section.heading else ""
                message = (
                    f"“{section.section.name}”, which part {part.number} of {plan.path} requires, is covered "
                    f"only in part{where}: give it a heading of its own and write the rest"
                )
                yield Problem("partial-section", Place(measured.page, section.line or 1), message)


RULE = Rule("PAG102", "partial-section", Severity.WARNING, check)
