"""A placeholder of a template was never filled in.

## What it does
Looks in pages and drops for

- `[Insert source]`, `[Add a figure here]`, `[Author, Year]`, `[citation needed]`, `[TBD]`,
  `[Insertar fecha]`, `<insert address>`, “Lorem ipsum dolor”, and addresses such as `https://...`
- `TODO`, `TBD`, `FIXME` and `XXX` as the value of a field or a cell, alone on a line, or at the head of a
  note (`TODO: …`), and “to be written” and “coming soon” alone on a line
- blanks in brackets as the title or summary in front matter, and `TODO` and the like as the summary
- example.com where a page lists its sources

Plans may contain all of these, and so may code, comments, quotations, and files or folders named as
templates. Left alone are too

- blanks in the folder of a skill (`SKILL.md`) and in other instructions to agents, which say in their front
  matter or by their names (`review.prompt.md`) what they are, and blanks in lines that speak of placeholders
- `TODO` in a page that keeps account of tasks (`Status: TODO`) or a column of states

Blanks that ask for nothing, such as `[Company Name]`, are `open-blank`.

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
from checks.rules.instructions import is_for_agent
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT102",
    "placeholder",
    Severity.WARNING,
    reported_while_reading("placeholder", without="plans derived templates", unless=is_for_agent),
)
