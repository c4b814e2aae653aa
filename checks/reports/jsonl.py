"""Findings as JSON Lines: each line is an object with the keys of `--format json`."""

from checks.reports.dumping import dump_json
from checks.reports.findings_as_json import describe_findings
from checks.reports.report import Report


def render(report: Report) -> str:
    """A line for each finding; nothing where nothing was found."""
    return "".join(dump_json(each, indent=None) + "\n" for each in describe_findings(report))
