"""A DOI cannot exist.

## What it does
Reads what follows `doi:` or `DOI`, stands in a field or table row of that name (`**DOI**: …`,
`| DOI | … |`), or in a doi.org address. The form is `10.` with four to nine digits, a slash and a suffix.
A suffix of crosses (`10.1000/xxxxx`) is a placeholder. Short forms (`10/abcde`) and a slash written as
`%2F` are accepted. Letters in place of the digits (`10.prefix/suffix`) are reported only in a list of
sources. Code is ignored.

## Why it matters
No such publication exists, or it cannot be found by this number.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Gala, doi:10.99/apples.2021
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Gala, doi:10.9999/apples.2021
```

## How to fix
Look the publication up by its title. If you cannot find it, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT202", "malformed-doi", Severity.ERROR, reported_while_reading("malformed-doi", without="derived")
)
