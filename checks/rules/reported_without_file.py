"""A drop reports work whose file does not exist.

## What it does
Looks for the files that a drop says it wrote. If a drop names no file, its part's target
is looked up. A drop with the status `failed` or `pending` does not claim to have written what is missing.

The claim is reported only here: `false-claim` ignores claimed files, and the “complete” of a drop
whose file is missing. The plan's own tick is another claim (`ticked-without-file`).

## Why it matters
This is the most blatant false claim that a drop can make.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**File**: orchards/00-grafting.md
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**Part**: 1
**File**: orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
```

## How to fix
Write the file, or correct the path in the drop.
"""

from collections.abc import Iterator

from checks.model import ClaimKind, Drop, DropEvidence, Part, Place, Problem, Severity, Verdict
from checks.rules.ambiguous_target import is_ambiguous
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """One problem for each claimed file that is missing, at the claim; else one for a drop
    of a part without its file, at the drop."""
    unwritten = dict(_iter_unwritten(context))
    for drop, measured in context.iter_drops():
        claimed = list(_find_false_targets(drop, measured))
        yield from claimed
        part = unwritten.get(drop.path)
        if part and not claimed and not drop.targets and not drop.is_undone:
            message = f"reports part {part.number}, but its file {part.target} does not exist: write it"
            yield Problem("reported-without-file", Place(drop.path), message)


def _find_false_targets(drop: Drop, measured: DropEvidence) -> Iterator[Problem]:
    for evidence in measured.broken_claims:
        if evidence.claim.kind is ClaimKind.TARGET and evidence.verdict is Verdict.FALSE:
            file = evidence.claim.claimed
            missing = "which no file fits" if "*" in file else "which does not exist"
            message = f"says that it wrote {file}, {missing}: write it, or correct the path"
            yield Problem("reported-without-file", place_of_claim(drop, evidence.claim), message)


def _iter_unwritten(context: Context) -> Iterator[tuple[str, Part]]:
    """The drops of parts whose file is not there, with the part."""
    for _, part, measured in context.iter_parts():
        if part.target and measured.page is None and not is_ambiguous(measured):
            for path in measured.drops:
                yield path, part


RULE = Rule("DRP106", "reported-without-file", Severity.ERROR, check)
