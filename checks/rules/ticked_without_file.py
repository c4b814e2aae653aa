"""A part is ticked, and its file does not exist.

## What it does
Looks for the file of each part that is claimed done, where the plan says it is and then under
other folders of the base. Several matching files are `ambiguous-target`.

## Why it matters
This is the most blatant false claim: the plan says that a page was written, and there is none.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md (Completed 2025-03-02 10:00)
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md (Completed 2025-03-02 10:00)
```
`orchards/00-grafting.md`
```markdown
# Grafting
```

## How to fix
Write the page, or remove the tick. If the page exists under another name, put that into the plan.
"""

from collections.abc import Iterator

from checks.model import Mark, Part, PartEvidence, Problem, Severity
from checks.rules.ambiguous_target import is_ambiguous
from checks.rules.places import place_of_mark
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each part that is claimed done without its file, at the tick."""
    for plan, part, measured in context.iter_parts():
        if not is_ticked_without_file(part, measured):
            continue
        stamp = f" ({part.claimed_at})" if part.claimed_at else ""
        hint = f" (did you mean {measured.candidates[0]}?)" if measured.candidates else ""
        message = (
            f"part {part.number} is ticked{stamp}, but {part.target} does not exist: "
            f"write it, or remove the tick{hint}"
        )
        yield Problem("ticked-without-file", place_of_mark(plan, part, Mark.DONE), message)


def is_ticked_without_file(part: Part, measured: PartEvidence) -> bool:
    """Whether a part is claimed done and none of the base's files can be the one it names."""
    is_there = measured.page is not None or is_ambiguous(measured)
    return part.claimed is Mark.DONE and part.target is not None and not is_there


RULE = Rule("PLN108", "ticked-without-file", Severity.ERROR, check)
