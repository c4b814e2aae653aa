"""A DOI cannot be right.

## What it does
Reads what follows `doi:` or `DOI`, stands in a field or a row of that name (`**DOI**: …`, `| DOI | … |`), or
in an address of doi.org. Its form is `10.` with four
to nine digits, a slash, and a suffix. A suffix of crosses (`10.1000/xxxxx`) is a blank. Short forms
(`10/abcde`) are known, and so is a slash that is written `%2F`. Letters for the digits
(`10.prefix/suffix`) count only in a list of sources. Code is left out.

## Why it matters
Such a publication does not exist, or cannot be found by this number.

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
Look the publication up by its title. If it is not to be found, remove what rests on it.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT202", "malformed-doi", Severity.ERROR, reported_while_reading("malformed-doi", without="derived")
)
