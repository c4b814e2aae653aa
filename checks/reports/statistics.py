"""How often what was found: by rule, folder, plan, batch and runner (`--statistics`).

A finding in a page counts for each part that plans it, one in a plan for the part that it
stands in, one in a drop for the part that the drop belongs to. Runners are those that the drops
of the part name. So a finding may count in several lines of a table, or in none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checks.frozen import frozen
from checks.model import Drop, Finding, Part, Plan, Severity, printable
from checks.model.plans import Number
from checks.reports.report import Report
from checks.reports.text import render_summary

Key = tuple[Number, ...]
"""What findings are counted for: code and name of a rule, a folder, a plan, a plan with the number of a
batch, or a runner."""

_TOP = "."


@frozen
class _Work:
    """A part with its plan."""

    plan: Plan
    part: Part


class _Counting:
    """What a finding counts for. All is looked up: there may be thousands of findings and of parts."""

    def __init__(self, report: Report) -> None:
        self._evidence = report.evidence
        self._plans = {plan.path: plan for plan in report.base.plans}
        self._drops: Mapping[str, Drop] = {drop.path: drop for drop in report.base.drops}
        # Of several parts with one number the first counts, as `Plan.part` has it.
        self._parts = {
            (plan.path, part.number): _Work(plan, part)
            for plan in report.base.plans
            for part in reversed(plan.parts)
        }
        self._by_line: dict[str, Mapping[int, Sequence[_Work]]] = {}
        self._reports: defaultdict[tuple[str, Number], list[str]] = defaultdict(list)
        for path, plan in report.evidence.plans.items():
            for measured in plan.parts:
                self._reports[path, measured.number] += measured.drops

    def folders(self, finding: Finding) -> Iterator[Key]:
        """The folder of its file."""
        yield (finding.place.path.rpartition("/")[0] or _TOP,)

    def plans(self, finding: Finding) -> Iterator[Key]:
        """The plan that it is in, or those of its parts."""
        path = finding.place.path
        if path in self._plans:
            yield (path,)
        else:
            yield from ((work.plan.path,) for work in self._iter_work(path, 0))

    def batches(self, finding: Finding) -> Iterator[Key]:
        """The batches of its parts."""
        for work in self._iter_work(finding.place.path, finding.place.line):
            if work.part.batch is not None:
                yield work.plan.path, work.part.batch

    def runners(self, finding: Finding) -> Iterator[Key]:
        """The runner of the drop, or those that report its parts."""
        path = finding.place.path
        drops = (path,) if path in self._drops else self._drops_of(path, finding.place.line)
        yield from ((runner,) for drop in drops if (runner := self._drops[drop].runner))

    def _drops_of(self, path: str, line: int) -> Iterator[str]:
        for work in self._iter_work(path, line):
            yield from self._reports.get((work.plan.path, work.part.number), ())

    def _iter_work(self, path: str, line: int) -> Iterator[_Work]:
        """The parts that a line of a file speaks of."""
        if path in self._plans:
            yield from self._parts_by_line(self._plans[path]).get(line, ())
        elif path in self._drops:
            measured = self._evidence.drops[path]
            yield from self._named([(measured.plan, measured.part)])
        else:
            yield from self._named(self._evidence.planned_by.get(path, ()))

    def _parts_by_line(self, plan: Plan) -> Mapping[int, Sequence[_Work]]:
        if plan.path not in self._by_line:
            lines: defaultdict[int, list[_Work]] = defaultdict(list)
            for part in plan.parts:
                for line in range(part.line, part.end_line + 1):
                    lines[line].append(_Work(plan, part))
            self._by_line[plan.path] = lines
        return self._by_line[plan.path]

    def _named(self, pairs: Iterable[tuple[str | None, Number | None]]) -> Iterator[_Work]:
        for path, number in pairs:
            if path is not None and number is not None and (work := self._parts.get((path, number))):
                yield work


Table = Sequence[tuple[Key, Counter[Severity]]]
"""What was counted, the most frequent first."""


def count_findings(report: Report) -> Mapping[str, Table]:
    """The five tables, each by its name; one may have no rows."""
    counting = _Counting(report)
    keys: Mapping[str, Callable[[Finding], Iterable[Key]]] = {
        "rule": lambda finding: ((finding.code, finding.name),),
        "folder": counting.folders,
        "plan": counting.plans,
        "batch": counting.batches,
        "runner": counting.runners,
    }
    return {name: _count(report.findings, keys[name]) for name in keys}


def _count(findings: Iterable[Finding], keys: Callable[[Finding], Iterable[Key]]) -> Table:
    counts: dict[Key, Counter[Severity]] = {}
    for finding in findings:
        for key in dict.fromkeys(keys(finding)):
            counts.setdefault(key, Counter())[finding.severity] += 1
    return sorted(counts.items(), key=lambda row: (-row[1].total(), tuple(map(str, row[0]))))


def render(report: Report) -> str:
    """Each table that has rows, then the summary line."""
    blocks = [_render_table(name, table) for name, table in count_findings(report).items() if table]
    return "\n\n".join([*blocks, render_summary(report)]) + "\n"


def _render_table(name: str, table: Table) -> str:
    head = f"{'findings':>8}  " + "  ".join(f"{each.value:>7}" for each in Severity) + f"  by {name}"
    between = " batch " if name == "batch" else " "
    return "\n".join([head, *(_render_row(between.join(map(str, key)), count) for key, count in table)])


def _render_row(key: str, counts: Counter[Severity]) -> str:
    figures = "  ".join(f"{counts[each]:>7}" for each in Severity)
    return f"{counts.total():>8}  {figures}  {printable(key)}"
