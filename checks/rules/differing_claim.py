"""A drop's figure is not the measured one.

## What it does
Holds each claim of a drop against the files and shows both: lines, words and bytes, counts of
sections, code blocks and tables, the part's number, its status, the time. “~” and “about” give
no more room than the configured share; a claim that nothing can measure is left alone.

## Why it matters
A claimed 700 lines that are 498 is work that was not done; a claim that nobody can rely on is
worth nothing where it holds.

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
Correct the drop to what is there, or finish the page.

## Options
`claimed-lines` (default 0.05): the share by which lines, words and bytes may differ.
"""

from collections.abc import Iterator

from checks.model import ClaimEvidence, ClaimKind, Problem, Severity, Verdict
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule
from checks.rules.wording import COUNTED, say_claim


def check(context: Context) -> Iterator[Problem]:
    """One problem for each claim that differs from what is measured, at the claim."""
    for drop, _, evidence in context.iter_claims():
        if evidence.verdict is Verdict.DIFFERS:
            advice = (
                "correct the drop, or finish the page" if _is_unfinished(evidence) else "correct the drop"
            )
            message = f"{say_claim(drop, evidence)}: {advice}"
            yield Problem(
                "differing-claim", place_of_claim(drop, evidence.claim), message, _difference(evidence)
            )


def _difference(evidence: ClaimEvidence) -> int | None:
    """By how much a claimed figure differs; None where no count is claimed."""
    measured = evidence.measured or ""
    if evidence.claim.kind not in COUNTED or evidence.claim.number is None or not measured.isdecimal():
        return None
    return abs(int(measured) - evidence.claim.number)


def _is_unfinished(evidence: ClaimEvidence) -> bool:
    """Whether the page has less than the drop claims."""
    claim, measured = evidence.claim, evidence.measured or ""
    if claim.kind in (ClaimKind.SECTION, ClaimKind.STATUS):
        return True
    return measured.isdecimal() and claim.number is not None and int(measured) < claim.number


RULE = Rule("DRP102", "differing-claim", Severity.WARNING, check)
