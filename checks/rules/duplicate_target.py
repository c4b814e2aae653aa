"""Two parts of a plan write the same file.

## What it does
Compares the files that the parts of a plan name, as found in the base or else as written. Case is
ignored, as some file systems do, unless the base has both files. Parts with the same number are
`duplicate-part` and not reported again.

## Why it matters
Parts of a batch run side by side: the one that finishes last overwrites the other, and both
count as done.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-trees.md

## PART 2: Pruning

- [ ] PART 2: Create orchards/00-trees.md
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

## PART 2: Pruning

- [ ] PART 2: Create orchards/01-pruning.md
```

## How to fix
Give each part a file of its own, or merge the two parts.
"""

from collections.abc import Iterator

from checks.model import Part, Problem, Severity
from checks.rules.places import place_of_target
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part whose file an earlier part of the plan writes."""
    first: dict[tuple[str, str], tuple[Part, str | None]] = {}
    for plan, part, measured in context.iter_parts():
        file = measured.page or part.target
        if file is None:
            continue
        other, page = first.setdefault((plan.path, file.casefold()), (part, measured.page))
        are_two = page and measured.page and page != measured.page
        if other.number != part.number and not are_two:
            message = (
                f"part {part.number} writes {file}, as part {other.number} on line {other.line} does: "
                f"give it a file of its own, or merge the two parts"
            )
            yield Problem("duplicate-target", place_of_target(plan, part), message)


RULE = Rule("PLN106", "duplicate-target", Severity.WARNING, check)
