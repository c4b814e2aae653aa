"""A page cites a file of the base by a link that does not lead to it.

## What it does
Looks for required files and folders that the page links to, but by an address outside the base,
such as the file's page on a code host. A link into the base that is broken is `broken-link`, or
`escaping-link`, and not reported again.

## Why it matters
The copy on the web is another version, from a day that nobody knows, and this base can neither
check it nor keep it.

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

Cut a scion with a [grafting knife](https://example.org/base/tools/00-knives.md).
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
Link to the file itself; the message has its address.
"""

from collections.abc import Iterator

from checks.model import LinkState, Place, Problem, Severity
from checks.rules.places import place_of_link
from checks.rules.rule import Context, Rule
from checks.rules.wording import link_to


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation whose only links lead out to the web, at the link."""
    outward = {place_of_link(path, link.link) for path, link in context.iter_links(LinkState.EXTERNAL)}
    for plan, part, measured, citation in context.iter_citations():
        if measured.page is None or citation.resolves_to is None or citation.link_works:
            continue
        place = Place(measured.page, citation.line or 1, citation.column or 1)
        if citation.linked and place in outward:
            message = (
                f"cites {citation.request.as_written}, which part {part.number} of {plan.path} requires, "
                f"by an address outside the base: link to {link_to(citation.resolves_to, measured.page)}"
            )
            yield Problem("broken-citation", place, message)


RULE = Rule("CIT105", "broken-citation", Severity.WARNING, check)
