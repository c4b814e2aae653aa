"""Findings as workflow commands of GitHub Actions, which shows them beside the lines.

The escapes are those of the runner: a percent sign and line ends in the message, colon and
comma in properties as well. GitHub shows ten annotations of each kind for a step, so the
heaviest come first.
"""

from collections.abc import Mapping

from checks.model import Finding, Severity, printable
from checks.reports.report import Report, Style, heaviest_first
from checks.reports.text import render_summary

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE: Mapping[int, str] = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Mapping[int, str] = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


def render(report: Report) -> str:
    """A command for each finding, then the summary line for the log."""
    commands = [_render_command(each, report.style) for each in heaviest_first(report.findings)]
    return "\n".join([*commands, render_summary(report)]) + "\n"


def _render_command(finding: Finding, style: Style) -> str:
    place = finding.place
    properties = {
        "file": style.join(printable(place.path)),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{finding.code} {finding.name}",
    }
    written = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_KINDS[finding.severity]} {written}::{finding.message.translate(_IN_MESSAGE)}"
