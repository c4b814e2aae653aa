"""Two pages contain the same paragraph.

## What it does
Compares paragraphs and list items of 40 words or more across all pages, ignoring case, markup and
punctuation. Two count as the same if they share at least 60 % of their three-word runs: a few
changed words do not hide a copy. The words of addresses do not count. Left out are

- headings, tables, code, comments, formulas, quotations, tags of a template engine, sections of sources
- lists of links, items that begin with a link, as in an index, and definitions of links
- plans, drops, paragraphs of a file named as a template, and what an archive keeps as it was (`archive/`)
- editions of one page, whose paths differ only in a version or a language (`2.1/soil.md`,
  `docs/ja/soil.md`), are the same below the folder of one (`docs/soil.md`, `archive/v2/soil.md`), or lie
  below the folders of two languages (`docs/en/soil.md`, `docs/de/boden.md`)

This is no warning, as in many bases half of such paragraphs are repeated on purpose: a notice that many
pages carry, a page and what it was made from, a text in two places where it is published.
Each pair of pages is reported once, at the later one by path, with the number of paragraphs and both places;
a paragraph found in many pages is reported against the first of them.

## Why it matters
Correcting one copy leaves the other wrong. Often the second page was padded with the text of the
first.

## Bad
`orchards/00-grafting.md`
```markdown
# Grafting

A graft heals where the green layer below the bark of both pieces meets. Cut both with a sharp
knife, press them together at once, bind them with tape that stretches, and seal every wound with
wax, so that neither air nor rain gets in before the first leaves open in spring.
```
`vines/00-grafting-vines.md`
```markdown
# Grafting vines

A graft heals where the green layer below the bark of both pieces meets. Cut both with a clean
knife, press them together at once, bind them with tape that stretches, and seal each wound with
wax, so that neither air nor rain gets in before the first leaves open in spring.
```

## Good
`orchards/00-grafting.md`
```markdown
# Grafting

A graft heals where the green layer below the bark of both pieces meets. Cut both with a sharp
knife, press them together at once, bind them with tape that stretches, and seal every wound with
wax, so that neither air nor rain gets in before the first leaves open in spring.
```
`vines/00-grafting-vines.md`
```markdown
# Grafting vines

Vines are [grafted as fruit trees are](../orchards/00-grafting.md), only later: their sap has to run.
```

## How to fix
Keep the paragraph in one page and link to it from the other.
"""

from collections.abc import Iterator, Sequence

from checks.model import Copy, Place, Problem, Severity
from checks.rules.rule import Context, Rule

_SHOWN = 3


def check(context: Context) -> Iterator[Problem]:
    """One problem for each pair of pages."""
    pairs: dict[tuple[str, str], list[Copy]] = {}
    for copy in context.evidence.copies:
        pairs.setdefault((copy.path, copy.first_path), []).append(copy)
    for (path, first), copies in pairs.items():
        yield Problem(
            "duplicate-paragraph", Place(path, copies[0].line), _message(first, copies), len(copies)
        )


def _message(first: str, copies: Sequence[Copy]) -> str:
    exact = sum(copy.exact for copy in copies)
    paragraphs = "a long paragraph" if len(copies) == 1 else f"{len(copies)} long paragraphs"
    how = "word for word" if exact == len(copies) else f"{exact} word for word" if exact else "nearly so"
    lines = ", ".join(f"line {copy.line} is line {copy.first_line} there" for copy in copies[:_SHOWN])
    more = ", …" if len(copies) > _SHOWN else ""
    return f"repeats {paragraphs} of {first}, {how} ({lines}{more}): keep one and link to it"


RULE = Rule("TXT103", "duplicate-paragraph", Severity.INFO, check)
