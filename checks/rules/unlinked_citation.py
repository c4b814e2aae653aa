"""A page mentions what it has to cite but does not link to it.

## What it does
Looks for required files and folders of the base that the page mentions, in text or in code, but
never links to. Authors have no file and need no link.

## Why it matters
A path in plain text is not followed by readers, not checked, and breaks silently when the file
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
Turn the mention into a link; the message gives its address. `--fix` does that if the mention is a
path in plain prose that can mean no other file, such as `tools/00-knives.md` or `tools/00`.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from checks.model import (
    Applicability,
    Edit,
    Fix,
    KnowledgeBase,
    Place,
    Problem,
    Severity,
)
from checks.rules.mending import write_address
from checks.rules.rule import Context, Rule
from checks.rules.wording import link_to

if TYPE_CHECKING:
    from checks.reading.mentions import NamedFiles


def check(context: Context) -> Iterator[Problem]:
    """One problem for each citation that is mentioned only, at its first mention."""
    linking = _Linking(context.base)
    for plan, part, measured, citation in context.iter_citations():
        target = citation.resolves_to
        if measured.page is None or target is None or not citation.request.kind.has_path:
            continue
        if citation.mentioned and not citation.linked:
            message = (
                f"mentions {citation.request.as_written}, which part {part.number} of {plan.path} has to "
                f"cite, without a link: link to {link_to(target, measured.page)}"
            )
            place = Place(measured.page, citation.line or 1, citation.column or 1)
            fixes = linking.link_mention(place, target)
            yield Problem("unlinked-citation", place, message, fixes=fixes)


class _Linking:
    """Makes links of mentions in a base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    @cached_property
    def _files(self) -> "NamedFiles":
        from checks.reading.mentions import NamedFiles  # as below

        return NamedFiles(self._base.files)

    def link_mention(self, place: Place, target: str) -> tuple[Fix, ...]:
        from checks.reading.mentions import find_mention  # a base without faults does without it

        mention = find_mention(self._base.documents[place.path], place.line, place.column)
        if not mention or "\\" in target or not self._files.is_sole(target, mention[1]):
            return ()
        column, written = mention
        address = write_address(link_to(target, place.path))
        end = column + len(written)
        edit = Edit(place.path, place.line, column, place.line, end, f"[{written}]({address})")
        return (Fix(f"link to {address}", Applicability.SAFE, (edit,)),)


RULE = Rule("CIT104", "unlinked-citation", Severity.WARNING, check)
