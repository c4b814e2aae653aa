"""A drop claims something that is not there.

## What it does
Compares each claim of a drop with the files: the sections that it lists, the files and sources
that it says are cited. A missing file, and the “complete” that goes with it, is
`reported-without-file`; wrong figures are `differing-claim`.

## Why it matters
A drop is what a reviewer reads in place of the page. What it invents there passes the review.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting
## Whip and tongue
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
sections: [Whip and tongue, Bud grafting]
---

# KNOWLEDGE DROP: Grafting
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting
## Whip and tongue
```
`expansions/orchards/KNOWLEDGE-DROP-grafting-2025-03-02-1000.md`
```markdown
---
part: 1
target: orchards/00-grafting.md
sections: [Whip and tongue]
---

# KNOWLEDGE DROP: Grafting
```

## How to fix
Write what was claimed, or take the claim out of the drop.
"""

from collections.abc import Iterator

from checks.model import ClaimKind, Problem, Severity, Verdict
from checks.rules.places import place_of_claim
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_claim

_OWNED_BY_REPORTED_WITHOUT_FILE = (ClaimKind.TARGET, ClaimKind.STATUS)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each false claim, at the claim."""
    for drop, _, evidence in context.iter_claims():
        if evidence.verdict is Verdict.FALSE and evidence.claim.kind not in _OWNED_BY_REPORTED_WITHOUT_FILE:
            message = f"{say_claim(drop, evidence)}: write it, or remove the claim"
            yield Problem("false-claim", place_of_claim(drop, evidence.claim), message)


RULE = Rule("DRP101", "false-claim", Severity.ERROR, check)
