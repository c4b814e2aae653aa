"""A text holds what a chat or its machinery left in it.

## What it does
Looks for three kinds of residue in pages and drops:

- marks that only programs write: `contentReference[oaicite:0]`, `turn0search3`, `[cite_start]`,
  `【4†source】`, `utm_source=chatgpt.com` in an address, `:::writing`
- tags of a model's raw output (`<|im_end|>`, `</thinking>`, `<tool_call>`) that stand alone on their
  line or close a sentence; a pair of them below other text tells of a format
- sentences that an assistant says to whoever asked: “As an AI language model, I …”, “I hope this
  helps!”, “Certainly! Here is …”, “Would you like me to …”

What stands in code, in a comment, in a block quote or between quotation marks is an example and no
residue; but no quotation mark excuses the marks of programs. Neither are sentences of a page that
records a talk, with `User:` and `Assistant:` before its lines, nor paragraphs that begin with the
name of somebody who is answered (`**Ada Stone**: …`).

## Why it matters
The text was copied and not read. What else it says was not read either.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

Certainly! Here's an overview of grafting fruit trees.

Whip grafts suit thin wood. citeturn0search3
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

Whip grafts suit thin wood. Chat programs leave marks such as `turn0search3` behind.
```

## How to fix
Remove it, read the rest, and name the source that a mark stood for.
"""

from checks.model import Severity
from checks.rules.rule import Rule, reported_while_reading

RULE = Rule(
    "TXT101", "chat-residue", Severity.ERROR, reported_while_reading("chat-residue", without="plans derived")
)
