"""A plan asks to cite what the base does not have.

## What it does
Looks up each file and folder that a part has to cite: from the folder that holds `expansions/`,
under other folders that it may have moved to, and by the number in front of its name. Authors
and vague items (“recent papers”) are not looked up.

## Why it matters
Nobody can cite what is not there. Either the file was renamed, and the page will link nowhere,
or it was never written.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/04-saws.md
```
`tools/00-knives.md`
```markdown
# Knives
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/00-knives.md
```
`tools/00-knives.md`
```markdown
# Knives
```

## How to fix
Name the file as it is called now, or take the item out of the plan.
"""

from collections.abc import Iterator

from checks.model import CitationEvidence, CitationKind, Problem, Severity
from checks.rules.places import place_of_request
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_request

_WITHOUT_PATH = (CitationKind.EXTERNAL, CitationKind.VAGUE)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that leads to nothing, where the plan asks for it."""
    for plan, part, _, citation in context.iter_citations():
        request = citation.request
        if request.kind in _WITHOUT_PATH or citation.resolves_to or len(citation.candidates) > 1:
            continue
        message = f"part {part.number} has to cite {say_request(request)}, {_say_lack(citation)}"
        yield Problem("unresolved-citation", place_of_request(plan, request), message)


def _say_lack(citation: CitationEvidence) -> str:
    request = citation.request
    if request.kind is CitationKind.INFLUENTIAL and not request.slugs and not request.path:
        return "and the plan lists no file of that number: correct the number"
    hint = f"did you mean {citation.candidates[0]}?" if citation.candidates else "correct the path"
    return f"which the base does not have: {hint}"


RULE = Rule("CIT101", "unresolved-citation", Severity.WARNING, check)
