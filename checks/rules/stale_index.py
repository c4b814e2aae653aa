"""INDEX.md does not list what the base holds.

## What it does
Compares the generated `INDEX.md` at the root of the base with what it would be now. A base
without one, and an INDEX.md written by hand, are left alone.

## Why it matters
An index that misses pages leads readers, and agents that read it first, to write again what already
exists.

## Bad
A page was added, renamed or given another title, and `INDEX.md` was committed as it was.

## Good
`INDEX.md` was written anew in the same commit.

## How to fix
Run the checks with `--fix`, or `python -m checks index --write` with the same `--root`.
"""

from collections.abc import Iterator

from checks.derived.index import INDEX_PATH, render_index
from checks.digests import digest_text
from checks.model import Applicability, Fix, Place, Problem, Severity
from checks.rules.mending import replace_lines
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """At most one problem, at the first line that differs."""
    if INDEX_PATH not in context.base.derived:
        return
    document = context.base.documents[INDEX_PATH]
    index = render_index(context.base, context.evidence)
    # The file need not be read to see that it is as it should be.
    if document.remember("digest", lambda: digest_text(document.text)) != digest_text(index):
        shown, wanted = document.text.split("\n"), index.split("\n")
        pairs = zip(shown, wanted, strict=False)
        same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(shown), len(wanted)))
        message = "differs from what the base holds: run the checks with --fix"
        edits = (replace_lines(INDEX_PATH, shown, wanted),) if document.is_exact else ()
        fix = Fix("write what the base holds", Applicability.SAFE, edits)
        yield Problem("stale-index", Place(INDEX_PATH, min(same + 1, len(shown))), message, fixes=(fix,))


RULE = Rule("IDX101", "stale-index", Severity.WARNING, check)
