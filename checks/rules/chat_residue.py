"""A text contains leftovers of a chat or its tooling.

## What it does
Looks for four kinds of residue in pages and drops:

- marks that only programs write: `contentReference[oaicite:0]`, `turn0search3`, `[cite_start]`,
  `【4†source】`, `utm_source=chatgpt.com` in an address, `:::writing`
- tags of a model's raw output (`<|im_end|>`, `</thinking>`, `<tool_call>`) that stand alone on their
  line or end a sentence; a pair of them below other text describes a format
- the fence that a chat shows a page in, around the whole page, which makes code of it, but in no template
- sentences that an assistant says to the person who asked: “As an AI language model, I …”, “I hope this
  helps!”, “Certainly! Here is …”, “Would you like me to …”; the first and the third of these in German,
  French, Spanish, Portuguese, Russian, Chinese and Japanese too

Text in code, comments, block quotes or quotation marks counts as an example, not residue, except that
quotation marks do not excuse the marks of programs. The sentences of an assistant are also left alone
in a page that records a conversation (`User:` and `Assistant:` before its lines) and in paragraphs
that begin with a speaker's name (`**Ada Stone**: …`), or with the time in a talk (`[0:10:39] …`).

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

from checks.model import Problem, Severity, is_template
from checks.rules.rule import Context, Rule, reported_while_reading

_WRAPPING = " makes code of the whole page"
"""Words of the message on a fence, which a template may have: it shows what to write."""


def _is_shown(_context: Context, problem: Problem) -> bool:
    return _WRAPPING in problem.message and is_template(problem.place.path)


RULE = Rule(
    "TXT101",
    "chat-residue",
    Severity.ERROR,
    reported_while_reading("chat-residue", without="plans derived", unless=_is_shown),
)
