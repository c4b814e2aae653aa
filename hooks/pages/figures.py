"""Figures of parts for pages written by hand, as plain text that holds no Markdown and no HTML."""

import re
from collections.abc import Iterable, Sequence

from checks.evidence.reviews import is_completed
from checks.frozen import frozen
from checks.model import Coverage, Number, Plan, Verdict
from hooks.measuring.measurement import Measured, PlannedPart
from hooks.pages.badges import is_linked, number, span

_COLUMNS = ("Part", "Title", "State", "Lines", "Planned", "Claimed", "Sections", "Citations", "Claims")


class UnknownFigureError(Exception):
    """What a page asks for is not in the base; the message says what there is."""


@frozen
class PartFigures:
    """A part in figures, `""` where there is none. `lines` are those measured, 0 where nothing is written;
    `planned` is such as `700` or `450-550`; `claimed` are the lines of its last drop, else of its plan, else
    0. `sections` and `citations` say how many of those asked for are there, `claims` how many of those that
    can be measured hold: `7/8`."""

    number: Number
    title: str
    page: str
    state: str
    lines: int
    planned: str
    claimed: int
    sections: str
    citations: str
    claims: str


def figure_part(measured: Measured, plan: str, wanted: Number) -> PartFigures:
    """The figures of a part of the plan of this path, or in the folder of this name. Raises
    `UnknownFigureError`."""
    found = _choose_plan(measured, plan)
    for each in measured.parts_of(found.path):
        if str(each.part.number) == str(wanted):
            return _figure(measured, each)
    parts = (each.number for each in found.parts)
    raise UnknownFigureError(f"{found.path} has no part {wanted}: its parts are {_list(parts)}")


def figure_batch(measured: Measured, wanted: Number, plan: str | None) -> tuple[PartFigures, ...]:
    """The figures of the parts of a batch. Where no plan is named, it is the only one, or the only one that
    is not completed. Raises `UnknownFigureError`."""
    found = _choose_plan(measured, plan)
    if not any(str(each.number) == str(wanted) for each in found.batches):
        batches = (each.number for each in found.batches)
        raise UnknownFigureError(f"{found.path} has no batch {wanted}: its batches are {_list(batches)}")
    parts = measured.parts_of(found.path)
    return tuple(_figure(measured, each) for each in parts if str(each.part.batch) == str(wanted))


def render_table(parts: Sequence[PartFigures]) -> str:
    """Parts as a Markdown table."""
    rows = (
        (
            each.number,
            each.title,
            each.state,
            number(each.lines) if each.lines else "",
            each.planned,
            number(each.claimed) if each.claimed else "",
            each.sections,
            each.citations,
            each.claims,
        )
        for each in parts
    )
    lines = [_COLUMNS, ("---:", "---", "---", *["---:"] * (len(_COLUMNS) - 3)), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _figure(measured: Measured, planned: PlannedPart) -> PartFigures:
    part, evidence = planned.part, planned.evidence
    cited = [each for each in evidence.citations if each.request.kind.has_path]
    verdicts = [each.verdict for path in evidence.drops for each in measured.evidence.drops[path].claims]
    told = [each for each in verdicts if each is not Verdict.UNVERIFIABLE]
    return PartFigures(
        part.number,
        escape_text(part.title),
        escape_text(evidence.page or ""),
        evidence.state.value,
        evidence.lines or 0,
        span(part.line_target) if part.line_target else "",
        measured.claimed_lines(planned),
        _share(each.verdict is Coverage.PRESENT for each in evidence.sections),
        _share(is_linked(each) for each in cited),
        _share(each is Verdict.HOLDS for each in told),
    )


def _share(found: Iterable[bool]) -> str:
    all_of_them = list(found)
    return f"{sum(all_of_them)}/{len(all_of_them)}" if all_of_them else ""


def _choose_plan(measured: Measured, wanted: str | None) -> Plan:
    plans = list(measured.plans.values())
    found = [plan for plan in plans if wanted is None or plan.is_called(wanted)]
    if wanted is None and len(found) > 1:
        found = [plan for plan in plans if not is_completed(plan.path)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(plan.path for plan in plans) or "none"
    some = "several plans are" if found else "no plan is"
    told = f"{some} called {wanted}" if wanted else "there is not just one plan, so name it"
    raise UnknownFigureError(f"{told}: the plans are {names}")


def _list(numbers: Iterable[Number | None]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def escape_text(text: str) -> str:
    """A text of the base with each character that Markdown or HTML might read as a character reference."""
    return re.sub(r"[^\w ]", lambda found: f"&#{ord(found[0])};", " ".join(text.split())).replace(
        "_", "&#95;"
    )
