"""A rendered plan read back: each field that would not be read as it was given is told, so that a
plan is written whole or not at all."""

from collections.abc import Iterator, Sequence

from batches.planning.drafts import Draft, DraftPart
from batches.planning.rendering import render_drop_pattern, render_title
from checks.evidence.states import render_target
from checks.model import Batch, Influence, LineTarget, Mark, Part, Plan
from checks.reading.citations import parse_citations
from checks.reading.documents import parse_document
from checks.reading.plans import parse_plan

_LONGEST = 200
"""Characters of a value in a message."""


def find_losses(draft: Draft, text: str) -> list[str]:
    """What of the draft the text does not say when it is read, one sentence each."""
    document, problems = parse_document("plan.md", text.encode())
    plan, found = parse_plan(document) if document else (None, ())
    if plan is None:
        return ["the plan cannot be read at all"]
    told = [each.message for each in (*problems, *found)]
    return [*told, *(loss for loss in _iter_losses(draft, plan))]


def _iter_losses(draft: Draft, plan: Plan) -> Iterator[str]:
    yield from _compare("the title", render_title(draft), plan.title)
    yield from _compare("the goal", draft.goal, plan.goal)
    yield from _compare("the date", draft.date, plan.date)
    yield from _compare("the number of parts", len(draft.parts), len(plan.parts))
    yield from _compare("the number of batches", len(draft.batches), len(plan.batches))
    listed = [(file.path, file.note, file.group) for file in draft.influential]
    read = [(file.path, file.note, file.group) for file in plan.influential_files]
    yield from _compare_all("influential file", listed, read)
    if plan.claimed is not None:
        yield f"the plan would be read as {plan.claimed.value}: write its head in other words"
    yield from _iter_batch_losses(draft, plan.batches)
    for number, (own, part) in enumerate(zip(draft.parts, plan.parts, strict=False), start=1):
        yield from (f"part {number}: {loss}" for loss in _iter_part_losses(draft, own, part, number))


def _iter_batch_losses(draft: Draft, batches: tuple[Batch, ...]) -> Iterator[str]:
    first = 1
    for number, (own, batch) in enumerate(zip(draft.batches, batches, strict=False), start=1):
        numbers = tuple(range(first, first + len(own.parts)))
        yield from _compare(f"batch {number}: the title", own.title, batch.title)
        yield from _compare(f"batch {number}: the parts", numbers, batch.parts)
        if batch.claimed not in (None, Mark.OPEN):
            yield f"batch {number} would be read as {batch.claimed}: write its title in other words"
        first += len(own.parts)


def _iter_part_losses(draft: Draft, own: DraftPart, part: Part, number: int) -> Iterator[str]:
    yield from _compare("the number", number, part.number)
    yield from _compare("the title", own.title, part.title)
    yield from _compare("the target", (own.target, ()), (part.target, part.other_targets))
    yield from _compare("the lines", own.lines, part.line_target)
    sections = [(section.title, section.notes, section.lines) for section in own.sections]
    found = [(each.head, each.notes, each.lines) for each in part.sections]
    yield from _compare_all("section", sections, found)
    reads = [f"Read {read}" for read in own.reads]
    yield from _compare_all("read", reads, [read.text for read in part.reads])
    yield from _compare_all("search", own.searches, part.searches)
    asked = [each.as_written for item in own.cite for each in parse_citations(item, 1, 1)]
    yield from _compare_all("citation", asked, [each.as_written for each in part.citations])
    yield from _iter_ticks(part)
    yield from _compare("the influences", _influence_of(own), _plain(part.influence))
    yield from _compare("the drop", render_drop_pattern(draft, own), part.drop_pattern)


def _influence_of(own: DraftPart) -> object:
    influence = own.influences
    return influence and (influence.files, influence.area, influence.note)


def _plain(influence: Influence | None) -> object:
    return influence and (influence.numbers, influence.area, influence.note)


def _iter_ticks(part: Part) -> Iterator[str]:
    """Words such as DISABLED in a title say something of the part itself."""
    if part.disabled or part.claimed is not Mark.OPEN:
        read = "disabled" if part.disabled else part.claimed.value
        yield f"the part would be read as {read}: write its title in other words"


def _compare(what: str, given: object, read: object) -> Iterator[str]:
    if given != read:
        yield f"{what}: {_show(given)} would be read as {_show(read)}: write it in other words"


def _compare_all(what: str, given: Sequence[object], read: Sequence[object]) -> Iterator[str]:
    """The same for each of several, or for all of them where some are lost."""
    if len(given) != len(read):
        yield from _compare(f"{what}s", given, read)
        return
    for number, pair in enumerate(zip(given, read, strict=True), start=1):
        yield from _compare(f"{what} {number}", *pair)


def _show(value: object) -> str:
    match value:
        case None | () | []:
            return "nothing"
        case str():
            return f"“{value}”"
        case LineTarget():
            return render_target(value)
        case tuple() | list():
            shown = ", ".join(_show(each) for each in value if each not in (None, (), "")) or "nothing"
            return shown if len(shown) < _LONGEST else f"{shown[:_LONGEST]}…"
    return str(value)
