"""A source is newer than the page that cites it.

## What it does
Takes the latest date that a page or drop gives itself: in its front matter (`date`, `updated`,
`lastmod`, …), in a field of its first or last lines (`**Last updated**: 2025-03-02`), or at the
end of its file's name. Compares it with the month of each arXiv identifier, the date in an address
(`/2025/11/16/`), and the date of “published” beside an address. One day of slack is allowed. A page
without a date is left alone, and so is one that says only when it was created, as pages grow. A `Date`
beside `Authors` or `Journal` belongs to another text, one beside `Event` or `Presenter` to an event, and
a field that occurs three times to the parts of the page.

## Why it matters
Either the source is invented, or the page was changed and still shows its old date.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

**Last updated**: 2025-03-02

Measured by Gala (arXiv:2511.01234).
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

**Last updated**: 2025-12-02

Measured by Gala (arXiv:2511.01234).
```

## How to fix
Look the source up. If it is right, state in the page when it was updated.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT301",
    "source-after-page",
    Severity.WARNING,
    reported_while_reading("source-after-page", without="plans derived"),
)
