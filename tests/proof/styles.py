"""The styles in which generated bases are written: plans, headings of pages, drops."""

from collections.abc import Sequence

from shelf import PLANNED, Style, Work
from topics import Section, Topic


def _round(lines: int) -> int:
    return 5 * round(lines / 5)


def _head(topic: Topic, works: Sequence[Work]) -> list[str]:
    return [
        f"# Knowledge Expansion: {topic.title}",
        "",
        f"**Date**: {PLANNED}",
        f"**Goal**: Pages on {topic.title.lower()} that a beginner can work from",
        "",
        f"# BATCH 1: {topic.title} (PARTs 1-{len(works)})",
        "",
    ]


def _cite(work: Work) -> str:
    """The pages to cite, in shorthand: `basics/00,02; clocks/01-mainsprings.md`."""
    basics = sorted(path[7:9] for path in work.cites if path.startswith("basics/"))
    others = [path for path in work.cites if not path.startswith("basics/")]
    return "; ".join([f"basics/{','.join(basics)}", *others])


def _seed_plan(topic: Topic, works: Sequence[Work]) -> str:
    """Openers with boxes, steps in bold, sections as boxes."""
    lines = _head(topic, works)
    for work in works:
        lines += [
            f"## PART {work.number}: {work.subject.title} (~{_round(work.lines)} lines)",
            "",
            f"- [✓] PART {work.number}: Create {work.page} (Completed {work.day} {work.clock})",
            "",
            "**Step 2: Create Knowledge File**",
            *(f"- [✓] Section {at}: {each.title}" for at, each in enumerate(work.subject.sections, 1)),
            f"- [✓] **CITE**: {_cite(work)}",
            "",
            "**Step 3: Create KNOWLEDGE DROP**",
            f"- [✓] Create {work.drop.rpartition('/')[2]}",
            "",
        ]
    return "\n".join(
        [*lines, "# BATCH 2: Ahead (PART 5)", "", *_ahead(topic, "## PART 5: Outlook (~100 lines)", "PART 5")]
    )


def _field_plan(topic: Topic, works: Sequence[Work]) -> str:
    """Files and lengths as fields, sections as a list in bold, a closer for each part."""
    lines = _head(topic, works)
    for work in works:
        lines += [
            f"### Part {work.number}: {work.subject.title}",
            "",
            f"- [x] PART {work.number}: Write the page",
            f"**Target File**: {work.page}",
            f"**Length**: {int(work.lines * 0.9)}-{int(work.lines * 1.1) + 1} lines",
            "",
            *(f"**Section {at}: {each.title}**" for at, each in enumerate(work.subject.sections, 1)),
            "",
            f"- [x] **CITE**: {_cite(work)}",
            f"- [x] PART {work.number} COMPLETE",
            "",
        ]
    return "\n".join(
        [*lines, "# BATCH 2: Ahead (PART 5)", "", *_ahead(topic, "### Part 5: Outlook", "PART 5")]
    )


def _outline_plan(topic: Topic, works: Sequence[Work]) -> str:
    """Parts as bold lines, sections as a numbered list below a label."""
    lines = _head(topic, works)
    for work in works:
        lines += [
            f"**PART {work.number}: {work.subject.title}** ({_round(work.lines)} lines)",
            "",
            f"- [X] PART {work.number}: Create {work.page}",
            "",
            "**Required Sections**:",
            *(f"{at}. {each.title}" for at, each in enumerate(work.subject.sections, 1)),
            "",
            f"- [X] **CITE**: {_cite(work)}",
            "",
        ]
    return "\n".join(
        [*lines, "# BATCH 2: Ahead (PART 5)", "", *_ahead(topic, "**PART 5: Outlook**", "PART 5")]
    )


def _ahead(topic: Topic, heading: str, name: str) -> list[str]:
    """The one part that nobody has begun."""
    return [heading, "", f"- [ ] {name}: Create {topic.folder}/04-outlook.md", ""]


def _section_heading(number: int, section: Section) -> list[str]:
    return [f"## Section {number}: {section.head} (~30 lines)"]


def _plain_heading(_number: int, section: Section) -> list[str]:
    return [f"## {section.head}"]


def _numbered_heading(number: int, section: Section) -> list[str]:
    return [f"## {number}. {section.title}"]


def _deep_heading(_number: int, section: Section) -> list[str]:
    """The items in brackets as a heading below."""
    return [f"## {section.head}", *(["", f"### {' and '.join(section.notes)}"] if section.notes else [])]


def _canonical_drop(work: Work) -> str:
    return "\n".join(
        [
            "---",
            f"part: {work.number}",
            f"plan: {work.plan}",
            f"target: {work.page}",
            f"runner: runner-{work.number}",
            f"started: {work.day}T09:50:00+01:00",
            f"finished: {work.day}T{work.clock}:00+01:00",
            "status: complete",
            f"lines: {work.lines}",
            "sections:",
            *(f"  - {section.head}" for section in work.subject.sections),
            "citations:",
            *(f"  - {path}" for path in work.cites),
            "sources:",
            *(
                f'  - {{title: "{each.title}", address: "{each.address}", accessed: {each.accessed}}}'
                for each in work.sources
            ),
            "---",
            "",
            f"# KNOWLEDGE DROP: {work.subject.title}",
            "",
            "## Summary",
            "",
            f"What a beginner has to know of {work.subject.title.lower()}.",
            "",
        ]
    )


def _bold_drop(work: Work) -> str:
    return "\n".join(
        [
            f"# KNOWLEDGE DROP: {work.subject.title}",
            "",
            f"**Part**: {work.number}",
            f"**Plan**: {work.plan}",
            f"**Date**: {work.day} {work.clock}",
            f"**File Created**: {work.page}",
            f"**Lines**: ~{_round(work.lines)}",
            "**Status**: COMPLETE ✓",
            "",
            "## Sections Covered",
            "",
            *(f"{at}. {each.head}" for at, each in enumerate(work.subject.sections, 1)),
            "",
            "## Files Cited",
            "",
            *(f"- {path}" for path in work.cites),
            "",
            "## Sources",
            "",
            *(f"- {each.title}: {each.address} (accessed {each.accessed})" for each in work.sources),
            "",
        ]
    )


def _list_drop(work: Work) -> str:
    return "\n".join(
        [
            f"# KNOWLEDGE DROP: {work.subject.title}",
            "",
            f"- Part: {work.number}",
            f"- Plan: {work.plan}",
            f"- Target File: `{work.page}`",
            f"- Lines: {work.lines:,}",
            f"- Completed: {work.day} {work.clock}",
            "- Status: complete",
            "",
            "## Content Structure",
            "",
            *(f"- **{section.head}**" for section in work.subject.sections),
            "",
            "## Web Sources",
            "",
            *(f"- [{each.title}]({each.address}), accessed {each.accessed}" for each in work.sources),
            "",
        ]
    )


def _table_drop(work: Work) -> str:
    return "\n".join(
        [
            f"# KNOWLEDGE DROP: PART {work.number} {work.subject.title}",
            "",
            "| Field | Value |",
            "| --- | --- |",
            f"| Part | {work.number} |",
            f"| Plan | {work.plan} |",
            f"| File | {work.page} |",
            f"| Lines | {work.lines} |",
            f"| Date | {work.day} {work.clock} |",
            "| Status | complete |",
            "",
            f"PART {work.number} COMPLETE ✓",
            "",
        ]
    )


STYLES = (
    Style("seed", _seed_plan, _section_heading, _canonical_drop),
    Style("fields", _field_plan, _plain_heading, _bold_drop),
    Style("outline", _outline_plan, _numbered_heading, _list_drop),
    Style("deep", _seed_plan, _deep_heading, _table_drop),
)
