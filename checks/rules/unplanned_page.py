"""A page stands among planned pages, but no part plans it.

## What it does
Looks for pages that no part plans, in folders where a plan plans at least one page. `README.md`
and the like, which are about the folder itself, are left out, and so are editions of planned pages, whose
paths differ only in a version or a language (`00-grafting.de.md`).

## Why it matters
Nobody asked for such a page, and nothing is measured against it; it may be a second draft of a
planned page under another name.

## Bad
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
```
`orchards/00-grafting-new.md`
```markdown
# Grafting, new
```

## Good
`expansions/orchards/plan.md`
```markdown
# Knowledge Expansion: Orchards

## PART 1: Grafting

- [✓] PART 1: Create orchards/00-grafting.md
```
`orchards/00-grafting.md`
```markdown
# Grafting
```
`tools/knives.md`
```markdown
# Knives
```

## How to fix
Add a part for the page to the plan, merge it into the planned one, or move it.
"""

from collections.abc import Iterator

from checks.model import Place, Problem, Severity, original_path
from checks.rules.rule import Context, Rule

_ABOUT_THE_FOLDER = frozenset(
    {"readme", "index", "skill", "claude", "agents", "changelog", "contributing", "license"}
)


def check(context: Context) -> Iterator[Problem]:
    """One problem for each page beside planned ones that no part plans."""
    planned = {page: parts for page, parts in context.evidence.planned_by.items() if parts}
    plans = {page.rpartition("/")[0]: parts[0][0] for page, parts in reversed(planned.items())}
    unplanned: list[tuple[str, str]] = []
    for path in context.base.pages:
        folder, _, name = path.rpartition("/")
        plan = plans.get(folder)
        if plan and path not in planned and name.rpartition(".")[0].casefold() not in _ABOUT_THE_FOLDER:
            unplanned.append((path, plan))
    # Only these are asked which page they are an edition of, since that takes time.
    originals = {original_path(page) for page in planned} if unplanned else frozenset()
    for path, plan in unplanned:
        if original_path(path) not in originals:
            message = (
                f"no part plans this page, though {plan} plans others in its folder: plan it, or move it"
            )
            yield Problem("unplanned-page", Place(path), message)


RULE = Rule("PAG109", "unplanned-page", Severity.INFO, check)
