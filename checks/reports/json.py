"""Findings as JSON: what `--format json` prints."""

from checks.reports.dumping import dump_json
from checks.reports.export import describe_all
from checks.reports.report import Report


def render(report: Report) -> str:
    """A list of findings, indented."""
    return dump_json(describe_all(report)) + "\n"
