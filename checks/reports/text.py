"""Findings as text for people: grouped by file, each with its source line, then a summary."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from checks.model import Applicability, Document, Finding, KnowledgeBase, Severity, best_fix, printable
from checks.model.evidence import Evidence, State
from checks.model.plans import Mark
from checks.plurals import count
from checks.reports.report import Report, Style, count_rules, mark_fix, shorten

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WIDEST = 100
_MANY = 100
"""So many findings, and nobody goes through them one by one."""


def render(report: Report) -> str:
    """The whole report, ending in the summary line."""
    findings, base, style = report.findings, report.base, report.style
    lines: list[str] = []
    for path, group in groupby(findings, key=lambda finding: finding.place.path):
        lines += [
            style.paint(style.locate(path), "1"),
            *_iter_file(list(group), base.documents.get(path), style),
            "",
        ]
    lines += _iter_suppressed(report)
    lines += _iter_rules(findings, style)
    lines += iter_progress(base, report.evidence)
    lines += _iter_known(report)
    lines += _iter_fixing(report)
    lines += _iter_advice(report)
    lines.append(render_summary(report))
    return "\n".join(lines) + "\n"


def render_summary(report: Report) -> str:
    """One line: how much was read, how many findings of each severity there are, and how many are
    suppressed."""
    base = report.base
    counts = Counter(finding.severity for finding in report.findings)
    said = [count(counts[severity], severity.value) for severity in Severity if counts[severity]]
    said = said or ["Nothing to report"]
    if report.suppressed:
        said.append(f"{len(report.suppressed)} suppressed")
    read = f"{count(base.markdown_files, 'file')}: {count(len(base.pages), 'page')}"
    if base.plans or base.drops:
        parts = sum(len(plan.parts) for plan in base.plans)
        plans = f"{count(len(base.plans), 'plan')} with {count(parts, 'part')}"
        read = f"{read}, {plans}, {count(len(base.drops), 'drop')}"
    return f"{read}. {', '.join(said)}."


def _iter_known(report: Report) -> Iterator[str]:
    """What a baseline leaves out."""
    if report.known:
        yield f"{count(report.known, 'known finding')} left out by the baseline."


def _iter_fixing(report: Report) -> Iterator[str]:
    """What was fixed, and what else could be."""
    if report.fixed:
        yield str(report.fixed)
    levels = Counter(fix.applicability for each in report.findings if (fix := best_fix(each)))
    safe, unsafe = levels[Applicability.SAFE], levels[Applicability.UNSAFE]
    if unsafe and not safe:
        yield f"{count(unsafe, 'finding')} can be fixed with --fix --unsafe-fixes."
    elif safe:
        more = f" ({unsafe} more with --unsafe-fixes)" if unsafe else ""
        yield f"{count(safe, 'finding')} can be fixed with --fix{more}."


def _iter_advice(report: Report) -> Iterator[str]:
    """Where to begin in a base that has never been checked."""
    if len(report.findings) >= _MANY and not report.known:
        has_infos = any(each.severity is Severity.INFO for each in report.findings)
        narrower = "--ignore info leaves errors and warnings"
        if not has_infos:
            narrower = "--select and --ignore narrow it down"
        yield (
            f"Where to begin: --statistics counts by rule and folder, {narrower},\n"
            "--write-baseline records all as known, so that only new findings are reported."
        )


def _iter_file(findings: Sequence[Finding], document: Document | None, style: Style) -> Iterator[str]:
    width = max(len(f"{each.place.line}:{each.place.column}") for each in findings)
    shown = 0
    for finding in findings:
        place = f"{finding.place.line}:{finding.place.column}".ljust(width)
        severity = style.paint(finding.severity.value.ljust(7), _COLOURS[finding.severity])
        code = style.paint(f"{finding.code} {finding.name}{mark_fix(finding)}", "2")
        yield f"  {place}  {severity}  {finding.message}  {code}"
        if document and finding.place.line != shown:
            shown = finding.place.line
            yield from _iter_source(document.quote(shown), " " * width, style)


def _iter_suppressed(report: Report) -> Iterator[str]:
    """What is allowed, each with its reason and where that stands, if it is to be shown."""
    if not report.shows_suppressed or not report.suppressed:
        return
    yield report.style.paint("suppressed", "1")
    for each in report.suppressed:
        finding, style = each.finding, report.style
        place = f"{style.locate(finding.place.path)}:{finding.place.line}:{finding.place.column}"
        yield f"  {place}  {finding.severity.value}  {finding.message}  {finding.code} {finding.name}"
        where = f"{style.locate(each.place.path)}:{each.place.line}"
        yield style.paint(f"    allowed at {where}: {each.reason}", "2")
    yield ""


def _iter_source(line: str, indent: str, style: Style) -> Iterator[str]:
    text = printable(line.expandtabs(4)).strip()
    if text:
        yield style.paint(f"  {indent}  | {shorten(text, _WIDEST)}", "2")


def _iter_rules(findings: Sequence[Finding], style: Style) -> Iterator[str]:
    """How often each rule spoke, where there is more than one finding."""
    if len(findings) < 2:
        return
    rules = count_rules(findings)
    width = len(str(max(rule.findings for rule in rules)))
    for rule in rules:
        severity = style.paint(rule.severity.value.ljust(7), _COLOURS[rule.severity])
        yield f"  {rule.findings:>{width}}  {severity}  {rule.code} {rule.name}"
    yield ""


def iter_progress(base: KnowledgeBase, evidence: Evidence) -> Iterator[str]:
    """What the plans claim beside what the files show."""
    parts = [part for plan in evidence.plans.values() for part in plan.parts]
    if not parts:
        return
    done = sum(part.claimed is Mark.DONE for part in parts)
    states: Mapping[State, int] = Counter(part.state for part in parts)
    shown = ", ".join(f"{states[state]} {state.value}" for state in State if states[state])
    yield f"Plans tick {done} of {count(len(parts), 'part')}; the files show: {shown}."
