"""A plan asks to cite a file that the base does not have.

## What it does
Looks up each file and folder that a part has to cite: from the folder that holds `expansions/`,
under other folders that it may have moved to, and by the number in front of its name. Authors
and vague items (“recent papers”) are not looked up. For a part whose page is not written yet,
only what looks misspelt is reported here; the rest is `citation-ahead`.

## Why it matters
Nobody can cite what does not exist. Either the file was renamed, or it was never written.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [ ] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/04-saws.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
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
Write the file's current name, or remove the item from the plan.
"""

from collections.abc import Iterator

from checks.model import CitationEvidence, CitationKind, CitationRequest, Problem, Severity
from checks.rules.places import place_of_request
from checks.rules.rule import Context, Rule
from checks.rules.wording import say_request


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that leads to nothing, where the plan asks for it."""
    for plan, part, measured, citation in context.iter_citations():
        if is_unresolved(citation) and (measured.page is not None or _is_misspelt(citation)):
            request = citation.request
            message = f"part {part.number} has to cite {say_request(request)}, {_say_lack(citation)}"
            yield Problem("unresolved-citation", place_of_request(plan, request), message)


def is_ahead(citation: CitationEvidence) -> bool:
    """Whether what is to be cited may yet be written: nothing of a name like it is there."""
    return is_unresolved(citation) and not _is_misspelt(citation)


def is_unresolved(citation: CitationEvidence) -> bool:
    """Whether a path is to be cited that leads to no file; several are another matter."""
    return citation.request.kind.has_path and citation.resolves_to is None and len(citation.candidates) < 2


def _is_misspelt(citation: CitationEvidence) -> bool:
    return bool(citation.candidates) or _is_unlisted(citation.request)


def _is_unlisted(request: CitationRequest) -> bool:
    return request.kind is CitationKind.INFLUENTIAL and not request.path


def _say_lack(citation: CitationEvidence) -> str:
    if _is_unlisted(citation.request):
        return "but the plan lists no file with that number: correct the number"
    hint = f"did you mean {citation.candidates[0]}?" if citation.candidates else "correct the path"
    return f"which the base does not have: {hint}"


RULE = Rule("CIT101", "unresolved-citation", Severity.WARNING, check)
