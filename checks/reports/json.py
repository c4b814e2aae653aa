"""Findings as JSON: what `--format json` prints."""

from checks.reports.dumping import dump_json
from checks.reports.findings_as_json import describe_findings
from checks.reports.report import Report


def render(report: Report) -> str:
    """A list of findings, indented."""
    return dump_json(describe_findings(report)) + "\n"
