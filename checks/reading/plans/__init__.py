"""Plans: a Markdown file that holds numbered parts, to the model's `Plan`.

Five stages, each in modules of its own: lines with their facts (`lines`), where parts and
batches begin and end (`outline`, `titles`, `repeats`), the fields of one part (`region` and what it feeds:
`claims`, `targets`, `sizes`, `sections`, `sources`), the batches (`batches`), and what the plan
says of itself (`head`). Forms are tables of patterns, best first; a form that is not in a table
is not read, and what looks like a part and cannot be read as one is reported.
"""

from checks.model import Document, Part, Plan, Problem
from checks.reading.plans.batches import read_batches
from checks.reading.plans.claims import find_marks_elsewhere
from checks.reading.plans.head import (
    read_date,
    read_goal,
    read_influential,
    read_names,
    read_plan_claim,
    read_strategy,
    read_totals,
)
from checks.reading.plans.lines import parse_lines
from checks.reading.plans.outline import parse_outline
from checks.reading.plans.part_tables import find_part_rows
from checks.reading.plans.parts import Surroundings, read_part
from checks.reading.plans.repeats import merge_repeats
from checks.reading.plans.sizes import find_size_lists
from checks.reading.plans.unknown import (
    find_lone_tasks,
    find_loose_parts,
    find_unknown_headings,
    find_unread_batches,
    find_unread_fields,
    find_unread_parts,
)

__all__ = ["parse_plan"]


def _is_of_a_page(part: Part) -> bool:
    """Whether a part asks for anything that a page has, or has a box of its own."""
    asked = (part.target, part.upkeep_targets, part.line_target, part.sections, part.citations)
    return any((*asked, part.influence, part.drop_pattern, part.opener, part.closer))


def parse_plan(document: Document) -> tuple[Plan | None, tuple[Problem, ...]]:
    """The plan in a document, and what could not be read in it; None for a document without
    parts, of which only the headings are told that would be parts if they had a number or a title, or a task
    that is that of a part. A text of which "Part 1: ..." and the like are mere headings is none either."""
    lines, problems = parse_lines(document)
    outline = merge_repeats(lines, parse_outline(lines))
    if not outline.blocks:
        unnumbered = find_unknown_headings(document.path, lines)
        unread = (*unnumbered, *find_loose_parts(document.path, lines))
        return None, unread or tuple(find_lone_tasks(document.path, lines))
    batches, members = read_batches(lines, outline)
    inside = {index for block in outline.blocks for index in range(block.start, block.end)}
    head = lines[: outline.blocks[0].start]
    outside = [line for index, line in enumerate(lines) if index not in inside]
    begins = {block.start for block in outline.blocks}
    tabled = [line for index, line in enumerate(lines) if index not in inside or index in begins]
    first = lines[outline.blocks[0].start]
    rows = find_part_rows(tabled, None if first.body.startswith("|") else first.number)
    around = Surroundings(
        marks=find_marks_elsewhere(outside, lines, outline.blocks),
        sizes=find_size_lists(outside),
        rows={row.number: row for row in reversed(list(rows))},
        influential=read_influential(outside),
        names=read_names(head),
    )
    plan = Plan(
        path=document.path,
        title=document.title,
        parts=tuple(read_part(lines, block, members.get(block.start), around) for block in outline.blocks),
        batches=batches,
        date=read_date(outside, document),
        goal=read_goal(head, document),
        strategy=read_strategy(head),
        totals=read_totals(outside),
        influential_files=around.influential,
        claimed=read_plan_claim(outside, lines, batches),
    )
    if not outline.is_certain and not any(map(_is_of_a_page, plan.parts)) and not batches:
        return None, ()
    unknown = (
        *find_unknown_headings(document.path, lines),
        *find_unread_parts(document.path, lines, outline),
        *find_unread_batches(document.path, lines, batches),
        *find_unread_fields(document.path, lines, outline.blocks, plan.parts),
    )
    return plan, (*problems, *unknown)
