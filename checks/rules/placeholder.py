"""A placeholder of a template was never filled in.

## What it does
Looks in pages and drops for `[Birth Date]`, `[Insert source]`, `[Your Name]`, `[Author, Year]`,
`<your-name>`, `{{variable}}`, “Lorem ipsum dolor” and addresses such as `https://...`; for `TODO`,
`TBD` and `XXX` as the value of a field or a cell, alone on a line, or at the head of a note
(`TODO: …`); for `[Date]` and the like as the value of a field; in front matter for blanks in brackets as
the title or summary, and `TODO` and the like as the summary; and for example.com where a page lists its
sources. Plans may contain all of these, and so may code, comments, quotations, and files or
folders named as templates. `{{variable}}` is left alone as the target of a link or part of a path, with a
full stop or a bar in it (`{{book.title}}`), and in pages with tags of a template engine
(`{% include … %}`). Where a page has four blanks of one kind or more, `{{variables}}` or `[Name]` and the
like, and one of them twice, it is a form, or tells how to fill one in.

## Why it matters
Readers find a gap where something was promised, and nobody knows that it is still open.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

First described by [Author Name] in the year [Insert year].

**Yield**: TBD
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

First described by Cato. Put your own name into `git config user.name "[Your Name]"`, and keep a
TODO list.
```

## How to fix
Write what belongs there, or leave the sentence out.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT102",
    "placeholder",
    Severity.WARNING,
    reported_while_reading("placeholder", without="plans derived templates"),
)
