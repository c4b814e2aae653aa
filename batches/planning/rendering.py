"""A draft to the text of a plan, in the grammar of docs/guide/plan.md."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from batches.planning.drafts import Draft, DraftBatch, DraftInfluence, DraftPart, DraftSection
from checks.evidence.states import render_target
from checks.model import LineTarget, add_targets
from checks.plurals import count


def render_plan(draft: Draft) -> str:
    """The text of the plan, with a last line end."""
    lines = [
        *_iter_head(draft),
        *_iter_influential(draft),
        *_iter_overview(draft),
        *_iter_batches(draft),
    ]
    return "\n".join(lines).rstrip("-\n") + "\n"


def render_title(draft: Draft) -> str:
    """The plan's title, with what it is and how large."""
    parts, batches = count(len(draft.parts), "runner"), count(len(draft.batches), "batch")
    return f"Knowledge Expansion: {draft.title} ({parts} in {batches})"


def render_influence(influence: DraftInfluence) -> str:
    """The value of the line: `Files 1, 4, (Area) - note`."""
    numbers = f"Files {', '.join(map(str, influence.files))}" if influence.files else ""
    area = f"({influence.area})" if influence.area else ""
    lead = ", ".join(each for each in (numbers, area) if each)
    return f"{lead} - {influence.note}" if influence.note else lead


def render_drop_pattern(draft: Draft, part: DraftPart) -> str:
    """The name of the drop, its time left open."""
    return f"KNOWLEDGE-DROP-{part.drop}-{draft.date}-[TIME].md"


def _iter_head(draft: Draft) -> Iterator[str]:
    parts, batches = len(draft.parts), len(draft.batches)
    yield from (f"# {render_title(draft)}", "", f"**Date**: {draft.date}")
    if draft.goal:
        yield f"**Goal**: {draft.goal}"
    yield f"**Strategy**: {count(parts, 'runner')} in {count(batches, 'batch')}, with a review after each"
    lines = _sum_lines(draft.parts)
    files = count(parts, "file")
    yield f"**Total**: ~{lines:,} lines across {files}" if lines else f"**Total**: {files}"
    yield from ("", "---", "")


def _iter_influential(draft: Draft) -> Iterator[str]:
    files = list(enumerate(draft.influential, start=1))
    if not files:
        return
    yield from (f"## The {len(files)} Influential Files", "")
    for group, members in groupby(files, key=lambda pair: pair[1].group):
        rows = [
            f"{number}. `{file.path}`{f' - {file.note}' if file.note else ''}" for number, file in members
        ]
        if group:
            yield f"**{group}** ({count(len(rows), 'file')}):"
        yield from (*rows, "")
    yield from ("---", "")


def _iter_overview(draft: Draft) -> Iterator[str]:
    yield from ("## Execution Plan", "")
    yield from ("Run one batch at a time, and review its results before the next one.", "")
    first = 1
    for number, batch in enumerate(draft.batches, start=1):
        last = first + len(batch.parts) - 1
        title = f" ({batch.title})" if batch.title else ""
        yield f"- **Batch {number}**: {f'PARTs {first}-{last}' if last > first else f'PART {first}'}{title}"
        first = last + 1
    yield from ("", "---", "")


def _iter_batches(draft: Draft) -> Iterator[str]:
    number = 0
    for index, batch in enumerate(draft.batches, start=1):
        yield from (f"# BATCH {index}{f': {batch.title}' if batch.title else ''} ({_tell_size(batch)})", "")
        for part in batch.parts:
            number += 1
            yield from (*_iter_part(draft, part, number), "---", "")


def _tell_size(batch: DraftBatch) -> str:
    lines = _sum_lines(batch.parts)
    return count(len(batch.parts), "runner") + (f", ~{lines:,} lines" if lines else "")


def _iter_part(draft: Draft, part: DraftPart, number: int) -> Iterator[str]:
    yield f"## PART {number}: {part.title}{_tell_lines(part.lines)}"
    yield from ("", f"- [ ] PART {number}: Create {part.target}", "")
    if part.reads:
        yield from ("**Step 0: Check Existing Knowledge**", *_boxes("Read ", part.reads), "")
    if part.influences:
        yield from (f"**Influenced by**: {render_influence(part.influences)}", "")
    if part.searches:
        searches = [f'"{search}"' for search in part.searches]
        yield from ("**Step 1: Web Research**", *_boxes("Search: ", searches), "")
    yield "**Step 2: Create Knowledge File**"
    sections = [f"{at}: {_section(section)}" for at, section in enumerate(part.sections, start=1)]
    yield from _boxes("Section ", sections)
    if part.cite:
        yield f"- [ ] **CITE**: {'; '.join(part.cite)}"
    yield from ("", "**Step 3: Create KNOWLEDGE DROP**")
    yield from (f"- [ ] Create {render_drop_pattern(draft, part)}", "")


def _boxes(lead: str, items: Sequence[str]) -> Iterator[str]:
    return (f"- [ ] {lead}{item}" for item in items)


def _section(section: DraftSection) -> str:
    notes = f" ({', '.join(section.notes)})" if section.notes else ""
    share = f" (~{section.lines} lines)" if section.lines else ""
    return f"{section.title}{notes}{share}"


def _tell_lines(target: LineTarget | None) -> str:
    if target is None:
        return ""
    about = "~" if target.low == target.high else ""
    return f" ({about}{render_target(target)} lines)"


def _sum_lines(parts: Sequence[DraftPart]) -> int:
    """The most lines of all parts, 0 where one states none or no upper end."""
    targets = [part.lines for part in parts]
    return add_targets(targets).high or 0 if all(targets) else 0
