"""How often what was found: by rule, folder, plan, batch and runner (`--statistics`).

A finding in a page counts for each part that plans it, one in a plan for the part that it
stands in, one in a drop for the part that the drop belongs to. Runners are those that the drops
of the part name. So a finding may count in several lines of a table, or in none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from checks.frozen import frozen
from checks.model import Drop, Finding, Part, Plan, Severity, printable
from checks.model.plans import Number
from checks.reports.report import Report
from checks.reports.text import render_summary

_TOP = "."


@frozen
class _Work:
    """A part with its plan."""

    plan: Plan
    part: Part


class _Counting:
    """What a finding counts for."""

    def __init__(self, report: Report) -> None:
        self._evidence = report.evidence
        self._plans = {plan.path: plan for plan in report.base.plans}
        self._drops: Mapping[str, Drop] = {drop.path: drop for drop in report.base.drops}

    def folders(self, finding: Finding) -> Iterable[str]:
        """The folder of its file."""
        return (finding.place.path.rpartition("/")[0] or _TOP,)

    def plans(self, finding: Finding) -> Iterable[str]:
        """The plan that it is in, or those of its parts."""
        path = finding.place.path
        return (path,) if path in self._plans else (work.plan.path for work in self._iter_work(path, 0))

    def batches(self, finding: Finding) -> Iterable[str]:
        """The batches of its parts."""
        for work in self._iter_work(finding.place.path, finding.place.line):
            if work.part.batch is not None:
                yield f"{work.plan.path} batch {work.part.batch}"

    def runners(self, finding: Finding) -> Iterable[str]:
        """The runner of the drop, or those that report its parts."""
        path = finding.place.path
        drops = (path,) if path in self._drops else self._drops_of(path, finding.place.line)
        return (self._drops[drop].runner or "" for drop in drops)

    def _drops_of(self, path: str, line: int) -> Iterator[str]:
        for work in self._iter_work(path, line):
            for measured in self._evidence.plans[work.plan.path].parts:
                if measured.number == work.part.number:
                    yield from measured.drops

    def _iter_work(self, path: str, line: int) -> Iterator[_Work]:
        """The parts that a line of a file speaks of."""
        if path in self._plans:
            plan = self._plans[path]
            yield from (_Work(plan, part) for part in plan.parts if part.line <= line <= part.end_line)
        elif path in self._drops:
            measured = self._evidence.drops[path]
            yield from self._named([(measured.plan, measured.part)])
        else:
            yield from self._named(self._evidence.planned_by.get(path, ()))

    def _named(self, pairs: Iterable[tuple[str | None, Number | None]]) -> Iterator[_Work]:
        for path, number in pairs:
            plan = self._plans.get(path or "")
            part = plan.part(number) if plan and number is not None else None
            if plan and part:
                yield _Work(plan, part)


def render(report: Report) -> str:
    """A table for each of the five that has lines, then the summary line."""
    counting = _Counting(report)
    tables: Mapping[str, Callable[[Finding], Iterable[str]]] = {
        "rule": lambda finding: (f"{finding.code} {finding.name}",),
        "folder": counting.folders,
        "plan": counting.plans,
        "batch": counting.batches,
        "runner": counting.runners,
    }
    blocks = [_render_table(name, report.findings, keys) for name, keys in tables.items()]
    summary = render_summary(report)
    return "\n\n".join([*(block for block in blocks if block), summary]) + "\n"


def _render_table(name: str, findings: Iterable[Finding], keys: Callable[[Finding], Iterable[str]]) -> str:
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        for key in sorted({printable(key) for key in keys(finding)} - {""}):
            counts.setdefault(key, Counter())[finding.severity] += 1
    if not counts:
        return ""
    rows = sorted(counts.items(), key=lambda row: (-row[1].total(), row[0]))
    head = f"{'findings':>8}  " + "  ".join(f"{each.value:>7}" for each in Severity) + f"  by {name}"
    return "\n".join([head, *(_render_row(key, count) for key, count in rows)])


def _render_row(key: str, counts: Counter[Severity]) -> str:
    return f"{counts.total():>8}  " + "  ".join(f"{counts[each]:>7}" for each in Severity) + f"  {key}"
