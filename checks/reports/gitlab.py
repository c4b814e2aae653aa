"""Findings as a code quality report of GitLab, for `artifacts:reports:codequality`.

Keys: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from checks.model import Finding, Severity
from checks.reports.dumping import dump_json
from checks.reports.report import Report, Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report) -> str:
    """A list of findings, indented."""
    issues = [_describe(each, report.style) for each in report.findings]
    return dump_json(issues) + "\n"


def _describe(finding: Finding, style: Style) -> dict[str, object]:
    place = finding.place
    return {
        "description": finding.message,
        "check_name": finding.name,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": style.join(place.path),
            "lines": {"begin": place.line},
            "positions": {"begin": {"line": place.line, "column": place.column}},
        },
    }
