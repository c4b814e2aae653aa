"""A base with a page of each kind, and the addresses of these in its site."""

from bakery import FULL, PLAN

_FLOURS = "\n".join(f"| flour {number} | {number * 7} % | {'grain ' * number} |" for number in range(1, 9))

LONG = f"""\
---
title: Long dough with an_identifier_that_is_far_longer_than_any_line_of_a_phone_can_be
summary: What a page may hold.
date: 2025-03-02
status: draft
tags: [rye, sourdough, long-fermentation]
---
# Long dough with an_identifier_that_is_far_longer_than_any_line_of_a_phone_can_be

Text with a [link](00-rye.md), [one that leads nowhere](gone.md), `a.very.long.path.to.a.function_of_mine()`,
https://bread.example/a/rather/long/address/of/a/page/that/nobody/can/break?with=a&query=too and a note.[^1]

## Code

```python
from dough import Starter, Flour  # all there is

@cached
def rise(starter: Starter, *, hours: float = 12.5, label: str = "overnight, until it has doubled") -> bool:
    \"\"\"Whether the dough has risen.\"\"\"
    return starter.age > 3 and not None in {{f"{{hours:>8}}", r"\\d+", True}}
```

```console
$ bake --heat 250 --steam doughs/rye.toml | tee a-log-with-a-long-name.txt   # an hour
```

## Figures

| Flour | Water | What it does to the crumb when it is left for long |
| --- | ---: | --- |
{_FLOURS}

$$
w = \\frac{{m_1 + m_2 + m_3 + m_4 + m_5 + m_6}}{{f_1 + f_2 + f_3 + f_4}} \\cdot
\\sum_{{i=1}}^{{n}} \\alpha_i x_i + \\beta y
$$

Inline $\\alpha^2$ and a diagram:

```mermaid
flowchart LR
  flour --> dough --> rest --> shape --> proof --> oven --> loaf
```

## Lists

- [x] weigh
- [ ] knead
  1. fold
  2. turn

> [!WARNING]
> Hot.

> Bread is patience.

### A heading of the third level

#### And one of the fourth

~~No yeast.~~ **Time** and *salt*.

[^1]: With [a link](https://rye.example/).
"""

README = """\
<h1 align="center">
  <img src="crumb.png" height="40">
  <br>Bakery with_a_name_that_is_longer_than_any_line_of_a_phone_can_be
</h1>

<p align="center">
  <a href="https://rye.example"><img src="https://rye.example/badge.svg" alt="Badge"></a>
  <a href="00-rye.md"><img src="crumb.png" width="20"></a> &nbsp; <a href="#ovens">Ovens</a>
</p>

<h2>Ovens</h2>

<table>
<caption>What there is</caption>
<thead><tr><th scope="col">Oven</th><th scope="col" align="right">Heat</th><th>Remark</th></tr></thead>
<tr><td rowspan="2">stone</td><td align="right">250</td><td>heavy, and slow to cool when it is full</td></tr>
<tr><td align="right">300</td><td>

- **hot**
- <kbd>Ctrl</kbd> + <kbd>C</kbd>

</td></tr>
</table>

<details>
<summary>More</summary>

H<sub>2</sub>O, <mark>salt</mark>, <small>a note</small>, <abbr title="as soon as possible">asap</abbr>
and a <a href="gone.md">lost link</a>.

<pre>
preformatted text in a line that is longer than any line of a phone can be, and longer still than that
</pre>

<dl><dt>Rye</dt><dd>dark</dd></dl>
<ruby>粉<rt>こな</rt></ruby>

</details>

<img src="crumb.png" align="right" alt=""> <u>Text</u> beside <q>it</q>.
"""
"""A page in which nearly everything is raw HTML."""

_RUN = """\
---
run: 1
plan: plan.md
batch: 1
runner: baker
parts:
- part: 1
  outcome: verified
  attempts:
  - attempt: 1
    outcome: verified
    started: '2025-03-02T09:00:00+00:00'
    finished: '2025-03-02T10:00:00+00:00'
    seconds: 3600.0
    exit: 0
---

# Run of batch 1

| Part | Title | Outcome | Attempts | Took |
| --- | --- | --- | ---: | ---: |
| 1 | Rye | verified | 1 | 1 h 0 min |
"""

_REVIEW = """\
---
review: 1
plan: plan.md
batch: 1
parts:
- part: 1
  judgement: rejected
  reviewer: Ann
  reviewed: '2025-03-03T10:00:00+01:00'
  because: too short
---

# Review of batch 1

Read whole.
"""

FILES = FULL | {
    "doughs/02-long.md": LONG,
    "doughs/03-readme.md": README,
    "expansions/bread/plan.md": PLAN,
    "expansions/bread/KNOWLEDGE-RUN-batch-1.md": _RUN,
    "expansions/bread/KNOWLEDGE-REVIEW-batch-1.md": _REVIEW,
}

KINDS = {
    "home": "",
    "page": "knowledge/doughs/02-long/",
    "planned page": "knowledge/doughs/00-rye/",
    "page of raw HTML": "knowledge/doughs/03-readme/",
    "hostile page": "knowledge/strange/00-hostile/",
    "folder": "knowledge/doughs/",
    "index": "knowledge/",
    "dashboard": "knowledge/dashboard/",
    "plan": "knowledge/expansions/bread/plan/",
    "drop": "knowledge/expansions/bread/KNOWLEDGE-DROP-rye-2025-03-02-1005/",
    "run": "knowledge/expansions/bread/KNOWLEDGE-RUN-batch-1/",
    "review": "knowledge/expansions/bread/KNOWLEDGE-REVIEW-batch-1/",
    "findings": "knowledge/findings/",
    "tags": "knowledge/tags/",
    "own page": "about/",
    "missing": "404.html",
}

OWN_KINDS = {
    "documentation": "guide/hook/",
    "rule": "rules/LNK101/",
}
"""The kinds that only this repository's own site has."""
