"""Findings as a summary in Markdown, for the job page of a CI run or a comment.

Counts, how often each rule spoke, the heaviest findings, and progress. GitHub takes 1 MiB for
a step, which a page of this form cannot reach. Text of the base is escaped: no markup of it is
rendered, and no cell is broken.
"""

import re
from collections.abc import Iterator, Sequence

from checks.model import Finding, printable
from checks.reports.report import Report, Style, count_rules, heaviest_first, shorten
from checks.reports.text import iter_progress, render_summary

_SHOWN = 50
_LONGEST = 300
_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#+!|&~$:@]|(?<=www)\.", re.IGNORECASE)
_RULES = "| Findings | Severity | Rule |\n| ---: | --- | --- |"
_HEAVIEST = "| Place | Severity | Rule | Message |\n| --- | --- | --- | --- |"


def render(report: Report) -> str:
    """The page, beginning with a heading of level 2."""
    findings = report.findings
    blocks = ["## Checks", render_summary(report)]
    if findings:
        blocks += ["\n".join([_RULES, *_iter_rules(findings)]), *_render_heaviest(findings, report.style)]
    return "\n\n".join([*blocks, *iter_progress(report.base, report.evidence)]) + "\n"


def _iter_rules(findings: Sequence[Finding]) -> Iterator[str]:
    for rule in count_rules(findings):
        yield f"| {rule.findings} | {rule.severity.value} | {rule.code} {rule.name} |"


def _render_heaviest(findings: Sequence[Finding], style: Style) -> Sequence[str]:
    shown = heaviest_first(findings)[:_SHOWN]
    heading = (
        f"The {len(shown)} most severe of {len(findings)}:" if len(shown) < len(findings) else "All of them:"
    )
    return heading, "\n".join([_HEAVIEST, *(_render_row(each, style) for each in shown)])


def _render_row(finding: Finding, style: Style) -> str:
    place = finding.place
    at = f"{shorten(style.join(printable(place.path)), _LONGEST)}:{place.line}:{place.column}"
    message = _escape(shorten(finding.message, _LONGEST))
    return f"| {_escape(at)} | {finding.severity.value} | {finding.code} {finding.name} | {message} |"


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
