"""A page names what it has to cite and does not link to it.

## What it does
Looks for required files and folders of the base that the page mentions, in text or in code, and
never links to. Authors, who have no file, need no link.

## Why it matters
A path in plain text is not followed by readers, not checked, and dies in silence when the file
moves.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/00-knives.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a grafting knife (see tools/00-knives.md).
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

- [✓] PART 1: Create orchards/00-grafting.md

**Step 2: Create Knowledge File**
- [ ] **CITE**: tools/00-knives.md
```
`orchards/00-grafting.md`
```markdown
# Grafting

Cut a scion with a [grafting knife](../tools/00-knives.md).
```
`tools/00-knives.md`
```markdown
# Knives
```

## How to fix
Make the mention a link; the message has its address.
"""

from collections.abc import Iterator

from checks.model import CitationKind, Place, Problem, Severity
from checks.rules.rule import Context, Rule
from checks.rules.wording import link_to

_WITHOUT_PATH = (CitationKind.EXTERNAL, CitationKind.VAGUE)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that is mentioned only, at its first mention."""
    for plan, part, measured, citation in context.iter_citations():
        target = citation.resolves_to
        if measured.page is None or target is None or citation.request.kind in _WITHOUT_PATH:
            continue
        if citation.mentioned and not citation.linked:
            message = (
                f"mentions {citation.request.as_written}, which part {part.number} of {plan.path} has to "
                f"cite, without a link: link to {link_to(target, measured.page)}"
            )
            place = Place(measured.page, citation.line or 1, citation.column or 1)
            yield Problem("unlinked-citation", place, message)


RULE = Rule("CIT104", "unlinked-citation", Severity.WARNING, check)
