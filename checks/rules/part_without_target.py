"""A part names no file to write.

## What it does
Looks for parts without a target: in their heading, their opener, a field such as `Target File`
or a step that creates a file. Parts that only maintain an index, and disabled ones, need none.

## Why it matters
If no file is named, nothing can be measured: such a part is done when somebody says so.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Find out how grafting works
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```

## How to fix
Name the file in the part's first box: `- [ ] PART 1: Create folder/00-slug.md`.
"""

from collections.abc import Iterator

from checks.model import Problem, Severity
from checks.rules.places import place_of_part
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part without a file, at its heading."""
    for plan in context.base.plans:
        for part in plan.parts:
            if part.target is None and not part.upkeep_targets and not part.disabled:
                message = (
                    f"part {part.number} “{part.title}” names no page, so nothing of it can be measured: "
                    f"name the file that it writes"
                )
                yield Problem("part-without-target", place_of_part(plan, part), message)


RULE = Rule("PLN114", "part-without-target", Severity.WARNING, check)
