"""A symbolic link gives a file or folder of the base a second name.

## What it does
Reports symbolic links that lead to a file or folder of the base itself. The target is read
once, under its own path; the second name gets no page and no entry in lists. Links, parts and drops
that use it refer to the target, which is measured.

## Why it matters
Nothing is wrong with such a link. But the index does not list the page under its second name, and
on systems without symbolic links the link becomes a file that contains a path.

## Bad
`orchards/00-cherries.md` (a symbolic link)
```symlink
01-plums.md
```
`orchards/01-plums.md`
```markdown
# Plums
```

## Good
`orchards/01-plums.md`
```markdown
# Plums
```

## How to fix
Link to the file from the pages that need it, and remove the symbolic link; or ignore the rule.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule("PAG209", "symlink", Severity.INFO, reported_while_reading("symlink"))
