"""SKILL.md does not list what the base holds, or is not a valid skill.

## What it does
Looks at a `SKILL.md` at the root of the base that has the lines `<!-- proofshelf:pages -->` and
`<!-- /proofshelf:pages -->`. The text between them is compared with the list of pages as it
would be now. The rest is written by hand; its front matter needs a `name` (1 to 64 lower-case
letters, digits and single hyphens) and a `description` (1 to 1,024 characters), as the Agent Skills
format requires. A base without a SKILL.md, and one without these lines, are left alone.

## Why it matters
Agents read this file first, and only what it names. A list that misses pages leads them to write
again what exists; a file without valid front matter is not read at all.

## Bad
A page was added, renamed or given another title, and `SKILL.md` was committed as it was.

## Good
`SKILL.md` was written anew in the same commit.

## How to fix
Run the checks with `--fix`, or `python -m checks index --write` with the same `--root`: both update the
list and touch nothing else. Fix marks and front matter by hand.
"""

from collections.abc import Iterator

from checks.derived.skill import SKILL_PATH, find_head_faults, find_list, has_list, render_skill
from checks.model import Applicability, Document, Fix, KnowledgeBase, Place, Problem, Severity
from checks.reading.base import LIST_MARKS
from checks.rules.mending import replace_lines
from checks.rules.rule import Context, Rule


def check(context: Context) -> Iterator[Problem]:
    """Faults of the head, and one of the list, at the mark or the first line that differs."""
    if not has_list(context.base):
        return
    document = context.base.documents[SKILL_PATH]
    for fault in find_head_faults(document):
        yield Problem("stale-skill", Place(SKILL_PATH, fault.line), fault.message)
    yield from _check_list(document, context.base)


def _check_list(document: Document, base: KnowledgeBase) -> Iterator[Problem]:
    shown = document.text.split("\n")
    try:
        find_list(shown)
    except ValueError as error:
        line = next(number for number, each in enumerate(shown, 1) if each in LIST_MARKS)
        yield Problem("stale-skill", Place(SKILL_PATH, line), str(error))
        return
    wanted = render_skill(base, document.text).split("\n")
    if shown != wanted:
        edit = replace_lines(SKILL_PATH, shown, wanted)
        fix = Fix("list what the base holds", Applicability.SAFE, (edit,) if document.is_exact else ())
        message = "does not list the pages of the base: run the checks with --fix"
        yield Problem("stale-skill", Place(SKILL_PATH, edit.line), message, fixes=(fix,))


RULE = Rule("IDX102", "stale-skill", Severity.WARNING, check)
