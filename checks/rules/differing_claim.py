"""A drop claims a different figure or state than was measured.

## What it does
Compares each claim of a drop with the files and shows both: lines, words and bytes; counts of
sections, code blocks and tables; the part's number, its status, the time. “~” and “about” allow
no more than the configured tolerance. A claim that cannot be measured is left alone.

## Why it matters
A page claimed to have 700 lines that has 498 is work that was not done. If claims cannot be relied
on, even the true ones are worthless.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion.
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**File**: orchards/00-grafting.md
**Lines**: ~700
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion.
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
# KNOWLEDGE DROP: Grafting

**File**: orchards/00-grafting.md
**Lines**: 3
```

## How to fix
Correct the drop, or finish the page.

## Options
`claimed-lines` (default 0.05): the tolerance for lines, words and bytes, as a fraction.
"""

from collections.abc import Iterator

from checks.model import COUNTED, ClaimEvidence, ClaimKind, Problem, Severity, Verdict
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_claim

_OF_CONTENT = (ClaimKind.SECTION, ClaimKind.STATUS)
"""Claims that differ where the page does not have all that it should."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each claim that differs from what is measured, at the claim."""
    for drop, _, evidence in context.iter_claims():
        if evidence.verdict is Verdict.DIFFERS:
            surplus = _surplus(evidence)
            is_unfinished = evidence.claim.kind in _OF_CONTENT or (surplus or 0) < 0
            advice = "correct the drop, or finish the page" if is_unfinished else "correct the drop"
            if evidence.claim.kind is ClaimKind.TIME:
                advice = "correct what is wrong"
            message = f"{say_claim(drop, evidence)}: {advice}"
            # What was claimed and is not there. A page that grows beyond its report makes that no falser.
            amount = None if surplus is None else max(0, -surplus)
            yield Problem("differing-claim", place_of_claim(drop, evidence.claim), message, amount)


def _surplus(evidence: ClaimEvidence) -> int | None:
    """How much more the page has than the drop claims; None where no count is claimed."""
    claim, measured = evidence.claim, evidence.measured or ""
    if claim.kind not in COUNTED or claim.number is None or not measured.isdecimal():
        return None
    return int(measured) - claim.number


RULE = Rule("DRP102", "differing-claim", Severity.WARNING, check)
