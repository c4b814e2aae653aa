"""A source is younger than the page that cites it.

## What it does
Takes the latest date that a page or drop gives itself: in its front matter (`date`, `updated`,
`lastmod`, …), in a field of its first or last lines (`**Last updated**: 2025-03-02`), or at the
end of its file's name. Against it stand the month of each arXiv identifier, the date in an address
(`/2025/11/16/`), and “published” with a date beside an address. A day more is allowed. A page
without a date is left alone. So is one that says only when it was created, as pages grow; and a
`Date` beside `Authors` or `Journal` is another text's, beside `Event` or `Presenter` an event's, and
a field that a page has three times belongs to its parts.

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
Look the source up. If it is right, let the page say when it was updated.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT301",
    "source-after-page",
    Severity.WARNING,
    reported_while_reading("source-after-page", without="plans derived"),
)
