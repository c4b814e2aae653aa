"""A page lacks a section that its part requires.

## What it does
Looks in the page for a heading devoted to each section that the plan requires. Title and heading
may differ in wording; numbers and order alone never match. A section that is covered only in part is
`partial-section`.

## Why it matters
A ticked part whose section was never written is the most common false claim in a base that
agents write. Readers, and other parts, rely on what the plan says is there.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Apple trees

- [✓] PART 1: Create orchards/00-apples.md

**Step 2: Create Knowledge File**
- [✓] Section 1: Rootstocks (dwarfing, vigorous)
- [✓] Section 2: Grafting (whip, cleft, bud)
```
`orchards/00-apples.md`
```markdown
# Apple trees
## Rootstocks
## Irrigation
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Apple trees

- [✓] PART 1: Create orchards/00-apples.md

**Step 2: Create Knowledge File**
- [✓] Section 1: Rootstocks (dwarfing, vigorous)
- [✓] Section 2: Grafting (whip, cleft, bud)
```
`orchards/00-apples.md`
```markdown
# Apple trees
## Rootstocks
## Grafting methods
## Irrigation
```

## How to fix
Write the section under a heading of its own that names its subject. If the subject does not
belong there, take the section out of the plan. A heading to start from is
suggested; nothing inserts it, since a heading without text is not a section.
"""

from collections.abc import Iterator

from checks.model import Applicability, Coverage, Document, Edit, Fix, Place, Problem, Severity
from checks.reading.markdown.listings import find_end_of_sections
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each required section that no heading covers, at the plan's line."""
    for plan, part, measured in context.iter_parts():
        page = context.base.documents.get(measured.page or "")
        if page is None:
            continue  # none is there, or it could not be read: other rules say so
        for section in measured.lacking_sections:
            if section.verdict is Coverage.ABSENT:
                message = (
                    f"part {part.number} requires “{section.section.name}”, but {page.path} has no such "
                    f"heading: write the section, or remove it from the plan"
                )
                fixes = _show_heading(page, section.section.name)
                place = Place(plan.path, section.section.line)
                yield Problem("missing-section", place, message, fixes=fixes)


def _show_heading(page: Document, title: str) -> tuple[Fix, ...]:
    """The heading before the page's first section of sources, else at its end."""
    if not page.is_exact:
        return ()
    heading = f"## {title}"
    line, column, has_sources = find_end_of_sections(page)
    if has_sources:
        before, behind = "", "\n\n"
    else:
        before, behind = "\n" if column == 1 else "\n\n", "\n"
    edit = Edit(page.path, line, column, line, column, f"{before}{heading}{behind}")
    return (Fix(f"begin with “{heading}” in {page.path}", Applicability.SHOWN, (edit,)),)


RULE = Rule("PAG101", "missing-section", Severity.ERROR, check)
